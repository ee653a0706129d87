"""A query on SQLite that can change nothing: what may be asked is listed, everything else is refused.

The connection is opened with `mode=ro` and `query_only`; an authorizer sees every step of the query before it runs;
limits bound what one value, and the whole process, may take; and a clock stops the rest.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

from quotedb.errors import QueryError
from quotedb.store.connect import connect_sqlite

if TYPE_CHECKING:
    from quotedb.store.engine import Database

READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
PRAGMAS = frozenset(
    "table_info table_xinfo table_list index_list index_info index_xinfo foreign_key_list function_list"
    " collation_list compile_options".split()
)
OWN_PRAGMAS = frozenset({"data_version"})
"""What FTS5 itself asks for while it answers."""
FUNCTIONS = frozenset(
    "load_extension readfile writefile edit fts3_tokenizer fts5 fts5_decode lsdir sqlite_log shell_add_schema"
    " shell_module_schema shell_putsnl".split()
)
"""Functions that reach outside the database or into the process, whatever SQLite they were built into."""
VIRTUAL = (
    "statement_words article_words json_each json_tree pragma_table_info pragma_table_xinfo pragma_table_list"
    " pragma_index_list pragma_index_info pragma_foreign_key_list"
).split()
"""Virtual tables that a query may read. SQLite declares one at its first use, by steps that look like writing, so each
is used once before the guard stands."""
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 64_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 500,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 200,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 1_000_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 100,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
MEMORY = 1_000_000_000
"""Bytes that SQLite may take in this process from the first query on; sorting and recursion happen in memory. SQLite
knows no limit for one connection, and this one cannot be raised again: it must leave room for all others."""
ANSWER = 200_000_000
"""Bytes of text in an answer, which is held in memory before it is shown."""
STEPS = 5_000
"""Steps of SQLite's machine between two looks at the clock: some tenths of a millisecond."""


WORDS = {
    sqlite3.SQLITE_ATTACH: "attaching a file",
    sqlite3.SQLITE_DETACH: "detaching a file",
    sqlite3.SQLITE_PRAGMA: "that PRAGMA",
    sqlite3.SQLITE_FUNCTION: "that function",
    sqlite3.SQLITE_INSERT: "writing to a table",
    sqlite3.SQLITE_UPDATE: "writing to a table",
    sqlite3.SQLITE_DELETE: "deleting from a table",
    sqlite3.SQLITE_TRANSACTION: "a transaction of its own",
    sqlite3.SQLITE_SAVEPOINT: "a transaction of its own",
}
"""What a refused step is called."""


def answer(
    database: Database, query: str, parameters: dict[str, str | None], count: int, timeout: float
) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Return the column titles and the first `count` rows of a query; QueryError for all that goes wrong."""
    assert database.target.path is not None
    refused: list[str] = []
    with closing(connect_sqlite(database.target.path, read_only=True, busy=5.0)) as connection:
        guard(connection, refused, time.monotonic() + timeout)
        try:
            cursor = connection.execute(query, parameters)
            if cursor.description is None:
                raise QueryError("There is no query; give one that begins with SELECT, VALUES or WITH.")
            return tuple(column[0] for column in cursor.description), some_rows(cursor, count)
        except (sqlite3.Error, sqlite3.Warning, MemoryError, ValueError, OverflowError) as error:
            raise QueryError(explained(error, refused, timeout)) from error


def guard(connection: sqlite3.Connection, refused: list[str], deadline: float) -> None:
    """Take from a connection everything but reading; what was refused is noted in `refused`."""

    def allowed(action: int, name: str | None, detail: str | None, *_where: str | None) -> int:
        if action in READING:
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_FUNCTION and str(detail).lower() not in FUNCTIONS:
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_PRAGMA and str(name).lower() in (PRAGMAS if detail else PRAGMAS | OWN_PRAGMAS):
            return sqlite3.SQLITE_OK
        what = detail if action == sqlite3.SQLITE_FUNCTION else name
        refused.append(f"{WORDS.get(action, 'what is not reading')}{f' ({what})' if what else ''}")
        return sqlite3.SQLITE_DENY

    for table in VIRTUAL:
        connection.execute(f"SELECT 1 FROM {table} LIMIT 0")
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.execute(f"PRAGMA hard_heap_limit = {MEMORY}")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    for limit, most in LIMITS.items():
        connection.setlimit(limit, most)
    connection.set_authorizer(allowed)
    connection.set_progress_handler(lambda: time.monotonic() > deadline, STEPS)


def some_rows(cursor: sqlite3.Cursor, count: int) -> list[tuple[Any, ...]]:
    """Return the first rows; QueryError if they are too large to hold."""
    rows: list[tuple[Any, ...]] = []
    size = 0
    for row in cursor:
        size += sum(len(value) for value in row if isinstance(value, (str, bytes)))
        if size > ANSWER:
            raise QueryError(f"The answer has more than {ANSWER // 1_000_000} MB; ask for fewer columns or rows.")
        rows.append(row)
        if len(rows) == count:
            break
    return rows


def explained(error: Exception, refused: list[str], timeout: float) -> str:
    """Return what went wrong, and what to do."""
    said = str(error)
    if refused:
        return f"Only reading is allowed here, not {refused[0]}; use SELECT."
    if "interrupted" in said:
        return f"The query was stopped after {timeout:g} seconds; narrow it with WHERE, or allow it more time."
    if isinstance(error, MemoryError) or "too big" in said:
        return "The query takes too much memory; ask for less at a time."
    if "one statement at a time" in said:
        return "Only one query at a time; leave out everything after the first semicolon."
    return f"The query failed: {said}."
