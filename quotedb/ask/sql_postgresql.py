"""A query on PostgreSQL that can change nothing.

It is opened as a cursor, which takes SELECT, VALUES and WITH alone, in a transaction that is read-only before the query
is seen, by the extended protocol, which takes one statement alone, and is rolled back at the end. What functions of the
server may do outside the transaction is for the rights of the database's user to say.
"""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING, Any

from quotedb.errors import QueryError

if TYPE_CHECKING:
    from quotedb.store.engine import Database

PARAMETER = re.compile(r"(?<!:):([a-z_]+)")
AT_ONCE = 100
ANSWER = 200_000_000
"""Bytes of text in an answer, which is held in memory before it is shown."""


def answer(
    database: Database, query: str, parameters: dict[str, str | None], count: int, timeout: float
) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Return the column titles and the first `count` rows of a query; QueryError for all that goes wrong."""
    from psycopg import Error  # noqa: PLC0415 - an optional dependency

    if not query.strip():
        raise QueryError("There is no query; give one that begins with SELECT, VALUES or WITH.")
    with closing(database.engine.raw_connection()) as pooled:
        connection: Any = pooled.driver_connection
        try:
            with closing(connection.cursor()) as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute(f"SET LOCAL statement_timeout = {max(1, int(timeout * 1000))}")
                # After a first query the transaction can no longer be made to write.
                cursor.execute("SELECT 1")
                declare(cursor, query, parameters)
                rows = some_rows(cursor, count)
                return tuple(column.name for column in cursor.description), rows
        except UnicodeError as error:
            raise QueryError("The query has characters that are no text; type them anew.") from error
        except Error as error:
            raise QueryError(explained(error, timeout)) from error
        finally:
            connection.rollback()


def declare(cursor: Any, query: str, parameters: dict[str, str | None]) -> None:  # noqa: ANN401
    """Open the query as a cursor named `asked`."""
    query = query.strip().removesuffix(";")
    if parameters:
        query = PARAMETER.sub(r"%(\1)s", query.replace("%", "%%"))
    # The newline ends a comment at the end of the query.
    cursor.execute(f"DECLARE asked NO SCROLL CURSOR FOR {query}\n", parameters or None, prepare=True)


def some_rows(cursor: Any, count: int) -> list[tuple[Any, ...]]:  # noqa: ANN401
    """Return the first rows; QueryError if they are too large to hold."""
    rows: list[tuple[Any, ...]] = []
    size = 0
    while len(rows) < count:
        cursor.execute(f"FETCH FORWARD {min(AT_ONCE, count - len(rows))} FROM asked")
        more = cursor.fetchall()
        size += sum(len(value) for row in more for value in row if isinstance(value, (str, bytes)))
        if size > ANSWER:
            raise QueryError(f"The answer has more than {ANSWER // 1_000_000} MB; ask for fewer columns or rows.")
        rows += more
        if not more:
            break
    return rows


def explained(error: Any, timeout: float) -> str:  # noqa: ANN401
    """Return what went wrong, and what to do."""
    said = str(error.diag.message_primary or error)
    if error.sqlstate == "57014":
        return f"The query was stopped after {timeout:g} seconds; narrow it with WHERE, or allow it more time."
    if "multiple commands" in said:
        return "Only one query at a time; leave out everything after the first semicolon."
    if error.sqlstate == "25006":
        return f"Only reading is allowed here ({said}); use SELECT."
    return f"The query failed: {said}; only SELECT, VALUES and WITH are taken."
