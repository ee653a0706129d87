"""The views for people who write SQL."""

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from worlds.newsroom import AGENCY, CAFE, FEAR_CORRECTED, FERRIES, INES, LETTER, MIRROR, POST, VIK, add_rows

from quotedb.store.engine import Database


@pytest.fixture
def newsroom(database: Database) -> Database:
    with database.writing() as session:
        add_rows(session.connection())
    return database


def rows(database: Database, query: str) -> list[dict[str, Any]]:
    with database.querying() as connection:
        return [dict(row) for row in connection.exec_driver_sql(query).mappings()]


def test_v_statement_shows_the_route_as_text(newsroom: Database):
    found = {row["statement_id"]: row for row in rows(newsroom, "SELECT * FROM v_statement")}
    assert set(found) == {CAFE, LETTER, FERRIES, FEAR_CORRECTED}, "only current statements"
    cafe, ferries = found[CAFE], found[FERRIES]
    assert cafe["chain"] == "The Harbour Post ← Lars Vik ← Ines Okafor"
    assert (cafe["origin"], cafe["via"], cafe["hops"]) == ("Ines Okafor", "Lars Vik", 3)
    assert (cafe["cue"], cafe["stance"], cafe["hedged"], cafe["hedges"]) == ("said", "neutral", False, None)
    assert (cafe["verified"], cafe["method"], str(cafe["published_last"])) == ("unverified", "extraction", "2024-03-31")
    assert ferries["chain"] == "Mirror of the North ← Northern Wire ← Ines Okafor"
    assert (ferries["origin_id"], ferries["outlet_id"], ferries["verified"]) == (INES, AGENCY, None)
    letter = found[LETTER]
    assert (letter["via"], letter["hedged"], letter["hedges"]) == (None, True, "reportedly")


def test_v_hop_shows_who_stands_where_and_by_which_words(newsroom: Database):
    found = rows(newsroom, f"SELECT * FROM v_hop WHERE statement_id = {CAFE} ORDER BY position")
    assert [(row["role"], row["agent"], row["mention"], row["cue"]) for row in found] == [
        ("publisher", "The Harbour Post", None, None),
        ("relay", "Lars Vik", "Lars Vik", "According to"),
        ("origin", "Ines Okafor", "Ines Okafor", "said"),
    ]
    (told,) = rows(newsroom, f"SELECT * FROM v_hop WHERE statement_id = {FERRIES} AND role = 'origin'")
    assert (told["agent_id"], told["mention"], told["addressee"]) == (INES, "Inés Okafor", "Northern Wire")
    assert not rows(newsroom, "SELECT * FROM v_hop WHERE statement_id = 1"), "only current statements"


def test_v_agent_shows_every_name_of_agents_that_are_the_same(newsroom: Database):
    found = {row["agent_id"]: row for row in rows(newsroom, "SELECT * FROM v_agent")}
    assert len(found) == 9
    for agent_id in (INES, INES + 1):
        assert (found[agent_id]["head_id"], found[agent_id]["name"]) == (INES, "Ines Okafor")
        assert found[agent_id]["names"] == "Ines Okafor; Inés Okafor"
    assert found[INES + 1]["own_name"] == "Inés Okafor"
    assert (found[POST]["sort"], found[POST]["home_page"]) == ("newspaper", "https://harbour.example/")
    assert (found[MIRROR]["kind"], found[VIK]["names"], found[VIK]["sort"]) == ("outlet", "Lars Vik; Vik", None)


def test_v_quotation_counts_where_it_was_printed(newsroom: Database):
    cafe, letter, _fear = rows(newsroom, "SELECT * FROM v_quotation ORDER BY quotation_id")
    assert (cafe["origins"], cafe["statements"], cafe["articles"], cafe["outlets"]) == ("Ines Okafor", 2, 2, 2)
    assert (str(cafe["first_published"]), str(cafe["last_published"])) == ("2024-03-01", "2024-03-31")
    assert (letter["words"], letter["statements"]) == ("a forgery", 1)
    with newsroom.writing() as session:
        session.execute(text(f"UPDATE statement SET is_current = false WHERE statement_id = {LETTER}"))
    assert [row["quotation_id"] for row in rows(newsroom, "SELECT * FROM v_quotation")] == [1, 4]


def test_an_unknown_publisher_is_shown_as_such(newsroom: Database):
    with newsroom.writing() as session:
        session.execute(text(f"UPDATE hop SET agent_id = NULL WHERE statement_id = {LETTER} AND position = 0"))
    (letter,) = rows(newsroom, f"SELECT * FROM v_statement WHERE statement_id = {LETTER}")
    assert letter["chain"] == "? ← Lars Vik"


def test_docs_describe_every_column_of_every_view_and_every_table(sqlite_database: Database):
    page = (Path(__file__).parents[2] / "docs" / "schema.md").read_text(encoding="utf-8")
    tables = page.partition("## Tables")[2]
    with sqlite_database.querying() as connection:
        views = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'view'").scalars())
        for view in views:
            section = page.partition(f"### {view}\n")[2].partition("\n#")[0]
            described = re.findall(r"^\| (\w+) \|", section, re.MULTILINE)[1:]
            assert described == list(connection.exec_driver_sql(f"SELECT * FROM {view}").keys())
        names = connection.exec_driver_sql(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite%'"
        ).scalars()
        assert set(re.findall(r"^\| (\w+) \|", tables, re.MULTILINE)) - {"table"} == set(names)


def test_one_statement_is_shown_without_reading_the_others(sqlite_database: Database):
    with sqlite_database.querying() as connection:
        plan = connection.exec_driver_sql("EXPLAIN QUERY PLAN SELECT * FROM v_statement WHERE statement_id = 7").all()
    read = [row.detail for row in plan if row.detail.startswith("SCAN") and "pieces" not in row.detail]
    assert [detail for detail in read if "CONSTANT" not in detail] == []
