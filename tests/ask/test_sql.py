"""Read-only SQL: what is asked is answered, everything else is refused, and nothing changes."""

from __future__ import annotations

import hashlib
import shutil
import threading
import time
from pathlib import Path

import pytest

from quotedb.ask.sql import process as sql_process
from quotedb.ask.sql.query import run_query
from quotedb.errors import NotADatabaseError, QueryError, StoreError
from quotedb.store.engine import Database


@pytest.fixture
def own(sqlite_place: str, tmp_path: Path) -> Path:
    """A copy of the newsroom that an attack may try to change."""
    return Path(shutil.copyfile(sqlite_place, tmp_path / "own.db"))


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def what_stands(place: str) -> tuple[object, ...]:
    """What an attack might change, asked without the process that a query of the user's own costs."""
    with Database.open(place, read_only=True) as database, database.querying() as reader:
        return tuple(
            reader.exec_driver_sql("SELECT (SELECT count(*) FROM run), count(*), max(name) FROM article").one()
        )


def test_an_answer_has_titles_and_rows(place: str) -> None:
    found = run_query(place, "SELECT origin AS who, count(*) AS n FROM v_statement GROUP BY origin ORDER BY 2 DESC, 1")
    assert found.columns == ("who", "n")
    assert found.rows[0] == ("Inés Okafor", 3)
    assert not found.cut


def test_values_are_what_every_format_can_write(place: str) -> None:
    query = "SELECT min(published_first), 1.5, 2 * 3, NULL, 'x' FROM v_statement -- the end"
    assert run_query(place, query).rows == (("2023-01-01", 1.5, 6, None, "x"),)


def test_bytes_and_broken_text_are_shown(sqlite_place: str) -> None:
    assert run_query(sqlite_place, "SELECT x'00ff', CAST(x'41ff' AS TEXT)").rows == (("x'00ff'", "A\ufffd"),)


def test_a_limit_says_that_there_is_more(place: str) -> None:
    found = run_query(place, "SELECT statement_id FROM statement ORDER BY 1;", limit=2)
    assert (found.rows, found.cut) == (((1,), (2,)), True)
    assert not run_query(place, "VALUES (1), (2)", limit=2).cut


def test_parameters_are_bound(place: str) -> None:
    query = "SELECT CAST(:name AS TEXT), count(*) FROM v_statement WHERE origin = :name OR '%' = ':' "
    assert run_query(place, query, parameters={"name": "x' OR '1'='1"}).rows == (("x' OR '1'='1", 0),)


WRITES = [
    "DELETE FROM statement",
    "UPDATE article SET name = 'x'",
    "INSERT INTO run (run_id) VALUES (9)",
    "DROP TABLE statement",
    "DROP VIEW v_statement",
    "CREATE TABLE x (y int)",
    "CREATE TEMP TABLE x AS SELECT 1",
    "CREATE INDEX x ON article (name)",
    "ALTER TABLE article ADD COLUMN x int",
    "WITH x AS (SELECT 1) DELETE FROM statement",
    "SELECT 1; DELETE FROM statement",
    "SELECT 1;\nSELECT 2",
    "BEGIN",
    "COMMIT",
    "VACUUM",
    "ANALYZE",
    "REINDEX",
    "SAVEPOINT x",
]


@pytest.mark.parametrize("query", WRITES)
def test_no_write_on_either_database(place: str, query: str) -> None:
    before = what_stands(place)
    with pytest.raises(QueryError):
        run_query(place, query)
    assert what_stands(place) == before


SQLITE_ATTACKS = [
    "ATTACH 'other.db' AS other",
    "ATTACH ':memory:' AS other",
    "DETACH main",
    "PRAGMA query_only = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA user_version = 7",
    "PRAGMA wal_checkpoint(TRUNCATE)",
    "PRAGMA database_list",
    "PRAGMA hard_heap_limit = 0",
    "PRAGMA temp_store_directory = '/'",
    "PRAGMA data_version = 1",
    "SELECT load_extension('x')",
    "SELECT Load_Extension('x', 'y')",
    "SELECT fts3_tokenizer('simple')",
    "SELECT hex(fts5(?1))",
    "INSERT INTO statement_words (statement_words) VALUES ('delete-all')",
    "INSERT INTO statement_words (statement_words, rank) VALUES ('pgsz', 64)",
    "UPDATE statement_words_config SET v = 1",
    "UPDATE sqlite_master SET sql = ''",
    "DELETE FROM sqlite_sequence",
    "CREATE VIRTUAL TABLE temp.x USING fts5(y)",
    "CREATE TEMP TRIGGER x AFTER INSERT ON run BEGIN SELECT 1; END",
    "EXPLAIN DELETE FROM statement",
    "VACUUM INTO 'copy.db'",
    "SELECT * FROM pragma_query_only",
    "SELECT * FROM no_such_table",
    "SELECT no_such_function()",
    "SELEC 1",
    "",
    " ",
    ";",
    "-- nothing",
    "SELECT 1 \0 SELECT 2",
    "SELECT '\udcff'",
    "SELECT :unbound",
]


@pytest.mark.parametrize("query", SQLITE_ATTACKS)
def test_sqlite_refuses(own: Path, monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    monkeypatch.chdir(own.parent)
    before, files = fingerprint(own), sorted(path.name for path in own.parent.iterdir())
    with pytest.raises(QueryError) as raised:
        run_query(own, query)
    assert len(str(raised.value)) < 300
    assert fingerprint(own) == before
    assert [path.name for path in own.parent.iterdir() if not path.name.startswith("own.db-")] == files


def test_a_refusal_says_what_was_refused(own: Path) -> None:
    with pytest.raises(QueryError, match=r"not deleting from a table \(statement\)"):
        run_query(own, "DELETE FROM statement")
    with pytest.raises(QueryError, match=r"not that function \(load_extension\)"):
        run_query(own, "SELECT load_extension('x')")
    with pytest.raises(QueryError, match="nowhere"):
        run_query(own, "SELECT * FROM nowhere")
    with pytest.raises(QueryError, match="one query at a time"):
        run_query(own, "SELECT 1; SELECT 2")


READINGS = [
    "SELECT rowid FROM statement_words WHERE statement_words MATCH 'crates' ORDER BY rank",
    "SELECT snippet(article_words, 0, '[', ']', '…', 5) FROM article_words WHERE article_words MATCH 'ferry'",
    "PRAGMA table_info(statement)",
    "SELECT name FROM pragma_table_info('statement')",
    "SELECT value FROM json_each('[1, 2]')",
    "EXPLAIN QUERY PLAN SELECT * FROM v_statement",
    "SELECT name FROM sqlite_master",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n",
    "SELECT json_extract(settings, '$'), date('now') FROM run",
    "SELECT chain FROM v_statement UNION SELECT names FROM v_agent",
    "VALUES (1)",
]


@pytest.mark.parametrize("query", READINGS)
def test_sqlite_reads(sqlite_place: str, query: str) -> None:
    assert run_query(sqlite_place, query).rows


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT {} FROM n"


@pytest.mark.parametrize(
    "query",
    [
        ENDLESS.format("count(*)"),
        ENDLESS.format("i") + " ORDER BY -i",
        ENDLESS.format("group_concat(hex(zeroblob(1000000)))"),
        "SELECT count(*) FROM " + ", ".join(f"article a{n}, agent b{n}" for n in range(9)),
    ],
)
def test_the_clock_stops_a_query(sqlite_place: str, query: str) -> None:
    begun = time.monotonic()
    with pytest.raises(QueryError, match=r"stopped after 0.2 seconds"):
        run_query(sqlite_place, query, timeout=0.2)
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize(
    "query",
    [
        "SELECT randomblob(1000000000)",
        "SELECT zeroblob(2000000000)",
        "SELECT hex(zeroblob(60000000))",
        "SELECT replace(hex(zeroblob(30000)), '0', hex(zeroblob(30000)))",
        ENDLESS.format("randomblob(20000000)"),
    ],
)
def test_memory_is_bounded(sqlite_place: str, query: str) -> None:
    with pytest.raises(QueryError, match=r"too much memory|has more than"):
        run_query(sqlite_place, query, timeout=120, size=40_000_000)


def test_what_sorts_in_memory_is_bounded(sqlite_place: str) -> None:
    query = ENDLESS.format("randomblob(1000000) AS r") + " ORDER BY r"
    with pytest.raises(QueryError, match="too much memory"):
        run_query(sqlite_place, query, timeout=120, memory=64_000_000)


def test_an_answer_is_bounded(place: str) -> None:
    with pytest.raises(QueryError, match="more than 2 MB"):
        run_query(place, "SELECT a.content FROM v_statement a, v_hop b, v_hop c, v_hop d", limit=10**9, size=2_000_000)


def test_one_long_step_is_stopped_too(sqlite_place: str) -> None:
    """The database looks at no clock within a step: the process is ended from outside."""
    begun = time.monotonic()
    with pytest.raises(QueryError, match="stopped after 1 second"):
        run_query(sqlite_place, "SELECT instr(hex(zeroblob(1000000)), hex(zeroblob(500000)) || '1')", timeout=1)
    assert time.monotonic() - begun < 20
    assert not sql_process.RUNNING


def test_a_query_can_be_ended_by_another_thread(sqlite_place: str) -> None:
    timer = threading.Timer(1.0, sql_process.end_all)
    timer.start()
    begun = time.monotonic()
    with pytest.raises(QueryError, match="stopped"):
        run_query(sqlite_place, ENDLESS.format("count(*)"), timeout=60)
    assert time.monotonic() - begun < 30
    timer.join()


def test_no_query_begins_where_the_program_is_ending(sqlite_place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql_process, "ENDING", threading.Event())
    timer = threading.Timer(1.0, sql_process.end_for_good)
    timer.start()
    with pytest.raises(QueryError, match="stopped"):
        run_query(sqlite_place, ENDLESS.format("count(*)"), timeout=60)
    with pytest.raises(QueryError, match="not begun"):
        run_query(sqlite_place, "SELECT 1")
    assert not sql_process.RUNNING


def test_numbers_without_an_end_are_words(place: str) -> None:
    query = "SELECT 1e400, -1e400" if "://" not in place else "SELECT 'inf'::float8, '-inf'::float8"
    assert run_query(place, query).rows == (("inf", "-inf"),)


POSTGRESQL_ATTACKS = [
    "SELECT 1 INTO x",
    "WITH x AS (DELETE FROM run RETURNING 1) SELECT * FROM x",
    "WITH x AS (INSERT INTO quotation (quotation_id, words) VALUES (99, 'x') RETURNING 1) SELECT * FROM x",
    "SELECT nextval('run_run_id_seq')",
    "SELECT set_config('transaction_read_only', 'off', false)",
    "SET TRANSACTION READ WRITE",
    "COPY run TO STDOUT",
    "DO $$ BEGIN DELETE FROM run; END $$",
    "SELECT * FROM run FOR UPDATE",
    "LOCK TABLE run",
    "NOTIFY x",
    "SELECT 1 UNION SELECT 2; COMMIT; DROP TABLE hedge",
    "SELECT * FROM nowhere",
    "SELECT pg_sleep(5)",
    'SELECT "pg_sleep"(5)',
    "SELECT pg_catalog.pg_sleep /* so */ (5)",
    "SELECT ('1'::text).pg_ls_dir",
    "SELECT pg_read_file('/etc/hosts')",
    "SELECT lo_import('/etc/hosts')",
    "SELECT lo_create(0)",
    "SELECT pg_terminate_backend(pg_backend_pid())",
    "SELECT query_to_xml('SELECT 1', true, true, '')",
    "SELECT set_config('role', 'none', false)",
    "SELECT rolpassword FROM pg_authid",
    "SELECT * FROM pg_hba_file_rules",
    "SELECT E'' '\\'' || pg_sleep(5) --'",
    'SELECT U&"pg\\005fsleep"(5)',
    "SELECT 1 /* /* */ , pg_sleep(5)",
    "SELECT $a$ $b$ $a$ || pg_sleep(5)",
    "SELECT count(*) FROM generate_series(1, 1000000000000)",
    "SELECT repeat(repeat('x', 100000), 10000)",
    "SELECT * FROM (VALUES (pg_sleep(5))) AS t",
    "WITH x AS MATERIALIZED (SELECT pg_sleep(5)) SELECT 1 FROM x",
    "SELECT 1 FROM statement TABLESAMPLE SYSTEM (pg_sleep(5)::text::int)",
    "SELECT * FROM ROWS FROM (pg_sleep(5))",
    "SELECT (5.0::float8).pg_sleep",
    "SELECT * FROM dblink('host=127.0.0.1', 'SELECT 1') AS t (a int)",
    "COPY (SELECT 1) TO PROGRAM 'id'",
    "SELECT * FROM ts_stat('SELECT pg_sleep(5)::text::tsvector')",
    "CREATE VIEW mine AS SELECT pg_read_file('/etc/hosts')",
    "EXPLAIN ANALYZE DELETE FROM run",
]


@pytest.mark.parametrize("query", POSTGRESQL_ATTACKS)
def test_postgresql_refuses(place: str, query: str) -> None:
    if not place.startswith("postgresql"):
        with pytest.raises(QueryError):
            run_query(place, query)
        return
    before = what_stands(place)
    with pytest.raises(QueryError):
        run_query(place, query, timeout=0.5)
    assert what_stands(place) == before


def test_postgresql_reads_as_a_role_that_may_nothing_else(place: str) -> None:
    if not place.startswith("postgresql"):
        return
    found = run_query(place, "SELECT current_user, lower('A'), count(*) FILTER (WHERE true), now() > '2020-01-01'")
    assert found.rows == (("quotedb_reader", "a", 1, True),)
    assert found.note == ""


@pytest.mark.parametrize("query", ["SELECT '\udcff'", "SELECT '\0'", "", ";", "-- nothing"])
def test_what_is_no_query(place: str, query: str) -> None:
    with pytest.raises(QueryError):
        run_query(place, query)


def test_what_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear editor")
    with pytest.raises(NotADatabaseError):
        run_query(tmp_path / "letter.txt", "SELECT 1")
    with pytest.raises(StoreError):
        run_query(tmp_path / "nowhere.db", "SELECT 1")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT boat FROM article", "no table of the query has "),
        ("SELECT * FROM boats", "there is no table or view|there is no such table or view"),
        ("SELECT sail(1)", "there is no function|sail.* cannot be called|function"),
        ("SELECT * FROM article WHERE WHERE", "it is no SQL"),
        ("SELECT agent_id FROM agent, agent_name", "several tables of the query have "),
    ],
)
def test_a_faulty_query_is_told_of_in_our_words_first(place: str, query: str, words: str) -> None:
    with pytest.raises(QueryError, match=words) as caught:
        run_query(place, query)
    if "failed" in str(caught.value):
        assert str(caught.value).index("(the database says: ") > 0
