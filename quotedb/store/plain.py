"""Queries that storing asks for every article, handed to SQLite's driver without SQLAlchemy's work for each.

SQLAlchemy makes the SQL and says how values are turned, once for each query; PostgreSQL, where the server takes most of
the time, is asked through it as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Enum, Select
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.types import TypeEngine

Processor = Callable[[Any], Any]
Row = Sequence[Any]
Prepared = tuple[str, tuple[tuple[str, Processor | None, Any], ...], tuple[tuple[int, Processor], ...]]


def fetch(connection: Connection, query: Select[Any], given: Mapping[str, Any]) -> Sequence[Row]:
    """Return all rows of a query, which must be a lasting one (it is prepared once), for the parameters given."""
    if connection.dialect.name != "sqlite" or not connection.in_transaction():
        return connection.execute(query, given).all()
    cursor = connection.connection.cursor()
    rows = fetch_by(cursor, connection.dialect, query, given)
    cursor.close()
    return rows


def fetch_by(cursor: DBAPICursor, dialect: Dialect, query: Select[Any], given: Mapping[str, Any]) -> Sequence[Row]:
    """Return all rows of a lasting query by a cursor of the driver, for the parameters given."""
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
    """Return the columns of some rows, those turned that a processor is given for; NULL stays what it is."""
    for place, process in processors:
        columns[place] = [None if value is None else process(value) for value in columns[place]]
    return columns


@lru_cache(maxsize=200)
def prepared(dialect: Dialect, query: Select[Any]) -> Prepared:
    """Return the SQL of a query, its parameters in order with what prepares each, and what turns which results."""
    made = query.compile(dialect=dialect)
    parameters = tuple(
        (name, made.binds[name].type.dialect_impl(dialect).bind_processor(dialect), made.params[name])
        for name in made.positiontup or ()
    )
    results = [(place, reader_of(column.type, dialect)) for place, column in enumerate(query.selected_columns)]
    return str(made), parameters, tuple((place, process) for place, process in results if process is not None)


def reader_of(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    """Return what turns the driver's values of a type; for enums a look-up does what SQLAlchemy does by calls."""
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return {member.value: member for member in kind.enum_class}.__getitem__
    return kind.dialect_impl(dialect).result_processor(dialect, None)
