"""Compares given names of persons whose family names are one or sound alike: short forms, initials, spellings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from quotedb.resolve.names.lexicon import given_gender
from quotedb.text.names import letters
from quotedb.text.spellings.compounds import same_compound
from quotedb.text.spellings.likeness import begins, of_two_genders, same_consonants, sound_alike
from quotedb.text.spellings.romanised import spellings
from quotedb.text.spellings.short_forms import is_short_for
from quotedb.text.spellings.sounds import key_of
from quotedb.text.spellings.transcriptions import hard, with_h, with_j

LIKE_GIVEN = 70
"""Likeness of given names (0 to 100) that suggests one person: Nikos and Nikolaos reach it, Dmitry and Ann not."""
LIKE_LENGTH = 5
"""Given names shorter than this must be equal: John and Joan are alike and two persons."""
Verdict = tuple[str, float, bool]
"""The rule, how alike the names are (0 to 1), and whether that is sure."""


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
    elif "" not in genders and told_by_consonant(letters(one[0]), letters(other[0])):
        likely = False
    else:
        likely = fuzz.ratio(first, second) >= LIKE_GIVEN and begins(first) == begins(second)
    return likely and middle_fits(one, other)


def told_by_consonant(one: str, other: str) -> bool:
    """Tell whether two given names that many bear differ in a consonant; one that has more may be the same name.

    >>> told_by_consonant("khalid", "khalil"), told_by_consonant("georgios", "george")
    (True, False)
    >>> told_by_consonant("menachem", "menahem")
    False
    """
    one, other = (CHET.sub("h", word) for word in (one, other))
    return not same_consonants(one, other) and len(key_of(one)) == len(key_of(other))


CHET = re.compile(r"[ck]h(?=[aeiou])")
"""What is *h* in another transliteration: *Menachem*, *Menahem*."""


def genders_of(one: Sequence[str], other: Sequence[str]) -> set[str]:
    """Return the genders (`m`, `f`, `b`) of the first given names of two people; empty for one that no table has."""
    return {given_gender(word[0].capitalize()) for word in (one, other)}


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


def is_initials(word: str) -> bool:
    """Tell whether a word of a given name is one initial, or two or three written together (`jk`)."""
    return len(word) == 1 or (len(word) <= 3 and not set(word) & set("aeiouy"))


def spelled(given: Sequence[str]) -> list[str]:
    """Return given names, initials written together divided (`jk` becomes `j`, `k`)."""
    return [part for word in given for part in (word if is_initials(word) else [word])]


def initials_fit(first: list[str], other: list[str]) -> bool:
    """Tell whether each given name begins with its counterpart, as far as both have one."""
    return all(one.startswith(two) or two.startswith(one) for one, two in zip(first, other, strict=False))
