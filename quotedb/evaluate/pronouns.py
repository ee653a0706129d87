"""Scores pronouns between two names as the authors of GAP do: each of the two names is a yes or a no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotedb.evaluate.figures import Figure
from quotedb.records import Span

HE, SHE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())


@dataclass(frozen=True)
class GoldPronoun:
    """A pronoun, two names that it may mean, and which of them it does mean (one or neither)."""

    pronoun: Span
    names: tuple[Span, Span]
    right: tuple[bool, bool]


class PronounScore:
    """Figures over all rows: of all pronouns, of *he* and of *she*."""

    def __init__(self) -> None:
        self.all = Figure("pronouns")
        self.he = Figure("pronouns, he")
        self.she = Figure("pronouns, she")

    def add(self, text: str, gold: GoldPronoun, meant: Sequence[Span]) -> None:
        """Count one pronoun; `meant` are the spans at which the antecedent that was found is named."""
        low = gold.pronoun.of(text).lower()
        for name, right in zip(gold.names, gold.right, strict=True):
            claimed = any(name.overlaps(span) for span in meant)
            for figure in (self.all, *([self.he] if low in HE else [self.she] if low in SHE else [])):
                figure.add(int(claimed and right), int(claimed), int(right))
