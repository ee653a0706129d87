"""Tells whether two statements are the same utterance; marks, ellipses, brackets and capitals do not count.

Content words (all words but the most frequent function words) are compared. An index finds an utterance by hashes of
pairs of neighbouring content words: a statement keeps some of these (a bottom-k sketch, Broder 1997,
<https://doi.org/10.1109/SEQUEN.1997.666900>), and all those of the words it quotes, so that a fragment finds the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from rapidfuzz.distance import Indel

from quotedb.store.claims import claims_of, same_claim, stems_of, values_of_claims
from quotedb.terms import Mode

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
BLANKS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
"""Makes blanks of all that is no letter or digit in ASCII."""
BRACKETED = re.compile(r"\[[^\]]*\]")
QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]+)(?:[”“»\"]|$)")
FUNCTION_WORDS = frozenset(
    "a about after all also am an and any are as at be because been before being but by can could did do does for from "
    "had has have he her him his how i if in into is it it's its just me more my no not of on one or our out over said "
    "say says she so some such than that that's the their them then there these they this those to too up us very was "
    "we were what when which who will with would you your".split()
)
SKETCH = 2
"""Pairs kept of a statement's words: enough where nine words in ten are the same."""
QUOTED_SKETCH = 10
"""Pairs kept of the words inside quotation marks: all of them in most quotations."""

FEWEST_STEMS = 3
"""Stems that two statements have in common if they are alike, fragments of a word or two aside."""
FRAGMENT = 3
"""Words that a quoted fragment needs to be found in a longer statement of the same voice."""
LONG_FRAGMENT = 8
"""Words that the same passage needs if nobody stands in both chains: shorter ones are anybody's."""
LIKE_WORDS = 5
LIKENESS = 0.8
"""Share of words (0 to 1) that two statements with a voice in common must have in common, in order."""
LONG_LIKE_WORDS = 12
LONG_LIKENESS = 0.9
"""The same for statements that share no voice."""


@dataclass(frozen=True, slots=True)
class Voices:
    """The agents in a statement's chain whose words it may be: all of them except outlets."""

    agents: frozenset[int]
    bare: frozenset[str]
    """Bare family names, which may mean anybody of the family."""
    families: frozenset[str]
    """The family names of those whose given names are known too."""
    origin: int | None = None
    """The last agent of the route, if it has a name."""

    def meet(self, other: Voices) -> bool:
        """Tell whether an agent may stand in both chains."""
        return (
            not self.agents.isdisjoint(other.agents)
            or not self.bare.isdisjoint(other.bare | other.families)
            or not self.families.isdisjoint(other.bare)
        )

    def same_origin(self, other: Voices) -> bool:
        """Tell whether both chains have the same origin."""
        return self.origin is not None and self.origin == other.origin


NOBODY = Voices(frozenset(), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a statement's words that stands in quotation marks."""

    line: str
    """The words as one line, with a blank at either end."""
    words: int
    content: tuple[str, ...]


@dataclass(slots=True)
class Utterance:
    """The words of a statement, prepared for comparing."""

    words: tuple[str, ...]
    content: tuple[str, ...]
    """Those of the words that say something."""
    stems: frozenset[str]
    pieces: tuple[Piece, ...]
    """What of it is given verbatim."""
    voices: Voices
    is_fragment: bool
    """The words, or the quoted ones, have only one stem or two."""

    def copied(self) -> Utterance:
        """Return the same words, for voices of their own."""
        return Utterance(self.words, self.content, self.stems, self.pieces, self.voices, self.is_fragment)


def utterance_of(content: str, mode: Mode, voices: Voices) -> Utterance:
    """Return the words of a statement, prepared for comparing."""
    words = words_of(content)
    telling = content_words(words)
    pieces: tuple[Piece, ...] = ()
    if mode is Mode.DIRECT and " … " not in content:
        pieces = (Piece(line_of(words), len(words), telling),) if words else ()
    elif mode is not Mode.INDIRECT:
        quoted = content.split(" … ") if mode is Mode.DIRECT else QUOTED.findall(content)
        pieces = tuple(
            Piece(line_of(piece), len(piece), content_words(piece)) for piece in map(words_of, quoted) if piece
        )
    stems = stems_of(telling)
    fragment = len(stems) < FEWEST_STEMS or any(len(piece.content) < FEWEST_STEMS for piece in pieces)
    return Utterance(words, telling, stems, pieces, voices, fragment)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, without those in square brackets, which are the editor's."""
    if "[" in text:
        text = BRACKETED.sub(" ", text)
    if text.isascii() and "'" not in text:  # the same words in two thirds of the time
        return tuple(text.lower().translate(BLANKS).split())
    return tuple(WORD.findall(text.replace("’", "'").casefold()))


def line_of(words: Sequence[str]) -> str:
    """Return words as one line with a blank at either end, so that a search in it finds whole words only."""
    return f" {' '.join(words)} "


def content_words(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words without the most frequent function words."""
    return tuple([word for word in words if word not in FUNCTION_WORDS])


def same_numbers(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether all numbers (words that begin with a digit) of one of two statements are in the other."""
    here, there = ({word for word in words if word[0].isdigit()} for words in (one, other))
    return here <= there or there <= here


def pairs_of(content: Sequence[str]) -> set[int]:
    """Return the hashes of all neighbouring content words."""
    return set(map(crc32, map(str.encode, map(" ".join, pairwise(content)))))


class Sketch(NamedTuple):
    """What an index finds a statement by: it depends on its words alone, not on who says them."""

    values: frozenset[int]
    """Empty for fewer than two content words."""
    claims: tuple[int, ...]
    """What the values of a claim are made of, together with its origin."""
    one_suffices: bool
    """A single value in common with another statement counts: it has a fragment in quotation marks."""

    def of(self, origin: int | None) -> frozenset[int]:
        """Return the values by which the index finds the words as those of an origin, which may be unknown."""
        if origin is None or not self.values:
            return self.values
        return self.values | values_of_claims(self.claims, origin)


def sketch_of(utterance: Utterance) -> Sketch:
    """Return what an index finds an utterance by."""
    pairs = pairs_of(utterance.content)
    values = set(sorted(pairs)[:SKETCH])
    if utterance.pieces:
        if utterance.pieces[0].content is not utterance.content:
            pairs = set().union(*(pairs_of(piece.content) for piece in utterance.pieces))
        values.update(sorted(pairs)[:QUOTED_SKETCH])
    return Sketch(frozenset(values), claims_of(utterance.stems), bool(utterance.pieces) or utterance.is_fragment)


def sketch(utterance: Utterance) -> frozenset[int]:
    """Return the values by which an index finds the utterance in its voice."""
    return sketch_of(utterance).of(utterance.voices.origin)


def alike(one: Utterance, other: Utterance, *, anybody: bool = False) -> bool:
    """Tell whether two statements are the same utterance.

    They are if their words are equal or differ by small edits, if one quotes a fragment of the other, or if one origin
    makes the same claim in both. If no voice stands in both chains, the words must be long enough to be nobody else's
    by chance. Different numbers make different claims. With `anybody` voices are left out of account: could the two be
    the same utterance if the same agents said them?
    """
    if len(one.stems & other.stems) < FEWEST_STEMS and not (one.is_fragment or other.is_fragment):
        return False
    shared = anybody or one.voices.meet(other.voices)
    shorter, longer = sorted((len(one.words), len(other.words)))
    if one.words == other.words:
        return shorter >= LONG_FRAGMENT or (shared and len(one.content) > 1)
    if contains(one, other, shared=shared) or contains(other, one, shared=shared):
        return True
    if same_claim(one.stems, other.stems) and (anybody or one.voices.same_origin(other.voices)):
        return same_numbers(one.words, other.words)
    least, likeness = (LIKE_WORDS, LIKENESS) if shared else (LONG_LIKE_WORDS, LONG_LIKENESS)
    if shorter < least or 2 * shorter < likeness * (shorter + longer):
        return False
    likely = Indel.normalized_similarity(one.words, other.words, score_cutoff=likeness) > 0
    return likely and same_numbers(one.words, other.words)


def contains(longer: Utterance, shorter: Utterance, *, shared: bool) -> bool:
    """Tell whether a piece quoted by `shorter` stands in `longer` and is too long to be there by chance.

    A shorter piece suffices if `shared` says that both have a voice in common.
    """
    least, telling = (FRAGMENT, 2) if shared else (LONG_FRAGMENT, 4)
    pieces = [piece for piece in shorter.pieces if piece.words >= least and len(piece.content) >= telling]
    if not pieces:
        return False
    line = line_of(longer.words)
    return any(piece.line in line for piece in pieces)
