"""Statements that several runs found in one article: which of one run is which of another, by the places of its words.

What a person decided about a statement holds for it in every run, also where another run draws its ends otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from quotedb.records import Method, Span
from quotedb.store.tables import Agent, ContentSpan, Review, Run, Statement, Verdict

SAME = 0.5
"""The share of the characters of two statements that both must have if they are the same one."""
PART = 0.9
"""The share of a statement that lies in a longer one of the same origin if it is a part of that."""


@dataclass(frozen=True, slots=True)
class Known:
    """A statement that is stored."""

    statement_id: int
    run_id: int
    spans: tuple[Span, ...]
    origin_id: int | None
    """The head of the origin's group."""
    settled_by: int | None
    """The statement by which a person settled what holds here: itself, or the one that it was found to be again."""
    holds: bool
    """The person did not reject or correct it."""


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
    """Return the statement by which a person settled what another run finds at `content`; None where nobody did.

    That is the one which it is again, be its ends drawn a little otherwise; or else one that holds, of the same origin
    (`origin_id` is the head of its group), of which it is only a part.
    """
    alike = max(((likeness(content, one.spans), one) for one in known), key=rank, default=None)
    if alike is not None and alike[0] >= SAME:
        return alike[1].settled_by
    whole = (one for one in known if one.holds and one.origin_id == origin_id and origin_id is not None)
    size = sum(map(len_of, content))
    return next((one.settled_by for one in whole if shared(content, one.spans) >= PART * size), None)


def rank(alike: tuple[float, Known]) -> tuple[float, bool, int]:
    """Return what is compared of two candidates: how alike they are, then whether a person settled it."""
    return alike[0], alike[1].settled_by is not None, alike[1].statement_id


def settle_others(session: Session, article_id: int, statement_id: int) -> None:
    """Let what a person just decided about a statement hold for what other runs found of it before."""
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
    """Return the share of the characters of either that both have, 0 to 1 (Jaccard's index)."""
    both = shared(one, other)
    return both / (sum(map(len_of, one)) + sum(map(len_of, other)) - both)


def shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """Return how many characters both have; the spans of either do not overlap among themselves."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def len_of(span: Span) -> int:
    """Return how many characters a span has."""
    return span.end - span.start
