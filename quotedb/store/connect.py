"""Connections as quotedb wants them, to SQLite and to PostgreSQL."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event

from quotedb.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from quotedb.store.target import Target

SETTINGS = (
    "PRAGMA foreign_keys = ON",
    # With a write-ahead log NORMAL never damages the database; only a power cut (not a killed process) can cost the
    # last transactions, and `add` brings those again. FULL would wait for the disk after every article.
    "PRAGMA synchronous = NORMAL",
    # Without it INSERT OR REPLACE deletes rows behind the back of the triggers that guard and index them.
    "PRAGMA recursive_triggers = ON",
    "PRAGMA cache_size = -32000",
    "PRAGMA temp_store = MEMORY",
    # A checkpoint waits for the disk: after 40 MB of log, not 4.
    "PRAGMA wal_autocheckpoint = 10000",
)
WRITING = "quotedb_writing"
"""The execution option of connections that are going to write."""


def connect_sqlite(path: Path, *, read_only: bool, busy: float) -> sqlite3.Connection:
    """Open an existing file, waiting up to `busy` seconds for locks; transactions are begun by hand."""
    address = path.absolute().as_uri()
    mode = "ro" if read_only else "rw"
    if read_only and not os.access(path.parent, os.W_OK) and not wal_of(path).exists():
        # A database with a write-ahead log needs a file beside it even for reading. Where none can be made and none is
        # there, nobody is writing, and SQLite may be told so.
        mode = "ro&immutable=1"
    connection = sqlite3.connect(
        f"{address}?mode={mode}", uri=True, timeout=busy, isolation_level=None, check_same_thread=False
    )
    for setting in SETTINGS:
        connection.execute(setting)
    return connection


def wal_of(path: Path) -> Path:
    """Return the write-ahead log of a database file."""
    return path.with_name(path.name + "-wal")


def sqlite_engine(path: Path, *, read_only: bool = False, busy: float = 5.0) -> Engine:
    """Return an engine of a file: writers begin with the lock in hand, readers with a snapshot that never waits."""
    engine = create_engine(
        f"sqlite:///{path.name}", creator=lambda: connect_sqlite(path, read_only=read_only, busy=busy)
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def postgresql_engine(target: Target, *, busy: float = 5.0) -> Engine:
    """Return an engine of a PostgreSQL database; StoreError if the driver is not installed."""
    assert target.url is not None
    try:
        given = {"connect_timeout": 10, "client_encoding": "utf8", "options": _options(target, busy)}
        return create_engine(target.url, connect_args=given, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise StoreError(
            "PostgreSQL needs a driver that is not installed: run `pip install 'quotedb[postgresql]'`."
        ) from error


def _options(target: Target, busy: float) -> str:
    """Return the options of a session, after those that the URL gives: times in UTC, and no endless waiting."""
    assert target.url is not None
    given = target.url.query.get("options", "")
    own = f"-c timezone=UTC -c lock_timeout={int(busy * 1000)}"
    return f"{given if isinstance(given, str) else ' '.join(given)} {own}".strip()


def engine_of(target: Target, *, read_only: bool = False, busy: float = 5.0) -> Engine:
    """Return an engine for either."""
    if target.path is not None:
        return sqlite_engine(target.path, read_only=read_only, busy=busy)
    return postgresql_engine(target, busy=busy)
