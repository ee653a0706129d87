"""Circles: what is stored of everybody who was decided to be one agent."""

from __future__ import annotations

from sqlalchemy import event
from worlds.dispatches import BY_PROGRAM, Said, report

from quotedb.store.circles import Circle, Circles
from quotedb.store.engine import Database
from quotedb.store.save import save_article
from quotedb.terms import AgentKind


def test_of_agents_about_to_be_stored_nothing_is_looked_up(sqlite_database: Database):
    article, findings = report(
        Said("Ida Holm", "the quay is closed until the spring", AgentKind.PERSON), outlet="The Post"
    )
    with sqlite_database.writing() as session:
        save_article(session, article, findings, BY_PROGRAM)
    asked: list[str] = []
    event.listen(sqlite_database.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    with sqlite_database.querying() as connection:
        circles = Circles(connection, waiting={1000})
        del asked[:]
        assert circles.of([1000]) == [Circle({1000})]
        assert asked == []
        known, new = circles.of([2, 1000])
        assert known.members == {2}
        assert known.articles == {1}
        assert new == Circle({1000})
        assert asked != []
