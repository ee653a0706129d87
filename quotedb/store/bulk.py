"""Inserts many rows at once: values are converted by SQLAlchemy's types, then handed to the driver as whole lists."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from itertools import chain
from sqlite3 import SQLITE_LIMIT_VARIABLE_NUMBER
from typing import Any

from sqlalchemy import JSON, Connection, Dialect, Enum, Table, insert
from sqlalchemy.types import TypeEngine

from quotedb.store.beside import ALONE, turn_on
from quotedb.store.plain import Processor, in_columns
from quotedb.store.tables import Base, core

WORTH_COPYING = 20
"""Rows that PostgreSQL takes faster by COPY than by INSERT."""
SEARCHED = frozenset({"statement", "article"})
"""The tables whose words SQLite's full-text search indexes, by a trigger."""
MOST_COPIED = 2_000
"""Rows of one COPY: while it lasts nobody else can use the connection."""
MOST_AT_ONCE = 400
"""Rows of one command; more of them gain nothing."""
ROOM = "PRAGMA cache_size = -200000"
"""Kilobytes of pages that stay in memory where many rows come: indexes are written all over."""


def insert_rows(
    connection: Connection, row: type[Base], columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows, each a tuple of the values of `columns` in their order; where a column has no value, NULL."""
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        if len(rows) < WORTH_COPYING or not connection.in_transaction():
            with turn_on(connection):
                connection.execute(insert(core(row)), [dict(zip(columns, values, strict=True)) for values in rows])
            return
        for begin in range(0, len(rows), MOST_COPIED):
            copy_rows(connection, core(row), columns, rows[begin : begin + MOST_COPIED])
        return
    told, values = with_values(columns, rows)
    command, processors = prepared(connection.dialect, row, told)
    ready = list(zip(*in_columns(values, processors), strict=True))
    if not connection.in_transaction():
        connection.exec_driver_sql(command, ready)
        return
    turn = turn_on(connection)
    cursor = connection.connection.cursor()
    if core(row).name in SEARCHED or len(rows) > MOST_AT_ONCE or turn is not ALONE:
        insert_together(cursor, command, ready, turn)
    else:
        cursor.executemany(command, ready)
    cursor.close()


def insert_together(
    cursor: Any,  # noqa: ANN401 - a cursor of the driver
    command: str,
    rows: Sequence[Sequence[Any]],
    turn: AbstractContextManager[object],
) -> None:
    """Insert rows on SQLite with few commands; `command` is that of a single row.

    Before each command FTS5 writes out the words that it has gathered, which takes longer than all the rest if every
    row has one of its own; and each page that a command changes is copied once, so that it can be undone. A thread that
    writes beside another waits for that after each command.
    """
    marks = command.rpartition(" VALUES ")[2]
    most = min(MOST_AT_ONCE, cursor.connection.getlimit(SQLITE_LIMIT_VARIABLE_NUMBER) // len(rows[0]))
    for begin in range(0, len(rows), most):
        some = rows[begin : begin + most]
        whole, values = f"{command}{f', {marks}' * (len(some) - 1)}", list(chain.from_iterable(some))
        with turn:
            cursor.execute(whole, values)


def make_room(connection: Connection) -> None:
    """Let SQLite keep many pages in memory before many rows are inserted; PostgreSQL needs no telling."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(ROOM)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python not look for circles of objects while the body makes very many objects that have none.

    It would walk through all of them again and again, which takes a third of the time of storing. A body that lasts
    long calls `gc.collect(0)` now and then.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def driver_error(connection: Connection) -> type[Exception]:
    """Return the driver's base exception: errors of rows handed to the driver directly are not SQLAlchemy's own."""
    error: type[Exception] = connection.dialect.loaded_dbapi.Error
    return error


def copy_rows(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows into a table of PostgreSQL with COPY, which takes many for the price of a few."""
    processors = [
        (place, process)
        for place, name in enumerate(columns)
        if (process := processor_of(table.c[name].type, connection.dialect)) is not None
    ]
    values = in_columns(list(zip(*rows, strict=True)), processors)
    quoted = connection.dialect.identifier_preparer.quote
    command = f"COPY {quoted(table.name)} ({', '.join(map(quoted, columns))}) FROM STDIN"
    with (
        turn_on(connection),
        connection.connection.cursor() as cursor,  # type: ignore[attr-defined]
        cursor.copy(command) as copy,
    ):
        for ready in zip(*values, strict=True):
            copy.write_row(ready)


def with_values(columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> tuple[tuple[str, ...], list[Sequence[Any]]]:
    """Return the columns that have a value in at least one row, and each row's values of them.

    Columns that are NULL throughout are left to the database: Python's driver takes five times as long over a NULL as
    over a number.
    """
    found = [
        (name, values)
        for name, values in zip(columns, zip(*rows, strict=True), strict=True)
        if values[0] is not None or any(value is not None for value in values)
    ]
    return tuple(name for name, _ in found), [values for _, values in found]


def processor_of(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    """Return the function that converts values of a type for the driver; for enums a look-up, which is faster."""
    process: Processor | None = kind.dialect_impl(dialect).bind_processor(dialect)
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return {member: process(member) if process else member for member in kind.enum_class}.__getitem__
    if isinstance(kind, JSON) and process is not None:
        empty = process([])
        return lambda value: empty if value == [] else process(value)
    return process


@lru_cache(maxsize=500)
def prepared(
    dialect: Dialect, row: type[Base], columns: tuple[str, ...]
) -> tuple[str, tuple[tuple[int, Processor], ...]]:
    """Return the INSERT command for these columns, and the function that converts the values of each that needs one."""
    table = core(row)
    command = insert(table).compile(dialect=dialect, column_keys=list(columns))
    assert list(command.positiontup or ()) == list(columns)
    processors = [
        (place, process)
        for place, name in enumerate(columns)
        if (process := processor_of(table.c[name].type, dialect)) is not None
    ]
    return str(command), tuple(processors)
