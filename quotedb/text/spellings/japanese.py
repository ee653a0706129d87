"""Japanese names as they are written in Latin letters: after Hepburn or officially, with long vowels or without."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from quotedb.text.word_tables import WordTables

FAMILIES = WordTables(__file__).words("japanese_families")
"""Usual family names, as `canonical` writes them."""
FAMILY_END = re.compile(
    r".{2,}(?:moto|mura|yama|kawa|gawa|shima|jima|saki|zaki|zawa|sawa|shita|guchi|hashi|bashi|hara|wara|naka|"
    r"yashi|uchi|kura|gaki|saka|zaka|tani|sugi|matsu|nishi)"
)
SYLLABLES = re.compile(r"(?:(?:[kgsztdnhbpmrjyw]|sh|ch|ts|f|[kgnhbpmr]y)?[aeiou]n?)+")
"""A word in Japanese syllables, as `canonical` writes them."""
WRITTEN = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        *((r"m(?=[bpm])", "n"), (r"t(?=ch)", ""), (r"([kstpgdzb])(?=\1)", "")),
        *((r"sy", "sh"), (r"ty", "ch"), (r"zy|jy", "j"), (r"si", "shi"), (r"ti", "chi")),
        *((r"tu", "tsu"), (r"zi|di", "ji")),
        *((r"(?<![sc])hu", "fu"), (r"du", "zu"), (r"ye", "e")),
        *((r"o[hu](?![aeiouy])", "o"), (r"oo+", "o"), (r"uu+", "u"), (r"aa+", "a"), (r"ii+", "i")),
    )
)
"""What makes one spelling of all, in this order."""
LIPS = re.compile(r"n(?=[bpm])")
"""An *n* that is said, and often written, as *m*."""


@lru_cache(maxsize=1 << 12)
def canonical(word: str) -> str | None:
    """Return a word in Japanese syllables in one spelling; None for a word that is not in such syllables.

    >>> canonical("satoh"), canonical("huzita"), canonical("shimbun"), canonical("holm")
    ('sato', 'fujita', 'shinbun', None)
    """
    for pattern, letters in WRITTEN:
        word = pattern.sub(letters, word)
    return word if SYLLABLES.fullmatch(word) else None


@lru_cache(maxsize=1 << 12)
def readings(words: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Return family and given name of a Japanese name, given as words in their normal forms; none for others.

    >>> sorted(readings(("kyoko", "inouye"))), readings(("ida", "holm"))
    ([('inoue', 'kyoko')], frozenset())
    """
    found = set()
    for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
        mine, theirs = canonical(family), canonical("".join(given))
        if mine and theirs and (mine in FAMILIES or FAMILY_END.fullmatch(mine)):
            found.add((mine, theirs))
    return frozenset(found)


def same_reading(one: Sequence[str], other: Sequence[str]) -> bool | None:
    """Tell whether two names, as words in their normal forms, are one Japanese name; None if either is none.

    >>> same_reading(("itoh", "tetsuo"), ("tetsuo", "ito")), same_reading(("tetsuo", "ito"), ("tetsuya", "ito"))
    (True, False)
    """
    here, there = readings(tuple(one)), readings(tuple(other))
    return None if not here or not there else not here.isdisjoint(there)


def spelled_otherwise(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return how a Japanese name may be written elsewhere: family and given name.

    >>> spelled_otherwise(("honma", "shunpei"))
    (('honma', 'shunpei'), ('homma', 'shumpei'))
    """
    found = [
        (LIPS.sub("m", family) if lips else family, LIPS.sub("m", given) if lips else given)
        for family, given in sorted(readings(words))
        for lips in (False, True)
    ]
    return tuple(dict.fromkeys(found))
