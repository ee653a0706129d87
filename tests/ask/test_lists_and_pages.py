"""Lists of articles, agents and outlets; the page of an article and that of an agent."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import Connection
from worlds.newspapers import SILT

from quotedb.ask import pages
from quotedb.ask.filters import Filter
from quotedb.ask.lists import agents, articles, outlets
from quotedb.errors import UnknownNameError, UnknownRowError
from quotedb.store.engine import Database
from quotedb.terms import AgentKind, CreditRole, Method, OutletSort, RelationSort, ResponseStatus


def test_articles_newest_first_with_what_was_taken_from_them(reader: Connection) -> None:
    found = articles(reader)
    assert [(row.name, row.outlet, row.statements, row.method) for row in found] == [
        ("weather", "Coast Radio", 2, Method.ANNOTATION),
        ("keeper", "The Harbour Post", 0, None),
        ("silt", "Northern Wire", 2, Method.ANNOTATION),
        ("night", "Coast Radio", 3, Method.ANNOTATION),
        ("ferry", "The Harbour Post", 2, Method.ANNOTATION),
    ]
    assert found[2].republisher == "Mirror of the North"
    assert found[2].length == len(SILT)
    assert found[0].added_at.tzinfo is not None
    assert articles(reader, limit=2, offset=3) == found[3:]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        (Filter(outlet="the harbour post"), ["keeper", "ferry"]),
        (Filter(outlet="Mirror of the North"), ["silt"]),
        (Filter(about="crates gone"), ["keeper"]),
        (Filter(since="2024-03"), ["night", "ferry"]),
        (Filter(until="2023-12-31"), ["weather"]),
        (Filter(outlet="Coast Radio", about="crates", since="2024"), ["night"]),
    ],
)
def test_articles_are_narrowed(reader: Connection, filters: Filter, names: list[str]) -> None:
    assert [row.name for row in articles(reader, filters=filters)] == names


def test_outlets_with_their_counts(reader: Connection) -> None:
    rows = {row.name: row for row in outlets(reader)}
    assert list(rows) == ["Coast Radio", "Mirror of the North", "Northern Wire", "The Harbour Post"]
    wire, radio = rows["Northern Wire"], rows["Coast Radio"]
    assert (wire.sort, wire.home_page) == (OutletSort.AGENCY, "https://wire.example/")
    assert (wire.articles, wire.statements, wire.second_hand, wire.relayed) == (1, 2, 2, 3)
    assert (radio.articles, radio.statements, radio.second_hand, radio.relayed) == (2, 5, 1, 0)
    assert [row.name for row in outlets(reader, limit=1, offset=1)] == ["Mirror of the North"]


def test_lists_send_no_parameter_for_each_agent(sqlite_place: str) -> None:
    with Database.open(sqlite_place, read_only=True) as database, database.querying() as reader:
        driver = reader.connection.driver_connection
        assert driver is not None
        whole = agents(reader, limit=10**6), outlets(reader, limit=10**6)
        assert len(whole[0]) > 6
        driver.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 6)  # as a database of millions meets the usual limit
        assert (agents(reader, limit=10**6), outlets(reader, limit=10**6)) == whole


def test_agents_with_their_counts(reader: Connection) -> None:
    rows = {row.name: row for row in agents(reader)}
    assert (rows["Inés Okafor"].said, rows["Inés Okafor"].relayed, rows["Inés Okafor"].about) == (3, 0, "ferry captain")
    assert (rows["Lars Vik"].said, rows["Lars Vik"].relayed) == (1, 1)
    assert [row.name for row in agents(reader, name="lars")] == ["Lars Vik"]
    assert [row.name for row in agents(reader, name="okaf")] == ["Inés Okafor"]
    assert {row.kind for row in agents(reader, kind=AgentKind.OUTLET)} == {AgentKind.OUTLET}
    assert agents(reader, name="nobody") == []


def test_the_page_of_an_article(reader: Connection) -> None:
    article_id = next(row.article_id for row in articles(reader) if row.name == "silt")
    page = pages.article(reader, article_id)
    assert page.text == SILT
    assert [one.content[0].of(SILT) for one in page.statements] == [
        "We counted forty crates,",
        "the harbour will silt up",
    ]
    assert [hop.agent for hop in page.statements[0].hops] == ["Mirror of the North", "Northern Wire", "Lars Vik"]
    assert [(one.passage.words, one.agent) for one in page.misnamings] == [("Inga Vik", "Lars Vik")]
    assert [(one.agent, one.sort, one.other, one.words) for one in page.relations] == [
        ("Lars Vik", RelationSort.LAWYER, "Inés Okafor", "represents")
    ]


def test_the_page_of_an_article_tells_who_did_not_speak_and_who_is_credited(reader: Connection) -> None:
    ids = {row.name: row.article_id for row in articles(reader)}
    ferry, night = pages.article(reader, ids["ferry"]), pages.article(reader, ids["night"])
    assert [(one.agent, one.status) for one in ferry.responses] == [("port office", ResponseStatus.DECLINED)]
    assert [one.passage.words for one in ferry.verifications] == ["could not verify"]
    assert [(one.agent, one.role) for one in night.credits] == [("Lars Vik", CreditRole.CONTRIBUTOR)]
    assert [words.words for one in night.statements for words in one.hedges] == ["reportedly"]
    assert pages.article(reader, ids["keeper"]).statements == ()


def test_an_article_that_is_not_there(reader: Connection) -> None:
    for number in (0, 99, 10**30):
        with pytest.raises(UnknownRowError, match=f"no article {number}"):
            pages.article(reader, number)


def test_the_page_of_an_agent(reader: Connection) -> None:
    page = pages.agent(reader, "okafor")
    assert page.agent.name == "Inés Okafor"
    assert page.members == (page.agent.agent_id,)
    assert {row.name for row in page.names} >= {"Inés Okafor", "Okafor"}
    assert len(page.said) == 3
    assert page.passed_on == ()
    assert [(row.name, row.count) for row in page.outlets] == [("The Harbour Post", 2), ("Coast Radio", 1)]
    assert [(row.name, row.count) for row in page.relays] == [("Lars Vik", 1), ("Northern Wire", 1)]
    assert [(row.agent, row.sort) for row in page.relations] == [("Lars Vik", RelationSort.LAWYER)]
    vik = pages.agent(reader, "Vik")
    assert [row.passage.words for row in vik.misnamings] == ["Inga Vik"]
    assert [row.content for row in vik.passed_on] == ["crates being thrown overboard"]
    assert [row.status for row in pages.agent(reader, "port office").responses] == [ResponseStatus.DECLINED]


def test_the_page_of_nobody(reader: Connection) -> None:
    with pytest.raises(UnknownNameError):
        pages.agent(reader, "Nemo")
