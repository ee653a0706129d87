"""Looks at the file and folder of a database before SQLite does, so that a mistake gets a clear message."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from quotedb.errors import NoDatabaseError, NotADatabaseError, ReadOnlyError, StoreError
from quotedb.store.revision import HEAD, THERE, VERSION, wrong_version
from quotedb.store.sqlite_file import connect_sqlite
from quotedb.store.target import Target, default_path
from quotedb.store.troubles import READ_ONLY, explain

SQLITE_HEADER = b"SQLite format 3\0"


def no_database(target: Target) -> NoDatabaseError:
    """Return the error for a database that does not exist yet."""
    if target.path is None:
        return NoDatabaseError(f"{target} has no tables of quotedb yet: `quotedb add FILE…` makes them.")
    return NoDatabaseError(
        f"There is no database {target} yet: `quotedb add FILE…` makes one, and `quotedb demo` one to try."
    )


def find_file(path: Path, *, create: bool, read_only: bool) -> bool:
    """Return whether the file exists; raise if it is no database, or if it is missing and cannot be made."""
    try:
        look_at_file(path, read_only=read_only)
    except FileNotFoundError:
        if not create:
            raise no_database(Target(path=path)) from None
        look_at_folder(path)
        return False
    return True


def check_file(target: Target) -> None:
    """Raise what `Database.open` raises for an SQLite file that is to be read.

    SQLAlchemy is not loaded for it: that takes longer than most queries.
    """
    assert target.path is not None
    find_file(target.path, create=False, read_only=True)
    try:
        with closing(connect_sqlite(target.path, read_only=True, busy=5.0)) as connection:
            row = connection.execute(VERSION).fetchone() if connection.execute(THERE).fetchone() else None
    except sqlite3.Error as error:
        shown = explain(error, target)
        if shown is None:
            raise
        raise shown from error
    if row is None or row[0] != HEAD:
        raise wrong_version(target, None if row is None else str(row[0]))


def look_at_folder(path: Path) -> None:
    """Raise if a new file cannot be made in its folder; the folder of the default database is made if missing."""
    if path == default_path():
        return
    if not path.parent.is_dir():
        raise StoreError(f"There is no folder {path.parent}: make it, or name a database elsewhere.")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise ReadOnlyError(
            f"No database can be made in {path.parent}: allow this user to write there, or name one elsewhere."
        )


def look_at_file(path: Path, *, read_only: bool) -> None:
    """Raise an error for anything wrong with a file before SQLite touches it; FileNotFoundError if there is none."""
    if path.is_dir():
        raise NotADatabaseError(f"{path} is a folder: name a file in it, such as {path / 'quotedb.db'}.")
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotADatabaseError(f"{path} is no plain file, and so no database: name another.")
        with path.open("rb") as file:
            header = file.read(len(SQLITE_HEADER))
    except FileNotFoundError:
        raise
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}.") from error
    if not header:
        raise NotADatabaseError(f"{path} is empty, not a database: delete it, or name another file.")
    if header != SQLITE_HEADER:
        raise NotADatabaseError(f"{path} is not a database: name another file.")
    if not read_only and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise ReadOnlyError(READ_ONLY.format(target=path))
