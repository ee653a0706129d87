"""Whether two statements carry the same utterance: their words without marks, ellipses, brackets and capitals.

What is compared are content words (all but the most frequent function words). Pairs of neighbouring content words,
hashed, are what an index can find an utterance by: a statement keeps some of them (a bottom-k sketch, Broder 1997,
<https://doi.org/10.1109/SEQUEN.1997.666900>), and all of what it quotes, so that a fragment finds the whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

from rapidfuzz.distance import Indel

from quotedb.records import Mode

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
BRACKETED = re.compile(r"\[[^\]]*\]")
QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]+)(?:[”“»\"]|$)")
FUNCTION_WORDS = frozenset(
    "a about after all also am an and any are as at be because been before being but by can could did do does for from "
    "had has have he her him his how i if in into is it it's its just me more my no not of on one or our out over said "
    "say says she so some such than that that's the their them then there these they this those to too up us very was "
    "we were what when which who will with would you your".split()
)
SKETCH = 4
"""Pairs kept of a statement's words; two statements that share half of their pairs share one of four in 19 of 20."""
QUOTED_SKETCH = 16
"""Pairs kept of the words inside quotation marks: all of them in most quotations."""

FRAGMENT = 3
"""Words that a quoted fragment needs to be found in a longer statement of the same voice."""
LONG_FRAGMENT = 8
"""Words that the same passage needs if nobody stands in both chains: shorter ones are anybody's."""
LIKE_WORDS = 5
LIKENESS = 0.8
"""Words that two statements of one voice need, and the share of them that they must have in common, in order."""
LONG_LIKE_WORDS = 12
LONG_LIKENESS = 0.9
"""The same for statements that share no voice."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Whose words they may be: everybody on the route but the outlets."""

    agents: frozenset[int]
    bare: frozenset[str]
    """Bare family names, which may mean anybody of the family."""
    families: frozenset[str]
    """The family names of those whose given names are known too."""

    def meet(self, other: Voices) -> bool:
        """Tell whether somebody may stand on both routes."""
        return (
            not self.agents.isdisjoint(other.agents)
            or not self.bare.isdisjoint(other.bare | other.families)
            or not self.families.isdisjoint(other.bare)
        )


@dataclass(frozen=True, slots=True)
class Utterance:
    """The words of a statement as they are compared."""

    words: tuple[str, ...]
    quoted: tuple[tuple[str, ...], ...]
    """The words of each piece in quotation marks."""
    voices: Voices

    @property
    def form(self) -> str:
        """Return the words as one line."""
        return " ".join(self.words)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters; what stands in square brackets is the editor's and left out."""
    if "[" in text:
        text = BRACKETED.sub(" ", text)
    return tuple(WORD.findall(text.replace("’", "'").casefold()))


def quoted_in(content: str, mode: Mode) -> tuple[tuple[str, ...], ...]:
    """Return the words of each piece of a statement that is given verbatim."""
    if mode is Mode.INDIRECT:
        return ()
    pieces = content.split(" … ") if mode is Mode.DIRECT else QUOTED.findall(content)
    return tuple(words for words in map(words_of, pieces) if words)


def content_words(words: Sequence[str]) -> list[str]:
    """Return the words that say something."""
    return [word for word in words if word not in FUNCTION_WORDS]


def pairs_of(words: Sequence[str]) -> set[int]:
    """Return the hashes of all neighbouring content words."""
    return {crc32(f"{one} {other}".encode()) for one, other in pairwise(content_words(words))}


def sketch(utterance: Utterance) -> set[int]:
    """Return the values that an index finds the utterance by; empty for less than two content words."""
    values = set(sorted(pairs_of(utterance.words))[:SKETCH])
    if utterance.quoted:
        quoted: set[int] = set()
        for words in utterance.quoted:
            quoted |= pairs_of(words)
        values.update(sorted(quoted)[:QUOTED_SKETCH])
    return values


def alike(one: Utterance, other: Utterance) -> bool:
    """Tell whether two statements carry the same utterance.

    Equal words, words with small edits, or a quoted fragment of the other. Without a voice in both, the words must be
    long enough to be nobody else's. Different numbers make different claims.
    """
    shared = one.voices.meet(other.voices)
    shorter, longer = sorted((len(one.words), len(other.words)))
    if shorter == 0:
        return False
    if one.words == other.words:
        return shorter >= LONG_FRAGMENT or (shared and len(content_words(one.words)) > 1)
    if contains(one, other, shared=shared) or contains(other, one, shared=shared):
        return True
    least, likeness = (LIKE_WORDS, LIKENESS) if shared else (LONG_LIKE_WORDS, LONG_LIKENESS)
    if shorter < least or 2 * shorter < likeness * (shorter + longer) or differ_in_numbers(one.words, other.words):
        return False
    return Indel.normalized_similarity(one.words, other.words, score_cutoff=likeness) > 0


def contains(longer: Utterance, shorter: Utterance, *, shared: bool) -> bool:
    """Tell whether a piece quoted by `shorter` stands in `longer`, long enough to be no chance."""
    least, telling = (FRAGMENT, 2) if shared else (LONG_FRAGMENT, 4)
    line = f" {longer.form} "
    return any(
        len(piece) >= least and len(content_words(piece)) >= telling and f" {' '.join(piece)} " in line
        for piece in shorter.quoted
    )


def differ_in_numbers(one: Collection[str], other: Collection[str]) -> bool:
    """Tell whether each has a number that the other lacks."""
    here = {word for word in one if word[0].isdigit()}
    there = {word for word in other if word[0].isdigit()}
    return not (here <= there or there <= here)
