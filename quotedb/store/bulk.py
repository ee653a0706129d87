"""Many rows at once: what SQLAlchemy's types make of the values, handed to the driver without its work for each row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, insert

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
        rows = [processed(values, processors) for values in rows]
    if not connection.in_transaction():
        connection.exec_driver_sql(command, list(rows))
        return
    cursor = connection.connection.cursor()
    cursor.executemany(command, rows)
    cursor.close()


def processed(values: tuple[Any, ...], processors: Sequence[tuple[int, Processor]]) -> tuple[Any, ...]:
    """Return the values of a row as the driver takes them."""
    made = list(values)
    for place, process in processors:
        if made[place] is not None:
            made[place] = process(made[place])
    return tuple(made)


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
        if (process := table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) is not None
    ]
    return str(command), tuple(processors)
