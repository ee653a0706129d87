"""What was published in some days: whichever way leads, the same statements are found."""

from dataclasses import replace
from itertools import product

import pytest
from sqlalchemy import Connection, event
from worlds.dispatches import BY_HAND, Said, report

from quotedb.ask import ways
from quotedb.ask.filters import Filter, conditions, ways_of
from quotedb.ask.said import said
from quotedb.ask.ways import newest
from quotedb.dates import parse_edtf
from quotedb.store.engine import Database
from quotedb.store.save import save_article

DATES = (None, "2024-03-02", "2024-03", "2024", "2023-12", "2024-04-01", "2023-11-30", "2024-02-29~", "2023", "1999")
ENDS = (None, "2023-12-31", "2024-01", "2024-03-02", "2024-03-31", "2025", "1990")


@pytest.fixture
def archive(database: Database) -> Database:
    """An article of each date, with two statements of Kari's and one of Per's."""
    for number, published in enumerate(DATES):
        article, findings = report(
            Said("Kari Moen", f"the bridge holds since day {number}"),
            Said("Per Holm", f"the ferry leaks since day {number}"),
            Said("Kari Moen", f"the crane stands since day {number}"),
        )
        dated = replace(article, published=None if published is None else parse_edtf(published))
        with database.writing() as session:
            save_article(session, dated, findings, BY_HAND)
    return database


def fitting(since: str | None, until: str | None) -> list[int]:
    """The statements of articles whose date can mean a day between the ends, worked out from the dates alone."""
    first = None if since is None else parse_edtf(since).first
    last = None if until is None else parse_edtf(until).last
    found = []
    for number, published in enumerate(DATES):
        days = None if published is None else parse_edtf(published)
        if days is None and (first or last):
            continue
        if days is None or ((first is None or days.last >= first) and (last is None or days.first <= last)):
            found += [3 * number + 1, 3 * number + 2, 3 * number + 3]
    return found[::-1]


@pytest.mark.slow
@pytest.mark.parametrize("most", [0, 8, 5000])
def test_every_span_of_days_finds_what_lies_in_it(archive: Database, monkeypatch: pytest.MonkeyPatch, most: int):
    monkeypatch.setattr(ways.Way.length, "__defaults__", (most,))  # with 0 the first way always leads
    with archive.querying() as reader:
        for since, until in product(ENDS, ENDS):
            filters = Filter(since=since, until=until)
            everybody = newest(reader, ways_of(reader, filters), conditions(filters), limit=50)
            assert everybody == fitting(since, until), (since, until)
            hers = [row.statement_id for row in said(reader, "Kari Moen", filters=filters)]
            assert hers == [key for key in everybody if key % 3 != 2], (since, until)
            assert [row.statement_id for row in said(reader, "Kari Moen", filters=filters, limit=3, offset=2)] == hers[
                2:5
            ]


def test_few_days_lead_by_the_index_of_days(sqlite_place: str) -> None:
    with Database.open(sqlite_place, read_only=True) as database, database.querying() as reader:
        asked = plans_of(database, reader, Filter(since="2024-03-02", until="2024-03-02"))
        assert any("ix_article_published_first (published_first>? AND published_first<?)" in step for step in asked)
        assert any("COVERING INDEX ix_article_published_days" in step for step in asked)
        assert any("sqlite_autoindex_statement_1 (article_id=?)" in step for step in asked)


def plans_of(database: Database, reader: Connection, filters: Filter) -> list[str]:
    """The steps of the queries by which a look-up finds ids."""
    queries: list[tuple[str, tuple[object, ...]]] = []
    event.listen(
        database.engine, "before_cursor_execute", lambda *given: queries.append((str(given[2]), tuple(given[3])))
    )
    assert newest(reader, ways_of(reader, filters), conditions(filters), limit=50)
    raw = reader.connection.driver_connection
    assert raw is not None
    return [row[3] for query, given in queries for row in raw.execute(f"EXPLAIN QUERY PLAN {query}", given)]
