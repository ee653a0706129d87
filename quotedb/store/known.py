"""Recognises sources (files, rows, pages) that were read before by the hash of their bytes, without reading them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Self

from sqlalchemy import Select, bindparam, exists, select, update
from sqlalchemy.orm import Session
from sqlalchemy.pool import PoolProxiedConnection

from quotedb.records import Article, Run
from quotedb.store.engine import Database
from quotedb.store.plain import Row, fetch, fetch_by
from quotedb.store.save import find_article
from quotedb.store.tables import FETCHED, Reading, core
from quotedb.store.tables import Article as ArticleRow
from quotedb.store.tables import Run as RunRow
from quotedb.store.troubles import explained

ARTICLE, READING, RUN = map(core, (ArticleRow, Reading, RunRow))
READ_FROM = (
    select(ARTICLE.c.found_at, RUN.c.settings)
    .select_from(
        ARTICLE.join(READING, READING.c.article_id == ARTICLE.c.article_id).join(RUN, RUN.c.run_id == READING.c.run_id)
    )
    .where(
        ARTICLE.c.source_sha256 == bindparam("mark"),
        RUN.c.method == bindparam("by"),
        RUN.c.tool == bindparam("tool"),
        RUN.c.version == bindparam("version"),
        RUN.c.model_hash.is_not_distinct_from(bindparam("model_hash")),
    )
    .order_by(ARTICLE.c.article_id)
)
UNREAD = select(ARTICLE.c.found_at).where(
    ARTICLE.c.source_sha256 == bindparam("mark"),
    ~exists().where(READING.c.article_id == ARTICLE.c.article_id),
)
MOST_AT_ONCE = 500
"""Addresses in one query."""
PLACE = select(ARTICLE.c.found_at).where(ARTICLE.c.article_id == bindparam("number"))


class KnownSources:
    """Looks up many sources (files, rows, pages) in one database. Use it as a context manager, or call `close`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.connection: PoolProxiedConnection | None = None
        self.cursor: Any = None

    def place(self, mark: str, run: Run, *, unread: bool = False) -> str | None:
        """Return where the article with this `source_sha256` was read from if this run has read it; else None.

        With `unread`, an article counts too from which nobody took statements because it is in another language. For an
        article whose place of origin is not recorded the answer is an empty string.
        """
        given = {
            "mark": mark,
            "by": run.method,
            "tool": run.tool,
            "version": run.version,
            "model_hash": run.model_hash,
        }
        if not self.database.is_there:
            return None
        for place, settings in self.rows(READ_FROM, given):
            if settings == run.settings:
                return place or ""
        found = self.rows(UNREAD, {"mark": mark}) if unread else ()
        return (found[0][0] or "") if found else None

    def rows(self, query: Select[Any], given: Mapping[str, Any]) -> Sequence[Row]:
        """Return the rows that a query finds; on SQLite by a cursor kept open, which saves a transaction a query."""
        if self.database.dialect != "sqlite":
            with self.database.querying() as connection:
                return fetch(connection, query, given)
        if self.cursor is None:
            self.connection = self.database.engine.raw_connection()
            self.cursor = self.connection.cursor()
        with explained(self.database.target):
            return fetch_by(self.cursor, self.database.engine.dialect, query, given)

    def close(self) -> None:
        """Return the connection to its pool."""
        if self.connection is not None:
            self.cursor.close()
            self.connection.close()
            self.connection = self.cursor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def known_addresses(database: Database, addresses: Sequence[str]) -> set[str]:
    """Return those of the addresses from which an article was fetched, or that an article gives as its own."""
    found: set[str] = set()
    if not database.is_there:
        return found
    with database.reading() as session:
        for begin in range(0, len(addresses), MOST_AT_ONCE):
            some = addresses[begin : begin + MOST_AT_ONCE]
            fetched = select(ARTICLE.c.found_at).where(FETCHED, ARTICLE.c.found_at.in_(some))
            borne = select(ARTICLE.c.address).where(ARTICLE.c.address.in_(some))
            found.update(session.scalars(fetched), session.scalars(borne))
    return found


def place_of(session: Session, article: Article) -> str | None:
    """Return where a stored article, found by text and outlet, was read from."""
    number = find_article(session, article)
    for (place,) in fetch(session.connection(), PLACE, {"number": number}):
        return str(place) if place is not None else None
    return None


def remember_source(session: Session, article: Article) -> None:
    """Store the hash of the source with an article that is stored already, if it was read from the same place."""
    number = find_article(session, article)
    if number is not None and article.source_sha256 is not None:
        session.execute(
            update(ARTICLE)
            .where(ARTICLE.c.article_id == number, ARTICLE.c.found_at == article.found_at)
            .where(ARTICLE.c.source_sha256.is_distinct_from(article.source_sha256))
            .values(source_sha256=article.source_sha256)
        )
