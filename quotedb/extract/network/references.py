"""Whom each word may mean: scores the earlier words that speak of the same person or organisation.

The network gives every word a query and a key; their product scores a pair of words, also in different windows: the
words of the last paragraphs, and a few that follow (*In her speech, the mayor …*). Added to it is what distance and
equal letters tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quotedb.extract.network.arrays import decided, distance_step
from quotedb.extract.network.pieces import Shape, WordPieces
from quotedb.extract.network.viterbi import Floats
from quotedb.extract.network.windows import Window
from quotedb.records import Span

PRONOUNS = frozenset(
    """he she him her his hers himself herself they them their theirs themselves it its itself i me my mine myself we us
    our ours ourselves you your yours who whose whom""".split()
)
BACK, ON = 300, 100
"""Words before and after that are looked at."""
STEPS = 4
"""Links that are followed one after another, at most."""
LEAST = 0.02  # less likely links are not kept
MENTION = 0.15  # nor those of a word that probably takes up nobody
CAPITALS = (int(Shape.UPPER), int(Shape.CAPITALISED), int(Shape.OTHER))


@dataclass(frozen=True)
class Reach:
    """What is added to the product of query and key: `far` by distance, before and after; `same` for equal letters."""

    far: Floats
    same: Floats

    @classmethod
    def of(cls, settings: dict[str, Any]) -> Reach:
        """Read the tables that the export wrote into the settings."""
        return cls(np.array(settings["far"], np.float32), np.array(settings["same"], np.float32))

    def added(self, asks: NDArray[np.int64], answers: NDArray[np.int64], forms: NDArray[np.int64]) -> Floats:
        """Return the scores to add for pairs of words, given by their numbers in the text."""
        step = asks[:, None] - answers[None]
        bucket = distance_step(step, self.far)
        near = np.where(step > 0, self.far[0][bucket], self.far[1][bucket])
        mine, theirs = forms[asks][:, None], forms[answers][None]
        equal = (np.abs(mine) == np.abs(theirs)) & (mine != 0)
        both = np.where((mine > 0) & (theirs > 0), self.same[0], self.same[1])
        return np.asarray(near + equal * both - 1e4 * (step == 0), np.float32)


def forms_of(text: str, words: WordPieces) -> NDArray[np.int64]:
    """Number the words so that equal ones have equal numbers: positive with a capital, negative without, 0 if short."""
    out = np.zeros(len(words.pieces), np.int64)
    numbers: dict[str, int] = {}
    for at in np.flatnonzero(words.first):
        word = text[words.starts[at] : words.ends[at]]
        if len(word) > 2 and word[0].isalpha() and word.lower() not in PRONOUNS:
            capital = int(words.shapes[at]) in CAPITALS
            if capital or len(word) > 3:
                number = numbers.setdefault(word.lower(), len(numbers) + 1)
                out[at] = number if capital else -number
    return out


def meanings(
    text: str,
    words: WordPieces,
    windows: Sequence[Window],
    scores: Sequence[Floats],
    reach: Reach,
    asked: Sequence[Span],
) -> Iterator[tuple[int, int, float]]:
    """Decode the scores of `OnnxNetwork.people`, one table a window, for the pronouns in the spans that are asked.

    Whom the words that they may mean take up is told too, and so on, since links are followed (`STEPS`). Yields (first
    piece of a word, first piece of a word that it may mean, probability).
    """
    pieces, table = decided(words, windows, scores)
    if not len(pieces):
        return
    half = (table.shape[1] - 2) // 2
    table = table.astype(np.float64)  # a product of few rows else differs in its last digits with where they lie
    new, worth, query, key = table[:, 0], table[:, 1], table[:, 2 : 2 + half], table[:, 2 + half :]
    query = query / np.sqrt(half)
    forms = forms_of(text, words)[pieces]
    pronoun = np.array([text[words.starts[at] : words.ends[at]].lower() in PRONOUNS for at in pieces], np.bool_)
    waiting = np.flatnonzero(pronoun & within(words.starts[pieces], asked))
    told = np.zeros(len(pieces), np.bool_)
    for _ in range(STEPS):
        told[waiting] = True
        following: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
        for at in map(int, waiting):
            asks = np.array([at])
            answers = np.arange(max(0, at - BACK), min(len(pieces), at + ON))
            found = (query[asks] @ key[answers].T + worth[answers][None] + reach.added(asks, answers, forms))[0]
            highest = max(float(found.max()), float(new[at]))
            found = np.exp(found - highest)
            chances = found / (found.sum() + np.exp(new[at] - highest))
            meant = np.flatnonzero((chances > LEAST) & (chances.sum() >= MENTION))
            for column in meant:
                yield int(pieces[at]), int(pieces[answers[column]]), float(chances[column])
            following.append(answers[meant])
        meant = np.unique(np.concatenate(following))
        waiting = meant[~told[meant] & (pronoun[meant] | (forms[meant] != 0))]


def within_reach(words: WordPieces, windows: Sequence[Window], asked: Sequence[Span]) -> list[Window]:
    """Return the windows that decide words near enough for pronouns in the spans to mean them."""
    number = np.cumsum(words.first)
    asks = number[words.first & within(words.starts, asked)]
    if not len(asks):
        return []
    kept = [number[window.positions[window.kept]] for window in windows]
    return [
        window
        for window, here in zip(windows, kept, strict=True)
        if ((here[0] < asks + ON) & (here[-1] > asks - BACK)).any()
    ]


def within(starts: NDArray[np.int64], spans: Sequence[Span]) -> NDArray[np.bool_]:
    """Tell of each offset whether it lies in one of the spans."""
    out = np.zeros(len(starts), np.bool_)
    for span in spans:
        out |= (starts >= span.start) & (starts < span.end)
    return out
