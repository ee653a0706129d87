"""Korean names as they are written in Latin letters, which leave the vowels to taste: *Jeong Eun-ju*, *Jung Eunjoo*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from quotedb.text.names import letters
from quotedb.text.spellings.chinese import divided
from quotedb.text.spellings.romanised import spellings
from quotedb.text.word_tables import WordTables

FAMILIES = WordTables(__file__).words("korean_families")
"""Family names, as they are usually spelled."""
SYLLABLE = re.compile(r"(kk|tt|pp|ss|jj|ch|sh|[gkdtbpjsrlnmh]?)([yw]?[aeiou]+h?)(ng|[nmlkgrbptds]?)")
INITIAL = {
    **{"kk": "k", "g": "k", "tt": "t", "d": "t", "pp": "p", "b": "p", "ss": "s", "sh": "s", "jj": "j", "ch": "j"},
    **{"l": "r"},
}
FINAL = {"g": "k", "b": "p", "r": "l", "d": "t", "s": "t"}
VOWELS = """
a:a ah:a ae:ae ai:ae ay:ae e:e,ae ei:e,ae i:i ee:i,ui ie:i o:o,eo oh:o oo:u u:u,eo,eu uh:eo ou:u,eo eo:eo eu:eu oi:oe
ya:ya yeo:yeo yu:yu,yeo you:yeo,yu yo:yo,yeo yoo:yu yoh:yo ye:ye,yeo yae:ye yuh:yeo
wa:wa we:we,oe wae:we oe:oe,we wi:wi ui:ui eui:ui wo:wo weo:wo woo:u wee:wi yi:i
"""
"""Vowels as they are spelled, with what they may be in the official spelling."""
MEANT = {form: frozenset(meant.split(",")) for form, _, meant in (one.partition(":") for one in VOWELS.split())}
USUAL = {
    **{"k": "g k", "t": "d t", "p": "b p", "j": "j ch", "r": "r l"},
    **{"eo": "eo u", "u": "u oo", "i": "i ee", "ui": "ui ee", "yeo": "yeo you", "yu": "yu yoo", "ae": "ae"},
}
"""How a consonant before a vowel and a vowel are usually spelled."""
MOST_SPELLINGS = 24
"""Spellings under which a name is looked for, at most."""

Syllable = tuple[str, frozenset[str], str]
"""The consonants before and behind, in classes that are mixed up, and the vowels that may be meant."""


@lru_cache(maxsize=1 << 12)
def syllable(part: str) -> Syllable | None:
    """Return a part of a given name as one syllable, or None.

    >>> syllable("young") == syllable("yeong"), syllable("holm")
    (False, None)
    """
    found = SYLLABLE.fullmatch(part)
    if found is None or found[2] not in MEANT:
        return None
    return INITIAL.get(found[1], found[1]), MEANT[found[2]], FINAL.get(found[3], found[3])


@lru_cache(maxsize=1 << 12)
def readings(words: tuple[str, ...]) -> tuple[tuple[frozenset[str], tuple[Syllable, ...]], ...]:
    """Return how a name, as words in their normal forms, may be read: spellings of the family name, then syllables."""
    found = []
    for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
        if family in FAMILIES and given:
            for parts in divided("".join(given)):
                read = [one for one in map(syllable, parts) if one is not None]
                if len(read) == len(parts):
                    found.append((frozenset((letters(family), *spellings(family))), tuple(read)))
    return tuple(found)


def same_reading(one: Sequence[str], other: Sequence[str]) -> bool | None:
    """Tell whether two names, as words in their normal forms, may be one Korean name; None if either is none.

    >>> same_reading(("park", "geun", "young"), ("bak", "geunyeong"))
    True
    >>> same_reading(("chung", "mong", "hyuk"), ("chong", "mong", "hyeok"))
    True
    >>> same_reading(("park", "ji", "hoon"), ("park", "ji", "hyun")), same_reading(("ida", "holm"), ("kim", "min"))
    (False, None)
    """
    here, there = readings(tuple(one)), readings(tuple(other))
    if not here or not there:
        return None
    return any(
        not families.isdisjoint(others) and len(mine) == len(theirs) and all(map(may_be_one, mine, theirs))
        for families, mine in here
        for others, theirs in there
    )


def may_be_one(one: Syllable, other: Syllable) -> bool:
    """Tell whether two syllables may be one."""
    return one[0] == other[0] and one[2] == other[2] and not one[1].isdisjoint(other[1])


@lru_cache(maxsize=1 << 12)
def spelled_otherwise(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return how a Korean name may be written elsewhere: family and given name, by syllables.

    >>> ("jeong", "eun joo") in spelled_otherwise(("jeong", "eunju")), spelled_otherwise(("ida", "holm"))
    (True, ())
    >>> ("pak", "geun woo") in spelled_otherwise(("pak", "keun", "u"))
    True
    """
    found: dict[tuple[str, str], None] = {}
    for families, read in readings(words):
        family = next(word for word in (words[0], words[-1]) if letters(word) in families)
        for given in product(*map(spellings_of, read)):
            found[family, " ".join(given)] = None
    return tuple(found)[:MOST_SPELLINGS]


def spellings_of(read: Syllable) -> list[str]:
    """Return the usual spellings of a syllable."""
    initial, meant, final = read
    vowels = [vowel for one in sorted(meant) for vowel in USUAL.get(one, one).split()]
    if "u" in meant and not initial:  # alone it is mostly written with a w
        vowels.insert(0, "woo")
    return [before + vowel + final for vowel in vowels for before in (USUAL.get(initial, "").split() or [initial])]
