"""The full-text search of both databases finds the same, and stays in step with the rows."""

from datetime import UTC, datetime
from hashlib import sha256

import pytest
from sqlalchemy import text
from worlds.newsroom import CAFE, CAFE_OLD, FERRIES, LETTER, add_rows

from quotedb.store.bulk import MOST_AT_ONCE, driver_error, insert_rows
from quotedb.store.check import check
from quotedb.store.engine import Database
from quotedb.store.tables import Article
from quotedb.terms import Extent

ON_SQLITE = "SELECT rowid FROM {table}_words WHERE {table}_words MATCH :words ORDER BY rowid"
ON_POSTGRESQL = (
    "SELECT {table}_id FROM {table} WHERE quotedb_words({column}) @@ phraseto_tsquery('simple', quotedb_plain(:words)) "
    "ORDER BY {table}_id"
)


@pytest.fixture
def newsroom(database: Database) -> Database:
    with database.writing() as session:
        add_rows(session.connection())
    return database


def with_words(database: Database, words: str, table: str = "statement") -> list[int]:
    """The rows with the phrase."""
    query = (ON_SQLITE if database.dialect == "sqlite" else ON_POSTGRESQL).format(
        table=table, column={"statement": "content", "article": "text"}[table]
    )
    quoted = '"' + words.replace('"', " ") + '"' if database.dialect == "sqlite" else words
    with database.querying() as connection:
        return list(connection.execute(text(query), {"words": quoted}).scalars())


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the café at the quay", [CAFE_OLD, CAFE]),
        ("THE CAFE AT", [CAFE_OLD, CAFE]),
        ("café quay", []),
        ("quay before winter", [CAFE]),
        ("forgery", [LETTER]),
        ("forger", []),
        ("ferries/will-sail", [FERRIES]),
    ],
)
def test_phrases_are_found_whatever_their_case_and_accents(newsroom: Database, words: str, found: list[int]):
    assert with_words(newsroom, words) == found


def test_texts_of_articles_are_found(newsroom: Database):
    assert with_words(newsroom, "Ines Okafor’s", "article") == []
    assert with_words(newsroom, "ines okafor", "article") == [1, 2]
    assert with_words(newsroom, "nothing was", "article") == [3, 4]


@pytest.mark.parametrize("words", ["<b>and/or</b> Gulagu.net", "don’t “3.5” e_mail@x.example", "Ångström №5 Żółć"])
def test_words_with_marks_in_and_around_them_are_found(newsroom: Database, words: str):
    with newsroom.writing() as session:
        session.execute(text("UPDATE statement SET content = :words WHERE statement_id = 3"), {"words": words})
    assert with_words(newsroom, words) == [LETTER]
    for word in words.split():
        assert with_words(newsroom, word) == [LETTER]


def test_changed_and_deleted_words_are_found_no_longer(newsroom: Database):
    with newsroom.writing() as session:
        session.execute(text("UPDATE statement SET content = 'an honest letter' WHERE statement_id = 3"))
        session.execute(text("DELETE FROM hop WHERE statement_id = 4"))
        session.execute(text("DELETE FROM content_span WHERE statement_id = 4"))
        session.execute(text("DELETE FROM statement WHERE statement_id = 4"))
        session.execute(text("DELETE FROM article WHERE article_id = 4"))
    assert with_words(newsroom, "forgery") == []
    assert with_words(newsroom, "an honest letter") == [LETTER]
    assert with_words(newsroom, "ferries") == []
    assert with_words(newsroom, "nothing", "article") == [3]


def test_a_deleted_article_takes_its_statements_from_the_search(newsroom: Database):
    with newsroom.writing() as session:
        session.execute(text("UPDATE statement SET article_id = 4, position = 7 WHERE statement_id = 3"))
        session.execute(text("DELETE FROM article WHERE article_id = 4"))
    assert with_words(newsroom, "forgery") == []


def articles_saying(words: str, first: int) -> list[tuple[object, ...]]:
    """Rows of more articles than go in with one command."""
    texts = {number: f"{words} {number}" for number in range(first, first + MOST_AT_ONCE + 1)}
    return [
        (number, f"a{number}", said, sha256(said.encode()).hexdigest(), datetime.now(UTC), Extent.WHOLE)
        for number, said in texts.items()
    ]


def test_words_of_many_rows_are_indexed_all_or_none(database: Database):
    columns = ("article_id", "name", "text", "sha256", "added_at", "extent")
    with database.writing() as session:
        connection = session.connection()
        insert_rows(connection, Article, columns, articles_saying("the ferry", 1))
        crane = [*articles_saying("the crane", 1000), *articles_saying("no article twice", 1)]
        with pytest.raises(driver_error(connection)), session.begin_nested():
            insert_rows(session.connection(), Article, columns, crane)
    with database.writing() as session:  # what went wrong left nothing behind
        insert_rows(session.connection(), Article, columns, articles_saying("the quay", 5000)[:1])
    assert with_words(database, "the ferry", "article") == list(range(1, 2 + MOST_AT_ONCE))
    assert with_words(database, "the crane", "article") == []
    assert with_words(database, "the quay", "article") == [5000]
    assert list(check(database)) == []
