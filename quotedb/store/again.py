"""Matches statements that different runs found in one article, by where their words stand.

So what a person decided about a statement holds for the same statement in every run, also where another run draws its
ends a few words further or shorter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from quotedb.records import Span
from quotedb.store.tables import Agent, ContentSpan, Review, Run, Statement, Verdict
from quotedb.terms import Method

SAME = 0.5
"""Share of characters in common (0 to 1) from which two statements count as the same one."""
PART = 0.9
"""Share of a statement (0 to 1) that lies in a longer one of the same origin, from which it counts as part of it."""


@dataclass(frozen=True, slots=True)
class Known:
    """A statement of the article that is stored already, from any run."""

    statement_id: int
    run_id: int
    spans: tuple[Span, ...]
    origin_id: int | None
    """The head of the origin's group."""
    settled_by: int | None
    """The reviewed statement whose verdict holds here: this one, or the one of another run that is the same."""
    holds: bool
    """Not rejected or corrected by a person."""


def known_statements(session: Session, article_id: int) -> list[Known]:
    """Return the statements of an article if a person settled any of them, else none."""
    verdicts = last_verdicts(session, article_id)
    rows = session.execute(
        select(
            Statement.statement_id,
            Statement.run_id,
            Statement.settled_by_id,
            Run.method,
            func.coalesce(Agent.same_as_id, Agent.agent_id).label("origin_id"),
        )
        .join(Run, Run.run_id == Statement.run_id)
        .outerjoin(Agent, Agent.agent_id == Statement.origin_id)
        .where(Statement.article_id == article_id)
        .order_by(Statement.statement_id)
    ).all()
    if not verdicts and not any(row.method is Method.REVIEW for row in rows):
        return []
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    pieces = session.execute(
        select(ContentSpan.statement_id, ContentSpan.start_char, ContentSpan.end_char)
        .join(Statement, Statement.statement_id == ContentSpan.statement_id)
        .where(Statement.article_id == article_id)
        .order_by(ContentSpan.statement_id, ContentSpan.position)
    )
    for statement_id, start, end in pieces:
        spans[statement_id].append(Span(start, end))
    found = []
    for row in rows:
        by_person = row.statement_id in verdicts or row.method is Method.REVIEW
        found.append(
            Known(
                row.statement_id,
                row.run_id,
                tuple(spans[row.statement_id]),
                row.origin_id,
                row.statement_id if by_person else row.settled_by_id,
                by_person and verdicts.get(row.statement_id, Verdict.CONFIRMED) is Verdict.CONFIRMED,
            )
        )
    return found


def last_verdicts(session: Session, article_id: int) -> dict[int, Verdict]:
    """Return the last verdict on each reviewed statement of an article."""
    rows = session.execute(
        select(Review.statement_id, Review.verdict)
        .join(Statement, Statement.statement_id == Review.statement_id)
        .where(Statement.article_id == article_id)
        .order_by(Review.review_id)
    )
    return {row.statement_id: row.verdict for row in rows}


def settled_by(content: Sequence[Span], origin_id: int | None, known: Iterable[Known]) -> int | None:
    """Return the id of the reviewed statement whose verdict holds for what another run finds at `content`, or None.

    That is the same statement, perhaps with slightly other ends. Else it is a longer statement of the same origin that
    was not rejected and of which this one is a part (`origin_id` is the head of the origin's group).
    """
    alike = max(((likeness(content, one.spans), one) for one in known), key=rank, default=None)
    if alike is not None and alike[0] >= SAME:
        return alike[1].settled_by
    whole = (one for one in known if one.holds and one.origin_id == origin_id and origin_id is not None)
    size = sum(map(len_of, content))
    return next((one.settled_by for one in whole if shared(content, one.spans) >= PART * size), None)


def rank(alike: tuple[float, Known]) -> tuple[float, bool, int]:
    """Return the sort key of a candidate: its likeness, then whether a person reviewed it."""
    return alike[0], alike[1].settled_by is not None, alike[1].statement_id


def settle_others(session: Session, article_id: int, statement_id: int) -> None:
    """Apply the verdict just given on a statement to the same statement in other runs."""
    known = known_statements(session, article_id)
    (reviewed,) = (one for one in known if one.statement_id == statement_id)
    of_run = [one for one in known if one.run_id == reviewed.run_id]
    others = [
        one.statement_id
        for one in known
        if one.run_id != reviewed.run_id
        and one.settled_by is None
        and settled_by(one.spans, one.origin_id, of_run) == statement_id
    ]
    if others:
        session.execute(update(Statement).where(Statement.statement_id.in_(others)).values(settled_by_id=statement_id))


def likeness(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Return how much of two contents is common to both, 0 to 1 (Jaccard's index over their characters)."""
    both = shared(one, other)
    return both / (sum(map(len_of, one)) + sum(map(len_of, other)) - both)


def shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Return how many characters two contents share; the spans of one content do not overlap each other."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def len_of(span: Span) -> int:
    """Return the length of a span in characters."""
    return span.end - span.start
