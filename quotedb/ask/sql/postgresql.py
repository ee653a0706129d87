"""Runs a query on PostgreSQL in a way that it can change nothing.

It is opened as a cursor, which takes SELECT, VALUES and WITH alone. The transaction was made read-only before, and is
rolled back at the end. The extended protocol takes one statement alone. The query runs as a role that may only read
quotedb's tables, if the database has that role (`quotedb.store.read_only_role` makes it). It may call only functions
that compute a value (`functions`): others reach files and processes of the server.
"""

from __future__ import annotations

import re
from contextlib import closing
from typing import Any

from quotedb.ask.sql.functions import refuse_functions
from quotedb.ask.sql.reasons import of_postgresql
from quotedb.ask.sql.request import Request, Telling
from quotedb.ask.sql.words import SqlWordSort, Word, words
from quotedb.errors import QueryError
from quotedb.store.read_only_role import READER, may_be_taken

PARAMETER = re.compile(r"(?<!:):([a-z_]+)")
AT_ONCE = 100
OWN_RIGHTS = (
    "The query ran with all the rights of the database's own user: the server lets that user make no role that only "
    "reads. Let an administrator run `quotedb db upgrade` once, or name a user who may only read."
)
SETTINGS = (
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    "SET LOCAL standard_conforming_strings = on",  # else a string might end elsewhere than `words` takes it to
)


def answer(request: Request, telling: Telling) -> str:
    """Write the column titles and the first rows of a query; return a note if it ran with all the user's rights.

    Raises QueryError for whatever goes wrong.
    """
    import psycopg  # noqa: PLC0415 - an optional dependency

    query = single(request.query)
    try:
        with closing(psycopg.connect(**(request.connection or {}))) as connection, connection.cursor() as cursor:
            for setting in SETTINGS:
                cursor.execute(setting)
            cursor.execute(f"SET LOCAL statement_timeout = {max(1, int(request.seconds * 1000))}".encode())
            refuse_functions(cursor, words(query))
            reader = may_be_taken(cursor)
            if reader:
                cursor.execute(f"SET LOCAL ROLE {READER}".encode())
            declare(cursor, query, request.parameters)
            tell_rows(cursor, request.most, telling)
    except UnicodeError as error:
        raise QueryError("The query has characters that are no text; type them anew.") from error
    except psycopg.Error as error:
        raise QueryError(explained(error, request.seconds)) from error
    return "" if reader else OWN_RIGHTS


def single(query: str) -> str:
    """Return the query without the semicolon at its end; QueryError if there is none, or more than one."""
    found = words(query)
    while found and found[-1] == Word(SqlWordSort.MARK, ";"):
        found.pop()
    if not found:
        raise QueryError("There is no query; give one that begins with SELECT, VALUES or WITH.")
    if Word(SqlWordSort.MARK, ";") in found:
        raise QueryError("Only one query at a time; leave out everything after the first semicolon.")
    return query.strip().rstrip(";")


def declare(cursor: Any, query: str, parameters: dict[str, str | None]) -> None:  # noqa: ANN401
    """Open the query as a cursor named `asked`."""
    if parameters:
        query = PARAMETER.sub(r"%(\1)s", query.replace("%", "%%"))
    # The newline ends a comment at the end of the query.
    cursor.execute(f"DECLARE asked NO SCROLL CURSOR FOR {query}\n", parameters or None, prepare=True)


def tell_rows(cursor: Any, most: int, telling: Telling) -> None:  # noqa: ANN401
    """Write the titles and the first `most` rows, fetching few at a time."""
    written = 0
    while written < most:
        cursor.execute(f"FETCH FORWARD {min(AT_ONCE if written else 1, most - written)} FROM asked")
        if not written:
            telling.columns([column.name for column in cursor.description])
        rows = cursor.fetchall()
        for row in rows:
            telling.row(row)
        written += len(rows)
        if not rows:
            break


def explained(error: Any, seconds: float) -> str:  # noqa: ANN401
    """Return what went wrong with a query, and what to do."""
    said = " ".join(str(error.diag.message_primary or error).split())
    if error.sqlstate == "57014":
        return f"The query was stopped after {seconds:g} seconds; narrow it with WHERE, or allow it more time."
    if error.sqlstate == "25006":
        return f"Only reading is allowed here ({said}); use SELECT."
    if error.sqlstate == "42501":
        return f"Only the tables of quotedb can be read here ({said})."
    return of_postgresql(error.sqlstate, said)
