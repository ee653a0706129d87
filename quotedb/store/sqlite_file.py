"""Opens an SQLite file with the settings that quotedb needs.

It imports the standard library alone: the process that runs one query (`quotedb.ask.sql.query`) must start fast.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from quotedb.errors import StoreError

SETTINGS = (
    "PRAGMA foreign_keys = ON",
    # With a write-ahead log NORMAL never damages the database; only a power cut (not a killed process) can cost the
    # last transactions, and `add` brings those again. FULL would wait for the disk after every article.
    "PRAGMA synchronous = NORMAL",
    # Without it INSERT OR REPLACE deletes rows without running the triggers that guard and index them.
    "PRAGMA recursive_triggers = ON",
    "PRAGMA cache_size = -32000",
    "PRAGMA temp_store = MEMORY",
    # A checkpoint waits for the disk, and writes a page once that the log has many times: one for each 80 MB of log.
    "PRAGMA wal_autocheckpoint = 20000",
)
LOOK = "PRAGMA schema_version"
"""The first look into the file, which shows whether it can be read."""
NO_INDEX = ("SQLITE_IOERR_SHM", "SQLITE_CANTOPEN", "SQLITE_READONLY")
"""SQLite's names for the error that the index of the write-ahead log cannot be made."""


def connect_sqlite(path: Path, *, read_only: bool, busy: float) -> sqlite3.Connection:
    """Open an existing file, waiting up to `busy` seconds for locks; the caller begins transactions itself.

    A reader needs a small file beside the database (`-shm`). Where it cannot be made (the disk is full, the folder is
    not ours to write in), the file is read without one; StoreError where that fails too.
    """
    if not read_only:
        return connected(path, "mode=rw", busy)
    try:
        return connected(path, "mode=ro", busy, LOOK)
    except sqlite3.OperationalError as error:
        if not getattr(error, "sqlite_errorname", "").startswith(NO_INDEX):
            raise
    return connected_without_index(path, busy)


def connected(
    path: Path, mode: str, busy: float, *first: str, factory: type[sqlite3.Connection] = sqlite3.Connection
) -> sqlite3.Connection:
    """Open a file in one of SQLite's modes (`mode=ro`), run the settings that must come first, then the usual ones."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        timeout=busy,
        isolation_level=None,
        check_same_thread=False,
        factory=factory,
    )
    try:
        for setting in (*first, *SETTINGS):
            connection.execute(setting)
    except BaseException:
        connection.close()
        raise
    return connection


def connected_without_index(path: Path, busy: float) -> sqlite3.Connection:
    """Open a file for reading where the index of its write-ahead log (`-shm`) cannot be made."""
    log, index = path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")
    if not (log.exists() and log.stat().st_size) and (not index.exists() or os.access(index, os.R_OK)):
        # A writer needs the index too. As there is none nobody is writing, and SQLite may take the file as unchanging.
        return connected(path, "mode=ro&immutable=1", busy, LOOK, factory=Alone)
    try:
        # A connection that locks everybody else out keeps the index in its own memory.
        return connected(path, "mode=rw", busy, "PRAGMA locking_mode = EXCLUSIVE", LOOK, factory=Alone)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
            raise
        raise StoreError(
            f"{path} cannot be read: what was written last stands in {log.name}, and reading that needs one more file "
            "there. If the disk is full, make room; if you may not write in that folder, let somebody who may run "
            f"`quotedb --database {path} outlets`, or copy both files elsewhere."
        ) from error


class Alone(sqlite3.Connection):
    """A connection that is closed after each use: kept open, it would lock others out, or not see their changes."""
