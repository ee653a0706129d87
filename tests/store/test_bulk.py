"""Rows in bulk: every value comes back as it was, also by COPY."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import select

from quotedb.store.bulk import MOST_AT_ONCE, WORTH_COPYING, insert_rows
from quotedb.store.engine import Database
from quotedb.store.tables import Agent, Article, core
from quotedb.terms import AgentKind, Extent

AWKWARD = ("tab\there", "line\nand\r\nline", "back\\slash \\N \\.", "\\N", "“Ö” 😀", " blanks ", "a\\\tb", "\x0b\x1f")


def test_awkward_values_come_back(database: Database):
    agents = [(number, word, AgentKind.PERSON, None) for number, word in enumerate(AWKWARD * 3, 1)]
    day, time = date(2024, 3, 5), datetime(2024, 3, 5, 10, 30, 1, 250, tzinfo=UTC)
    columns = ("article_id", "name", "published", "published_first", "published_last", "text", "sha256", "added_at")
    articles = [
        (number, "made", *(("2024-03-05", day, day) if number % 2 else (None,) * 3), f"{word}{number}", f"{number:064}")
        for number, word in enumerate(AWKWARD * 3, 1)
    ]
    articles = [(*row, time) for row in articles]
    assert len(agents) > WORTH_COPYING
    with database.writing() as session:
        insert_rows(session.connection(), Agent, ("agent_id", "name", "kind", "about"), agents)
        insert_rows(session.connection(), Article, columns, articles)
    with database.querying() as reader:
        table = core(Agent)
        found = reader.execute(select(*table.c["agent_id", "name", "kind", "about"]).order_by(table.c.agent_id))
        assert [tuple(row) for row in found] == agents
        table = core(Article)
        query = select(*(table.c[column] for column in columns), table.c.extent).order_by(table.c.article_id)
        assert [tuple(row) for row in reader.execute(query)] == [(*row, Extent.WHOLE) for row in articles]


def test_more_rows_than_one_command_takes_come_back_in_order(database: Database):
    columns = ("agent_id", "name", "kind", "about")
    agents = [
        (number, f"Holm {number}", AgentKind.PERSON, "rows" if number % 3 else None)
        for number in range(1, 2 * MOST_AT_ONCE + 8)
    ]
    with database.writing() as session:
        insert_rows(session.connection(), Agent, columns, agents)
    with database.querying() as reader:
        table = core(Agent)
        found = reader.execute(select(*table.c["agent_id", "name", "kind", "about"]).order_by(table.c.agent_id))
        assert [tuple(row) for row in found] == agents
