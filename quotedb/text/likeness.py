"""Are two words spellings of one name? By how their consonants sound, and whether their vowels are mixed up at all."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz import fuzz

from quotedb.text.names import letters
from quotedb.text.romanised import spellings
from quotedb.text.sounds import VOWELS, bare, consonants, lettered, sounds_of, with_h

MIXED_UP = frozenset(map(frozenset, ("ae", "ao", "ei", "ey", "iy", "ou", "eo", "eu", "uy")))
"""Vowels that are written for one another where a name comes from another script; *a* and *i* or *u* are not."""
LIKE = 70
"""How alike two words are, out of 100, that may have another number of vowels: Volodymyr and Vladimir are."""
VERY_LIKE, LONG = 80, 6
"""How alike two words of some length are whose vowels may differ: Abdullah and Abdallah are, Hassan and Hussein not."""
HER_ENDS = re.compile(r"(skaia|ova|eva|ina|aia)$")
HIS_ENDS = re.compile(r"(ski|ov|ev|in|i|oi)$")
"""Ends of Slavic family names of women, and of men."""
SOFT_BEGINNING = re.compile(r"^(?:g(?=[eiy])|[hjy])")
"""Beginnings that come and go where a name comes from another script: Giannis, Yiannis."""
HIS_GIVEN = re.compile(r"(?:(?<=nd)e(?=r$)|(?<=o)s$)")
"""What a man's given name has more than the woman's, but for her last vowel: Alexander, Carlos."""


@lru_cache(maxsize=1 << 15)
def sound_alike(one: str, other: str) -> bool:
    """Tell whether two names, in their normal forms or in the letters of `names.letters`, may be spellings of one.

    >>> sound_alike("doleimani", "dulaimani"), sound_alike("volodimir", "vladimir"), sound_alike("le", "yi")
    (True, True, True)
    >>> sound_alike("hasan", "husein"), sound_alike("fang", "feng"), sound_alike("march", "marsh")
    (False, False, False)
    """
    if one == other or other in spellings(one):
        return True
    if not same_consonants(one, other):
        return False
    one, other = (bare(lettered(word)) for word in (one, other))
    here, there = vowels(one), vowels(other)
    if len(here) == len(there) == 1:
        one, other = with_h(one), with_h(other)
        return same_vowel(here[0], there[0]) and consonants(one) == consonants(other)
    likeness = fuzz.ratio(one, other)
    if len(here) != len(there):
        return likeness >= LIKE
    if likeness >= VERY_LIKE and min(len(one), len(other)) >= LONG:
        return True
    return all(may_be_one(mine, theirs) for mine, theirs in zip(here, there, strict=True))


def is_short_for(one: str, other: str) -> bool:
    """Tell whether one of two given names, in the letters of `names.letters`, is the short form of the other.

    >>> is_short_for("bil", "viliam"), is_short_for("viliam", "bil"), is_short_for("ida", "ola")
    (True, True, False)
    """
    return other in short_forms().get(one, ()) or one in short_forms().get(other, ())


@cache
def short_forms() -> dict[str, set[str]]:
    """Return the short forms of English given names, all in the letters of `names.letters`."""
    from nicknames import name_triplets  # noqa: PLC0415 - loaded only where names are compared

    found: dict[str, set[str]] = {}
    for one in name_triplets():
        found.setdefault(letters(one.name1), set()).add(letters(one.name2))
    return found


@lru_cache(maxsize=1 << 15)
def same_consonants(one: str, other: str) -> bool:
    """Tell whether the consonants of two words may be the same sounds."""
    return not set(sounds_of(one)).isdisjoint(sounds_of(other))


def vowels(word: str) -> list[str]:
    """Return the vowels of a word, those together that stand together; an *h* between them is not heard.

    >>> vowels("mahmoud"), vowels("satoh")
    (['a', 'ou'], ['a', 'o'])
    """
    return VOWELS.findall(word)


def begins(word: str) -> str:
    """Return how a word begins: its first consonant, or nothing for a vowel and what is written for one.

    >>> begins("gianis") == begins("iianis"), begins("zoran") == begins("goran")
    (True, False)
    """
    return consonants(SOFT_BEGINNING.sub("", word)[:1])


def may_be_one(one: str, other: str) -> bool:
    """Tell whether two groups of vowels may be one sound: any letter of one is written for any of the other."""
    return any(here == there or frozenset((here, there)) in MIXED_UP for here in one for there in other)


def same_vowel(one: str, other: str) -> bool:
    """Tell whether the vowels of two short words are one, but for *i* and *y*, *ou* and *u*: Fang is not Feng."""
    return plain(one) == plain(other)


def plain(group: str) -> str:
    """Return a group of vowels as it is compared in short words: *eo* is a Korean *u* (Jeong is Jung)."""
    group = group.replace("y", "i").replace("ou", "u").replace("oo", "u").replace("ee", "i")
    return re.sub(r"(.)\1+", r"\1", group.replace("eo", "u"))


def families_of_two_genders(one: str, other: str) -> bool:
    """Tell whether two family names are forms of one for a man and for a woman; an *e* behind one tells nothing there.

    >>> families_of_two_genders("ivanov", "ivanova"), families_of_two_genders("muheri", "muherie")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    return long != f"{short}e" and of_two_genders(one, other)


def of_two_genders(one: str, other: str) -> bool:
    """Tell whether two words are forms of one name for a man and for a woman: Ivanov and Ivanova, Mario and Maria.

    >>> of_two_genders("voskresenskaia", "voskresenski"), of_two_genders("aleksander", "aleksandra")
    (True, True)
    >>> of_two_genders("karlos", "karla"), of_two_genders("nikos", "nikos")
    (True, False)
    >>> of_two_genders("ivanov", "ivanov"), of_two_genders("andrei", "andre")
    (False, False)
    """
    if one == other:
        return False
    if "a" in (one[-1:], other[-1:]) and any(
        HER_ENDS.search(her) and HIS_ENDS.search(his) for her, his in ((one, other), (other, one))
    ):
        return True
    if one[:1] != other[:1] and min(len(one), len(other)) > 1:
        return False
    one, other = HIS_GIVEN.sub("", one), HIS_GIVEN.sub("", other)
    short, long = sorted((one, other), key=len)
    return long in (f"{short}a", f"{short}e", f"{short}ia", f"{short}le") or (
        one[:-1] == other[:-1] and {one[-1], other[-1]} <= set("aeo")
    )
