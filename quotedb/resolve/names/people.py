"""Compares two names of persons: are they forms of one name? By titles, initials, transliterations, likeness."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from quotedb.resolve.names.lexicon import given_names
from quotedb.text.likeness import (
    begins,
    families_of_two_genders,
    is_short_for,
    of_two_genders,
    same_consonants,
    sound_alike,
)
from quotedb.text.names import PersonName, letters, normal, person_name
from quotedb.text.romanised import spellings
from quotedb.text.sounds import SLAVIC, hard, with_h, with_j

LIKE_GIVEN = 70
"""Likeness of given names (0 to 100) that suggests one person: Nikos and Nikolaos reach it, Dmitry and Ann not."""
LIKE_LENGTH = 5
"""Given names shorter than this must be equal: John and Joan are alike and two persons."""
HIS_TITLES = frozenset("mr mister sir lord king prince duke baron count father brother herr senor signor".split())
HER_TITLES = frozenset(
    "mrs ms miss madam lady dame queen princess duchess baroness countess sister mother frau senora signora mme".split()
)
Verdict = tuple[str, float, bool]
"""The rule, how alike the names are (0 to 1), and whether that is sure."""


def compare_people(one: str, other: str) -> Verdict | None:
    """Return what two names of persons say about their being one; None if they are two, or nothing says otherwise.

    >>> compare_people("Mr Andrey Orlov", "Andrey Orlov"), compare_people("Andrey Orlov", "Dmitry Orlov")
    (('title', 1.0, True), None)
    """
    here, there = person_name(one), person_name(other)
    if here is None or there is None or {gender_of(here), gender_of(there)} == {"m", "f"}:
        return None
    if here.suffix != there.suffix:
        return compare_generations(here, there)
    if not here.given or not there.given:
        return None if not same_family(here, there) else ("family-name", 0.5, False)
    return compare_whole(here, there)


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
    if same_family(here, there):
        return compare_given(here.given, there.given, slavic=bool(SLAVIC.search(letters(here.family))))
    if sorted(all_letters(here)) == sorted(all_letters(there)):
        return ("order", 0.6, False)
    if "".join(all_letters(here)) == "".join(all_letters(there)):
        return ("spelling", 0.7, False)
    return compare_sounds(here, there)


@lru_cache(maxsize=1 << 16)
def compare_given(here: tuple[str, ...], there: tuple[str, ...], *, slavic: bool) -> Verdict | None:
    """Compare the given names, in their normal forms, of two names of one family; `slavic` is how that ends."""
    first, other = tuple(map(letters, here)), tuple(map(letters, there))
    if first == other:
        return ("transliteration", 0.95, True) if slavic else ("spelling", 0.7, False)
    if "".join(first) == "".join(other):
        return ("spelling", 0.7, False)
    if first[0] == other[0]:
        return ("middle-name", 0.85, False) if middle_fits(here, there) else None
    if is_initials(here[0]) or is_initials(there[0]):
        return ("initial", 0.6, False) if initials_fit(spelled(here), spelled(there)) else None
    if other[0] in spellings(first[0]) and middle_fits(here, there):
        return ("romanised", 0.6, False)
    if of_two_genders(first[0], other[0]):
        return None
    is_one = (slavic and hard(first[0]) == hard(other[0])) or begin_alike(first[0], other[0])
    if is_one and middle_fits(here, there):
        return ("transliteration", 0.7, False)
    if is_short_for(first[0], other[0]) and middle_fits(here, there):
        return ("nickname", 0.6, False)
    if min(len(first[0]), len(other[0])) < LIKE_LENGTH or not may_be_given(here, there, slavic=slavic):
        return None
    return ("likeness", round(0.8 * fuzz.ratio("".join(first), "".join(other)) / 100, 3), False)


def compare_sounds(here: PersonName, there: PersonName) -> Verdict | None:
    """Compare two names with family names spelled differently: perhaps one person where both parts sound alike."""
    families = [letters(name.family) for name in (here, there)]
    if families_of_two_genders(*families) or not sound_alike(here.family, there.family):
        return None
    slavic = any(map(SLAVIC.search, families))
    return ("sound", 0.55, False) if may_be_given(here.given, there.given, slavic=slavic) else None


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
    genders = {given_names().get(word[0].capitalize()) for word in (one, other)}
    if genders == {"m", "f"} or of_two_genders(first, second):
        return False
    if sound_alike("".join(one), "".join(other)):
        return True
    if begin_alike(first, second):
        return middle_fits(one, other)
    if same_consonants(first, second):  # other vowels make another name: Marko is not Mirko
        likely = sound_alike(first, second)
    else:
        likely = fuzz.ratio(first, second) >= LIKE_GIVEN and begins(first) == begins(second)
    return likely and middle_fits(one, other)


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
