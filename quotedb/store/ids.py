"""Reserves blocks of ids for rows that refer to each other, so that many rows go in with one command."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Cast, Connection, Select, bindparam, cast, func, select
from sqlalchemy.dialects.postgresql import REGCLASS

from quotedb.store.plain import fetch
from quotedb.store.tables import Base, core


def last_taken(connection: Connection, row: type[Base]) -> int:
    """Return the highest id that a row of the table has or once had; the connection must hold the writers' lock."""
    query = last_id(row) if connection.dialect.name == "sqlite" else last_number(row)
    return int(fetch(connection, query, {})[0][0] or 0)


def take_up_to(connection: Connection, row: type[Base], last: int) -> None:
    """Make the database's own counter go on behind an id; SQLite does so by itself once the row is there."""
    if connection.dialect.name != "sqlite":
        connection.execute(counted_on(row), {"last": last})


@cache
def last_id(row: type[Base]) -> Select[Any]:
    """Return the query for the highest id of a table."""
    return select(func.max(core(row).primary_key.columns[0]))


@cache
def last_number(row: type[Base]) -> Select[Any]:
    """Return the query for the last id that PostgreSQL gave out for a table."""
    highest = func.max(
        core(row).primary_key.columns[0]
    )  # after a restore, PostgreSQL's counter may lag behind the rows
    return select(func.greatest(highest, func.pg_sequence_last_value(sequence_of(row))))


@cache
def counted_on(row: type[Base]) -> Select[Any]:
    """Return the command that sets PostgreSQL's counter of ids to a number."""
    return select(func.setval(sequence_of(row), bindparam("last")))


def sequence_of(row: type[Base]) -> Cast[Any]:
    """Return the expression that names the PostgreSQL sequence of a table's ids."""
    table = core(row)
    return cast(func.pg_get_serial_sequence(table.name, table.primary_key.columns[0].name), REGCLASS)
