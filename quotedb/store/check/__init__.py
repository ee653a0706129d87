"""`quotedb db check`: every invariant of the schema and of the design, verified row by row.

What a constraint says is checked too: files get damaged, and tools write with constraints off.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quotedb.store.check.fault import Fault
from quotedb.store.check.identities import misnamed, ungrouped
from quotedb.store.check.overlaps import broken_spans
from quotedb.store.check.rules import broken_rules
from quotedb.store.check.schema import broken_constraints, broken_file, missing_parts
from quotedb.store.check.search import out_of_step
from quotedb.store.check.signatures import unsigned
from quotedb.store.check.texts import broken_texts
from quotedb.store.check.values import broken_values

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from quotedb.store.engine import Database

__all__ = ["Fault", "check", "faults", "faults_in"]

HOPELESS = ("the file is whole", "the table is there")
"""Where this does not hold, nothing else can be asked."""


def check(database: Database) -> list[Fault]:
    """Return every row that breaks an invariant; an empty list says that the database is sound."""
    return list(faults(database))


def faults(database: Database) -> Iterator[Fault]:
    """Yield every row that breaks an invariant as it is found, in one state of the database; memory stays flat.

    A file that SQLite finds broken, or tables that are missing, are all that is said: the rows could not be trusted.
    """
    with database.querying() as connection, any_bytes_as_text(connection):
        readable = True
        for fault in faults_in(connection):
            readable = readable and fault.invariant not in HOPELESS
            yield fault
    if readable and database.target.path is not None:
        yield from out_of_step(database.target.path)


@contextmanager
def any_bytes_as_text(connection: Connection) -> Iterator[None]:
    """Let damaged text be read, with a sign in place of each bad byte, so that its row can be named (SQLite)."""
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        yield
        return
    raw.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        yield
    finally:
        raw.text_factory = str


def faults_in(connection: Connection) -> Iterator[Fault]:
    """Yield the same, the full-text search aside, as one connection sees it."""
    broken = list(broken_file(connection)) + list(missing_parts(connection))
    yield from broken
    if any(fault.invariant in HOPELESS for fault in broken):
        return
    yield from broken_values(connection)
    yield from broken_constraints(connection)
    yield from broken_rules(connection)
    yield from broken_spans(connection)
    yield from broken_texts(connection)
    yield from misnamed(connection)
    yield from ungrouped(connection)
    yield from unsigned(connection)
