"""All rows of a database, for tests that two ways of storing the same come to the same."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from quotedb.store.engine import Database
from quotedb.store.tables import Base


def rows_of(database: Database, but: Collection[str]) -> dict[str, list[tuple]]:
    """All rows of each table with all their numbers, but for the columns that `but` names."""
    found = {}
    with database.querying() as reader:
        for table in Base.metadata.sorted_tables:
            columns = [column for column in table.columns if column.name not in but]
            found[table.name] = [tuple(row) for row in reader.execute(select(*columns).order_by(*table.primary_key))]
    return found
