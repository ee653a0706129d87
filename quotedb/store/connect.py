"""Connections as quotedb wants them, to SQLite and to PostgreSQL."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event

from quotedb.errors import StoreError
from quotedb.store.sqlite_file import Alone, connect_sqlite

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.pool import ConnectionPoolEntry

    from quotedb.store.target import Target

WRITING = "quotedb_writing"
"""The execution option of connections that are going to write."""


def sqlite_engine(path: Path, *, read_only: bool = False, busy: float = 5.0) -> Engine:
    """Return an engine for an SQLite file: writers take the lock first, readers get a snapshot without waiting.

    `busy` is how many seconds a connection waits for a lock.
    """
    engine = create_engine(
        f"sqlite:///{path.name}", creator=lambda: connect_sqlite(path, read_only=read_only, busy=busy)
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    @event.listens_for(engine, "checkin")
    def let_go(connection: sqlite3.Connection | None, record: ConnectionPoolEntry) -> None:
        if isinstance(connection, Alone):
            record.invalidate()

    return engine


def postgresql_engine(target: Target, *, busy: float = 5.0) -> Engine:
    """Return an engine for a PostgreSQL database; `busy` is how many seconds it waits for a lock.

    Raises StoreError if the driver is not installed.
    """
    assert target.url is not None
    try:
        given = {"connect_timeout": 10, "client_encoding": "utf8", "options": session_options(target, busy)}
        return create_engine(target.url, connect_args=given, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise StoreError(
            "PostgreSQL needs a driver that is not installed: run `pip install 'quotedb[postgresql]'`."
        ) from error


def session_options(target: Target, busy: float) -> str:
    """Return the options of a session: those of the URL, then times in UTC and a limit to waiting."""
    assert target.url is not None
    given = target.url.query.get("options", "")
    own = f"-c timezone=UTC -c lock_timeout={int(busy * 1000)}"
    return f"{given if isinstance(given, str) else ' '.join(given)} {own}".strip()


def engine_of(target: Target, *, read_only: bool = False, busy: float = 5.0) -> Engine:
    """Return an engine for an SQLite file or a PostgreSQL database, whichever the target is."""
    if target.path is not None:
        return sqlite_engine(target.path, read_only=read_only, busy=busy)
    return postgresql_engine(target, busy=busy)
