"""Runs the extractor over whole gold files and scores it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quotedb.evaluate.calibration import calibration_rows
from quotedb.evaluate.chains import ChainScore
from quotedb.evaluate.gold import read_gold
from quotedb.evaluate.pronouns import PronounScore
from quotedb.evaluate.spans import SpanScore
from quotedb.records import Article, AttributionRelation, Findings, Span

FindStatements = Callable[[Article], Findings]
FindAttributionRelations = Callable[[str], Sequence[AttributionRelation]]
FindMeant = Callable[[Article, Span], Sequence[Span]]

COLUMNS = ("figure", "precision", "recall", "F1", "predicted", "gold")
RULES = ("decided by", "statements", "whole", "right")
MISSES = ("doc", "words", "gold chain", "found chain")


@dataclass
class Measured:
    """The scores of some gold files: of spans, chains and pronouns, as far as the files hold them."""

    articles: int = 0
    spans: SpanScore = field(default_factory=SpanScore)
    chains: ChainScore = field(default_factory=ChainScore)
    pronouns: PronounScore = field(default_factory=PronounScore)

    def rows(self) -> list[tuple[str, str, str, str, int | str, int]]:
        """Return the figures as the rows of a table with the columns `COLUMNS`."""
        rows: list[tuple[str, str, str, str, int | str, int]] = []
        pronouns = [self.pronouns.all, self.pronouns.he, self.pronouns.she]
        for figure in [*self.spans.figures.values(), self.chains.found, self.chains.whole, *pronouns]:
            if figure.gold or figure.predicted:
                shares = (percent(figure.precision), percent(figure.recall), percent(figure.f1))
                rows.append((figure.name, *shares, figure.predicted, figure.gold))
        recalls = [self.chains.origins, self.chains.chains, self.chains.kinds, self.chains.modes]
        recalls += [self.chains.by_hops[relays] for relays in sorted(self.chains.by_hops)]
        recalls += [self.chains.multi_hop]
        rows += [(figure.name, "", percent(figure.recall), "", "", figure.gold) for figure in recalls if figure.gold]
        return rows

    def rule_rows(self) -> list[tuple[str, int, int, str]]:
        """Return what decided statements (the network, a rule) as rows of a table with the columns `RULES`.

        What decided most statements comes first.
        """
        figures = sorted(self.chains.by_rule.values(), key=lambda one: (-one.predicted, one.name))
        return [(one.name, one.predicted, one.hits, percent(one.precision)) for one in figures]

    def calibration_rows(self) -> list[tuple[str, int, str, str, int, str]]:
        """Return how often statements of each confidence are right, as rows of a table with `CALIBRATION`."""
        known = [(one.confidence, right) for one, right in self.chains.judged if one.confidence is not None]
        return calibration_rows(known) if known else []


def percent(share: float) -> str:
    """Return a share as percent with one decimal."""
    return f"{100 * share:.1f}"


def measure(
    paths: Iterable[Path],
    statements: FindStatements,
    attributions: FindAttributionRelations,
    meant: FindMeant,
    half: str | None = None,
) -> Measured:
    """Extract from each gold article and count what is right.

    `statements` gives an article's findings with agents resolved, `attributions` a text's plain attribution relations,
    `meant` the spans at which the antecedent of a pronoun is named; `half` takes only the articles whose rows say that
    they belong to that half. Raises ReadError where a file is no gold file.
    """
    measured = Measured()
    for path in paths:
        for gold in read_gold(path):
            if half is not None and gold.half != half:
                continue
            measured.articles += 1
            if gold.attributions is not None:
                measured.spans.add(gold.article.text, gold.attributions, attributions(gold.article.text))
            if gold.statements is not None:
                measured.chains.add(gold, statements(gold.article).statements)
            if gold.pronoun is not None:
                found = meant(gold.article, gold.pronoun.pronoun)
                measured.pronouns.add(gold.article.text, gold.pronoun, found)
    return measured
