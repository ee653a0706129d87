"""The database: opened only if its version fits, written by one process at a time, read without waiting."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from quotedb.atomic_write import clear_leftovers
from quotedb.errors import (
    BusyError,
    ReadOnlyError,
)
from quotedb.store.connect import WRITING, engine_of
from quotedb.store.files import find_file, no_database
from quotedb.store.revision import HEAD, lock_writers, version, wrong_version
from quotedb.store.target import Target, default_target, parse_target
from quotedb.store.troubles import explained

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import Session

__all__ = ["HEAD", "Database", "default_target"]


BEFORE, NOW = "quotedb_before", "quotedb_now"
"""Where a session has the memory of the last transaction that wrote, and where it puts its own."""
WAIT = 30.0
"""Seconds that a writer waits for another process before it gives up."""


class Database:
    """A database that is open and of the right version. Use it as a context manager, or call `close`."""

    def __init__(self, target: Target, engine: Engine, *, read_only: bool, wait: float) -> None:
        self.target = target
        self.engine = engine
        self.writers = engine.execution_options(**{WRITING: True})
        """The same engine for those that write: made once, because to make it costs as much as a small query."""
        self.read_only = read_only
        self.wait = wait
        self.is_there = True
        """False for one that is still to be made, by what is first written."""
        self.made = False
        """True once this object made it."""
        self.memory: object = None
        """What the last transaction that wrote leaves to the next one (`store.remembering`)."""

    @classmethod
    def open(
        cls,
        target: str | Path,
        *,
        create: bool = False,
        later: bool = False,
        read_only: bool = False,
        wait: float = WAIT,
    ) -> Self:
        """Open the database at a file name or URL; with `create`, make it by migrations if there is none.

        It is made at once, or with `later` when something is first written: a call that stores nothing then leaves no
        file behind, and until then there is nothing to read (NoDatabaseError). `wait` is for how many seconds to wait
        for another process that writes. Raises NoDatabaseError, NotADatabaseError, OlderDatabaseError,
        NewerDatabaseError, ReadOnlyError, BusyError, StoreError, or UsageError for a target that is neither a file nor
        a URL.
        """
        place = parse_target(target)
        create = create and not read_only
        is_there = place.path is None or find_file(place.path, create=create, read_only=read_only)
        if create and place.path is not None:
            clear_leftovers(place.path)
        engine = engine_of(place, read_only=read_only, busy=min(wait, 5.0))
        database = cls(place, engine, read_only=read_only, wait=wait)
        try:
            database.is_there = is_there and database._check_version(create=create)
            if not (database.is_there or later):
                database._make()
        except BaseException:
            database.close()
            raise
        return database

    @property
    def dialect(self) -> str:
        """Return `sqlite` or `postgresql`."""
        return self.engine.dialect.name

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session for one transaction that writes: committed at the end, rolled back on any error.

        Only one process writes at a time: the lock is taken before the body begins (BusyError after `wait` seconds),
        so that what the body reads cannot change under it.
        """
        from sqlalchemy.orm import Session  # noqa: PLC0415

        if self.read_only:
            raise ReadOnlyError(f"{self.target} was opened for reading only.")
        if not self.is_there:
            self._make()
        before, self.memory = self.memory, None
        with (
            explained(self.target),
            self._locked() as connection,
            Session(connection, expire_on_commit=False, join_transaction_mode="control_fully") as session,
        ):
            session.info[BEFORE] = before
            yield session
            session.commit()
            self.memory = session.info.get(NOW)

    @contextmanager
    def filling(self) -> Iterator[Session]:
        """Give a session as `writing` does, to fill a database that does not exist yet: it is made whole or not at all.

        On PostgreSQL the tables are made first, and stay even if filling fails. Raises BusyError where another process
        made the file meanwhile.
        """
        if self.target.path is None:
            with self.writing() as session:
                yield session
            return
        from quotedb.store.upgrade import making  # noqa: PLC0415

        with making(self.target.path) as new, Database.open(new) as filled:
            filled.target = self.target  # so that messages name the final file
            with filled.writing() as session:
                yield session
        self.is_there = self.made = True

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of the database, whatever others write meanwhile."""
        from sqlalchemy.orm import Session  # noqa: PLC0415

        with self.querying() as connection, Session(connection) as session:
            yield session

    @contextmanager
    def querying(self) -> Iterator[Connection]:
        """Give a connection that sees what `reading` sees, without loading SQLAlchemy's ORM.

        Loading the ORM takes a third as long as loading SQLAlchemy itself.
        """
        if not self.is_there:
            raise no_database(self.target)
        with explained(self.target), self.engine.connect() as connection:
            if self.dialect == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _locked(self) -> Iterator[Connection]:
        """Give a connection in a transaction that holds the writers' lock."""
        deadline = time.monotonic() + self.wait
        pause = 0.01
        while True:
            connection = self.writers.connect()
            try:
                with explained(self.target):
                    lock_writers(connection)
            except BusyError:
                # SQLite does not always wait as busy_timeout says (while a log is recovered, for one): try again.
                connection.close()
                if time.monotonic() >= deadline:
                    raise
                time.sleep(pause * random.uniform(0.5, 1.5))
                pause = min(pause * 2, 0.5)
            except BaseException:
                connection.close()
                raise
            else:
                break
        with connection:
            yield connection

    def _check_version(self, *, create: bool) -> bool:
        """Return whether the tables exist; raise unless their schema has the revision that this code works with.

        Missing tables are an error too, except in a PostgreSQL database in which they may be made (`create`).
        """
        with self.querying() as connection:
            found = version(connection)
        if found is None and self.dialect == "postgresql":
            if not create:
                raise no_database(self.target)
            return False
        if found != HEAD:
            raise wrong_version(self.target, found)
        return True

    def _make(self) -> None:
        """Make the database, unless another process has made it meanwhile."""
        from quotedb.store.upgrade import make, upgrade  # noqa: PLC0415

        self.made = make(self.target.path) if self.target.path else upgrade(self.target).before is None
        self.is_there = True
        self._check_version(create=False)
