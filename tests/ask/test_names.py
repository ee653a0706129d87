"""Whom a name means."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text
from worlds.newspapers import ARTICLES, RUN

from quotedb.ask.names import find_agent, name_of
from quotedb.ask.said import said
from quotedb.errors import AmbiguousNameError, UnknownNameError
from quotedb.records import Agent, Article, Findings, Hop, Span, Statement
from quotedb.store.engine import Database
from quotedb.store.save import save_article
from quotedb.terms import AgentKind, Kind, Mode


def meant(reader: Connection, name: str) -> str:
    return name_of(reader, find_agent(reader, name)[0])


@pytest.mark.parametrize(
    ("name", "agent"),
    [
        ("Inés Okafor", "Inés Okafor"),
        ("ines OKAFOR", "Inés Okafor"),
        ("okafor", "Inés Okafor"),
        ("Harbour Post", "The Harbour Post"),
        ("the nw", "Northern Wire"),
        ("Mr. Vik", "Lars Vik"),
        ("Lindqvist", "Mara Lindqvist"),
        ("  Mara   Lindqvist ", "Mara Lindqvist"),
        ("Tom Berg", "Tom Berg"),
    ],
)
def test_any_known_form(reader: Connection, name: str, agent: str) -> None:
    assert meant(reader, name) == agent


def test_a_number_is_an_agent(reader: Connection) -> None:
    number = find_agent(reader, "Okafor")[0]
    assert find_agent(reader, f"#{number}") == find_agent(reader, str(number)) == [number]


def test_a_name_that_several_have_lists_them(reader: Connection) -> None:
    with pytest.raises(AmbiguousNameError) as raised:
        find_agent(reader, "Berg")
    message = str(raised.value)
    assert "2 agents" in message
    for name in ("Tom Berg", "Eva Berg"):
        assert f"#{find_agent(reader, name)[0]}  {name} (person; 1 statement)" in message


def test_a_full_name_is_never_taken_for_another_of_the_family(reader: Connection) -> None:
    with pytest.raises(UnknownNameError):
        find_agent(reader, "Olga Lindqvist")


def test_a_slip_of_the_pen_is_told_what_is_like_it(reader: Connection) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean “Mara Lindqvist”"):
        find_agent(reader, "Mara Lindkwist")


def test_a_misnaming_is_told_who_is_meant(reader: Connection) -> None:
    with pytest.raises(UnknownNameError, match="calls Lars Vik so by mistake"):
        find_agent(reader, "inga vik")


@pytest.mark.parametrize(
    "name", ["", " ", "#", "#999999", "99999999999999999999999", "'; DROP TABLE agent; --", "%", "\0"]
)
def test_what_nobody_is_called(reader: Connection, name: str) -> None:
    with pytest.raises(UnknownNameError):
        find_agent(reader, name)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_any_text_is_a_name_or_none(reader: Connection, name: str) -> None:
    try:
        group = find_agent(reader, name)
    except (UnknownNameError, AmbiguousNameError) as error:
        assert str(error)  # noqa: PT017 - either is an answer
    else:
        assert group


def test_unnamed_sources_of_the_same_words_are_taken_together(reader: Connection) -> None:
    assert len(find_agent(reader, "unnamed")) == 2


def test_the_form_that_one_alone_has_wins(sqlite_database: Database) -> None:
    story = "Karin Holm spoke. Holm spoke too. Anders Holm wrote."
    agents = (Agent("Karin Holm", AgentKind.PERSON, ("Holm",)), Agent("Anders Holm", AgentKind.PERSON))
    statement = Statement(
        (Span(0, 5),),
        Mode.INDIRECT,
        Kind.SPEECH,
        (Hop("The Quay", AgentKind.OUTLET), Hop("Karin Holm", AgentKind.PERSON)),
    )
    other = Statement(
        (Span(6, 10),),
        Mode.INDIRECT,
        Kind.SPEECH,
        (Hop("The Quay", AgentKind.OUTLET), Hop("Anders Holm", AgentKind.PERSON)),
    )
    with sqlite_database.writing() as session:
        save_article(session, Article(story, outlet="The Quay"), Findings((statement, other), agents=agents), RUN)
    with sqlite_database.querying() as reader:
        assert [row.origin for row in said(reader, "holm")] == ["Karin Holm"]


def test_agents_decided_to_be_the_same_answer_together(sqlite_path: Path) -> None:
    with Database.open(sqlite_path) as database:
        for article, findings in ARTICLES:
            with database.writing() as session:
                save_article(session, article, findings, RUN)
        with database.querying() as reader:
            tom, eva = find_agent(reader, "Tom Berg")[0], find_agent(reader, "Eva Berg")[0]
        with database.writing() as session:
            session.execute(text("UPDATE agent SET same_as_id = :tom WHERE agent_id = :eva"), {"tom": tom, "eva": eva})
        with database.querying() as reader:
            assert find_agent(reader, "Eva Berg") == find_agent(reader, "berg") == [tom, eva]
            assert [(row.content, row.origin) for row in said(reader, "Eva Berg")] == [
                ("it snowed", "Tom Berg"),
                ("it rained", "Tom Berg"),
            ]
            assert len(said(reader, "Tom Berg", limit=1)) == 1
            assert [row.content for row in said(reader, "Tom Berg", limit=1, offset=1)] == ["it rained"]
