"""Versions of an article: a changed text of one address is an article of its own, and look-ups show the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, case, exists, or_, select

from quotedb.ask.columns import article, reading, review, run, statement
from quotedb.terms import Method

if TYPE_CHECKING:
    from sqlalchemy import FromClause

NEWER = article.alias("newer")


def is_superseded(older: FromClause = article) -> ColumnElement[bool]:
    """Return the condition that a row with an `article_id` belongs to an article that has a newer version."""
    return exists(select(NEWER.c.article_id).where(NEWER.c.previous_id == older.c.article_id))


def stands_in_its_article() -> ColumnElement[bool]:
    """Return the condition that a statement counts in its own article, whether or not that has a newer version.

    For the newest version `statement.is_current` says so. In an older version it is false for all statements, and what
    the readings and reviews decided has to be looked up.
    """
    verdict = (
        select(review.c.verdict)
        .where(review.c.statement_id == statement.c.statement_id)
        .order_by(review.c.review_id.desc())
        .limit(1)
        .correlate(statement)
        .scalar_subquery()
    )
    reviewed = exists(
        select(run.c.run_id).where(run.c.run_id == statement.c.run_id, run.c.method == Method.REVIEW.value)
    )
    read = exists(
        select(reading.c.reading_id).where(
            reading.c.article_id == statement.c.article_id, reading.c.run_id == statement.c.run_id, reading.c.is_current
        )
    )
    stood = case(
        (verdict == "confirmed", True),
        (verdict.is_not(None), False),
        else_=and_(statement.c.settled_by_id.is_(None), or_(reviewed, read)),
    )
    return or_(statement.c.is_current, and_(is_superseded(statement), stood))
