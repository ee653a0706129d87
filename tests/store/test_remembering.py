"""What a writer remembers from one transaction to the next changes no row, and is forgotten where others wrote."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from stored_rows import rows_of
from worlds.alike import TIMES, stored_alone, world
from worlds.dispatches import BY_PROGRAM, Said, report

from quotedb.pipeline import AddReport, KnownAgents, Read, store
from quotedb.records import Agent, Findings
from quotedb.store import remembering
from quotedb.store.engine import Database
from quotedb.store.listed import add_known
from quotedb.store.remembering import Moment
from quotedb.terms import AgentKind

WORDS = "the crossing took all night and nobody on the far side had lit a lamp"


def add(database: Database, name: str, outlet: str) -> None:
    article, findings = report(Said(name, WORDS), outlet=outlet)
    findings = Findings(findings.statements, agents=(Agent(name, AgentKind.PERSON),))
    report_ = AddReport()
    store(database, Read("made", article, findings, BY_PROGRAM), report_, KnownAgents(database))
    assert not report_.refused


def test_articles_stored_in_turn_are_as_if_each_had_its_own_process(
    database: Database, make_database, monkeypatch: pytest.MonkeyPatch
):
    made = world(50)
    alone = make_database("alone.db")
    for one in made:
        stored_alone(alone, [one])
        alone.memory = None
    monkeypatch.setattr(remembering, "MOST_AGENTS", 15)  # so that it is also forgotten in between
    assert rows_of(stored_alone(database, made), TIMES) == rows_of(alone, TIMES)


def test_it_is_handed_on_while_nobody_else_writes(sqlite_database: Database):
    add(sqlite_database, "Andrew Lowe", "AFP")
    assert sqlite_database.memory is not None
    directory = sqlite_database.memory.ledger.directory
    add(sqlite_database, "Peter Lowe", "AFP")
    assert sqlite_database.memory.ledger.directory is directory
    with sqlite_database.writing() as session:
        add_known(session, [Agent("Ola Berg", AgentKind.PERSON)])
    assert sqlite_database.memory is None, "this transaction wrote agents without it"
    wrong, findings = report(Said("Ida Vik", WORDS), outlet="BBC News")
    report_ = AddReport()
    wrong = replace(wrong, outlet="AFP")
    store(sqlite_database, Read("made", wrong, findings, BY_PROGRAM), report_, KnownAgents(sqlite_database))
    assert report_.refused
    assert sqlite_database.memory is None, "nothing of it was stored"


def test_what_another_process_wrote_meanwhile_counts(database: Database, target: str | Path):
    with Database.open(target) as other:
        add(database, "Andrew Lowe", "AFP")
        add(database, "Ola Berg", "The Fjord Post")
        add(other, "Ida Vik", "BBC News")
        add(database, "Ida Vik", "The Bergen Mail")
    with database.querying() as reader:
        found = reader.exec_driver_sql("SELECT count(*) FROM agent WHERE name = 'Ida Vik'").scalar()
        quotations = reader.exec_driver_sql("SELECT count(*) FROM quotation").scalar()
    assert found == 1
    assert quotations == 1


@pytest.mark.parametrize(
    ("later", "same"),
    [
        (Moment(None, 8, 9, alone=True), True),
        (Moment(None, 9, 10, alone=True), False),
        (Moment(None, 8, 9, alone=False), False),
        (Moment("another connection", 8, 9, alone=True), False),
    ],
)
def test_one_transaction_at_most_came_between(later: Moment, same: bool):
    assert Moment(None, 7, 8, alone=True).leads_to(later) is same
    assert not Moment(None, 7, 8, alone=False).leads_to(later)
