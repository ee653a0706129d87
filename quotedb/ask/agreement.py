"""How far two reviewers agree, by what each decided first about the statements that both looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quotedb.ask.columns import review

if TYPE_CHECKING:
    from quotedb.ask.columns import Reader


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two reviewers decided about the same statements.

    `kappa` is Cohen's: 1 where they always agree, 0 where no more often than by chance; None where it is not defined,
    because both gave one and the same verdict throughout.
    """

    first: str
    second: str
    statements: int
    agreed: int
    kappa: float | None
    differing: tuple[int, ...]
    """The ids of the statements on which they differ."""

    @property
    def share(self) -> float:
        """Return the share of the statements on which they agree, 0 to 1."""
        return self.agreed / self.statements


def agreements(reader: Reader) -> list[Agreement]:
    """Return the agreement of every two reviewers who decided about the same statements, those with most first.

    A decision that somebody made again after a talk does not count: the first one was made alone.
    """
    several = (
        select(review.c.statement_id)
        .group_by(review.c.statement_id)
        .having(func.count(review.c.reviewer.distinct()) > 1)
    )
    query = select(*review.c["statement_id", "reviewer", "verdict"]).where(review.c.statement_id.in_(several))
    decided: dict[str, dict[int, str]] = {}
    for row in reader.execute(query.order_by(review.c.review_id)):
        decided.setdefault(row.reviewer, {}).setdefault(row.statement_id, row.verdict)
    pairs = combinations(sorted(decided), 2)
    found = [agreement(first, second, decided[first], decided[second]) for first, second in pairs]
    return sorted((one for one in found if one), key=lambda one: -one.statements)


def agreement(first: str, second: str, ones: Mapping[int, str], others: Mapping[int, str]) -> Agreement | None:
    """Return the agreement of two reviewers by their verdicts on statements; None where they share none."""
    both = sorted(ones.keys() & others.keys())
    if not both:
        return None
    differing = tuple(number for number in both if ones[number] != others[number])
    agreed = len(both) - len(differing)
    counts, other_counts = Counter(ones[number] for number in both), Counter(others[number] for number in both)
    by_chance = sum(counts[verdict] * other_counts[verdict] for verdict in counts) / len(both) ** 2
    kappa = None if by_chance == 1 else (agreed / len(both) - by_chance) / (1 - by_chance)
    return Agreement(first, second, len(both), agreed, kappa, differing)
