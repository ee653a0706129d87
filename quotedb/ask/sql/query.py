"""Read-only SQL: runs one query of the user's in a process that cannot change anything and is ended at its limits."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quotedb.ask.sql.process import ask
from quotedb.ask.tables import ResultTable
from quotedb.store.files import check_file
from quotedb.store.target import parse_target

ANSWER = 200_000_000
"""Bytes of an answer, which is held in memory before it is shown."""
MEMORY = 1_000_000_000
"""Bytes that the process of a query may take; sorting and recursion happen in memory."""


def run_query(
    target: str | Path,
    query: str,
    *,
    parameters: Mapping[str, str | None] | None = None,
    limit: int = 1000,
    timeout: float = 30.0,
    size: int = ANSWER,
    memory: int = MEMORY,
) -> ResultTable:
    """Return the first `limit` rows of a query, and whether there were more.

    `target` is a file name or URL, `parameters` holds the value of each `:name` in the query, `timeout` is in seconds,
    `size` (of the answer) and `memory` (of the process) are in bytes. Raises QueryError if the query would change
    anything, takes too long or too much memory, or fails, and StoreError if the database cannot be opened.
    """
    request = {
        "query": query,
        "parameters": dict(parameters or {}),
        "most": limit + 1,
        "seconds": timeout,
        "size": size,
        "memory": memory,
    }
    columns, rows, note = ask(request | place_of(target), timeout)
    return ResultTable(columns, rows[:limit], len(rows) > limit, note)


def place_of(target: str | Path) -> dict[str, Any]:
    """Return where the process finds the database: the path of a file, or psycopg's connection arguments.

    Raises StoreError where the database cannot be opened.
    """
    place = parse_target(target)
    if place.path is not None:
        check_file(place)
        return {"path": str(place.path.absolute())}
    from quotedb.store.connect import session_options  # noqa: PLC0415 - files are asked without loading SQLAlchemy
    from quotedb.store.engine import Database  # noqa: PLC0415

    with Database.open(target, read_only=True) as database:
        _, given = database.engine.dialect.create_connect_args(database.engine.url)
    plain = {name: value for name, value in given.items() if isinstance(value, (str, int))}
    own = {"client_encoding": "utf8", "connect_timeout": 10, "options": session_options(place, busy=5.0)}
    return {"connection": plain | own}
