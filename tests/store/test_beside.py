"""A thread that writes on a connection beside the one that reads there: in turns, and its errors are told."""

from __future__ import annotations

import sys
from itertools import count
from threading import Event, active_count

import pytest
from sqlalchemy import func, select

from quotedb.store.beside import turn_on, writing_beside
from quotedb.store.bulk import insert_rows
from quotedb.store.engine import Database
from quotedb.store.plain import fetch
from quotedb.store.tables import Agent, core
from quotedb.terms import AgentKind

COLUMNS = ("agent_id", "name", "kind")
COUNTED = select(func.count()).select_from(core(Agent))


def agents(first: int, last: int) -> list[tuple[int, str, AgentKind]]:
    return [(number, f"Ida Holm {number}", AgentKind.PERSON) for number in range(first, last)]


def test_both_use_the_connection_and_all_is_there_at_the_end(database: Database):
    with database.writing() as session:
        connection = session.connection()
        seen = set()
        with writing_beside(connection) as beside:
            for begin in range(1, 9001, 3000):
                beside.begin(lambda begin=begin: insert_rows(connection, Agent, COLUMNS, agents(begin, begin + 3000)))
                while beside.thread is not None and beside.thread.is_alive():
                    seen.add(fetch(connection, COUNTED, {})[0][0])
            beside.wait()
        assert len(seen) > 3, "the reader came in between"
        assert fetch(connection, COUNTED, {})[0][0] == 9000
    with database.reading() as session:
        assert session.scalar(COUNTED) == 9000


def test_what_goes_wrong_there_is_raised_here(database: Database):
    def write_and_ask() -> None:
        with writing_beside(connection) as beside:
            beside.begin(lambda: insert_rows(connection, Agent, COLUMNS, [*agents(1, 60), (3, "Ola Berg", "person")]))
            while True:  # whichever query comes next
                fetch(connection, COUNTED, {})

    with database.writing() as session:
        connection = session.connection()
        with pytest.raises(connection.dialect.loaded_dbapi.IntegrityError):
            write_and_ask()
        session.rollback()


@pytest.mark.parametrize("in_a_turn", [True, False])
def test_it_ends_where_the_body_fails(sqlite_database: Database, in_a_turn: bool):
    before, switching = active_count(), sys.getswitchinterval()
    begun = Event()

    def without_end() -> None:
        for _ in count():
            with turn_on(connection):
                begun.set()

    def interrupted() -> None:
        with writing_beside(connection) as beside:
            beside.begin(without_end)
            begun.wait()
            if in_a_turn:
                beside.__enter__()
            raise KeyboardInterrupt

    with sqlite_database.writing() as session:
        connection = session.connection()
        with pytest.raises(KeyboardInterrupt):
            interrupted()
        assert active_count() == before
        assert sys.getswitchinterval() == switching
        assert fetch(connection, COUNTED, {})[0][0] == 0
