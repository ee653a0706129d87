"""Are two words spellings of one name? By how their consonants sound, and whether their vowels are mixed up at all."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from rapidfuzz import fuzz

from quotedb.text.spellings.romanised import spellings
from quotedb.text.spellings.sounds import SHORTEST, VOWELS, as_written, consonants, key_of, sounds_of
from quotedb.text.spellings.transcriptions import with_h

MIXED_UP = frozenset(map(frozenset, ("ae", "ao", "ei", "ey", "iy", "ou", "eo", "eu", "uy")))
"""Vowels that are written for one another where a name comes from another script; *a* and *i* or *u* are not."""
TELLING = 4
"""Consonants of a word that may be written differently though it has one vowel only: Shprintz is Sprinz."""
LIKE = 70
"""How alike two words are, out of 100, that may have another number of vowels: Volodymyr and Vladimir are."""
VERY_LIKE, LONG = 80, 6
"""How alike two words of some length are whose vowels may differ: Abdullah and Abdallah are, Hassan and Hussein not."""
HER_ENDS = re.compile(r"(skaia|[sck]ka|dzka|ova|eva|ina|aia)$")
HIS_ENDS = re.compile(r"(ski|cki|dzki|ov|ev|in|i|oi)$")
"""Ends of Slavic family names of women, and of men."""
SOFT_BEGINNING = re.compile(r"^(?:g(?=[eiy])|[hjy])")
"""Beginnings that come and go where a name comes from another script: Giannis, Yiannis."""
HIS_GIVEN = re.compile(r"(?:(?<=nd)e(?=r$)|(?<=o)s$)")
"""What a man's given name has more than the woman's, but for her last vowel: Alexander, Carlos."""


@lru_cache(maxsize=1 << 13)
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
        pairs = product(filter(is_short, as_written(one)), filter(is_short, as_written(other)))
        return any(short_alike(mine, theirs) for mine, theirs in pairs)
    pairs = product(as_written(one), as_written(other))
    return any(vowels_alike(mine, theirs) for mine, theirs in pairs if key_of(mine) == key_of(theirs))


def is_short(word: str) -> bool:
    """Tell whether a word has one consonant, or none."""
    return len(consonants(word)) < SHORTEST


def short_alike(one: str, other: str) -> bool:
    """Tell whether two short words (`is_short`) are one but for how their consonant and vowels are written.

    >>> short_alike("haq", "hak"), short_alike("li", "lau"), short_alike("ola", "ole")
    (True, False, False)
    """
    return consonants(one) == consonants(other) and list(map(plain, vowels(one))) == list(map(plain, vowels(other)))


def vowels_alike(one: str, other: str) -> bool:
    """Tell whether two words of the same consonants have vowels that are written for one another."""
    here, there = vowels(one), vowels(other)
    if goes_on(one, other) or goes_on(other, one):
        return False
    if len(here) == len(there) == 1:
        one, other = with_h(one), with_h(other)
        alike = consonants(one) == consonants(other) or len(key_of(one)) >= TELLING
        return same_vowel(here[0], there[0]) and alike
    likeness = fuzz.ratio(one, other)
    if len(here) != len(there):
        return likeness >= LIKE
    if likeness >= VERY_LIKE and min(len(one), len(other)) >= LONG:
        return True
    return all(may_be_one(mine, theirs) for mine, theirs in zip(here, there, strict=True))


def goes_on(one: str, other: str) -> bool:
    """Tell whether one word is the other with another syllable behind it: *Hagenau* is not Hagen, *Damme* not Dam.

    An Arabic *i* comes and goes.

    >>> goes_on("hagenau", "hagen"), goes_on("satoh", "sato"), goes_on("hasani", "hasan")
    (True, False, False)
    """
    rest = one[len(other) :] if one.startswith(other) and not VOWELS.match(other[-1:]) else ""
    return rest != "i" and VOWELS.match(rest) is not None


@lru_cache(maxsize=1 << 13)
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
    if any(his.endswith("is") and her == f"{his[:-2]}a" for her, his in ((one, other), (other, one))):
        return True
    return long in (f"{short}a", f"{short}e", f"{short}ia", f"{short}le") or (
        one[:-1] == other[:-1] and {one[-1], other[-1]} <= set("aeo")
    )
