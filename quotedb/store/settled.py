"""Sets `statement.is_current`, by which look-ups choose statements, from versions, readings and reviews."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quotedb.store.again import last_verdicts
from quotedb.store.appearances import count_some
from quotedb.store.tables import Article, Reading, Run, Statement, Verdict
from quotedb.terms import Method


def bring_up_to_date(session: Session, article_id: int) -> None:
    """Set `is_current` of all statements of an article, and count its statements anew.

    Where the article has a newer version, no statement is current. Otherwise a statement is current if its last review
    confirmed it. Without such a review it is current if no review rejected or corrected it, no reviewed statement of
    another run stands for it (`again`), and it belongs to the current reading or was written by a reviewer.
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
    count_some(session.connection(), [article_id])
