"""Queries for rows that have one of many values: the values travel as one parameter, so each query is compiled once."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ARRAY, Column, ColumnElement, Connection, Select, Table, bindparam, func, select, true
from sqlalchemy import column as named_column

from quotedb.store.plain import Row, fetch

Value = TypeVar("Value", int, str)
Wanted = Callable[[ColumnElement[Any]], ColumnElement[bool]]
"""Turns a column into the condition that it has one of the wanted values."""


def rows_among(
    connection: Connection, query: Callable[[Wanted], Select[Any]], values: Iterable[Any], **given: object
) -> Sequence[Row]:
    """Return the rows that `query` finds for some values; `query` is a module's function, compiled once and kept.

    `given` are the values of the query's other parameters.
    """
    wanted = list(values)
    name = connection.dialect.name
    return fetch(
        connection, prepared(query, name), {"wanted": json.dumps(wanted) if name == "sqlite" else wanted, **given}
    )


def not_yet(known: Container[Value], wanted: Iterable[Value]) -> list[Value]:
    """Return the wanted values that are not in `known`, sorted, each once.

    A set minus the keys of a dictionary would walk through all keys; this looks up the wanted values only.
    """
    missing = [value for value in wanted if value not in known]
    return sorted(set(missing)) if missing else missing


@cache
def prepared(query: Callable[[Wanted], Select[Any]], dialect: str) -> Select[Any]:
    """Return the query as one kind of database takes it: the values as JSON (SQLite) or as an array (PostgreSQL)."""
    return query(in_json if dialect == "sqlite" else in_array)


def in_json(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition that a column has one of the wanted values, as SQLite takes it."""
    return column.in_(select(func.json_each(bindparam("wanted")).table_valued("value").c.value))


def in_array(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Return the condition that a column has one of the wanted values, as PostgreSQL takes it."""
    return column == func.any(bindparam("wanted", type_=ARRAY(column.type)))


def first_among(
    connection: Connection, column: Column[Any], columns: tuple[Column[Any], ...], most: int, values: Iterable[Any]
) -> Sequence[Row]:
    """Return for each of `values` the first `most` rows that have it in `column`: the value, then `columns`.

    First are the rows with the lowest keys, whichever index is used: what an article is compared with must not depend
    on whether it is stored alone or among others. The column needs an index.
    """
    wanted = list(values)
    name = connection.dialect.name
    query = first_rows(column, columns, most, name)
    return fetch(connection, query, {"wanted": json.dumps(wanted) if name == "sqlite" else wanted})


@cache
def first_rows(column: Column[Any], columns: tuple[Column[Any], ...], most: int, dialect: str) -> Select[Any]:
    """Return the query of `first_among` for one kind of database."""
    table = column.table
    assert isinstance(table, Table)
    if dialect == "sqlite":
        value = func.json_each(bindparam("wanted")).table_valued("value").c.value
        key, other = table.primary_key.columns[0], table.alias()
        those = select(other.c[key.name]).where(other.c[column.name] == value)
        first = those.order_by(other.c[key.name]).limit(most).correlate(value.table)
        return select(value, *columns).select_from(value.table.join(table, key.in_(first)))
    given = func.unnest(bindparam("wanted", type_=ARRAY(column.type)))
    values = given.table_valued(named_column("value", column.type)).render_derived()
    # Left bare, the key alone would be the order: PostgreSQL then walks through the whole table by its key and looks
    # for the value, which takes longer the more is stored.
    by_key = [one + 0 for one in table.primary_key]
    some = select(*columns).where(column == values.c.value).order_by(*by_key).limit(most).lateral()
    return select(values.c.value, *some.c).select_from(values.join(some, true()))
