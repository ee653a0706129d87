"""Runs the queries that storing every article needs directly on SQLite's driver, which is faster.

SQLAlchemy compiles each query and the converters of its values once. On PostgreSQL, where the server takes most of the
time, the queries go through SQLAlchemy as usual.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Enum, Select
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.types import TypeEngine

from quotedb.store.beside import turn_on

Processor = Callable[[Any], Any]
Row = Sequence[Any]
Prepared = tuple[str, tuple[tuple[str, Processor | None, Any], ...], tuple[tuple[int, Processor], ...]]


def fetch(connection: Connection, query: Select[Any], given: Mapping[str, Any]) -> Sequence[Row]:
    """Return all rows of a query; `given` are its parameters, and `query` must be a constant, for its SQL is cached."""
    with turn_on(connection):
        if connection.dialect.name != "sqlite" or not connection.in_transaction():
            return connection.execute(query, given).all()
        cursor = connection.connection.cursor()
        rows = fetch_by(cursor, connection.dialect, query, given)
        cursor.close()
        return rows


def fetch_by(cursor: DBAPICursor, dialect: Dialect, query: Select[Any], given: Mapping[str, Any]) -> Sequence[Row]:
    """Return all rows of a query through a cursor of the driver."""
    command, parameters, results = prepared(dialect, query)
    values = [given.get(name, constant) for name, _, constant in parameters]
    for place, (_, process, _) in enumerate(parameters):
        if process is not None and values[place] is not None:
            values[place] = process(values[place])
    cursor.execute(command, values)
    rows = cursor.fetchall()
    if not results or not rows:
        return rows
    return list(zip(*in_columns(list(zip(*rows, strict=True)), results), strict=True))


def in_columns(columns: list[Sequence[Any]], processors: Sequence[tuple[int, Processor]]) -> list[Sequence[Any]]:
    """Return columns with their values converted where a processor is given; NULL stays NULL."""
    for place, process in processors:
        columns[place] = [None if value is None else process(value) for value in columns[place]]
    return columns


@lru_cache(maxsize=200)
def prepared(dialect: Dialect, query: Select[Any]) -> Prepared:
    """Return the SQL of a query, its parameters in order with their converters, and its results' converters."""
    made = query.compile(dialect=dialect)
    parameters = tuple(
        (name, made.binds[name].type.dialect_impl(dialect).bind_processor(dialect), made.params[name])
        for name in made.positiontup or ()
    )
    results = [(place, reader_of(column.type, dialect)) for place, column in enumerate(query.selected_columns)]
    return str(made), parameters, tuple((place, process) for place, process in results if process is not None)


def reader_of(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    """Return the function that converts the driver's values of a type; for enums a look-up, which is faster."""
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return {member.value: member for member in kind.enum_class}.__getitem__
    return kind.dialect_impl(dialect).result_processor(dialect, None)
