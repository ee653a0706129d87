"""How far two reviewers agree, by the first verdict of each about the statements that both reviewed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, exists, func, select

from quotedb.ask.columns import review

if TYPE_CHECKING:
    from sqlalchemy import FromClause

    from quotedb.ask.columns import Reader

MOST_DIFFERING = 50
"""Statements that are named for a pair of reviewers; how many there are is counted whole."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Which verdicts two reviewers gave on the statements that both reviewed.

    `kappa` is Cohen's kappa: 1 where they always agree, 0 where no more often than by chance; None where it is not
    defined, because both gave one and the same verdict throughout.
    """

    first: str
    second: str
    statements: int
    agreed: int
    kappa: float | None
    differing: tuple[int, ...]
    """The ids of the first statements on which they differ, MOST_DIFFERING at most."""

    @property
    def share(self) -> float:
        """Return the share of the statements on which the two agree, 0 to 1."""
        return self.agreed / self.statements

    @property
    def more_differing(self) -> bool:
        """Tell whether they differ on more statements than are listed here."""
        return self.statements - self.agreed > len(self.differing)


def agreements(reader: Reader) -> list[Agreement]:
    """Return the agreement of every two reviewers who reviewed the same statements, those with most statements first.

    Only a reviewer's first verdict on a statement counts: it was given alone, a later one perhaps after a talk. The
    database counts, so that a hundred thousand verdicts are a few rows here.
    """
    one, other = review.alias("one"), review.alias("other")
    both = one.join(other, and_(one.c.statement_id == other.c.statement_id, one.c.reviewer < other.c.reviewer))
    pair = (one.c.reviewer.label("first"), other.c.reviewer.label("second"))
    verdicts = (one.c.verdict, other.c.verdict)
    held = (is_first(one), is_first(other))
    counted = select(*pair, *verdicts, func.count()).select_from(both).where(*held).group_by(*pair, *verdicts)
    counts: dict[tuple[str, str], dict[tuple[str, str], int]] = {}
    for first, second, *given, number in reader.execute(counted):
        counts.setdefault((first, second), {})[given[0], given[1]] = number
    rank = func.row_number().over(partition_by=pair, order_by=one.c.statement_id).label("place")
    apart = select(*pair, one.c.statement_id, rank).select_from(both).where(*held, verdicts[0] != verdicts[1])
    places = apart.subquery()
    named = select(*places.c["first", "second", "statement_id"]).where(places.c.place <= MOST_DIFFERING)
    differing: dict[tuple[str, str], list[int]] = {}
    for first, second, statement in reader.execute(named.order_by(places.c.statement_id)):
        differing.setdefault((first, second), []).append(statement)
    found = [agreement(*names, given, differing.get(names, ())) for names, given in sorted(counts.items())]
    return sorted(found, key=lambda one: -one.statements)


def is_first(made: FromClause) -> ColumnElement[bool]:
    """Return the condition that a review is the reviewer's first one of its statement."""
    earlier = review.alias()
    same = and_(earlier.c.statement_id == made.c.statement_id, earlier.c.reviewer == made.c.reviewer)
    return ~exists(select(earlier.c.review_id).where(same, earlier.c.review_id < made.c.review_id))


def agreement(
    first: str, second: str, counts: Mapping[tuple[str, str], int], differing: Sequence[int] = ()
) -> Agreement:
    """Return the agreement of two reviewers from how often one gave a verdict where the other gave another."""
    statements = sum(counts.values())
    agreed = sum(number for (one, other), number in counts.items() if one == other)
    ones: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for (one, other), number in counts.items():
        ones[one] += number
        others[other] += number
    by_chance = sum(ones[verdict] * others[verdict] for verdict in ones) / statements**2
    kappa = None if by_chance == 1 else (agreed / statements - by_chance) / (1 - by_chance)
    return Agreement(first, second, statements, agreed, kappa, tuple(differing))
