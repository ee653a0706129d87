"""The queue of statements that wait for review: extracted, and not reviewed yet, or not by a second reviewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, exists, func, or_, select, tuple_

from quotedb.ask.columns import LARGEST, review, run, statement
from quotedb.terms import Method

if TYPE_CHECKING:
    from quotedb.ask.columns import Reader

TURNED_DOWN = ("rejected", "corrected")
SURENESS = func.coalesce(statement.c.confidence, 1.0)


def unreviewed(
    reader: Reader,
    *,
    article_id: int | None = None,
    second: str | None = None,
    behind: int | None = None,
    limit: int | None = None,
) -> list[int]:
    """Return the ids of waiting statements, those of lowest confidence first, then by id.

    With `second`, the name of a reviewer: statements that others reviewed and this one did not, so that two judge the
    same. With `behind`, the id of a statement: only those after it in this order. `limit` is how many at most.
    """
    query = select(statement.c.statement_id).where(*waiting(article_id, second))
    if behind is not None:
        sureness = select(SURENESS).where(statement.c.statement_id == behind)
        found = reader.execute(sureness).scalar_one_or_none()
        if found is not None:
            query = query.where(tuple_(SURENESS, statement.c.statement_id) > tuple_(found, behind))
    return list(reader.execute(query.order_by(SURENESS, statement.c.statement_id).limit(limit)).scalars())


def count_unreviewed(reader: Reader, *, article_id: int | None = None, second: str | None = None) -> int:
    """Return how many statements wait, or wait for the second reviewer of that name, in all or in one article."""
    held = waiting(article_id, second)
    return reader.execute(select(func.count()).select_from(statement).where(*held)).scalar_one()


def still_waits(reader: Reader, statement_id: int, *, second: str | None = None) -> bool:
    """Tell whether a statement still waits for a review, or for one by the second reviewer of that name."""
    held = waiting(None, second)
    return reader.execute(select(exists().where(statement.c.statement_id == statement_id, *held))).scalar_one()


def waiting(article_id: int | None, second: str | None = None) -> list[ColumnElement[bool]]:
    """Return the conditions that a statement waits for a person, or for the second reviewer of that name."""
    extracted = select(run.c.run_id).where(run.c.method == Method.EXTRACTION.value)
    conditions: list[ColumnElement[bool]] = [statement.c.run_id.in_(extracted)]
    of_this = review.c.statement_id == statement.c.statement_id
    if second is None:
        conditions += [statement.c.is_current, ~exists(select(review.c.review_id).where(of_this))]
    else:
        turned_down = exists(select(review.c.review_id).where(of_this, review.c.verdict.in_(TURNED_DOWN)))
        conditions += [
            statement.c.statement_id.in_(select(review.c.statement_id).where(review.c.reviewer != second)),
            ~exists(select(review.c.review_id).where(of_this, review.c.reviewer == second)),
            or_(statement.c.is_current, turned_down),  # not statements that a later reading replaced
        ]
    return conditions if article_id is None else [*conditions, statement.c.article_id == min(article_id, LARGEST)]
