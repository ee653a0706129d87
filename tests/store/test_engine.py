"""Opening, making, reading and writing databases, and what is said when that cannot be done."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from worlds.newsroom import add_rows

from quotedb.errors import (
    BusyError,
    NoDatabaseError,
    NotADatabaseError,
    ReadOnlyError,
    StoreError,
    UsageError,
)
from quotedb.store.engine import Database
from quotedb.store.revision import HEAD
from quotedb.store.tables import Article, Run
from quotedb.store.target import default_target, parse_target
from quotedb.store.upgrade import backup, current, head, upgrade

ADD = text("INSERT INTO run (method, tool, version, settings, started_at) VALUES ('import', :tool, '1', '{}', :at)")
COUNT = text("SELECT count(*) FROM run")


def add_run(session, tool: str = "a tool") -> None:
    session.execute(ADD, {"tool": tool, "at": "2024-03-02 12:00:00"})


def count_runs(database: Database) -> int:
    with database.querying() as connection:
        return connection.execute(COUNT).scalar_one()


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_constant_is_the_newest_migration():
    assert head() == HEAD


def test_a_database_is_made_by_migrations(database: Database, target: str):
    assert current(target) == HEAD
    with database.querying() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM statement").scalar() == 0


def test_a_postgresql_database_without_tables_is_filled_only_if_asked(bare_postgresql_url: str):
    with pytest.raises(NoDatabaseError, match="has no tables of quotedb yet"):
        Database.open(bare_postgresql_url)
    Database.open(bare_postgresql_url, create=True).close()
    Database.open(bare_postgresql_url).close()


def test_a_file_of_any_name_can_be_made(tmp_path: Path):
    for name in ("what? #1 100%.db", "Ærøskøbing 🚢.db", "a'b\"c;d.db", "quotedb"):
        with Database.open(tmp_path / name, create=True) as database, database.writing() as session:
            add_run(session)
        with Database.open(f"sqlite:///{tmp_path / name}" if "?" not in name else tmp_path / name) as database:
            assert count_runs(database) == 1
    assert left_in(tmp_path) == {"what? #1 100%.db", "Ærøskøbing 🚢.db", "a'b\"c;d.db", "quotedb"}


def test_without_a_name_the_database_lies_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QUOTEDB_DATABASE", str(tmp_path / "there.db"))
    assert default_target() == str(tmp_path / "there.db")
    monkeypatch.delenv("QUOTEDB_DATABASE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    Database.open(default_target(), create=True).close()
    assert (tmp_path / "data" / "quotedb" / "quotedb.db").is_file()


def test_opening_does_not_load_what_looking_up_does_not_need(sqlite_path: Path):
    script = (
        "import sys\nfrom quotedb.store.engine import Database\n"
        f"with Database.open({str(sqlite_path)!r}) as database, database.querying() as connection:\n"
        "    connection.exec_driver_sql('SELECT * FROM v_statement').all()\n"
        "print([name for name in ('alembic', 'sqlalchemy.orm', 'quotedb.store.tables') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert shown.stdout.strip() == "[]"


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty, not a database"),
        (b"%PDF-1.7 something else", "is not a database"),
        (b"SQLite format 3\0" + b"x" * 4096, "is not a quotedb database|is damaged"),
    ],
)
def test_a_file_that_is_no_database_is_refused_and_stays(tmp_path: Path, content: bytes, message: str, create: bool):
    path = tmp_path / "else.db"
    path.write_bytes(content)
    for use in (lambda: Database.open(path, create=create), lambda: upgrade(path)):
        with pytest.raises(StoreError, match=message):
            use()
    assert path.read_bytes() == content
    assert left_in(tmp_path) == {"else.db"}


@pytest.mark.parametrize(
    ("column", "value"),
    [("got_at", "2026-11-29 20:56m26.1"), ("published_first", "2026-1x-01"), ("method", "extractiom")],
)
def test_a_value_that_cannot_be_read_is_told_as_damage(sqlite_path: Path, column: str, value: str):
    mapped = {"got_at": Article.got_at, "published_first": Article.published_first, "method": Run.method}[column]
    with Database.open(sqlite_path) as database:
        with database.writing() as session:
            session.execute(text("PRAGMA ignore_check_constraints = ON"))
            add_rows(session.connection())
            session.execute(text(f"UPDATE {mapped.class_.__tablename__} SET {column} = '{value}'"))
        with pytest.raises(StoreError, match="a value in it cannot be read"), database.reading() as session:
            session.scalars(select(mapped)).all()
        with pytest.raises(ValueError, match="nonsense"), database.reading():
            int("nonsense")  # a mistake of ours stays one


def test_a_database_of_another_program_is_refused_and_stays(tmp_path: Path):
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.close()
    before = path.read_bytes()
    for use in (lambda: Database.open(path, create=True), lambda: upgrade(path)):
        with pytest.raises(NotADatabaseError, match="is an SQLite database, but not one of quotedb"):
            use()
    assert path.read_bytes() == before


def test_a_folder_is_refused(tmp_path: Path):
    with pytest.raises(NotADatabaseError, match="is a folder: name a file in it"):
        Database.open(tmp_path, create=True)


def test_a_missing_file_is_missed_and_not_made(tmp_path: Path):
    with pytest.raises(NoDatabaseError, match=r"There is no database .*quotedb add"):
        Database.open(tmp_path / "none.db")
    with pytest.raises(NoDatabaseError, match=r"There is no database .*quotedb add"):
        Database.open(tmp_path / "none.db", create=True, read_only=True)
    assert left_in(tmp_path) == set()


def test_a_missing_folder_is_not_made(tmp_path: Path):
    with pytest.raises(StoreError, match=r"There is no folder .*: make it"):
        Database.open(tmp_path / "missing" / "new.db", create=True)
    assert left_in(tmp_path) == set()


def test_a_file_where_a_folder_should_be(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be read: Not a directory"):
        Database.open(tmp_path / "file" / "new.db", create=True)


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("mysql://user:secret@host/name", "SQLite or PostgreSQL, not at mysql://"),
        ("http://example.org/quotes.db", "SQLite or PostgreSQL, not at http://"),
        ("postgresql://user:secret@host:port/name", "cannot be read: give the name of a file"),
        ("sqlite://", "must be a plain file"),
        ("sqlite:///:memory:", "must be a plain file"),
        (":memory:", "names no database"),
        ("", "names no database"),
    ],
)
def test_a_broken_url_is_a_mistake_of_the_call(target: str, message: str):
    with pytest.raises(UsageError, match=message) as caught:
        Database.open(target, create=True)
    assert "secret" not in str(caught.value)


def test_a_postgresql_target_is_shown_as_people_write_it_and_without_a_password():
    shown = str(parse_target("postgres://ada:top%20secret@/news?host=%2Fvar%2Frun%2Fpg&password=secret"))
    assert shown == "postgresql://ada:***@/news?host=/var/run/pg"
    assert str(parse_target(shown)) == shown


def test_a_postgresql_server_that_is_not_there(tmp_path: Path):
    with pytest.raises(StoreError, match=r"postgresql://user:\*\*\*@.* cannot be reached") as caught:
        Database.open(f"postgresql://user:secret@/name?host={tmp_path}", create=True)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_postgresql_database_that_does_not_exist(bare_postgresql_url: str):
    with pytest.raises(StoreError, match="does not exist on the server: make it with `createdb`"):
        Database.open(bare_postgresql_url.replace("quotedb_bare", "quotedb_none"))


def test_a_postgresql_database_that_cannot_keep_any_text(narrow_postgresql_url: str):
    with pytest.raises(StoreError, match="keeps text as SQL_ASCII: make a database with `createdb"):
        Database.open(narrow_postgresql_url, create=True)


def test_a_database_that_is_made_later_is_made_by_what_is_written_first(tmp_path: Path):
    path = tmp_path / "new.db"
    with Database.open(path, create=True, later=True) as database:
        with pytest.raises(NoDatabaseError, match="There is no database"):
            count_runs(database)
        assert left_in(tmp_path) == set()
        with database.writing() as session:
            add_run(session)
        assert database.made
        assert count_runs(database) == 1


def test_what_another_process_made_meanwhile_is_taken(tmp_path: Path):
    path = tmp_path / "new.db"
    with Database.open(path, create=True, later=True) as database:
        with Database.open(path, create=True) as other, other.writing() as session:
            add_run(session)
        with database.writing() as session:
            add_run(session)
        assert not database.made
        assert count_runs(database) == 2


def test_the_tables_of_postgresql_are_made_later_too(bare_postgresql_url: str):
    with Database.open(bare_postgresql_url, create=True, later=True) as database:
        with pytest.raises(NoDatabaseError, match="has no tables"):
            count_runs(database)
        with database.writing() as session:
            add_run(session)
        assert database.made
        assert count_runs(database) == 1


def test_a_database_that_is_filled_appears_whole_or_not_at_all(tmp_path: Path):
    path = tmp_path / "new.db"
    with Database.open(path, create=True, later=True) as database:
        with pytest.raises(IntegrityError), database.filling() as session:
            session.execute(text("INSERT INTO run (tool) VALUES ('half a row')"))
        assert left_in(tmp_path) == set()
        with database.filling() as session:
            add_run(session)
            assert not path.exists()
        assert count_runs(database) == 1
        assert path.name in left_in(tmp_path)


def test_a_database_that_is_filled_takes_nobody_elses_place(tmp_path: Path):
    path = tmp_path / "new.db"
    late = Database.open(path, create=True, later=True)
    with pytest.raises(BusyError, match="Another process has made"), late, late.filling():
        Database.open(path, create=True).close()
    with Database.open(path) as database:
        assert count_runs(database) == 0


def test_an_error_rolls_back_everything(database: Database):
    class OddError(Exception):
        pass

    def write() -> None:
        with database.writing() as session:
            add_run(session)
            session.flush()
            raise OddError

    with pytest.raises(OddError):
        write()
    assert count_runs(database) == 0


def test_mistakes_of_the_caller_stay_what_they_are(database: Database):
    with pytest.raises(IntegrityError), database.writing() as session:
        session.execute(text("INSERT INTO hop (statement_id, position, agent_id) VALUES (77, 0, 77)"))


def test_foreign_keys_hold_on_every_connection(sqlite_database: Database):
    for _ in range(3):
        with pytest.raises(IntegrityError), sqlite_database.writing() as session:
            session.execute(text("INSERT INTO hop (statement_id, position, agent_id) VALUES (77, 0, NULL)"))


def test_reading_sees_one_state_and_does_not_wait_for_writing(database: Database):
    with database.reading() as reader:
        assert reader.execute(COUNT).scalar() == 0
        with database.writing() as writer:
            add_run(writer)
            writer.flush()
            assert reader.execute(COUNT).scalar() == 0
            with database.reading() as other:
                assert other.execute(COUNT).scalar() == 0
        assert reader.execute(COUNT).scalar() == 0, "the reader keeps the state it began with"
    assert count_runs(database) == 1


def test_writers_wait_for_each_other(target: str):
    def write(number: int) -> None:
        with Database.open(target) as database:
            for _ in range(5):
                with database.writing() as session:
                    before = session.execute(COUNT).scalar_one()
                    time.sleep(0.002)
                    add_run(session, f"{number}")
                    seen.append(before)

    seen: list[int] = []
    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(seen) == list(range(20)), "each saw what those before it had written"


def test_a_writer_gives_up_after_waiting(target: str):
    with Database.open(target) as one, Database.open(target, wait=0.2) as other:
        with one.writing() as session:
            add_run(session)
            session.flush()
            began = time.monotonic()
            with pytest.raises(BusyError, match="is being written by another process"), other.writing():
                pass
            assert 0.1 < time.monotonic() - began < 5
        with other.writing() as session:
            add_run(session)
        assert count_runs(one) == 2


def test_another_process_that_holds_the_lock(sqlite_path: Path):
    script = (
        "import sqlite3, sys\n"
        f"connection = sqlite3.connect({str(sqlite_path)!r}, isolation_level=None)\n"
        "connection.execute('BEGIN IMMEDIATE')\nprint('held', flush=True)\nsys.stdin.read()\n"
    )
    holder = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdin is not None
    assert holder.stdout is not None
    holder.stdout.readline()
    with Database.open(sqlite_path, wait=0.1) as database:
        assert count_runs(database) == 0, "readers do not wait"
        with pytest.raises(BusyError), database.writing():
            pass
        holder.stdin.close()
        holder.wait()
        holder.stdout.close()
        with database.writing() as session:
            add_run(session)


def test_a_killed_writer_leaves_the_database_whole(sqlite_path: Path):
    script = (
        "import os, signal\nfrom sqlalchemy import text\nfrom quotedb.store.engine import Database\n"
        f"database = Database.open({str(sqlite_path)!r})\n"
        "with database.writing() as session:\n"
        f"    session.execute(text({ADD.text!r}), dict(tool='x', at='2024-03-02 12:00:00'))\n"
        "    session.flush()\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -9
    with Database.open(sqlite_path, wait=1) as database:
        assert count_runs(database) == 0
        with database.writing() as session:
            add_run(session)
        assert count_runs(database) == 1


def test_a_database_opened_for_reading_is_not_written(sqlite_path: Path):
    with Database.open(sqlite_path, read_only=True) as database:
        assert count_runs(database) == 0
        with pytest.raises(ReadOnlyError, match="opened for reading only"), database.writing():
            pass
        with pytest.raises(ReadOnlyError), database.reading() as session:
            add_run(session)


def test_a_full_disk_costs_only_the_last_transaction(sqlite_database: Database):
    with sqlite_database.writing() as session:
        add_run(session, "kept")
    with sqlite_database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    with pytest.raises(StoreError, match=r"the disk is full\. Nothing of the last step was stored"):
        fill(sqlite_database, pages + 4)
    assert count_runs(sqlite_database) == 1
    with sqlite_database.querying() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def fill(database: Database, pages: int) -> None:
    with database.writing() as session:
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
        for number in range(1000):
            add_run(session, f"{number}" * 2000)


def limited(script: str, size: int) -> subprocess.CompletedProcess[str]:
    """Run a script in a process that may write files of some bytes only: what a full disk looks like."""
    code = f"import resource, signal\nresource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n{script}"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_disk_that_fills_up_while_a_database_is_made_leaves_nothing(tmp_path: Path):
    shown = limited(
        "from quotedb.errors import StoreError\nfrom quotedb.store.engine import Database\n"
        f"try:\n    Database.open({str(tmp_path / 'new.db')!r}, create=True)\n"
        "except StoreError as error:\n    print(error)\n",
        50_000,
    )
    assert "look whether the disk is full" in shown.stdout, shown.stderr
    assert left_in(tmp_path) == set()


def test_a_disk_that_fills_up_during_a_backup_leaves_nothing(sqlite_path: Path, tmp_path: Path):
    folder = tmp_path / "backups"
    folder.mkdir()
    shown = limited(
        "from quotedb.errors import StoreError\nfrom quotedb.store.upgrade import backup\n"
        f"try:\n    backup({str(sqlite_path)!r}, {str(folder)!r})\n"
        "except StoreError as error:\n    print(error)\n",
        50_000,
    )
    assert "look whether the disk is full" in shown.stdout, shown.stderr
    assert left_in(folder) == set()


@pytest.fixture
def shared_folder(made_once: Path) -> Iterator[Path]:
    """A folder that other users can reach, with a database in it."""
    folder = Path(mkdtemp(prefix="quotedb-test-"))
    folder.chmod(0o755)
    shutil.copyfile(made_once, folder / "quotedb.db")
    (folder / "quotedb.db").chmod(0o644)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


PREPARE = """
import os
import alembic.command, alembic.config, platformdirs, quotedb.store.upgrade
from quotedb.errors import QuotedbError
from quotedb.store.engine import Database
with quotedb.store.upgrade.migration_engine({made!r}).connect() as connection:
    pass
if os.getuid() == 0:  # Permissions do not bind root.
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
"""


@pytest.fixture
def as_nobody(made_once: Path) -> Callable[[str], str]:
    """Runs a script as a user who may not write what root owns; all that it needs is loaded before."""

    def run(script: str) -> str:
        code = PREPARE.format(made=str(made_once)) + script
        shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert not shown.stderr
        return shown.stdout

    return run


OPEN = """
try:
    with Database.open({path!r}, {options}) as database, database.querying() as connection:
        print(connection.exec_driver_sql("SELECT count(*) FROM run").scalar())
except QuotedbError as error:
    print(type(error).__name__, error)
"""


@pytest.mark.slow
def test_a_database_that_may_not_be_written_can_still_be_read(shared_folder: Path, as_nobody: Callable[[str], str]):
    path = shared_folder / "quotedb.db"
    if os.getuid() != 0:
        path.chmod(0o444)
        shared_folder.chmod(0o555)
    assert as_nobody(OPEN.format(path=str(path), options="read_only=True")) == "0\n"
    refused = as_nobody(OPEN.format(path=str(path), options="create=True"))
    assert refused.startswith("ReadOnlyError")
    assert "cannot be written: allow this user to write the file and its folder" in refused
    refused = as_nobody(OPEN.format(path=str(shared_folder / "new.db"), options="create=True"))
    assert refused.startswith("ReadOnlyError No database can be made in")
    if os.getuid() != 0:
        shared_folder.chmod(0o755)
    path.chmod(0o000)
    assert "cannot be read: Permission denied" in as_nobody(OPEN.format(path=str(path), options="read_only=True"))
    assert left_in(shared_folder) == {"quotedb.db"}


def test_a_backup_is_a_database_and_overwrites_nothing(sqlite_path: Path, tmp_path: Path):
    with Database.open(sqlite_path) as database, database.writing() as session:
        add_rows(session.connection())
        session.commit()
        made = backup(sqlite_path, tmp_path / "copy.db")
    with Database.open(made) as copy:
        assert count_runs(copy) == 3
    with pytest.raises(StoreError, match="exists already: name another file"):
        backup(sqlite_path, made)
    with pytest.raises(StoreError, match="There is no folder"):
        backup(sqlite_path, tmp_path / "missing" / "copy.db")
    with pytest.raises(NoDatabaseError):
        backup(tmp_path / "none.db", tmp_path / "other.db")
    folder = tmp_path / "backups"
    folder.mkdir()
    assert backup(sqlite_path, folder).name.startswith(f"quotedb.db.backup-{HEAD}-")


def test_postgresql_is_not_backed_up_here(postgresql_url: str, tmp_path: Path):
    with pytest.raises(UsageError, match="pg_dump"):
        backup(postgresql_url, tmp_path / "copy.db")


@pytest.mark.slow
def test_two_processes_that_make_the_same_database_both_get_it(tmp_path: Path):
    script = (
        "from quotedb.store.engine import Database\nfrom sqlalchemy import text\n"
        f"with Database.open({str(tmp_path / 'new.db')!r}, create=True) as database, database.writing() as session:\n"
        f"    session.execute(text({ADD.text!r}), dict(tool='x', at='2024-03-02 12:00:00'))\n"
    )
    processes = [subprocess.Popen([sys.executable, "-c", script]) for _ in range(3)]
    assert [process.wait() for process in processes] == [0, 0, 0]
    with Database.open(tmp_path / "new.db") as database:
        assert count_runs(database) == 3
    assert left_in(tmp_path) == {"new.db"}
