"""The ledger of one transaction: rows that wait to be written together, with their ids reserved in advance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from quotedb.records import Run
from quotedb.store.appearances import count_statements
from quotedb.store.beside import Beside
from quotedb.store.bulk import insert_rows
from quotedb.store.circles import Circles
from quotedb.store.directory import Directory
from quotedb.store.ids import last_taken, take_up_to
from quotedb.store.quotations import Quotations
from quotedb.store.runs import run_id_of
from quotedb.store.tables import Agent, Article, Base, Signature
from quotedb.terms import RelationSort

Row = tuple[Any, ...]
Waiting = dict[tuple[type[Base], tuple[str, ...]], list[Row]]
"""Rows that are to be written, by their table and columns."""
ORDER: Mapping[str, int] = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
"""Tables in an order in which what a row refers to goes before it."""


class Ledger:
    """Rows that wait to be written in one transaction, and what was looked up of agents and quotations for them.

    The session must hold the writers' lock. Call `write` before a query of your own that could be about waiting rows,
    and begin a new ledger after changing the database in any other way.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.connection = session.connection()
        self.directory = Directory(self.connection)
        self.quotations = Quotations(self.connection)
        self.circles = Circles(self.connection, self.directory.waiting)
        self.waiting: Waiting = {}
        self.uncounted: list[int] = []
        """New articles whose statements are still to be counted: all that belongs to them is written by then."""
        self.last: dict[type[Base], int] = {}
        self.first_agent: int | None = None
        """The first of the agents that are new in this transaction."""
        self.beside: Beside | None = None
        """The thread that writes rows while the caller goes on."""
        self.runs: dict[str, int] = {}
        self.printed: defaultdict[int, set[int]] = defaultdict(set)
        """The articles of waiting statements by their origin, who may belong to a group."""
        self.related: list[tuple[int, RelationSort, int]] = []
        """Who is what of whom, of waiting relations."""

    def take_over(self, before: Ledger, most_agents: int, most_quotations: int) -> None:
        """Know what the ledger of the transaction before this one knew, unless that has become too much.

        Nobody else may have written since, and all its rows must have been written.
        """
        if len(before.directory.rows) <= most_agents:
            self.directory = before.directory
            self.directory.connection = self.connection
            self.circles = before.circles
            self.circles.connection = self.connection
        if len(before.quotations.variants) <= most_quotations:
            self.quotations = before.quotations
            self.quotations.begin_again(self.connection)
        self.runs = before.runs

    def ids(self, row: type[Base], count: int) -> Sequence[int]:
        """Return ids reserved for so many rows that are about to wait."""
        if count == 0:
            return ()
        last = self.last.get(row)
        if last is None:
            last = last_taken(self.connection, row)
            if row is Agent and self.first_agent is None:
                self.first_agent = last + 1
        self.last[row] = last + count
        return range(last + 1, last + 1 + count)

    def is_new(self, agent_id: int | None) -> bool:
        """Tell whether an agent is new in this transaction, so that nothing was stored of it before."""
        return agent_id is not None and self.first_agent is not None and agent_id >= self.first_agent

    def add(self, row: type[Base], columns: tuple[str, ...], rows: Sequence[Row]) -> None:
        """Let rows wait to be written, each a tuple of the values of `columns` in their order."""
        if rows:
            self.waiting.setdefault((row, columns), []).extend(rows)

    def write(self) -> None:
        """Write all waiting rows to the database and count the statements of new articles."""
        self.wait()
        for row, last in self.last.items():
            take_up_to(self.connection, row, last)
        self.last = {}
        self.circles.written(self.related)
        self.printed.clear()
        self.related.clear()
        self.directory.waiting.clear()
        self.insert(self.taken())
        if self.uncounted:  # the statements of a new one wait together with it
            count_statements(self.connection, min(self.uncounted), max(self.uncounted), is_new=True)
            self.uncounted = []

    def write_beside(self, beside: Beside) -> None:
        """Let the waiting rows be written by another thread while the caller goes on, until the next `write`.

        What the ledger knows of them it goes on to know as if they still waited: queries may or may not find them.
        """
        self.beside = beside
        beside.begin(partial(self.insert, self.taken()))

    def wait(self) -> None:
        """Wait until what is written beside is there; raise the error that ended it."""
        if self.beside is not None:
            self.beside.wait()

    def taken(self) -> Waiting:
        """Return the waiting rows, which then wait no longer."""
        waiting, self.waiting = self.waiting, {}
        self.uncounted += [row[0] for (table, _), rows in waiting.items() if table is Article for row in rows]
        return waiting

    def insert(self, waiting: Waiting) -> None:
        """Insert rows, table by table."""
        for (row, columns), rows in sorted(waiting.items(), key=lambda one: ORDER[one[0][0].__tablename__]):
            # Signatures are sorted by their key, so that many of them change few pages of the index.
            insert_rows(self.connection, row, columns, sorted(rows) if row is Signature else rows)

    def run_id(self, run: Run) -> int:
        """Return the id of the run's row; make the row if it is missing."""
        mark = repr(run)
        if mark not in self.runs:
            self.wait()
            self.runs[mark] = run_id_of(self.session, run)
        return self.runs[mark]

    def merged(self, one_id: int, other_id: int) -> None:
        """Note that a decision made the groups of two agents one."""
        renamed = self.directory.merged(one_id, other_id)
        self.quotations.rename(renamed)
        self.circles.merged({*renamed, *renamed.values()})
