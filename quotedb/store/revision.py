"""The revision of a schema: which one this code works with, which one a database has, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedb.errors import NewerDatabaseError, NotADatabaseError, OlderDatabaseError, StoreError
from quotedb.store.target import Target

if TYPE_CHECKING:
    from sqlalchemy import Connection

HEAD = "0013"
"""The revision of the schema that this code works with: the newest file in migrations/versions (a test compares).

Reading it from the migrations would load Alembic at every start."""
THERE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'quotedb_version'"
"""Finds out whether an SQLite file has tables of quotedb."""
VERSION = "SELECT version_num FROM quotedb_version"


def lock_writers(connection: Connection) -> None:
    """Begin a transaction that holds the writers' lock until it ends."""
    connection.begin()
    if connection.dialect.name == "postgresql":
        # One writer at a time, as on SQLite: two that add the same names at once must see each other's agents.
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('quotedb'), hashtext(current_schema()))")


def version(connection: Connection) -> str | None:
    """Return the revision of the schema, or None where there are no tables of quotedb."""
    if connection.dialect.name == "sqlite":
        there = THERE
    else:
        there = "SELECT 1 WHERE to_regclass('quotedb_version') IS NOT NULL"
    if connection.exec_driver_sql(there).first() is None:
        return None
    row = connection.exec_driver_sql(VERSION).first()
    return None if row is None else str(row[0])


def is_newer(found: str | None) -> bool:
    """Tell whether a revision comes after those that this code knows (revisions are numbers of four digits)."""
    return found is not None and not (found.isdigit() and found <= HEAD)


def wrong_version(target: Target, found: str | None) -> StoreError:
    """Return the error for a database whose revision is not HEAD."""
    if found is None:
        return NotADatabaseError(f"{target} is an SQLite database, but not one of quotedb: name another file.")
    if not is_newer(found):
        return OlderDatabaseError(
            f"{target} was made by an older quotedb (its schema is {found}, this one needs {HEAD}): "
            f"run `quotedb --database {target} db upgrade`."
        )
    return NewerDatabaseError(
        f"{target} was made by a newer quotedb (its schema is {found}, this one knows {HEAD}): "
        "run `pip install --upgrade quotedb`."
    )
