"""What persons decided about statements, and what follows for `statement.is_current`."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quotedb.records import Method, Span
from quotedb.store.tables import Article, ContentSpan, Reading, Review, Run, Statement, Verdict


def last_verdicts(session: Session, article_id: int) -> dict[int, Verdict]:
    """Return the last verdict on each reviewed statement of an article."""
    rows = session.execute(
        select(Review.statement_id, Review.verdict)
        .join(Statement, Statement.statement_id == Review.statement_id)
        .where(Statement.article_id == article_id)
        .order_by(Review.review_id)
    )
    return {row.statement_id: row.verdict for row in rows}


def settled_spans(session: Session, article_id: int) -> dict[tuple[Span, ...], int]:
    """Return the statements of an article that a person reviewed, or wrote in a review, by the spans of their words."""
    settled = set(last_verdicts(session, article_id))
    settled |= set(
        session.scalars(
            select(Statement.statement_id)
            .join(Run, Run.run_id == Statement.run_id)
            .where(Statement.article_id == article_id, Run.method == Method.REVIEW)
        )
    )
    if not settled:
        return {}
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    rows = session.execute(
        select(ContentSpan.statement_id, ContentSpan.start_char, ContentSpan.end_char)
        .where(ContentSpan.statement_id.in_(sorted(settled)))
        .order_by(ContentSpan.statement_id, ContentSpan.position)
    )
    for statement_id, start, end in rows:
        spans[statement_id].append(Span(start, end))
    return {tuple(pieces): statement_id for statement_id, pieces in spans.items()}


def bring_up_to_date(session: Session, article_id: int) -> None:
    """Set `is_current` of all statements of an article to what versions, readings and reviews say.

    None is of an article of which there is a newer version. Else the last review decides where it confirmed; and else a
    statement is current if nothing settled it, no review rejected or corrected it, and it belongs to the current
    reading or a reviewer wrote it.
    """
    newer = session.scalars(select(Article.article_id).where(Article.previous_id == article_id)).first()
    verdicts = last_verdicts(session, article_id)
    current_run = session.scalar(select(Reading.run_id).where(Reading.article_id == article_id, Reading.is_current))
    rows = session.execute(
        select(Statement.statement_id, Statement.run_id, Statement.settled_by_id, Statement.is_current, Run.method)
        .join(Run, Run.run_id == Statement.run_id)
        .where(Statement.article_id == article_id)
    ).all()
    changed: dict[bool, list[int]] = {True: [], False: []}
    for row in rows:
        verdict = verdicts.get(row.statement_id)
        shown = row.run_id == current_run or row.method is Method.REVIEW
        stands = verdict is Verdict.CONFIRMED or (verdict is None and row.settled_by_id is None and shown)
        wanted = stands and newer is None
        if wanted != row.is_current:
            changed[wanted].append(row.statement_id)
    for wanted, ids in changed.items():
        if ids:
            session.execute(update(Statement).where(Statement.statement_id.in_(ids)).values(is_current=wanted))
