"""Tells whether two statements of one origin make the same claim in other words, by the stems of their content words.

Words of a short list of synonyms that news uses for one another count as one word. The likeness is the overlap
coefficient (Szymkiewicz–Simpson), because one report often says less than the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from zlib import crc32

ENDING = re.compile(r"(?:'s|ings?|edly|ed|ly|es|s|e)$")
SHORTEST_STEM = 4
SYNONYMS = {
    word: group.split()[0]
    for group in (
        "illegal illegally unlawful unlawfully unlawfulness illicit",
        "know knew known knows learn learned learnt learns",
        "tell told tells reveal reveals revealed disclose disclosed disclosing testify",
        "jail jailed prison prisons imprisoned custody",
        "kill killed kills killing dead death die died dies",
        "leave left leaves leaving quit quits desert deserted",
        "flee fled flees escape escaped escapes",
        "see saw seen sees witness witnessed witnesses",
        "ask asked asks seek sought seeks request requested applied apply",
        "shoot shot shots shooting fire fired",
        "help helped helps aid aided assist assisted",
        "begin began begun begins start started starts",
        "buy bought buys purchase purchased",
        "rise rose risen rises increase increased increases grew grow grown",
        "fall fell fallen falls drop dropped drops decrease decreased",
        "child children kid kids",
        "troop troops soldier soldiers",
    )
    for word in group.split()
}
CLAIM_SKETCH = 4
"""Stems of a claim that an index finds it by: its longest ones, because long words are rare."""
SHARED_STEMS = 4
OVERLAP = 0.6
"""How many stems two claims need in common, and what share of the shorter one's."""


MOST_ORIGINS = 1 << 31
"""Beyond that two origins may share values: an index value has 64 bits, one of them the sign."""
MOST_STEMS = 1 << 15


class Stems(dict[str, str]):
    """A cache of the stems of words seen lately; it is emptied when it holds too many."""

    def __missing__(self, word: str) -> str:
        """Find and keep the stem of a word that is not in the cache."""
        if len(self) >= MOST_STEMS:
            self.clear()
        self[word] = found = stem(word)
        return found


STEMS = Stems()


def stem(word: str) -> str:
    """Return the stem that a word shares with its other forms, or the word that stands for its group of synonyms."""
    if word in SYNONYMS:
        return SYNONYMS[word]
    shorter = ENDING.sub("", word)
    return shorter if len(shorter) >= SHORTEST_STEM else word


def stems_of(content_words: Sequence[str]) -> frozenset[str]:
    """Return the stems of some words."""
    return frozenset(map(STEMS.__getitem__, content_words))


def claims_of(stems: frozenset[str]) -> tuple[int, ...]:
    """Return the hashes of those stems by which the index finds a claim."""
    longest = sorted(sorted(stems), key=len, reverse=True)[:CLAIM_SKETCH]
    return tuple([crc32(one.encode()) for one in longest])


def values_of_claims(claims: tuple[int, ...], origin: int) -> set[int]:
    """Return the values under which the index files a claim of this origin (`origin` is the head of its group).

    The values of one origin lie side by side: an article has few origins, and so it changes few pages of the index.
    """
    begun = origin % MOST_ORIGINS << 32
    return {begun | one for one in claims}


def claim_sketch(stems: frozenset[str], origin: int) -> set[int]:
    """Return the values under which the index files a claim of this origin with these stems."""
    return values_of_claims(claims_of(stems), origin)


def same_claim(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two statements of one origin, given by the stems of their content words, make the same claim."""
    shared = len(one & other)
    return shared >= SHARED_STEMS and shared >= OVERLAP * min(len(one), len(other))
