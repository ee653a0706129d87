"""Counts of right answers with precision and recall, and the words of a text that spans cover."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotedb.records import Span

WORD = re.compile(r"\w+(?:[’'\-.]\w+)*")
HALF = 0.5

Tokens = frozenset[int]


@dataclass
class Figure:
    """How many were predicted, how many are in the gold, and how many are right (in both)."""

    name: str
    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, hits: int, predicted: int, gold: int) -> None:
        """Count further ones."""
        self.hits += hits
        self.predicted += predicted
        self.gold += gold

    @property
    def precision(self) -> float:
        """Return the share of the predicted that is right, 0 to 1."""
        return self.hits / max(self.predicted, 1)

    @property
    def recall(self) -> float:
        """Return the share of the gold that was found, 0 to 1."""
        return self.hits / max(self.gold, 1)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.hits / max(self.predicted + self.gold, 1)


def words_of(text: str) -> list[Span]:
    """Return the spans of the words of a text; figures count these."""
    return [Span(*match.span()) for match in WORD.finditer(text)]


def tokens(words: Sequence[Span], spans: Iterable[Span]) -> Tokens:
    """Return the indexes of the words that any of the spans touches."""
    wanted = tuple(spans)
    return frozenset(i for i, word in enumerate(words) if any(word.overlaps(span) for span in wanted))


def jaccard(one: Tokens, other: Tokens) -> float:
    """Return the share of common words among all words of the two, 0 to 1; 1 for two empty sets."""
    return len(one & other) / len(one | other) if one | other else 1.0


def pairs_by_likeness(gold: Sequence[Tokens], predicted: Sequence[Tokens]) -> list[tuple[int, int]]:
    """Return (gold, predicted) index pairs that share at least half of their words, most alike first."""
    scored = sorted(
        (-likeness, i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(predicted)
        if (likeness := jaccard(one, other)) >= HALF
    )
    return [(i, j) for _, i, j in scored]
