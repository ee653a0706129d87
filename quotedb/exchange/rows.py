"""The database as nested records: what JSON and JSON Lines hold, with every id that links rows.

A record is a dictionary with a `record` key (`agent`, `run`, `quotation`, `article`, `decision`, `review`); the rows
that belong to it are nested in it under the names of their tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Column, ColumnElement, Date, Enum, Table, select
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from quotedb.store.column_types import UtcTime
from quotedb.store.tables import Base

Record = dict[str, Any]

BATCH = 200

NESTED: dict[str, dict[str, Any]] = {
    "agent": {"agent_name": {}, "agent_fact": {}, "outlet": {}},
    "run": {},
    "quotation": {"signature": {}},
    "article": {
        "article_credit": {},
        "reading": {},
        "statement": {"content_span": {}, "hop": {}, "hedge": {}},
        "verification": {},
        "response": {},
        "misnaming": {},
        "relation": {},
    },
    "decision": {},
    "review": {},
}
"""Which records there are, in the order in which they can be read back, and what stands inside each."""


def records_of(session: Session, names: Iterable[str] = tuple(NESTED)) -> Iterator[Record]:
    """Yield every record, or those of the kinds `names`, in the order of their ids, one batch in memory at a time."""
    for name in names:
        inside = NESTED[name]
        table = Base.metadata.tables[name]
        key = key_of(table)
        last = 0
        while True:
            rows = rows_of(session, select(table).where(key > last).order_by(key).limit(BATCH), table)
            if not rows:
                break
            last = rows[-1][key.name]
            nest(session, table, rows, inside)
            for row in rows:
                yield {"record": name, **row}


def nest(session: Session, parent: Table, rows: Sequence[Record], inside: dict[str, Any]) -> None:
    """Put the rows of the tables `inside` into the rows they belong to."""
    key = key_of(parent).name
    for name, deeper in inside.items():
        table = Base.metadata.tables[name]
        own = [column for column in table.primary_key if column.name != key]
        wanted = select(table).where(table.c[key].in_([row[key] for row in rows])).order_by(table.c[key], *own)
        found = rows_of(session, wanted, table)
        if deeper:
            nest(session, table, found, deeper)
        of_parent = {number: list(group) for number, group in groupby(found, key=lambda row: row[key])}
        for row in rows:
            row[name] = [
                {column: value for column, value in child.items() if column != key}
                for child in of_parent.get(row[key], ())
            ]


def rows_of(session: Session, query: Any, table: Table) -> list[Record]:  # noqa: ANN401
    """Return the rows of a query with values that JSON has."""
    return [
        {column.name: plain(value) for column, value in zip(table.columns, row, strict=True)}
        for row in session.execute(query)
    ]


@cache
def key_of(table: Table) -> Column[Any]:
    """Return the first column of the primary key."""
    return next(iter(table.primary_key))


def plain(value: Any) -> Any:  # noqa: ANN401
    """Return a value as JSON has it: enums by value, dates and times in ISO 8601."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):  # true for a datetime, too
        return value.isoformat()
    return value


def typed(column: ColumnElement[Any], value: Any) -> Any:  # noqa: ANN401
    """Return a JSON value as the column's type; the reverse of `plain`.

    Raises ValueError for a word that is not one of the column's, or for text that is no date.
    """
    if value is None:
        return None
    convert = conversion(column.type)
    return value if convert is None else convert(value)


@cache
def conversion(kind: TypeEngine[Any]) -> Callable[[Any], Any] | None:
    """Return the function that converts a JSON value to a column type; None if no conversion is needed."""
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return kind.enum_class
    if isinstance(kind, UtcTime):
        return datetime.fromisoformat
    if isinstance(kind, Date):
        return date.fromisoformat
    return None
