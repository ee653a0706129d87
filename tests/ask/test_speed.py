"""Look-ups read the ends of indexes: the plans of SQLite show no scan and no sorting of all that was found."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event

from quotedb.ask.chain import chain
from quotedb.ask.compare import compare
from quotedb.ask.filters import Filter
from quotedb.ask.lists import agents
from quotedb.ask.names import find_agent
from quotedb.ask.pages import agent
from quotedb.ask.reports import find_report
from quotedb.ask.said import said
from quotedb.ask.unreviewed import unreviewed
from quotedb.ask.via import via
from quotedb.ask.who import who
from quotedb.store.engine import Database
from quotedb.terms import AgentKind


class Plans:
    """The plans of the queries that were asked."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.queries: list[tuple[str, tuple[object, ...]]] = []

    def noted(self, _connection: object, _cursor: object, query: str, parameters: object, *_: object) -> None:
        self.queries.append((query, parameters))

    def steps(self) -> list[str]:
        raw = self.connection.connection.driver_connection
        return [
            f"{row[3]}  <- {query}"
            for query, parameters in self.queries
            for row in raw.execute(f"EXPLAIN QUERY PLAN {query}", parameters)
        ]


@pytest.fixture
def plans(sqlite_place: str) -> Iterator[Plans]:
    with Database.open(sqlite_place, read_only=True) as database, database.querying() as connection:
        found = Plans(connection)
        event.listen(database.engine, "before_cursor_execute", found.noted)
        yield found


EVERYTHING = Filter(via="NW", outlet="Coast Radio", about="crates", since="2024", until="2024", min_hops=2)


@pytest.mark.parametrize("filters", [Filter(), EVERYTHING, Filter(run_id=1), Filter(all_readings=True)])
def test_no_look_up_scans_a_table(plans: Plans, filters: Filter) -> None:
    said(plans.connection, "Okafor", filters=filters)
    via(plans.connection, "NW", filters=filters)
    who(plans.connection, "crates being thrown by someone", filters=filters)
    find_agent(plans.connection, "Lindqvist")
    chain(plans.connection, 2)
    compare(plans.connection, 2)
    steps = plans.steps()
    assert len(steps) > 30
    for step in steps:
        plan = step.partition("  <- ")[0]
        if plan.startswith("SCAN") and "VIRTUAL TABLE" not in plan:
            # Subqueries that count at most so many rows, and rows of one query handed to the next.
            assert plan.split()[1] in ("anon_1", "CONSTANT") or plan.startswith("SCAN (subquery"), step


@pytest.mark.parametrize("name", ["Okafor", "Tom Berg"])
def test_the_newest_are_read_off_the_end_of_the_index(plans: Plans, name: str) -> None:
    said(plans.connection, name)
    steps = [step for step in plans.steps() if "ORDER BY statement.statement_id DESC" in step]
    assert any("ix_statement_origin_id_counts (origin_id=?)" in step for step in steps)
    assert not any(step.startswith("USE TEMP B-TREE") for step in steps)


def test_so_are_those_of_a_relay_and_those_with_a_word(plans: Plans) -> None:
    via(plans.connection, "NW")
    who(plans.connection, "crates")
    steps = [step for step in plans.steps() if "DESC" in step]
    assert any("ix_hop_agent_id_statement_id (agent_id=?)" in step for step in steps)
    assert any("VIRTUAL TABLE" in step for step in steps)
    assert not any(step.startswith("USE TEMP B-TREE") for step in steps)


@pytest.mark.parametrize(
    "asked", [{"offset": 2}, {"named": True}, {"kind": AgentKind.PERSON}, {"kind": AgentKind.OUTLET}]
)
def test_agents_are_read_in_the_order_of_their_index(plans: Plans, asked: dict[str, Any]) -> None:
    agents(plans.connection, limit=3, **asked)
    plan = [step for step in plans.steps() if "OFFSET" in step]
    assert [step.split("  <- ")[0] for step in plan] == ["SCAN agent USING COVERING INDEX ix_agent_name"]


def test_the_outlets_and_relays_of_one_speaker_are_counted_without_a_look_at_the_statements(plans: Plans) -> None:
    agent(plans.connection, "Okafor")
    origins = [step for step in plans.steps() if step.startswith("SEARCH statement") and "origin_id IN" in step]
    assert len(origins) == 2
    assert all("COVERING INDEX ix_statement_origin_id_counts" in step for step in origins)


def test_what_waits_for_a_second_reviewer_is_found_by_what_others_reviewed(plans: Plans) -> None:
    unreviewed(plans.connection, second="Ada", limit=5)
    (step,) = [step for step in plans.steps() if " statement " in step.partition("  <- ")[0]]
    assert step.startswith("SEARCH statement USING INTEGER PRIMARY KEY")


def test_a_view_of_hops_reads_for_a_count_no_more_than_it_must(plans: Plans) -> None:
    plans.connection.exec_driver_sql("SELECT count(*) FROM v_hop")
    steps = [step.partition("  <- ")[0] for step in plans.steps() if "v_hop" in step]
    assert [step.split(" USING ")[0] for step in steps] == ["SCAN statement", "SEARCH hop"], "no agents"


DEAR = ("sqlalchemy.orm", "rapidfuzz", "alembic", "trafilatura", "nameparser", "numpy", "yaml", "onnxruntime")
LOOK_UP = """
import sys
from quotedb.store.engine import Database
from quotedb.ask.filters import Filter
from quotedb.ask.said import said
with Database.open(sys.argv[1], read_only=True) as database, database.querying() as reader:
    assert said(reader, "Okafor", filters=Filter(outlet="coast radio", since="2024"))
print(*sys.modules)
"""


def test_a_look_up_loads_nothing_dear(sqlite_place: str) -> None:
    run = subprocess.run([sys.executable, "-c", LOOK_UP, sqlite_place], capture_output=True, text=True, check=True)
    assert not set(DEAR) & set(run.stdout.split())


def steps_of_report(path: Path, people: int, name: str, given: dict[str, str]) -> int:
    """How many hundreds of steps SQLite takes over a report on so many people of whom a fact is known."""
    with Database.open(path, create=True) as database, database.writing() as session:
        raw = session.connection().connection.driver_connection
        raw.execute(
            "INSERT INTO article (article_id, name, text, sha256, added_at, extent) "
            "VALUES (1, 'x', 'x', hex(randomblob(32)), '2024-01-01', 'whole')"
        )
        numbers = [(number,) for number in range(1, people + 1)]
        named = [{"n": number} for (number,) in numbers]
        raw.executemany("INSERT INTO agent (agent_id, name, kind) VALUES (:n, 'A' || :n, 'person')", named)
        raw.executemany("INSERT INTO agent_fact (agent_id, name, value) VALUES (?, 'gender', 'female')", numbers)
        columns = "article_id, agent_id, said, relayed, behind"
        raw.executemany(f"INSERT INTO appearance ({columns}) VALUES (1, ?, 1, 0, 1)", numbers)
    query = find_report(name).sql
    parameters = dict.fromkeys(re.findall(r"(?<![:\w]):(\w+)", query)) | given
    taken = 0

    def note() -> int:
        nonlocal taken
        taken += 1
        return 0

    with closing(sqlite3.connect(path)) as connection:
        connection.set_progress_handler(note, 100)
        assert connection.execute(query, parameters).fetchall()
    return taken


@pytest.mark.parametrize("given", [{"by": "gender"}, {"fact": "gender", "value": "female"}])
def test_a_report_does_not_go_through_all_facts_for_each_who_speaks(tmp_path: Path, given: dict[str, str]) -> None:
    few, many = (steps_of_report(tmp_path / f"{people}.db", people, "speakers", given) for people in (200, 800))
    assert many < 6 * few, "four times as many people take four times as long, not sixteen times"
