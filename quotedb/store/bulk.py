"""Inserts many rows at once: values are converted by SQLAlchemy's types, then handed to the driver as whole lists."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Connection, Dialect, Enum, insert
from sqlalchemy.types import TypeEngine

from quotedb.store.plain import Processor, in_columns
from quotedb.store.tables import Base, core


def insert_rows(
    connection: Connection, row: type[Base], columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows, each a tuple of the values of `columns` in their order; where a column has no value, NULL."""
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(insert(core(row)), [dict(zip(columns, values, strict=True)) for values in rows])
        return
    told, values = with_values(columns, rows)
    command, processors = prepared(connection.dialect, row, told)
    ready = list(zip(*in_columns(values, processors), strict=True))
    if not connection.in_transaction():
        connection.exec_driver_sql(command, ready)
        return
    cursor = connection.connection.cursor()
    cursor.executemany(command, ready)
    cursor.close()


def with_values(columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> tuple[tuple[str, ...], list[Sequence[Any]]]:
    """Return the columns that have a value in some row, and their values.

    The others are left to the database: Python's driver takes five times as long over a NULL as over a number.
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
