"""Checks the spans of contents: pieces stand in order without overlap, and no two statements overlap in part only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, text

from quotedb.store.check.fault import Fault, key

PIECES = text(
    """
    SELECT statement_id, position, start_char, before FROM (
        SELECT statement_id, position, start_char,
            lag(end_char) OVER (PARTITION BY statement_id ORDER BY position) AS before
        FROM content_span
    ) AS piece WHERE start_char < before
    """
)
SPANS = text(
    """
    SELECT article_id, run_id, statement_id, content_span.position, start_char, end_char
    FROM content_span JOIN statement USING (statement_id)
    ORDER BY article_id, run_id, start_char, end_char DESC
    """
)
IN_ORDER = "the pieces of a content are in order and apart"
NESTED_ONLY = "statements of one article overlap only where one lies within the other"


def broken_spans(connection: Connection) -> Iterator[Fault]:
    """Yield pieces that are out of order or overlap the one before, or that partly overlap another statement's."""
    for row in connection.execute(PIECES):
        detail = f"begins at {row.start_char}, the piece before ends at {row.before}"
        yield Fault("content_span", key(row.statement_id, row.position), IN_ORDER, detail)
    reading: tuple[int, int] | None = None
    around: list[Any] = []
    for row in connection.execute(SPANS.execution_options(yield_per=1000)):
        if (row.article_id, row.run_id) != reading:
            reading, around = (row.article_id, row.run_id), []
        if not (isinstance(row.start_char, int) and isinstance(row.end_char, int)):
            continue  # SQLite holds anything; `broken_values` names it
        while around and around[-1].end_char <= row.start_char:
            around.pop()
        # A span that is still open began before this one; the innermost of them must cover it whole.
        if around and around[-1].end_char < row.end_char and around[-1].statement_id != row.statement_id:
            detail = f"{row.start_char} to {row.end_char} cuts statement {around[-1].statement_id}"
            yield Fault("content_span", key(row.statement_id, row.position), NESTED_ONLY, detail)
        around.append(row)
