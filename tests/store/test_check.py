"""`db check` finds nothing wrong with a sound database, and names each row that was damaged by hand."""

import hashlib
import shutil
import sqlite3
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from worlds.newsroom import CLAIMS, add_rows

from quotedb.store.check import Fault, check, faults_in
from quotedb.store.engine import Database


@pytest.fixture
def newsroom(database: Database) -> Database:
    with database.writing() as session:
        add_rows(session.connection())
    return database


def test_a_new_database_is_sound(database: Database):
    assert check(database) == []


def test_the_newsroom_is_sound(newsroom: Database):
    assert check(newsroom) == []


DAMAGE = [
    # words under spans
    ("UPDATE hop SET mention = 'Ines' WHERE statement_id = 2 AND position = 2", "hop", "2/2", "words are those of the"),
    (
        "UPDATE hop SET mention_start_char = mention_start_char + 1 WHERE statement_id = 2 AND position = 1",
        "hop",
        "2/1",
        "words are those",
    ),
    ("UPDATE hop SET cue = 'sighed' WHERE statement_id = 2 AND position = 2", "hop", "2/2", "words are those of the"),
    (
        "UPDATE hop SET cue_end_char = 9999 WHERE statement_id = 3 AND position = 1",
        "hop",
        "3/1",
        "span lies in the text",
    ),
    (
        "UPDATE appearance SET said = said + 1, behind = behind + 1 WHERE agent_id = 5",
        "appearance",
        "1/5",
        "the counts",
    ),
    (
        "UPDATE tally SET longest = longest + 1 WHERE article_id = 1",
        "tally",
        "1",
        "the counts are those of the article's",
    ),
    ("DELETE FROM appearance WHERE agent_id = 5", "appearance", "1/5", "the counts are those of the article's"),
    ("UPDATE hedge SET words = 'allegedly'", "hedge", "3/0", "words are those of the"),
    ("UPDATE verification SET words = 'could not verify'", "verification", "1", "words are those of the"),
    ("UPDATE response SET start_char = start_char - 1", "response", "1", "words are those of the"),
    ("UPDATE response SET end_char = 5000", "response", "1", "span lies in the text"),
    ("UPDATE misnaming SET words = 'Ines Okafor'", "misnaming", "1", "words are those of the"),
    ("UPDATE relation SET words = 'speaks for' WHERE relation_id = 1", "relation", "1", "words are those of the"),
    ("UPDATE content_span SET end_char = 9999 WHERE statement_id = 3", "content_span", "3/0", "span lies in the text"),
    (
        "UPDATE content_span SET end_char = end_char - 1 WHERE statement_id = 3",
        "statement",
        "3",
        "content is the words",
    ),
    ("UPDATE statement SET content = 'a real letter' WHERE statement_id = 3", "statement", "3", "content is the words"),
    (
        "UPDATE statement SET content = 'the café at the quay 🍰, before winter' WHERE statement_id = 2",
        "statement",
        "2",
        "content is",
    ),
    (
        "UPDATE article SET text = 'N' || substr(text, 2) WHERE article_id = 2",
        "article",
        "2",
        "sha256 is the hash of the text",
    ),
    (
        "UPDATE article SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x') WHERE article_id = 3",
        "article",
        "3",
        "sha256 is",
    ),
    (
        "UPDATE content_span SET end_char = end_char + 40 WHERE statement_id = 2 AND position = 0",
        "content_span",
        "2/1",
        "the pieces of a content are in order and apart",
    ),
    (
        "UPDATE content_span SET start_char = (SELECT start_char + 1 FROM content_span WHERE statement_id = 2 AND "
        "position = 1), end_char = (SELECT end_char + 1 FROM content_span WHERE statement_id = 2 AND position = 1) "
        "WHERE statement_id = 3",
        "content_span",
        "3/0",
        "statements of one article overlap only where one lies within the other",
    ),
    # copies
    (
        "UPDATE statement SET origin_id = 5 WHERE statement_id = 2",
        "statement",
        "2",
        "origin_id is the agent of the last hop",
    ),
    ("UPDATE statement SET origin_id = NULL WHERE statement_id = 4", "statement", "4", "origin_id is the agent"),
    ("UPDATE statement SET hop_count = 2 WHERE statement_id = 2", "statement", "2", "hop_count is the number of hops"),
    ("UPDATE statement SET is_current = true WHERE statement_id = 1", "statement", "1", "is_current is what versions"),
    ("UPDATE statement SET is_current = false WHERE statement_id = 3", "statement", "3", "is_current is what versions"),
    ("UPDATE statement SET is_current = true WHERE statement_id = 5", "statement", "5", "is_current is what versions"),
    ("UPDATE article SET previous_id = 1 WHERE article_id = 2", "statement", "2", "is_current is what versions"),
    ("DELETE FROM review WHERE review_id = 1", "statement", "5", "is_current is what versions"),
    ("UPDATE statement SET settled_by_id = 2 WHERE statement_id = 4", "statement", "4", "what settled it"),
    ("UPDATE statement SET settled_by_id = 3 WHERE statement_id = 1", "statement", "1", "what settled it"),
    ("UPDATE statement SET settled_by_id = 1 WHERE statement_id = 2", "statement", "2", "what settled it"),
    ("UPDATE statement SET settled_by_id = 2 WHERE statement_id = 3", "statement", "3", "what settled it"),
    ("UPDATE article SET published = '2024-04' WHERE article_id = 1", "article", "1", "the first and last day"),
    ("UPDATE article SET published = 'last week' WHERE article_id = 1", "article", "1", "the first and last day"),
    ("UPDATE article SET published_last = '2024-03-30' WHERE article_id = 1", "article", "1", "the first and last day"),
    ("UPDATE hop SET said_on = '2024' WHERE statement_id = 4 AND position = 2", "hop", "4/2", "the first and last day"),
    (
        "UPDATE agent_name SET normal = 'ines' WHERE name = 'Ines Okafor'",
        "agent_name",
        "5",
        "normal is the normal form",
    ),
    ("UPDATE agent_name SET key = 'ines' WHERE name = 'Ines Okafor'", "agent_name", "5", "key is the form of name"),
    ("UPDATE agent_name SET key = 'vik' WHERE name = 'Lars Vik'", "agent_name", "7", "key is the form of name"),
    ("UPDATE agent_name SET key = NULL WHERE name = 'Lars Vik'", "agent_name", "7", "key is the form of name"),
    ("UPDATE agent_name SET key = NULL WHERE name = 'Inés Okafor'", "agent_name", "6", "key is the form of name"),
    ("UPDATE agent_name SET key = NULL, comes_from = 'list' WHERE name = 'NW'", "agent_name", "4", "key is the form"),
    ("UPDATE agent_name SET short = 'o' WHERE name = 'Ines Okafor'", "agent_name", "5", "short is what name"),
    ("UPDATE agent_name SET short = NULL WHERE name = 'NW'", "agent_name", "4", "short is what name"),
    ("UPDATE agent_name SET short = 'vik' WHERE name = 'Vik'", "agent_name", "8", "short is what name"),
    ("UPDATE agent SET kind = 'organisation' WHERE agent_id = 3", "agent_name", "5", "short is what name"),
    # near-duplicate search
    ("DELETE FROM signature WHERE value = 724127818", "quotation", "1", "are in the index"),
    (f"DELETE FROM signature WHERE value = {CLAIMS[2]}", "quotation", "1", "are in the index"),
    ("DELETE FROM signature WHERE quotation_id = 4", "quotation", "4", "are in the index"),
    ("UPDATE signature SET value = 5 WHERE value = 724127818", "signature", "5/1", "the value is of words"),
    ("UPDATE signature SET quotation_id = 2 WHERE quotation_id = 4", "signature", "821884430/2", "is of words of its"),
    ("UPDATE quotation SET words = 'a real letter' WHERE quotation_id = 2", "quotation", "2", "words are those of its"),
    ("UPDATE statement SET quotation_id = NULL WHERE statement_id = 4", "statement", "4", "has a quotation"),
    ("UPDATE statement SET quotation_id = 2 WHERE statement_id = 4", "quotation", "2", "are in the index"),
    # routes
    ("DELETE FROM hop WHERE statement_id = 2 AND position = 1", "hop", "2", "positions count up from 0"),
    ("DELETE FROM hop WHERE statement_id = 2 AND position = 2", "statement", "2", "hop_count is the number of hops"),
    ("DELETE FROM content_span WHERE statement_id = 2 AND position = 0", "content_span", "2", "positions count up"),
    ("DELETE FROM content_span WHERE statement_id = 3", "statement", "3", "a statement has words"),
    ("UPDATE hedge SET position = 1", "hedge", "3", "positions count up from 0"),
    ("DELETE FROM article_credit WHERE position = 0", "article_credit", "2", "positions count up from 0"),
    ("UPDATE hop SET agent_id = 5 WHERE statement_id = 2 AND position = 0", "hop", "2/0", "hop 0 is the republisher"),
    (
        "UPDATE hop SET agent_id = NULL WHERE statement_id = 2 AND position = 0",
        "hop",
        "2/0",
        "hop 0 is the republisher",
    ),
    ("UPDATE hop SET agent_id = 2 WHERE statement_id = 4 AND position = 0", "hop", "4/0", "hop 0 is the republisher"),
    ("UPDATE hop SET agent_id = 1 WHERE statement_id = 4 AND position = 1", "statement", "4", "hop 1 is the outlet"),
    # readings
    ("UPDATE reading SET is_current = false WHERE reading_id = 3", "reading", "3", "has one current reading"),
    ("DELETE FROM reading WHERE reading_id = 1", "statement", "1", "the run that found it has read the article"),
    ("DELETE FROM reading WHERE reading_id = 2", "verification", "1", "the run that found it has read the article"),
    # records
    ("INSERT INTO quotation (quotation_id, words) VALUES (9, 'never said')", "quotation", "9", "has a statement"),
    ("DELETE FROM agent_name WHERE agent_id = 6", "agent", "6", "an agent on a route has a name"),
    ("UPDATE agent SET kind = 'person' WHERE agent_id = 2", "outlet", "2", "its agent is an outlet"),
    ("UPDATE article SET extent = 'excerpt' WHERE article_id = 4", "article", "4", "excerpts are no versions"),
    ("UPDATE article SET source_sha256 = 'abc' WHERE article_id = 2", "article", "2", "source_sha256 is a hash"),
    ("UPDATE article SET previous_id = 1 WHERE article_id = 4", "article", "4", "the version before it"),
    (
        "UPDATE review SET corrected_by_id = 3 WHERE review_id = 1",
        "review",
        "1",
        "the corrected statement is of the same",
    ),
    # who is who
    ("UPDATE agent SET same_as_id = NULL WHERE agent_id = 4", "agent", "4", "same_as_id is what the decisions say"),
    ("UPDATE agent SET same_as_id = 5 WHERE agent_id = 4", "agent", "4", "same_as_id is what the decisions say"),
    ("UPDATE agent SET same_as_id = 3 WHERE agent_id = 9", "agent", "9", "same_as_id is what the decisions say"),
    ("UPDATE agent SET same_as_id = 4 WHERE agent_id = 3", "agent", "3", "same_as_id is what the decisions say"),
    ("DELETE FROM decision WHERE decision_id = 1", "agent", "4", "same_as_id is what the decisions say"),
    ("DELETE FROM decision WHERE decision_id = 4", "agent", "5", "same_as_id is what the decisions say"),
    (
        "UPDATE decision SET withdraws_id = 2 WHERE decision_id = 4",
        "decision",
        "4",
        "a withdrawal is of an earlier decision",
    ),
    ("UPDATE statement SET position = 7 WHERE statement_id = 3", "statement", "3", "positions in a reading"),
    ("UPDATE reading SET digest = 'x' WHERE reading_id = 2", "reading", "2", "digest is a hash"),
    ("UPDATE statement SET run_id = 3 WHERE statement_id = 1", "statement", "1", "a reviewer's statement corrects"),
    ("UPDATE verification SET run_id = 3", "verification", "1", "the run that found it has read the article"),
    ("UPDATE article SET previous_id = NULL WHERE article_id = 4", "article", "4", "is a version of it"),
    ("UPDATE agent SET name = 'Somebody' WHERE agent_id = 3", "agent", "3", "its name is one of its names"),
    ("DELETE FROM agent_name WHERE name = 'Lars Vik'", "agent", "5", "its name is one of its names"),
    ("UPDATE agent_name SET comes_from = 'hearsay' WHERE name = 'NW'", "agent_name", "4", "comes_from is a method"),
    ("UPDATE review SET reviewer = ' ' WHERE review_id = 2", "review", "2", "somebody reviewed"),
    ("UPDATE decision SET decided_by = '' WHERE decision_id = 3", "decision", "3", "a person or a rule decided"),
    ("UPDATE response SET response_id = -1", "response", "-1", "response_id counts from 1"),
    ("UPDATE review SET review_id = -review_id WHERE review_id = 2", "review", "-2", "review_id counts from 1"),
    ("UPDATE article SET outlet_id = NULL WHERE article_id = 1", "hop", "2/0", "hop 0 is the republisher"),
    # JSON
    ("UPDATE run SET settings = '[1]' WHERE run_id = 2", "run", "2", "settings is JSON of its form"),
    (
        "UPDATE statement SET reasons = '[{\"by\": 3}]' WHERE statement_id = 3",
        "statement",
        "3",
        "reasons is JSON of its form",
    ),
    ("UPDATE decision SET detail = '\"x\"' WHERE decision_id = 2", "decision", "2", "detail is JSON of its form"),
    # references
    ("DELETE FROM agent WHERE agent_id = 7", "response", "1", "agent_id refers to a row that is there"),
    (
        "UPDATE hop SET addressee_id = 77 WHERE statement_id = 4 AND position = 2",
        "hop",
        "4/2",
        "addressee_id refers to a row",
    ),
    ("DELETE FROM article WHERE article_id = 2", "statement", "4", "article_id refers to a row that is there"),
    ("DELETE FROM article WHERE article_id = 3", "article", "4", "previous_id refers to a row that is there"),
    ("DELETE FROM run WHERE run_id = 1", "reading", "3", "run_id refers to a row that is there"),
    ("DELETE FROM statement WHERE quotation_id = 4", "quotation", "4", "a quotation has a statement"),
    ("DELETE FROM quotation WHERE quotation_id = 2", "statement", "3", "quotation_id refers to a row that is there"),
    (
        "UPDATE signature SET quotation_id = 9 WHERE value = 724127818",
        "signature",
        "724127818/9",
        "quotation_id refers to a row",
    ),
    ("DELETE FROM statement WHERE statement_id = 3", "hedge", "3/0", "statement_id refers to a row that is there"),
    # the schema
    ("DROP VIEW v_statement", "v_statement", "", "the view is there"),
    ("DROP INDEX ix_hop_agent_id_statement_id", "hop", "", "the index is there"),
]

UNCONSTRAINED = [
    ("UPDATE hop SET stance = 'loud' WHERE statement_id = 2 AND position = 2", "hop", "2/2", "ck_hop_stance"),
    ("UPDATE statement SET confidence = 7 WHERE statement_id = 2", "statement", "2", "ck_statement_confidence"),
    ("UPDATE hedge SET end_char = start_char", "hedge", "3/0", "ck_hedge_span"),
    ("UPDATE article SET published = NULL WHERE article_id = 2", "article", "2", "ck_article_published"),
    ("UPDATE article SET extent = 'part' WHERE article_id = 2", "article", "2", "ck_article_extent"),
    ("UPDATE agent SET name = '' WHERE agent_id = 7", "agent", "7", "ck_agent_name"),
    ("UPDATE hop SET agent_id = NULL WHERE statement_id = 2 AND position = 1", "hop", "2/1", "ck_hop_agent"),
    ("UPDATE relation SET sort = 'friend' WHERE relation_id = 2", "relation", "2", "ck_relation_sort"),
    ("UPDATE statement SET is_current = 'yes' WHERE statement_id = 2", "statement", "2", "is_current is true or false"),
    ("UPDATE article SET published_first = 'March' WHERE article_id = 2", "article", "2", "published_first is a day"),
    ("UPDATE article SET added_at = 'noon' WHERE article_id = 2", "article", "2", "added_at is a time"),
    (
        "UPDATE content_span SET start_char = 'x' WHERE statement_id = 3",
        "content_span",
        "3/0",
        "start_char is a whole number",
    ),
    ("UPDATE article SET text = x'00ff' WHERE article_id = 2", "article", "2", "text is text"),
    ("UPDATE agent_name SET name = x'ff' WHERE agent_name_id = 5", "agent_name", "5", "name is text"),
    ("UPDATE agent SET same_as_id = 'x' WHERE agent_id = 4", "agent", "4", "same_as_id is a whole number"),
    ("UPDATE quotation SET words = x'00ff' WHERE quotation_id = 2", "quotation", "2", "words is text"),
    ("UPDATE run SET settings = '{' WHERE run_id = 2", "run", "2", "settings is JSON of its form"),
    ("DROP TRIGGER article_words_delete", "article", "", "the trigger is there"),
    ("DROP TRIGGER statement_words_update", "statement", "", "the trigger is there"),
    ("DROP TABLE article_words", "article_words", "", "the table is there"),
    ("DROP TABLE hedge", "hedge", "", "the table is there"),
]


STALE = [
    ("DELETE FROM statement_words WHERE rowid = 3", "statement_words", "3", "words of the statement"),
    ("INSERT INTO article_words (rowid, text) VALUES (77, 'ghost')", "article_words", "77", "words of the article"),
    (
        "INSERT INTO statement_words (rowid, content) VALUES (2, 'more')",
        "statement_words",
        "2",
        "words of the statement",
    ),
]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A connection to a newsroom, without what would refuse damage; each test takes its damage back."""
    if request.param == "sqlite":
        target = str(tmp_path_factory.mktemp("check") / "quotedb.db")
        shutil.copyfile(request.getfixturevalue("made_once"), target)
    else:
        target = request.getfixturevalue("postgresql_url_of_module")
    with Database.open(target) as database:
        with database.writing() as session:
            add_rows(session.connection())
        with database.engine.connect() as connection:
            if request.param == "sqlite":
                raw = connection.connection.driver_connection
                assert raw is not None
                raw.execute("PRAGMA foreign_keys = OFF")
                raw.execute("PRAGMA ignore_check_constraints = ON")
            yield connection


def unguarded(connection: Connection) -> None:
    """Take away what would refuse the damage, until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        return
    for name in (
        "decision_no_update",
        "decision_no_delete",
        "review_no_update",
        "review_no_delete",
        "article_no_update",
    ):
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def broken_by(connection: Connection, damage: str) -> list[Fault]:
    """What is found after the damage is done."""
    try:
        unguarded(connection)
        assert connection.execute(text(damage.replace(":", r"\:"))).rowcount != 0
        return list(faults_in(connection))
    finally:
        connection.rollback()


@pytest.mark.parametrize(("damage", "table", "row", "invariant"), DAMAGE)
def test_damage_done_by_hand_is_found(opened: Connection, damage: str, table: str, row: str, invariant: str):
    found = broken_by(opened, damage)
    named = [fault.invariant for fault in found if (fault.table, fault.row) == (table, row)]
    assert any(invariant in words for words in named), found


@pytest.mark.parametrize("opened", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("damage", "table", "row", "invariant"), UNCONSTRAINED)
def test_damage_that_constraints_would_refuse_is_found(
    opened: Connection, damage: str, table: str, row: str, invariant: str
):
    found = broken_by(opened, damage)
    named = [fault.invariant for fault in found if (fault.table, fault.row) == (table, row)]
    assert any(invariant in words for words in named), found


@pytest.mark.parametrize(("damage", "table", "row", "invariant"), STALE)
def test_a_search_that_is_out_of_step_is_found(
    sqlite_database: Database, damage: str, table: str, row: str, invariant: str
):
    with sqlite_database.writing() as session:
        add_rows(session.connection())
        session.execute(text(damage))
    found = check(sqlite_database)
    assert [(fault.table, fault.row) for fault in found] == [(table, row)]
    assert invariant in found[0].invariant


def test_a_quick_check_leaves_out_what_takes_long_and_tells_what_it_does(newsroom: Database):
    heard: list[str] = []
    with newsroom.writing() as session:
        session.execute(text("UPDATE hop SET mention = 'Ines' WHERE statement_id = 2 AND position = 2"))
    assert check(newsroom, quick=True) == []
    assert [fault.table for fault in check(newsroom, told=heard.append)] == ["hop"]
    assert {"the file", "hop: values", "article: constraints", "names"} <= set(heard)
    with newsroom.writing() as session:
        session.execute(text("UPDATE statement SET hop_count = hop_count + 1 WHERE statement_id = 2"))
    assert ("statement", "2") in {(fault.table, fault.row) for fault in check(newsroom, quick=True)}


def test_two_current_readings_are_found(newsroom: Database):
    with newsroom.writing() as session:
        session.execute(text("DROP INDEX ix_reading_current"))
        session.execute(text("UPDATE reading SET is_current = true"))
    assert ("reading", "1", "an article that was read has one current reading") in {
        (fault.table, fault.row, fault.invariant) for fault in check(newsroom)
    }


def test_a_file_with_a_broken_page_is_named(newsroom_path: Path):
    page, content = 4096, bytearray(newsroom_path.read_bytes())
    root = sqlite3.connect(newsroom_path)
    ((number,),) = root.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_hop_agent_id_statement_id'")
    root.close()
    content[(number - 1) * page : number * page] = bytes(page)
    newsroom_path.write_bytes(bytes(content))
    with Database.open(newsroom_path) as database:
        assert {fault.invariant for fault in check(database)} == {"the file is whole"}


@pytest.fixture
def newsroom_path(sqlite_path: Path) -> Path:
    with Database.open(sqlite_path) as database, database.writing() as session:
        add_rows(session.connection())
    return sqlite_path


def test_checking_holds_few_texts_in_memory(sqlite_database: Database):
    text_of = "word " * 200_000
    rows = [
        {"name": f"a{n}", "text": f"{n} {text_of}", "sha256": hashlib.sha256(f"{n} {text_of}".encode()).hexdigest()}
        for n in range(12)
    ]
    with sqlite_database.writing() as session:
        for row in rows:
            session.execute(
                text("INSERT INTO article (name, text, sha256, added_at) VALUES (:name, :text, :sha256, '2024-03-02')"),
                row,
            )
    tracemalloc.start()
    assert check(sqlite_database) == []
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * len(text_of)
