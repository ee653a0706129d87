"""Many rows at once: what SQLAlchemy's types make of the values, handed to the driver without its work for each row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Connection, Dialect, Enum, insert
from sqlalchemy.types import TypeEngine

from quotedb.store.tables import Base, core

Processor = Callable[[Any], Any]


def insert_rows(
    connection: Connection, row: type[Base], columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows, each a tuple of the values of `columns` in their order."""
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(insert(core(row)), [dict(zip(columns, values, strict=True)) for values in rows])
        return
    command, processors = prepared(connection.dialect, row, columns)
    if processors:
        rows = processed(rows, processors)
    if not connection.in_transaction():
        connection.exec_driver_sql(command, list(rows))
        return
    cursor = connection.connection.cursor()
    cursor.executemany(command, rows)
    cursor.close()


def processed(rows: Sequence[tuple[Any, ...]], processors: Sequence[tuple[int, Processor]]) -> list[tuple[Any, ...]]:
    """Return the values of rows as the driver takes them, column by column."""
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for place, process in processors:
        columns[place] = [None if value is None else process(value) for value in columns[place]]
    return list(zip(*columns, strict=True))


def processor_of(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    """Return what prepares values of a type for the driver; for enums a look-up does what SQLAlchemy does by calls."""
    process: Processor | None = kind.dialect_impl(dialect).bind_processor(dialect)
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return {member: process(member) if process else member for member in kind.enum_class}.__getitem__
    if isinstance(kind, JSON) and process is not None:
        empty = process([])
        return lambda value: empty if value == [] else process(value)
    return process


@lru_cache(maxsize=100)
def prepared(
    dialect: Dialect, row: type[Base], columns: tuple[str, ...]
) -> tuple[str, tuple[tuple[int, Processor], ...]]:
    """Return the command that inserts these columns, and for each that needs it what prepares its values."""
    table = core(row)
    command = insert(table).compile(dialect=dialect, column_keys=list(columns))
    assert list(command.positiontup or ()) == list(columns)
    processors = [
        (place, process)
        for place, name in enumerate(columns)
        if (process := processor_of(table.c[name].type, dialect)) is not None
    ]
    return str(command), tuple(processors)
