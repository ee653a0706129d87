"""Runs a query on SQLite in a way that it can change nothing: only listed operations are allowed.

The connection is opened with `mode=ro` and `query_only`; SQLite asks an authorizer about every operation of the query
before it runs; limits bound the size of one value and the memory of the process. Whoever started the process ends it
when its time is over.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path

from quotedb.ask.sql.request import Request, Telling
from quotedb.errors import QueryError
from quotedb.store.sqlite_file import connect_sqlite

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
TOO_LARGE = frozenset({sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_TOOBIG})
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


def answer(request: Request, telling: Telling) -> str:
    """Write the column titles and the first rows of a query; return an empty note.

    Raises QueryError for whatever goes wrong.
    """
    refused: list[str] = []
    with closing(connect_sqlite(Path(str(request.path)), read_only=True, busy=5.0)) as connection:
        guard(connection, refused, request.memory)
        try:
            cursor = connection.execute(request.query, request.parameters)
            if cursor.description is None:
                raise QueryError("There is no query; give one that begins with SELECT, VALUES or WITH.")
            telling.columns([column[0] for column in cursor.description])
            for row in islice(cursor, request.most):
                telling.row(row)
        except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError) as error:
            raise QueryError(explained(error, request.query, refused)) from error
    return ""


def guard(connection: sqlite3.Connection, refused: list[str], memory: int) -> None:
    """Forbid a connection everything but reading; the operations that it refuses are noted in `refused`."""

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
    connection.execute(f"PRAGMA hard_heap_limit = {memory}")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    for limit, most in LIMITS.items():
        connection.setlimit(limit, most)
    connection.set_authorizer(allowed)


def explained(error: Exception, query: str, refused: list[str]) -> str:
    """Return what went wrong with a query, and what to do."""
    if refused:
        return f"Only reading is allowed here, not {refused[0]}; use SELECT."
    if getattr(error, "sqlite_errorcode", 0) in TOO_LARGE:
        return "The query takes too much memory; ask for less at a time."
    from quotedb.ask.sql.reasons import of_sqlite  # noqa: PLC0415 - needed only for an error
    from quotedb.ask.sql.words import several  # noqa: PLC0415 - needed only for an error

    if several(query):
        return "Only one query at a time; leave out everything after the first semicolon."
    return of_sqlite(str(error))
