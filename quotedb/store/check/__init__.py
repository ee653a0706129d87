"""`quotedb db check`: every invariant of the schema and of the design, verified row by row.

What a constraint says is checked too: files get damaged, and tools write with constraints off.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotedb.store.check.fault import Fault
from quotedb.store.check.identities import misnamed, ungrouped
from quotedb.store.check.rules import broken_rules
from quotedb.store.check.schema import broken_constraints, broken_file, missing_parts
from quotedb.store.check.search import out_of_step
from quotedb.store.check.texts import broken_texts
from quotedb.store.check.values import broken_values

if TYPE_CHECKING:
    from quotedb.store.engine import Database

__all__ = ["Fault", "check", "faults"]


def check(database: Database) -> list[Fault]:
    """Return every row that breaks an invariant; an empty list says that the database is sound."""
    return list(faults(database))


def faults(database: Database) -> Iterator[Fault]:
    """Yield every row that breaks an invariant as it is found, in one state of the database; memory stays flat.

    Raises StoreError if the file is so damaged that it cannot be read.
    """
    with database.querying() as connection:
        yield from broken_file(connection)
        missing = list(missing_parts(connection))
        yield from missing
        if any(fault.invariant == "the table is there" for fault in missing):
            return  # Nothing below could be asked.
        yield from broken_values(connection)
        yield from broken_constraints(connection)
        yield from broken_rules(connection)
        yield from broken_texts(connection)
        yield from misnamed(connection)
        yield from ungrouped(connection)
    if database.target.path is not None:
        yield from out_of_step(database.target.path)
