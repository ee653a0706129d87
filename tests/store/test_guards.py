"""What must not change is guarded by the database itself, whoever comes."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from worlds.newsroom import add_rows

from quotedb.store.engine import Database


@pytest.fixture
def newsroom(database: Database) -> Database:
    with database.writing() as session:
        add_rows(session.connection())
    return database


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE decision SET score = 0", "decisions are added, never changed or deleted"),
        ("DELETE FROM decision", "add a withdrawal instead"),
        ("UPDATE review SET reviewer = 'somebody else'", "reviews are added, never changed or deleted"),
        ("DELETE FROM review WHERE review_id = 1", "add another review instead"),
        ("UPDATE article SET text = text || ' '", "the text, hash and outlet of an article never change"),
        ("UPDATE article SET sha256 = article_id", "never change"),
        ("UPDATE article SET outlet_id = NULL WHERE article_id = 1", "never change"),
        ("UPDATE article SET outlet_id = 9", "never change"),
    ],
)
def test_a_change_is_refused_and_the_rows_stay(newsroom: Database, statement: str, message: str):
    with pytest.raises(DBAPIError, match=message), newsroom.writing() as session:
        session.execute(text(statement))
    with newsroom.querying() as connection:
        assert connection.execute(text("SELECT count(*) FROM decision")).scalar() == 4
        assert connection.execute(text("SELECT count(*) FROM review")).scalar() == 2
        assert connection.execute(text("SELECT min(outlet_id) FROM article")).scalar() == 1


def test_replacing_a_decision_is_refused(sqlite_database: Database):
    with sqlite_database.writing() as session:
        add_rows(session.connection())
    replace = "REPLACE INTO decision SELECT * FROM decision WHERE decision_id = 1"
    with pytest.raises(DBAPIError, match="add a withdrawal"), sqlite_database.writing() as session:
        session.execute(text(replace))


def test_other_facts_about_an_article_may_be_mended(newsroom: Database):
    with newsroom.writing() as session:
        session.execute(text("UPDATE article SET headline = 'Mended', text = text"))
    with newsroom.querying() as connection:
        assert set(connection.execute(text("SELECT headline FROM article")).scalars()) == {"Mended"}
