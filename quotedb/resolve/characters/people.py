"""Compares two names of persons: are they forms of one name? By titles, initials, transliterations, likeness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotedb.resolve.characters.given import Verdict, compare_given, is_initials, may_be_given
from quotedb.text.name_words import PARTICLES
from quotedb.text.names import PersonName, letters, normal, person_name
from quotedb.text.spellings import chinese, japanese, korean
from quotedb.text.spellings.likeness import families_of_two_genders, sound_alike
from quotedb.text.spellings.transcriptions import SLAVIC

HIS_TITLES = frozenset("mr mister sir lord king prince duke baron count father brother herr senor signor".split())
HER_TITLES = frozenset(
    "mrs ms miss madam lady dame queen princess duchess baroness countess sister mother frau senora signora mme".split()
)
SON_OF = frozenset("ben bin ibn bou bu abu".split())
"""Particles of Arabic family names, which a reader of Western names takes for a further given name."""
TOLD_APART = frozenset("van von der den de ten ter zu zum".split())
"""Particles that make another family name; those of Arabic are written in many ways."""
SHORT_MOHAMMAD = "md"
"""How Mohammad is shortened in Bengal: no degree where it stands first."""


def compare_people(one: str, other: str) -> Verdict | None:
    """Return what two names of persons say about their being one; None if they are two, or nothing says otherwise.

    >>> compare_people("Mr Andrey Orlov", "Andrey Orlov"), compare_people("Andrey Orlov", "Dmitry Orlov")
    (('title', 1.0, True), None)
    """
    here, there = parted(person_name(one)), parted(person_name(other))
    if here is None or there is None or {gender_of(here), gender_of(there)} == {"m", "f"}:
        return None
    if here.suffix != there.suffix:
        return compare_generations(here, there)
    if not here.given or not there.given:
        return None if not same_family(here, there) else ("family-name", 0.5, False)
    return compare_whole(here, there)


def parted(name: PersonName | None) -> PersonName | None:
    """Return a name whose family name has the particles that stand last of the given ones: *Mohammed Ben Cheikh*."""
    while name is not None and len(name.given) > 1 and name.given[-1] in SON_OF | TOLD_APART:
        name = replace(name, given=name.given[:-1], family=f"{name.given[-1]} {name.family}")
    return name


def gender_of(name: PersonName) -> str:
    """Return the gender (`m`, `f` or empty) that the title of a name tells: *Mrs* is not *Mr*, *Dr* may be either."""
    titles = set(normal(name.title).split())
    return "m" if titles & HIS_TITLES else "f" if titles & HER_TITLES else ""


def compare_generations(here: PersonName, there: PersonName) -> Verdict | None:
    """Compare two names of which one at least tells the generation: Jr. is not Sr., and may be left out."""
    if here.suffix and there.suffix:
        return None
    same = here.given and here.given == there.given and same_family(here, there)
    return ("generation", 0.5, False) if same else None


def compare_whole(here: PersonName, there: PersonName) -> Verdict | None:
    """Compare two names with given and family names."""
    if here.family == there.family and here.given == there.given:
        return ("initials" if has_initials(here) and not here.title and not there.title else "title", 1.0, True)
    if particles_differ(here.family, there.family):
        return None
    mine, theirs = all_letters(here), all_letters(there)
    if not same_family(here, there):
        if sorted(mine) == sorted(theirs):
            return ("order", 0.6, False)
        if "".join(mine) == "".join(theirs):
            return ("spelling", 0.7, False)
    if here.given == there.given and is_part(here.family, there.family):
        return ("maiden-name", 0.5, False)
    if mine != theirs and (romanised := same_reading(words_of(here), words_of(there))) is not None:
        return ("romanised", 0.6, False) if romanised else None
    slavic = any(SLAVIC.search(letters(name.family)) for name in (here, there))
    for first, other in called(here, there):
        if same_family(here, there):
            verdict = compare_given(first, other, slavic=slavic)
        else:
            verdict = compare_sounds((here.family, first), (there.family, other), slavic=slavic)
        if verdict is not None:
            return verdict
    return None


def is_part(one: str, other: str) -> bool:
    """Tell whether one family name is half of the other, a double one: *Ellery*, *Ellery-Watts*; a particle is none.

    >>> is_part("ellery", "ellery watts"), is_part("watts", "ellery watts"), is_part("berg", "van berg")
    (True, True, False)
    """
    short, long = sorted((one.split(), other.split()), key=len)
    return len(short) == 1 and len(long) == 2 and short[0] in long and PARTICLES.isdisjoint(long)


def called(here: PersonName, there: PersonName) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the given names to compare, then the nickname that one of the names has between its own instead of them."""
    yield here.given, there.given
    if here.nickname and not there.nickname:
        yield (here.nickname,), there.given
    elif there.nickname and not here.nickname:
        yield here.given, (there.nickname,)
    for one, other, is_first in ((here, there, True), (there, here, False)):
        if normal(one.title) == SHORT_MOHAMMAD and other.given[0] != one.given[0]:
            whole = ("mohammad", *one.given)
            yield (whole, other.given) if is_first else (other.given, whole)


def same_reading(one: tuple[str, ...], other: tuple[str, ...]) -> bool | None:
    """Tell whether two names are one of China, Korea or Japan, as their syllables are written; None if they are none.

    >>> same_reading(("zhang", "xiaoming"), ("chang", "hsiao", "ming"))
    True
    """
    told = [language.same_reading(one, other) for language in (chinese, korean, japanese)]
    return True if True in told else False if False in told else None


def particles_differ(one: str, other: str) -> bool:
    """Tell whether two family names are told apart by the particles that both have: *van den Berg*, *van der Berg*.

    >>> particles_differ("van den berg", "van der berg"), particles_differ("van der berg", "vanderberg")
    (True, False)
    """
    mine, theirs = ([word for word in name.split()[:-1] if word in TOLD_APART] for name in (one, other))
    return bool(mine and theirs) and mine != theirs


def words_of(name: PersonName) -> tuple[str, ...]:
    """Return the words of a name in its normal form, as they stand."""
    return (*name.given, *name.family.split())


def compare_sounds(
    here: tuple[str, Sequence[str]], there: tuple[str, Sequence[str]], *, slavic: bool
) -> Verdict | None:
    """Compare names, each as family and given names, whose family names differ: perhaps both parts sound alike."""
    (family, given), (other_family, other) = here, there
    if families_of_two_genders(letters(family), letters(other_family)) or not families_alike(family, other_family):
        return None
    return ("sound", 0.55, False) if may_be_given(given, other, slavic=slavic) else None


def families_alike(one: str, other: str) -> bool:
    """Tell whether two family names sound alike, double ones half by half: *Moore-Hall* is not Moore-Hill.

    >>> families_alike("moore hall", "moore hill"), families_alike("van der berg", "vanderberg")
    (False, True)
    """
    mine, theirs = one.split(), other.split()
    if len(mine) != len(theirs) or not PARTICLES.isdisjoint((*mine, *theirs)):
        return sound_alike(one, other)
    return all(
        letters(here) == letters(there) or sound_alike(here, there) for here, there in zip(mine, theirs, strict=True)
    )


def same_family(here: PersonName, there: PersonName) -> bool:
    """Tell whether two family names are one, transliterations aside."""
    return letters(here.family) == letters(there.family)


def all_letters(name: PersonName) -> list[str]:
    """Return all words of a name in the letters that transliterations share."""
    return [*map(letters, name.given), *map(letters, name.family.split())]


def has_initials(name: PersonName) -> bool:
    """Tell whether a given name is only an initial, or several."""
    return any(is_initials(word) for word in name.given)
