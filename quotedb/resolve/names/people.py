"""Compares two names of persons: are they forms of one name? By titles, initials, transliterations, likeness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from quotedb.resolve.names.lexicon import given_names
from quotedb.text import chinese, japanese, korean
from quotedb.text.compounds import same_compound
from quotedb.text.likeness import (
    begins,
    families_of_two_genders,
    of_two_genders,
    same_consonants,
    sound_alike,
)
from quotedb.text.name_words import PARTICLES
from quotedb.text.names import PersonName, letters, normal, person_name
from quotedb.text.romanised import spellings
from quotedb.text.short_forms import is_short_for
from quotedb.text.sounds import key_of
from quotedb.text.transcriptions import SLAVIC, hard, with_h, with_j

LIKE_GIVEN = 70
"""Likeness of given names (0 to 100) that suggests one person: Nikos and Nikolaos reach it, Dmitry and Ann not."""
LIKE_LENGTH = 5
"""Given names shorter than this must be equal: John and Joan are alike and two persons."""
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
Verdict = tuple[str, float, bool]
"""The rule, how alike the names are (0 to 1), and whether that is sure."""


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


@lru_cache(maxsize=1 << 13)
def compare_given(here: tuple[str, ...], there: tuple[str, ...], *, slavic: bool) -> Verdict | None:
    """Compare the given names, in their normal forms, of two names of one family; `slavic` is how that ends."""
    first, other = tuple(map(letters, here)), tuple(map(letters, there))
    if first == other:
        return ("transliteration", 0.95, True) if slavic else ("spelling", 0.7, False)
    if "".join(first) == "".join(other):
        return ("spelling", 0.7, False)
    compound = same_compound(here, there)
    if compound is not None:
        return ("transliteration", 0.7, False) if compound else None
    if first[0] == other[0]:
        return ("middle-name", 0.85, False) if middle_fits(here, there) else None
    if first[-len(other) :] == other or other[-len(first) :] == first:
        return ("given-name", 0.5, False)
    if is_initials(here[0]) or is_initials(there[0]):
        return ("initial", 0.6, False) if initials_fit(spelled(here), spelled(there)) else None
    if other[0] in spellings(first[0]) and middle_fits(here, there):
        return ("romanised", 0.6, False)
    if of_two_genders(first[0], other[0]) or genders_of(here, there) == {"m", "f"}:
        return None
    is_one = (slavic and hard(first[0]) == hard(other[0])) or begin_alike(first[0], other[0])
    if is_one and middle_fits(here, there):
        return ("transliteration", 0.7, False)
    if is_short_for(first[0], other[0]) and middle_fits(here, there):
        return ("nickname", 0.6, False)
    if min(len(first[0]), len(other[0])) < LIKE_LENGTH:
        long = min(len(here[0]), len(there[0])) >= LIKE_LENGTH
        return ("transliteration", 0.6, False) if long and sound_alike(first[0], other[0]) else None
    if not may_be_given(here, there, slavic=slavic):
        return None
    return ("likeness", round(0.8 * fuzz.ratio("".join(first), "".join(other)) / 100, 3), False)


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


def may_be_given(one: Sequence[str], other: Sequence[str], *, slavic: bool) -> bool:
    """Tell whether given names, in their normal forms, may be one person's: they sound or are spelled alike.

    >>> may_be_given(["yiannis"], ["giannis"], slavic=False), may_be_given(["nikos"], ["nikolaos"], slavic=False)
    (True, True)
    >>> may_be_given(["michael"], ["michelle"], slavic=False), may_be_given(["stephen"], ["steven"], slavic=False)
    (False, True)
    >>> may_be_given(["zoran"], ["goran"], slavic=True), may_be_given(["serhiy"], ["sergei"], slavic=True)
    (False, True)
    """
    first, second = (hard(letters(word)) if slavic else letters(word) for word in (one[0], other[0]))
    genders = genders_of(one, other)
    if genders == {"m", "f"} or of_two_genders(first, second):
        return False
    compound = same_compound(one, other)
    if compound is not None or sound_alike("".join(one), "".join(other)):
        return compound is not False
    if begin_alike(first, second) or is_short_for(first, second):
        return middle_fits(one, other)
    if same_consonants(first, second):  # other vowels make another name: Marko is not Mirko
        likely = sound_alike(first, second)
    elif None not in genders and told_by_consonant(letters(one[0]), letters(other[0])):
        likely = False
    else:
        likely = fuzz.ratio(first, second) >= LIKE_GIVEN and begins(first) == begins(second)
    return likely and middle_fits(one, other)


def told_by_consonant(one: str, other: str) -> bool:
    """Tell whether two given names that many bear have other consonants, not only more of them.

    >>> told_by_consonant("khalid", "khalil"), told_by_consonant("georgios", "george")
    (True, False)
    """
    short, long = sorted(map(key_of, (one, other)), key=len)
    return not same_consonants(one, other) and not long.startswith(short)


def genders_of(one: Sequence[str], other: Sequence[str]) -> set[str | None]:
    """Return the genders (`m`, `f`, `b`) of the first given names of two people; None for one that no table has."""
    return {given_names().get(word[0].capitalize()) for word in (one, other)}


def begin_alike(one: str, other: str) -> bool:
    """Tell whether two given names are one but for a letter at their beginning that languages write differently.

    >>> begin_alike("chaim", "haim"), begin_alike("iamal", "gamal"), begin_alike("iamal", "kamal")
    (True, True, False)
    """
    return with_h(one) == with_h(other) or with_j(one) == with_j(other)


def middle_fits(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether further given names, in their normal forms, may be one person's, as far as both names have them."""
    pairs = zip(one[1:], other[1:], strict=False)
    return all(initials_fit([mine], [theirs]) or sound_alike(mine, theirs) for mine, theirs in pairs)


def same_family(here: PersonName, there: PersonName) -> bool:
    """Tell whether two family names are one, transliterations aside."""
    return letters(here.family) == letters(there.family)


def all_letters(name: PersonName) -> list[str]:
    """Return all words of a name in the letters that transliterations share."""
    return [*map(letters, name.given), *map(letters, name.family.split())]


def has_initials(name: PersonName) -> bool:
    """Tell whether a given name is only an initial, or several."""
    return any(is_initials(word) for word in name.given)


def is_initials(word: str) -> bool:
    """Tell whether a word of a given name is one initial, or two or three written together (`jk`)."""
    return len(word) == 1 or (len(word) <= 3 and not set(word) & set("aeiouy"))


def spelled(given: Sequence[str]) -> list[str]:
    """Return given names, initials written together divided (`jk` becomes `j`, `k`)."""
    return [part for word in given for part in (word if is_initials(word) else [word])]


def initials_fit(first: list[str], other: list[str]) -> bool:
    """Tell whether each given name begins with its counterpart, as far as both have one."""
    return all(one.startswith(two) or two.startswith(one) for one, two in zip(first, other, strict=False))
