"""Through whom words came: a pointer from the word that tells of a saying to those who passed the words on.

A small network on what the first gives for pointing. From the first word of a cue (*told*) it looks at the words
around, over the sentences before and a few after, and says of each how likely it belongs to a relay: somebody who
stands between the outlet and the one who speaks (*told Radio Lund*, *in an interview with the Lund Post*, an agency
named two sentences before). How far apart two words are, the paragraphs between them and whether a word is part of an
outlet's name join the score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quotedb.extract.network.arrays import decided, distance_step, gelu, load_arrays
from quotedb.extract.network.pieces import WordPieces
from quotedb.extract.network.viterbi import Floats
from quotedb.extract.network.windows import Window

BACK, ON = 400, 80
"""Words before and after that are looked at."""
FARTHEST = 3
"""Paragraphs between two words, at most; more count as this many."""
NO_OUTLET, OUTLET, PUBLISHER = 0, 1, 2
"""What a word's place says of it: part of no outlet's name, of one, of the name of the article's own."""


@dataclass(frozen=True)
class Relays:
    """The small network: one hidden layer, then query and key."""

    hidden: Floats  # figures for pointing by hidden
    hidden_bias: Floats
    pointers: Floats  # hidden by twice the width of query and key
    pointers_bias: Floats
    worth: Floats  # hidden
    far: Floats  # (back, on) by steps of distance
    across: Floats  # (back, on) by paragraphs between
    listed: Floats  # by what a word's place says
    bias: Floats

    @classmethod
    def load(cls, path: Path) -> Relays:
        """Open a .npz of the arrays; raises ModelError where it is none."""
        return cls(*load_arrays(path, cls.__dataclass_fields__))


@dataclass(frozen=True)
class WordFigures:
    """The words of a text: the code points where they begin and end, and the network's figures for pointing."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    figures: Floats

    @classmethod
    def of(
        cls, words: WordPieces, windows: Sequence[Window], pointers: Sequence[Floats], start: int = 0
    ) -> WordFigures:
        """Take the rows of the words that each window decides; `start` is where the windows' text begins."""
        first, figures = decided(words, windows, pointers)
        return cls(words.starts[first] + start, words.ends[first] + start, figures)

    @classmethod
    def joined(cls, parts: Sequence[WordFigures]) -> WordFigures:
        """Put the stretches of one text together."""
        if len(parts) == 1:
            return parts[0]
        whole = [part.figures for part in parts if len(part.figures)]
        return cls(
            np.concatenate([np.zeros(0, np.int64), *(part.starts for part in parts)]),
            np.concatenate([np.zeros(0, np.int64), *(part.ends for part in parts)]),
            np.concatenate(whole) if whole else EMPTY,
        )

    def at(self, place: int) -> int | None:
        """Return the number of the word at a code point of the text."""
        number = int(np.searchsorted(self.ends, place, side="right"))
        return number if number < len(self.starts) and self.starts[number] <= place else None


EMPTY = np.zeros((0, 1), np.float32)


@dataclass(frozen=True)
class Passages:
    """One text as `Relays` sees it."""

    network: Relays
    words: WordFigures

    @cached_property
    def _hidden(self) -> Floats:
        return gelu(self.words.figures @ self.network.hidden + self.network.hidden_bias)

    @cached_property
    def _pointers(self) -> Sequence[Floats]:
        return np.split(self._hidden @ self.network.pointers + self.network.pointers_bias, 2, axis=1)

    def chances(self, word: int, places: NDArray[np.int64], paragraphs: NDArray[np.int64]) -> tuple[int, Floats]:
        """Return how likely (0 to 1) each word around the one with number `word` belongs to a relay.

        `places` says of every word of the text whether it is part of an outlet's name, `paragraphs` in which
        paragraph it stands. Returns the number of the first word looked at, and a probability a word.
        """
        first, last = max(0, word - BACK), min(len(self.words.starts), word + ON)
        around = np.arange(first, last)
        queries, keys = self._pointers
        query, network = queries[word], self.network
        step = word - around
        apart = paragraphs[word] - paragraphs[around]
        found = (
            keys[first:last] @ query / np.float32(np.sqrt(len(query)))
            + self._hidden[first:last] @ network.worth
            + network.far[(step <= 0).astype(np.int64), distance_step(step, network.far)]
            + network.across[(apart < 0).astype(np.int64), np.minimum(np.abs(apart), FARTHEST)]
            + network.listed[places[around]]
            + network.bias
        )
        chances = 1 / (1 + np.exp(-np.clip(found, -30, 30)))
        chances[step == 0] = 0
        return first, np.asarray(chances, np.float32)
