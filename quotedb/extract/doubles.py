"""The same words twice, once their layers are read: *according to X, Y was told by Z that …* is one statement."""

from __future__ import annotations

from quotedb.extract.chains import Draft
from quotedb.extract.merging import overlap

_SAME = 0.8
_NEIGHBOURS = 6


def without_double_contents(drafts: list[Draft]) -> list[Draft]:
    """Leave out the drafts whose words another one gives with a longer chain; of equal ones the surer is kept."""
    kept: list[Draft] = []
    for made in sorted(drafts, key=lambda one: one.content[0]):
        near = range(max(0, len(kept) - _NEIGHBOURS), len(kept))
        double = next((i for i in near if overlap(kept[i].content, made.content) > _SAME), -1)
        if double < 0:
            kept.append(made)
        elif _worth(made) > _worth(kept[double]):
            kept[double] = made
    return kept


def _worth(made: Draft) -> tuple[int, float]:
    return len(made.outer) + len(made.inner), made.attribution.confidence
