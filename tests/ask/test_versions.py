"""Look-ups show the newest version of an article; the older one stays to be seen and compared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Connection
from worlds.dispatches import BY_PROGRAM, Said, report

from quotedb.ask.chain import chain
from quotedb.ask.compare import compare
from quotedb.ask.filters import Filter
from quotedb.ask.lists import agents, articles, outlets
from quotedb.ask.pages import agent, article
from quotedb.ask.reports import run_report
from quotedb.ask.said import said
from quotedb.ask.who import passages, who
from quotedb.records import Findings, Misnaming, Response, Span
from quotedb.store import reviews
from quotedb.store.engine import Database
from quotedb.store.save import save_article
from quotedb.terms import ResponseStatus

ADDRESS = "https://fjord.example/ferry"
KEPT = Said("Kari Nordmann", "the lights in the harbour were out")
OLD = Said("Kari Nordmann", "the ferry left the quay at noon with forty passengers")
NEW = Said("Kari Nordmann", "the ferry left the quay at noon with fifty passengers")


@pytest.fixture
def stored(database: Database) -> Database:
    """Two versions of one article: the second changes the first statement and keeps the second."""
    for sentences in ((OLD, KEPT), (NEW, KEPT)):
        text, findings = report(*sentences, address=ADDRESS)
        name = Span(0, len("Kari Nordmann"))
        said_of = replace(
            findings,
            responses=(Response(name, ResponseStatus.DECLINED, "Kari Nordmann"),),
            misnamings=(Misnaming(name, "Kari Nordmann"),),
        )
        with database.writing() as session:
            save_article(session, text, said_of, BY_PROGRAM)
    return database


def test_look_ups_show_the_newest_version_alone(stored: Database) -> None:
    with stored.querying() as reader:
        assert [row.content for row in said(reader, "Kari Nordmann")] == [KEPT.content, NEW.content]
        assert [row.content for row in who(reader, "forty passengers left")] == [NEW.content]
        assert [row.said for row in agents(reader, name="kari")] == [2]
        assert [(row.articles, row.statements) for row in outlets(reader)] == [(1, 2)]
        page = agent(reader, "Kari Nordmann")
        assert len(page.said) == 2
        assert [row.article_id for row in page.responses] == [2]
        assert [row.article_id for row in page.misnamings] == [2]
        assert passages(reader, "forty passengers") == []
    for report_name in ("unanswered", "misnamings"):
        assert len(run_report(stored.target.path or str(url(stored)), report_name, {}).rows) == 1


def url(database: Database) -> str:
    assert database.target.url is not None
    return database.target.url.render_as_string(hide_password=False)


def test_older_versions_are_shown_if_asked_for(stored: Database) -> None:
    with stored.querying() as reader:
        rows = said(reader, "Kari Nordmann", filters=Filter(all_readings=True))
        assert [row.content for row in rows] == [KEPT.content, NEW.content, KEPT.content, OLD.content]


def test_an_older_version_keeps_its_page_and_its_chains(stored: Database) -> None:
    with stored.querying() as reader:
        assert [(row.article_id, row.next_id, row.statements) for row in articles(reader)] == [(2, None, 2), (1, 2, 2)]
        page = article(reader, 1)
        assert [one.row.content for one in page.statements] == [OLD.content, KEPT.content]
        assert [row.article_id for row in page.responses] == [1]
        first = page.statements[0].row.statement_id
        found = chain(reader, first)
        assert (found.is_current, found.article.next_id) == (False, 2)


def test_versions_can_be_compared(stored: Database) -> None:
    with stored.querying() as reader:
        old, new = (ids(reader, number)[0] for number in (1, 2))
        assert [one.statement.statement_id for one in compare(reader, old).variants] == [new]
        assert compare(reader, new).variants == ()
        (variant,) = compare(reader, new, versions=True).variants
        assert (variant.statement.statement_id, variant.is_superseded) == (old, True)
        assert [piece.after for piece in variant.pieces if piece.change == "changed"] == ["forty"]


def ids(reader: Connection, article_id: int) -> list[int]:
    return [one.row.statement_id for one in article(reader, article_id).statements]


def test_what_reviews_took_out_of_an_older_version_stays_out(stored: Database) -> None:
    with stored.querying() as reader:
        first, second = ids(reader, 1)
    with stored.writing() as session:
        reviews.reject(session, first, "Ola")
        reviews.confirm(session, second, "Ola")
    with stored.querying() as reader:
        assert ids(reader, 1) == [second]
        assert not chain(reader, second).is_current
        assert len(said(reader, "Kari Nordmann")) == 2


def test_an_article_whose_newest_version_has_no_statements_is_found_by_its_text(stored: Database) -> None:
    text, _ = report(Said("Kari Nordmann", "nothing at all"), address=ADDRESS)
    with stored.writing() as session:
        save_article(session, text, Findings(()), BY_PROGRAM)
    with stored.querying() as reader:
        assert said(reader, "Kari Nordmann") == []
        assert [row.article_id for row in passages(reader, "Kari Nordmann")] == [3]
