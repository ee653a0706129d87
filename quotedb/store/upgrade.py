"""Runs migrations from code: makes a database, brings it to another revision, and backs it up first."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import NullPool, create_engine, event
from sqlalchemy.exc import IntegrityError

from quotedb.atomic_write import hidden, rights_of_new_files
from quotedb.errors import BusyError, NoDatabaseError, ReadOnlyError, StoreError, UsageError
from quotedb.store.connect import engine_of, postgresql_engine
from quotedb.store.files import look_at_file, look_at_folder
from quotedb.store.read_only_role import make_reader
from quotedb.store.revision import HEAD, is_newer, lock_writers, version, wrong_version
from quotedb.store.sqlite_file import connect_sqlite
from quotedb.store.target import Target, parse_target
from quotedb.store.troubles import broken_rule, explained

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection, Engine


@dataclass(frozen=True, slots=True)
class Changed:
    """What an upgrade or a downgrade did: from which revision to which, and where the backup is (SQLite)."""

    before: str | None
    revision: str | None
    backup: Path | None


def upgrade(target: str | Path | Target, revision: str = "head") -> Changed:
    """Bring a database to a later revision, in one transaction; an SQLite file is backed up beside itself first.

    Raises StoreError (the database is then as it was), NewerDatabaseError, BusyError, ReadOnlyError.
    """
    return _change(target, revision, down=False)


def downgrade(target: str | Path | Target, revision: str) -> Changed:
    """Bring a database to an earlier revision; it keeps every row or refuses. Backed up like an upgrade."""
    return _change(target, revision, down=True)


def current(target: str | Path | Target) -> str | None:
    """Return the revision of a database; None where there are no tables of quotedb."""
    place = _existing(target)
    engine = engine_of(place, read_only=True)
    try:
        with explained(place), engine.connect() as connection:
            return version(connection)
    finally:
        engine.dispose()


def head() -> str:
    """Return the newest revision among the migrations."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    return str(ScriptDirectory.from_config(configuration()).get_current_head())


def make(path: Path) -> bool:
    """Make a new SQLite database; return False where another process has made one meanwhile, which is as good."""
    with _new(path) as new:
        return _named(new, path)


@contextmanager
def making(path: Path) -> Iterator[Path]:
    """Give the path of a new SQLite database to fill; it gets its final name only if the body ends without error."""
    with _new(path) as new:
        yield new
        if not _named(new, path):
            raise BusyError(f"Another process has made {path} meanwhile: nothing was stored in it; try again.")


@contextmanager
def _new(path: Path) -> Iterator[Path]:
    """Give the path of a new database beside the final one; the file is deleted at the end."""
    look_at_folder(path)
    with ExitStack() as stack:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            new = stack.enter_context(hidden(path))
        except OSError as error:
            raise ReadOnlyError(f"No database can be made in {path.parent}: {error.strerror}.") from error
        with explained(Target(path=path)), _migrating(Target(path=new)) as engine, engine.begin() as connection:
            _run(connection, HEAD, down=False)
        yield new


def _named(new: Path, path: Path) -> bool:
    """Give a finished database its final name; return False if another file has the name already."""
    with explained(Target(path=path)), closing(sqlite3.connect(new)) as plain:
        plain.execute("PRAGMA journal_mode = WAL")
    new.chmod(rights_of_new_files(path.parent))
    try:
        os.link(new, path)
    except FileExistsError:
        return False
    except OSError:  # the file system knows no hard links
        if path.exists():
            return False
        new.rename(path)
    return True


def backup(target: str | Path, to: str | Path) -> Path:
    """Copy an SQLite database, also while others use it, to a file that must not exist yet; return its path."""
    place = _existing(target)
    if place.path is None:
        raise UsageError(f"{place} is kept by PostgreSQL: back it up with `pg_dump`.")
    copy = Path(to)
    if copy.is_dir():
        copy = copy / backup_name(place.path, current(place))
    if copy.exists():
        raise StoreError(f"{copy} exists already: name another file for the backup, nothing was overwritten.")
    if not copy.parent.is_dir():
        raise StoreError(f"There is no folder {copy.parent}: make it, or put the backup elsewhere.")
    return _copy(place.path, copy)


def backup_name(path: Path, revision: str | None) -> str:
    """Return the name of a backup: that of the file, the revision of its schema, and the time in UTC."""
    return f"{path.name}.backup-{revision or 'none'}-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}"


def _copy(path: Path, copy: Path) -> Path:
    """Copy a database to a new file with SQLite's online backup; a failure leaves no part of it."""
    with (
        explained(Target(path=path)),
        closing(connect_sqlite(path, read_only=True, busy=5.0)) as source,
        explained(Target(path=copy)),
        hidden(copy) as part,
    ):
        with closing(sqlite3.connect(part)) as destination:
            source.backup(destination)
        part.chmod(stat.S_IMODE(path.stat().st_mode))
        part.rename(copy)
    return copy


def scripts() -> Path:
    """Return the folder of the migrations: inside the package when installed, beside it in a working copy."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "migrations", package.parent / "migrations"):
        if (folder / "env.py").is_file():
            return folder
    raise StoreError("The migrations are missing from this installation: install quotedb again.")


def configuration() -> Config:
    """Return Alembic's configuration; an installed quotedb has no alembic.ini."""
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(scripts()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def migration_engine(target: str | Path | Target) -> Engine:
    """Return an engine fit for migrations: foreign keys off, the lock taken first, nothing committed on the way.

    With `foreign_keys=ON`, rebuilding a table deletes the rows of every table that refers to it with ON DELETE CASCADE,
    and the setting cannot be changed inside a transaction. Left to itself the driver commits before each DDL.
    """
    place = target if isinstance(target, Target) else parse_target(target)
    if place.path is None:
        return postgresql_engine(place, busy=30.0)
    address = f"{place.path.absolute().as_uri()}?mode=rw"
    engine = create_engine(
        "sqlite:///migrated",
        creator=lambda: sqlite3.connect(address, uri=True, timeout=30.0, isolation_level=None),
        poolclass=NullPool,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys = OFF")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@contextmanager
def _migrating(place: Target) -> Iterator[Engine]:
    """Give an engine for migrations and dispose of it."""
    engine = migration_engine(place)
    try:
        yield engine
    finally:
        engine.dispose()


def _existing(target: str | Path | Target, *, read_only: bool = True) -> Target:
    """Return the target; raise if it is a file that is missing, that is no database, or that cannot be written."""
    place = target if isinstance(target, Target) else parse_target(target)
    if place.path is not None:
        try:
            look_at_file(place.path, read_only=read_only)
        except FileNotFoundError:
            raise NoDatabaseError(f"There is no database {place.path}: look for it elsewhere.") from None
    return place


def _change(target: str | Path | Target, revision: str, *, down: bool) -> Changed:
    if not revision.strip():
        raise UsageError("A revision is needed, such as 0001 or head.")
    place = _existing(target, read_only=False)
    copy = None
    with explained(place), _migrating(place) as engine, engine.connect() as connection:
        lock_writers(connection)
        before = version(connection)
        if before is None and place.path is not None:
            raise wrong_version(place, before)
        if is_newer(before):
            raise wrong_version(place, before)
        if before is None:
            _want_unicode(place, connection)
        wanted = HEAD if revision == "head" else revision
        if before == wanted:
            if place.path is None and not down:
                make_reader(connection)
                connection.commit()
            return Changed(before, before, None)
        if place.path is not None:
            copy = _copy(place.path, place.path.with_name(backup_name(place.path, before)))
        try:
            _run(connection, wanted, down=down)
            after = version(connection)
            if place.path is None and after is not None:
                make_reader(connection)
            connection.commit()
        except BaseException:
            if copy is not None:  # nothing has changed, so there is nothing to go back to
                copy.unlink()
            raise
    if after == before and copy is not None:
        copy.unlink()
        copy = None
    return Changed(before, after, copy)


def _want_unicode(place: Target, connection: Connection) -> None:
    """Raise StoreError unless a PostgreSQL database is in UTF-8: others cannot hold or search every article."""
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        raise StoreError(
            f"{place} keeps text as {encoding}: make a database with "
            "`createdb --template=template0 --encoding=UTF8 NAME`, and name that one."
        )


def _run(connection: Connection, revision: str, *, down: bool) -> None:
    """Run migrations on a connection that is in a transaction; StoreError if one fails (the caller rolls back)."""
    from alembic import command  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = configuration()
    config.attributes["connection"] = connection
    try:
        (command.downgrade if down else command.upgrade)(config, revision)
    except CommandError as error:
        raise StoreError(f"There is no revision {revision} to go to from here. Nothing was changed.") from error
    except (RuntimeError, IntegrityError) as error:
        reason = broken_rule(error) if isinstance(error, IntegrityError) else error
        raise StoreError(f"The migration was refused, and nothing was changed: {reason}.") from error
