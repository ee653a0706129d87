"""Which statements wait for a person: extracted, current, and not reviewed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, exists, func, select

from quotedb.ask.columns import LARGEST, review, run, statement
from quotedb.records import Method

if TYPE_CHECKING:
    from quotedb.ask.columns import Reader


def unreviewed(reader: Reader, *, article_id: int | None = None, after: int = 0, limit: int = 1) -> list[int]:
    """Return the ids of the next statements to review behind the one numbered `after`, in the order of the ids."""
    query = select(statement.c.statement_id).where(statement.c.statement_id > min(after, LARGEST), *waiting(article_id))
    return list(reader.execute(query.order_by(statement.c.statement_id).limit(limit)).scalars())


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
