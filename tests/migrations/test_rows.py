"""Every migration with rows in the tables: none is lost on the way up, none on the way down."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, inspect, text
from worlds.newsroom import CAFE, FEAR_CORRECTED, FERRIES, LETTER, SOUNDS, SOUNDS_BEFORE, add_rows, rows_in

from quotedb.errors import NewerDatabaseError, OlderDatabaseError, StoreError
from quotedb.store.engine import Database
from quotedb.store.revision import HEAD
from quotedb.store.upgrade import configuration, current, downgrade, migration_engine, upgrade

ADDED: dict[str, dict[str, Callable[[Any], tuple[Any, ...]]]] = {
    "0008": {"article": lambda _: (None, "whole")},
    "0009": {"agent_name": lambda row: (SOUNDS.get(row[2]) if row[5] is not None else None,)},
}
"""What the columns that a revision added to a table hold in the rows that were there before, by the row."""
REVISIONS = [f"{number:04}" for number in range(1, int(HEAD) + 1)]
WHO_THEY_ARE = "0010"
HEARD_FIRST, FORMS = "0009", "0012"
"""The revisions that keep how names sound, and write their forms anew."""
AtRevision = Callable[[str], str]


@pytest.fixture(params=["sqlite", "postgresql"])
def at_revision(request: pytest.FixtureRequest, tmp_path: Path) -> AtRevision:
    """Makes a database of a revision, with the newsroom in it; the test runs once on each kind."""
    if request.param == "sqlite":
        target = str(tmp_path / "old.db")
        Path(target).touch()
    else:
        target = request.getfixturevalue("bare_postgresql_url")

    def make(revision: str) -> str:
        with connected(target) as connection:
            config = configuration()
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            add_rows(connection)
            if HEARD_FIRST <= revision < FORMS:
                hear(connection, SOUNDS_BEFORE)
        return target

    return make


@contextmanager
def connected(target: str) -> Iterator[Connection]:
    """A connection in a transaction, without the checks of `Database`."""
    engine = migration_engine(target)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def rows(target: str) -> dict[str, list[tuple[Any, ...]]]:
    with connected(target) as connection:
        return rows_in(connection)


def hear(connection: Connection, sounds: dict[str, str]) -> None:
    """Write how names sound."""
    for name, sound in sounds.items():
        connection.execute(
            text("UPDATE agent_name SET sound = :sound WHERE name = :name AND key IS NOT NULL"),
            {"name": name, "sound": sound},
        )


def heard_anew(found: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """The rows after the migration that writes the forms of names anew."""
    names = [(*row[:-1], SOUNDS[row[2]]) if row[-1] is not None else row for row in found["agent_name"]]
    assert names != found["agent_name"]
    return {**found, "agent_name": names}


def told_apart(found: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """The rows after the migration that tells agents without a name apart."""
    agents = [
        tuple("nobody" if value == "unnamed" and place == 2 else value for place, value in enumerate(row))
        for row in found["agent"]
    ]
    assert agents != found["agent"]
    return {**found, "agent": agents}


def schema(target: str) -> list[str]:
    """What there is besides the rows: tables, views, triggers, indexes, functions."""
    with connected(target) as connection:
        if connection.dialect.name == "sqlite":
            found = connection.exec_driver_sql("SELECT type || name || coalesce(sql, '') FROM sqlite_master").scalars()
        else:
            found = connection.exec_driver_sql(
                "SELECT relkind::text || relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
                "UNION ALL SELECT tgname FROM pg_trigger WHERE NOT tgisinternal "
                "UNION ALL SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace "
                "UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
            ).scalars()
        return sorted(found)


@pytest.mark.parametrize("revision", REVISIONS[1:])
def test_rows_are_the_same_after_one_step_up_and_one_down(at_revision: AtRevision, revision: str):
    before = f"{int(revision) - 1:04}"
    target = at_revision(before)
    old_rows, old_schema = rows(target), schema(target)
    assert all(old_rows.values()), "every table has rows"

    changed = upgrade(target, revision)
    assert (changed.before, changed.revision, current(target)) == (before, revision, revision)
    new_columns = ADDED.get(revision, {})
    changes = {WHO_THEY_ARE: told_apart, FORMS: heard_anew}
    told = changes[revision](old_rows) if revision in changes else old_rows
    assert rows(target) == {
        table: [(*row, *(new_columns[table](row) if table in new_columns else ())) for row in found]
        for table, found in told.items()
    }

    downgrade(target, before)
    assert current(target) == before
    new_rows = rows(target)
    if revision == "0007":  # makes signatures as they were before, which those of the newsroom never were
        new_rows["signature"] = old_rows["signature"]
    assert (new_rows, schema(target)) == (old_rows, old_schema)


def test_the_first_migration_goes_down_only_where_no_row_would_be_lost(at_revision: AtRevision):
    target = at_revision("0001")
    old_rows, old_schema = rows(target), schema(target)
    with pytest.raises(StoreError, match="the table review has rows, and there is no earlier version"):
        downgrade(target, "base")
    assert (rows(target), schema(target)) == (old_rows, old_schema)

    with connected(target) as connection:
        for table in "review decision relation misnaming response verification statement quotation".split():
            connection.exec_driver_sql(f"DELETE FROM {table}")
        for table in "hop hedge content_span signature reading run article_credit article".split():
            connection.exec_driver_sql(f"DELETE FROM {table}")
        for table in "outlet agent_name agent".split():
            connection.exec_driver_sql(f"DELETE FROM {table}")
    downgrade(target, "base")
    with connected(target) as connection:
        assert inspect(connection).get_table_names() == ["quotedb_version"]


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_an_older_database_is_refused_until_it_is_upgraded(at_revision: AtRevision, revision: str):
    target = at_revision(revision)
    old_rows = rows(target)
    for later in REVISIONS[int(revision) :]:
        for table, values in ADDED.get(later, {}).items():
            old_rows[table] = [(*row, *values(row)) for row in old_rows[table]]
    with pytest.raises(OlderDatabaseError, match=f"its schema is {revision}, this one needs {HEAD}.*db upgrade"):
        Database.open(target, create=True)
    upgrade(target)
    with Database.open(target) as database, database.querying() as connection:
        # 0010 tells apart those without a name; what came in after it was told apart when it was stored
        old_rows = told_apart(old_rows) if revision < WHO_THEY_ARE else old_rows
        assert rows_in(connection) == (heard_anew(old_rows) if HEARD_FIRST <= revision < FORMS else old_rows)
        assert connection.exec_driver_sql("SELECT count(*) FROM v_statement").scalar() == 4
    assert upgrade(target).backup is None, "nothing to do the second time"


def test_an_upgraded_database_finds_the_words_that_were_there_before(at_revision: AtRevision):
    target = at_revision("0002")
    upgrade(target)
    with Database.open(target) as database, database.querying() as connection:
        if database.dialect == "sqlite":
            query = "SELECT count(*) FROM statement_words WHERE statement_words MATCH 'forgery'"
        else:
            query = "SELECT count(*) FROM statement WHERE quotedb_words(content) @@ to_tsquery('simple', 'forgery')"
        assert connection.exec_driver_sql(query).scalar() == 1


def test_a_revision_that_is_behind_changes_nothing_and_leaves_no_backup(sqlite_path: Path):
    for revision in ("0001", "base", "heads"):
        changed = upgrade(sqlite_path, revision)
        assert (changed.before, changed.revision, changed.backup) == (HEAD, HEAD, None)
    assert [path.name for path in sqlite_path.parent.iterdir() if "backup" in path.name] == []


def test_statements_of_older_versions_leave_look_ups_and_come_back(at_revision: AtRevision):
    def current(connection: Connection) -> list[int]:
        query = "SELECT statement_id FROM statement WHERE is_current ORDER BY statement_id"
        return list(connection.exec_driver_sql(query).scalars())

    target = at_revision("0004")
    with connected(target) as connection:
        connection.exec_driver_sql("UPDATE article SET previous_id = 2 WHERE article_id = 3")
        before = current(connection)
    assert before == [CAFE, LETTER, FERRIES, FEAR_CORRECTED]
    upgrade(target, "0005")
    with connected(target) as connection:
        assert current(connection) == [CAFE, LETTER]
    downgrade(target, "0004")
    with connected(target) as connection:
        assert current(connection) == before


def test_excerpts_never_become_whole_articles(at_revision: AtRevision):
    target = at_revision("0008")
    with connected(target) as connection:
        connection.exec_driver_sql("UPDATE article SET extent = 'excerpt' WHERE article_id = 2")
    old_rows, old_schema = rows(target), schema(target)
    with pytest.raises(StoreError, match="1 articles are excerpts"):
        downgrade(target, "0007")
    assert (rows(target), schema(target), current(target)) == (old_rows, old_schema, "0008")


def test_a_newer_database_is_refused(target: str):
    with connected(target) as connection:
        connection.exec_driver_sql("UPDATE quotedb_version SET version_num = '0999'")
    with pytest.raises(NewerDatabaseError, match=r"its schema is 0999.*pip install --upgrade quotedb"):
        Database.open(target)
    with pytest.raises(NewerDatabaseError, match=r"its schema is 0999.*pip install --upgrade quotedb"):
        upgrade(target)
    assert current(target) == "0999"


def test_a_revision_that_does_not_exist_changes_nothing(target: str):
    with pytest.raises(StoreError, match="There is no revision 0777 to go to"):
        upgrade(target, "0777")
    assert current(target) == HEAD


def test_agents_without_a_name_are_told_apart_by_their_words(at_revision: AtRevision):
    words = {101: "a clerk", 102: "he", 103: "the mayor", 104: "we"}
    before = f"{int(WHO_THEY_ARE) - 1:04}"
    target = at_revision(before)
    with connected(target) as connection:
        for agent_id, name in words.items():
            values = f"({agent_id}, '{name}', 'unnamed')"
            connection.exec_driver_sql(f"INSERT INTO agent (agent_id, name, kind) VALUES {values}")
    upgrade(target, WHO_THEY_ARE)
    query = "SELECT kind FROM agent WHERE agent_id > 100 ORDER BY agent_id"
    with connected(target) as connection:
        assert list(connection.exec_driver_sql(query).scalars()) == "unnamed unresolved unresolved narrator".split()
        told = connection.exec_driver_sql("SELECT kind, qid FROM v_agent WHERE agent_id = 104").one()
        assert tuple(told) == ("narrator", None)
    downgrade(target, before)
    with connected(target) as connection:
        assert set(connection.exec_driver_sql(query).scalars()) == {"unnamed"}


def test_the_view_of_hops_shows_the_same_rows_however_it_is_made(at_revision: AtRevision):
    query = "SELECT * FROM v_hop ORDER BY statement_id, position"
    target = at_revision("0012")
    found = []
    for go in (lambda: None, lambda: upgrade(target, "0013"), lambda: downgrade(target, "0012")):
        go()
        with connected(target) as connection:
            answer = connection.exec_driver_sql(query)
            found.append((list(answer.keys()), [tuple(row) for row in answer]))
    assert found[0] == found[1] == found[2]
    assert len(found[0][1]) > 5


def test_facts_about_agents_are_never_lost(at_revision: AtRevision):
    target = at_revision(WHO_THEY_ARE)
    with connected(target) as connection:
        connection.exec_driver_sql("INSERT INTO agent_fact (agent_id, name, value) VALUES (4, 'gender', 'female')")
        (head,) = connection.exec_driver_sql("SELECT agent_id FROM v_fact").scalars()
        assert list(connection.exec_driver_sql(f"SELECT gender FROM v_agent WHERE head_id = {head}").scalars()) == [
            "female",
            "female",
        ]
    old_rows, old_schema = rows(target), schema(target)
    with pytest.raises(StoreError, match=r"The table agent_fact has rows \(1\)"):
        downgrade(target, f"{int(WHO_THEY_ARE) - 1:04}")
    assert (rows(target), schema(target), current(target)) == (old_rows, old_schema, WHO_THEY_ARE)
