"""Whole gold files read by the extractor and scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quotedb.evaluate.chains import ChainScore
from quotedb.evaluate.gold import GoldAttribution, read_gold
from quotedb.evaluate.spans import SpanScore
from quotedb.records import Article, Findings

FindStatements = Callable[[Article], Findings]
FindAttributions = Callable[[str], Sequence[GoldAttribution]]


@dataclass
class Measured:
    """The figures of some gold files, of spans and of chains, where the files hold either."""

    articles: int = 0
    spans: SpanScore = field(default_factory=SpanScore)
    chains: ChainScore = field(default_factory=ChainScore)

    def rows(self) -> list[tuple[str, float | None, float | None, float, int | None, int]]:
        """Return the figures as rows: name, precision, recall, F1 (or the share), predicted, gold."""
        rows: list[tuple[str, float | None, float | None, float, int | None, int]] = []
        for figure in [*self.spans.figures.values(), self.chains.found, self.chains.whole]:
            if figure.gold or figure.predicted:
                rows.append((figure.name, figure.precision, figure.recall, figure.f1, figure.predicted, figure.gold))
        for share in (self.chains.origins, self.chains.chains, self.chains.kinds, self.chains.modes):
            if share.gold:
                rows.append((share.name, None, None, share.recall, None, share.gold))
        recalls = [self.chains.by_hops[relays] for relays in sorted(self.chains.by_hops)]
        if any(relays > 0 for relays in self.chains.by_hops):
            recalls.append(self.chains.multi_hop)
        rows += [(figure.name, None, figure.recall, figure.recall, None, figure.gold) for figure in recalls]
        return rows


def measure(paths: Iterable[Path], statements: FindStatements, attributions: FindAttributions) -> Measured:
    """Read each gold article with the extractor and count what was right.

    `statements` gives an article's findings with agents resolved, `attributions` a text's plain relations.
    Raises ReadError where a file is no gold file.
    """
    measured = Measured()
    for path in paths:
        for gold in read_gold(path):
            measured.articles += 1
            if gold.attributions is not None:
                measured.spans.add(gold.article.text, gold.attributions, attributions(gold.article.text))
            if gold.statements is not None:
                measured.chains.add(gold, statements(gold.article).statements)
    return measured
