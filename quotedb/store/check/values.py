"""Checks that values have the type of their column: SQLite would keep a text in a column of numbers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Double,
    Integer,
    String,
    Table,
    TypeDecorator,
    select,
    text,
)

from quotedb.store.check.fault import Fault, Telling, key, untold
from quotedb.store.tables import Base

ON_SQLITE: tuple[tuple[type[Any], str, str], ...] = (
    (Boolean, "{0} NOT IN (0, 1)", "is true or false"),
    (Date, "date({0}) IS NOT {0}", "is a day"),
    (DateTime, "datetime({0}) IS NULL", "is a time"),
    (Double, "typeof({0}) NOT IN ('real', 'integer')", "is a number"),
    (Integer, "typeof({0}) <> 'integer'", "is a whole number"),
    (String, "typeof({0}) <> 'text'", "is text"),
)


def broken_values(connection: Connection, told: Telling = untold) -> Iterator[Fault]:
    """Yield the rows with a value that is not of its column's kind, or JSON that is not what it should be."""
    for table in Base.metadata.sorted_tables:
        told(f"{table.name}: values")
        if connection.dialect.name == "sqlite":
            yield from of_another_kind(connection, table)
        for column in table.c:
            if isinstance(column.type, JSON):
                yield from broken_json(connection, column)


def of_another_kind(connection: Connection, table: Table) -> Iterator[Fault]:
    """Yield the rows of a table with a value of another kind than its column's (SQLite)."""
    conditions = []
    for column in table.c:
        stored = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
        for kind, condition, invariant in ON_SQLITE:
            if isinstance(stored, kind):
                wrong = f"({column.name} IS NOT NULL AND {condition.format(column.name)})"
                conditions.append((f"{column.name} {invariant}", wrong, column.name))
                break
    keys = ", ".join(column.name for column in table.primary_key.columns)
    # One query suffices for a healthy table; a table with a broken row is asked again, column by column.
    anything = " OR ".join(wrong for _, wrong, _ in conditions)
    if connection.execute(text(f"SELECT 1 FROM {table.name} WHERE {anything} LIMIT 1")).first() is None:
        return
    for invariant, wrong, name in conditions:
        for *parts, value in connection.execute(text(f"SELECT {keys}, {name} FROM {table.name} WHERE {wrong}")):
            yield Fault(table.name, key(*parts), invariant, repr(value)[:60])


def broken_json(connection: Connection, column: Column[Any]) -> Iterator[Fault]:
    """Yield the rows whose JSON cannot be parsed or has another form than it should."""
    table = column.table
    assert isinstance(table, Table)
    keys = list(table.primary_key.columns)
    right = FORMS[table.name]
    query = select(*keys, text(f"CAST({column.name} AS TEXT)")).select_from(table)
    for *parts, written in connection.execute(query.execution_options(yield_per=1000)):
        try:
            fits = right(json.loads(written))
        except (ValueError, TypeError):
            fits = False
        if not fits:
            yield Fault(table.name, key(*parts), f"{column.name} is JSON of its form", str(written)[:60])


def is_settings(value: object) -> bool:
    """Tell whether a value is an object whose values are texts."""
    return isinstance(value, dict) and all(isinstance(word, str) for word in value.values())


def are_reasons(value: object) -> bool:
    """Tell whether a value is a list of `{"by": …, "confidence": …}`."""
    return isinstance(value, list) and all(
        isinstance(one, dict)
        and set(one) == {"by", "confidence"}
        and isinstance(one["by"], str)
        and isinstance(one["confidence"], int | float)
        and 0 <= one["confidence"] <= 1
        for one in value
    )


def is_detail(value: object) -> bool:
    """Tell whether a value is an object."""
    return isinstance(value, dict)


FORMS: dict[str, Callable[[object], bool]] = {"run": is_settings, "statement": are_reasons, "decision": is_detail}
