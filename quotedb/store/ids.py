"""Blocks of ids for rows that refer to each other, so that whole lists go in with one command."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, func, select

from quotedb.store.plain import fetch
from quotedb.store.tables import Base, core


def take_ids(connection: Connection, row: type[Base], count: int) -> Sequence[int]:
    """Return `count` ids that no row of the table has; the connection must hold the writers' lock."""
    if count == 0:
        return ()
    if connection.dialect.name == "sqlite":
        last: int = fetch(connection, last_id(row), {})[0][0] or 0
        return range(last + 1, last + 1 + count)
    table = core(row)
    sequence = func.pg_get_serial_sequence(table.name, table.primary_key.columns[0].name)
    numbers = select(func.nextval(sequence)).select_from(func.generate_series(1, count))
    return connection.execute(numbers).scalars().all()


@cache
def last_id(row: type[Base]) -> Select[Any]:
    """Return the query for the highest id of a table."""
    return select(func.max(core(row).primary_key.columns[0]))
