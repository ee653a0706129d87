"""Queries that storing asks for every article, handed to SQLite's driver without SQLAlchemy's work for each.

SQLAlchemy makes the SQL and says how values are turned, once for each query; PostgreSQL, where the server takes most of
the time, is asked through it as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Select

Processor = Callable[[Any], Any]
Row = Sequence[Any]
Prepared = tuple[str, tuple[tuple[str, Processor | None, Any], ...], tuple[tuple[int, Processor], ...]]


def fetch(connection: Connection, query: Select[Any], given: Mapping[str, Any]) -> Sequence[Row]:
    """Return all rows of a query, which must be a lasting one (it is prepared once), for the parameters given."""
    if connection.dialect.name != "sqlite" or not connection.in_transaction():
        return connection.execute(query, given).all()
    command, parameters, results = prepared(connection.dialect, query)
    values = [given.get(name, constant) for name, _, constant in parameters]
    for place, (_, process, _) in enumerate(parameters):
        if process is not None and values[place] is not None:
            values[place] = process(values[place])
    cursor = connection.connection.cursor()
    cursor.execute(command, values)
    rows = cursor.fetchall()
    cursor.close()
    return [turned(row, results) for row in rows] if results else rows


def turned(row: Row, processors: Sequence[tuple[int, Processor]]) -> Row:
    """Return a row with values as Python has them."""
    made = list(row)
    for place, process in processors:
        made[place] = process(made[place])
    return made


@lru_cache(maxsize=200)
def prepared(dialect: Dialect, query: Select[Any]) -> Prepared:
    """Return the SQL of a query, its parameters in order with what prepares each, and what turns which results."""
    made = query.compile(dialect=dialect)
    parameters = tuple(
        (name, made.binds[name].type.dialect_impl(dialect).bind_processor(dialect), made.params[name])
        for name in made.positiontup or ()
    )
    results = [
        (place, column.type.dialect_impl(dialect).result_processor(dialect, None))
        for place, column in enumerate(query.selected_columns)
    ]
    return str(made), parameters, tuple((place, process) for place, process in results if process is not None)
