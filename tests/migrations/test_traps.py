"""What goes wrong with migrations on SQLite if nobody takes care: each tried with a migration made for it."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent, indent

import pytest
from worlds.newsroom import add_rows, rows_in

from quotedb.errors import StoreError
from quotedb.store import upgrade as upgrading
from quotedb.store.engine import Database
from quotedb.store.revision import HEAD
from quotedb.store.upgrade import current, scripts, upgrade

NEXT = "0900"
AddMigration = Callable[[str], None]

MIGRATION = '''
"""A migration made by a test."""

import sqlalchemy as sa
from alembic import op

from quotedb.store.rebuilding import rebuilding

revision = "{revision}"
down_revision = "{before}"


def upgrade():
{body}


def downgrade():
    raise NotImplementedError
'''


@pytest.fixture
def add_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AddMigration:
    """Adds a migration after the newest one, in a copy of the folder."""
    folder = tmp_path / "migrations"
    shutil.copytree(scripts(), folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(upgrading, "scripts", lambda: folder)

    def add(body: str) -> None:
        code = MIGRATION.format(revision=NEXT, before=HEAD, body=indent(dedent(body), "    "))
        (folder / "versions" / f"{NEXT}_made.py").write_text(code, encoding="utf-8")

    return add


@pytest.fixture
def newsroom(sqlite_path: Path) -> Path:
    """A file with the newsroom in it."""
    with Database.open(sqlite_path) as database, database.writing() as session:
        add_rows(session.connection())
    return sqlite_path


def everything(path: Path) -> tuple[object, list[tuple[str, ...]]]:
    """The rows, and the schema word by word."""
    with Database.open(path) as database, database.querying() as connection:
        rows = rows_in(connection)
    connection = sqlite3.connect(path)
    words = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE name <> 'x' ORDER BY type, name")
    found = rows, [tuple(" ".join(str(part).split()) for part in row) for row in words]
    connection.close()
    return found


def test_a_migration_that_fails_half_way_leaves_the_database_as_it_was(newsroom: Path, add_migration: AddMigration):
    before = everything(newsroom)
    add_migration("""
        op.execute("DELETE FROM hop")
        op.create_table("page", sa.Column("page_id", sa.Integer(), primary_key=True))
        with rebuilding(op, "statement") as batch:
            batch.add_column(sa.Column("page_id", sa.Integer()))
        raise RuntimeError("the paper is out")
    """)
    with pytest.raises(StoreError, match="nothing was changed: the paper is out"):
        upgrade(newsroom, NEXT)
    assert everything(newsroom) == before
    assert current(newsroom) == HEAD


def test_a_migration_that_breaks_references_is_refused(newsroom: Path, add_migration: AddMigration):
    before = everything(newsroom)
    add_migration('op.execute("DELETE FROM agent WHERE agent_id = 5")')
    with pytest.raises(StoreError, match="references lead nowhere, the first: "):
        upgrade(newsroom, NEXT)
    assert everything(newsroom) == before


def test_a_migration_that_the_rows_do_not_fit_is_refused(newsroom: Path, add_migration: AddMigration):
    before = everything(newsroom)
    add_migration("""
        op.execute("DELETE FROM hop")
        op.create_index("ix_article_language", "article", ["language"], unique=True)
    """)
    with pytest.raises(StoreError, match="nothing was changed: another row has the same"):
        upgrade(newsroom, NEXT)
    assert everything(newsroom) == before


@pytest.mark.parametrize("error", ["KeyError('it')", "RuntimeError('it')", "KeyboardInterrupt('it')"])
def test_whatever_a_migration_raises_nothing_is_changed(newsroom: Path, add_migration: AddMigration, error: str):
    before = everything(newsroom)
    add_migration(f"""
        op.execute("DELETE FROM hop")
        raise {error}
    """)
    with pytest.raises((StoreError, KeyError, KeyboardInterrupt), match="it"):
        upgrade(newsroom, NEXT)
    assert everything(newsroom) == before


@pytest.mark.parametrize(
    ("table", "clustered"),
    [("agent", False), ("article", False), ("statement", False), ("hop", True), ("review", False)],
)
def test_a_rebuilt_table_keeps_its_children_its_triggers_and_its_constraints(
    newsroom: Path, add_migration: AddMigration, table: str, clustered: bool
):
    before = everything(newsroom)
    add_migration(f"""
        with rebuilding(op, "{table}", clustered={clustered}):
            pass
        op.execute("UPDATE quotedb_version SET version_num = version_num")
    """)
    upgrade(newsroom, NEXT)
    set_version(newsroom, HEAD)
    rows, schema = everything(newsroom)
    assert rows == before[0]
    assert {row[:2] for row in schema} == {row[:2] for row in before[1]}
    for kind, name, words in before[1]:
        if kind != "table":
            assert (kind, name, words) in schema
    assert constraints(schema, table) == constraints(before[1], table)


def constraints(schema: list[tuple[str, ...]], table: str) -> tuple[set[str], bool]:
    """The names of the constraints of a table, and whether it has row numbers."""
    (words,) = (words for kind, name, words in schema if kind == "table" and name == table)
    parts = words.split("CONSTRAINT ")[1:]
    return {part.split()[0] for part in parts}, "WITHOUT ROWID" in words


def set_version(path: Path, revision: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE quotedb_version SET version_num = ?", (revision,))
    connection.commit()
    connection.close()


def test_after_a_rebuild_the_search_is_in_step_with_changed_words(newsroom: Path, add_migration: AddMigration):
    add_migration("""
        with rebuilding(op, "statement") as batch:
            batch.add_column(sa.Column("page", sa.Integer()))
            op.execute("UPDATE statement SET content = 'entirely new' WHERE statement_id = 3")
    """)
    upgrade(newsroom, NEXT)
    connection = sqlite3.connect(newsroom)
    search = "SELECT rowid FROM statement_words WHERE statement_words MATCH ?"
    assert connection.execute(search, ("entirely",)).fetchall() == [(3,)]
    assert connection.execute(search, ("forgery",)).fetchall() == []
    connection.execute("UPDATE statement SET content = 'newer still' WHERE statement_id = 3")
    assert connection.execute(search, ("still",)).fetchall() == [(3,)]
    connection.close()


def test_an_upgrade_writes_a_backup_beside_the_file_first(newsroom: Path, add_migration: AddMigration):
    before = everything(newsroom)
    add_migration('op.execute("DELETE FROM hop")')
    backup = upgrade(newsroom, NEXT).backup
    assert backup is not None
    assert backup.parent == newsroom.parent
    assert backup.name.startswith(f"quotedb.db.backup-{HEAD}-")
    assert everything(backup) == before
