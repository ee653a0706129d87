"""Queries for rows with one of many values, which are sent as one parameter: so the SQL is prepared only once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Connection, Select, bindparam, func, select

from quotedb.store.plain import Row, fetch

Wanted = Callable[[ColumnElement[Any]], ColumnElement[bool]]
"""Turns a column into the condition that it has one of the wanted values."""


def rows_among(
    connection: Connection, query: Callable[[Wanted], Select[Any]], values: Iterable[Any], **given: object
) -> Sequence[Row]:
    """Return the rows of a query that looks for some values. `query` is a function of a module, made into SQL once."""
    wanted = list(values)
    name = connection.dialect.name
    return fetch(
        connection, prepared(query, name), {"wanted": json.dumps(wanted) if name == "sqlite" else wanted, **given}
    )


@cache
def prepared(query: Callable[[Wanted], Select[Any]], dialect: str) -> Select[Any]:
    """Return a query for one kind of database."""
    return query(in_json if dialect == "sqlite" else in_array)


def in_json(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition for SQLite."""
    return column.in_(select(func.json_each(bindparam("wanted")).table_valued("value").c.value))


def in_array(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition for PostgreSQL."""
    return column == func.any(bindparam("wanted", type_=ARRAY(column.type)))
