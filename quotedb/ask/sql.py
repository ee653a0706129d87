"""Read-only SQL: one query of the user's own, on a connection that can change nothing, for a limited time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from quotedb.ask.answers import Table
from quotedb.store.engine import Database


def run_query(
    target: str | Path,
    query: str,
    *,
    parameters: Mapping[str, str | None] | None = None,
    limit: int = 1000,
    timeout: float = 30.0,
) -> Table:
    """Return the first `limit` rows of a query, and whether there were more.

    `target` is a file name or URL, `parameters` the values of each `:name` in the query, `timeout` is in seconds.
    Raises QueryError if the query would change anything, takes too long or too much memory, or fails, and StoreError if
    the database cannot be opened.
    """
    with Database.open(target, read_only=True) as database:
        if database.dialect == "postgresql":
            from quotedb.ask.sql_postgresql import answer  # noqa: PLC0415
        else:
            from quotedb.ask.sql_sqlite import answer  # noqa: PLC0415
        columns, rows = answer(database, query, dict(parameters or {}), limit + 1, timeout)
    return Table(columns, tuple(tuple(map(plain, row)) for row in rows[:limit]), len(rows) > limit)


def plain(value: Any) -> Any:  # noqa: ANN401
    """Return a value as text, number, truth value or None, so that every output format can write it."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (bytes, memoryview)):
        return f"x'{bytes(value).hex()}'"
    return str(value)
