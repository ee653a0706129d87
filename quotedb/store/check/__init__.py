"""`quotedb db check`: every invariant of the schema and of the design, verified row by row.

What a constraint says is checked too: files get damaged, and tools write with constraints off. A quick check leaves
out what must read every text, word and value: `LEFT_OUT` says it to users.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quotedb.store.check.fault import Fault, Telling, untold
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

__all__ = ["LEFT_OUT", "Fault", "check", "faults", "faults_in"]

LEFT_OUT = (
    "This quick check looked for all parts and at what rows say of each other. It left out SQLite's own check of the "
    "file, constraints and references, the kinds of values, who publishes each route, the counts by agent, the words "
    "under spans, the forms of names, the index of near-duplicates and the full-text search."
)
HOPELESS = ("the file is whole", "the table is there")
"""Where this does not hold, nothing else can be asked."""


def check(database: Database, *, quick: bool = False, told: Telling = untold) -> list[Fault]:
    """Return every row that breaks an invariant; an empty list says that the database is sound."""
    return list(faults(database, quick=quick, told=told))


def faults(database: Database, *, quick: bool = False, told: Telling = untold) -> Iterator[Fault]:
    """Yield every row that breaks an invariant as it is found, reading one state of the database; memory stays flat.

    `quick` leaves out what takes long (`LEFT_OUT`); `told` is called with what is being checked. Where SQLite finds its
    file broken, or tables are missing, only that is yielded: the rows could not be trusted.
    """
    with database.querying() as connection, any_bytes_as_text(connection):
        readable = True
        for fault in faults_in(connection, quick=quick, told=told):
            readable = readable and fault.invariant not in HOPELESS
            yield fault
    if readable and not quick and database.target.path is not None:
        yield from out_of_step(database.target.path, told)


@contextmanager
def any_bytes_as_text(connection: Connection) -> Iterator[None]:
    """Let damaged text be read with a replacement sign for each bad byte, so that its row can be named (SQLite)."""
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        yield
        return
    raw.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        yield
    finally:
        raw.text_factory = str


def faults_in(connection: Connection, *, quick: bool = False, told: Telling = untold) -> Iterator[Fault]:
    """Yield what `faults` yields, except for the full-text search, as one connection sees the database."""
    told("the file")
    broken = ([] if quick else list(broken_file(connection))) + list(missing_parts(connection))
    yield from broken
    if any(fault.invariant in HOPELESS for fault in broken):
        return
    if quick:
        yield from broken_rules(connection, told, quick=True)
        yield from ungrouped(connection)
        return
    yield from broken_values(connection, told)
    yield from broken_constraints(connection, told)
    yield from broken_rules(connection, told)
    told("spans that cut each other")
    yield from broken_spans(connection)
    yield from broken_texts(connection, told)
    told("names")
    yield from misnamed(connection)
    yield from ungrouped(connection)
    yield from unsigned(connection, told)
