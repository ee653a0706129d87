"""The statements that wait for a review: extracted, current, and not reviewed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from quotedb.ask.columns import LARGEST, review, run, statement
from quotedb.records import Method

if TYPE_CHECKING:
    from quotedb.ask.columns import Reader


def unreviewed(reader: Reader, *, article_id: int | None = None, after: int = 0, limit: int = 1) -> list[int]:
    """Return the ids of the next statements to review behind the one numbered `after`, in the order of the ids."""
    query = select(statement.c.statement_id).where(statement.c.statement_id > min(after, LARGEST), *waiting(article_id))
    return list(reader.execute(query.order_by(statement.c.statement_id).limit(limit)).scalars())


def most_doubtful(reader: Reader, *, after: int = 0) -> int | None:
    """Return the next statement to review by doubt: the least sure first, then in the order of the ids.

    `after` is the one that was looked at last, decided or not; None where none is less doubtful than that one.
    """
    sureness = func.coalesce(statement.c.confidence, 1.0)
    held = waiting(None)
    if after:
        known = select(sureness).where(statement.c.statement_id == min(after, LARGEST))
        last = reader.execute(known).scalar_one_or_none() or 0.0
        held.append(or_(sureness > last, and_(sureness == last, statement.c.statement_id > after)))
    query = select(statement.c.statement_id).where(*held).order_by(sureness, statement.c.statement_id).limit(1)
    found: int | None = reader.execute(query).scalars().first()
    return found


def count_unreviewed(reader: Reader, *, article_id: int | None = None) -> int:
    """Return how many statements wait."""
    return reader.execute(select(func.count()).select_from(statement).where(*waiting(article_id))).scalar_one()


def waiting(article_id: int | None) -> list[ColumnElement[bool]]:
    """Return the conditions that a statement waits for a person."""
    extracted = select(run.c.run_id).where(run.c.method == Method.EXTRACTION.value)
    conditions = [
        statement.c.is_current,
        statement.c.run_id.in_(extracted),
        ~exists(select(review.c.review_id).where(review.c.statement_id == statement.c.statement_id)),
    ]
    return conditions if article_id is None else [*conditions, statement.c.article_id == min(article_id, LARGEST)]
