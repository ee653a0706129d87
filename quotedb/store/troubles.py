"""Turns errors of the database drivers into errors of quotedb that say what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from traceback import walk_tb
from typing import TYPE_CHECKING

from quotedb.errors import BusyError, NotADatabaseError, ReadOnlyError, StoreError, UsageError

if TYPE_CHECKING:
    from quotedb.store.target import Target

FULL = "{target} could not be written: the disk is full. Nothing of the last step was stored; make room and try again."
BUSY = "{target} is being written by another process and did not become free in time: try again when that has ended."
READ_ONLY = (
    "{target} cannot be written: allow this user to write the file and its folder, or copy the database elsewhere."
)
NOT_ONE = "{target} is not a quotedb database: name another file with --database."
DAMAGED = "{target} is damaged: restore the newest backup."
UNREADABLE = (
    "{target} is damaged: a value in it cannot be read. `quotedb db check` names the row; restore the newest backup."
)
INPUT_OUTPUT = (
    "{target} could not be read or written: look whether the disk is full or failing. "
    "Nothing of the last step was stored."
)
CANNOT_OPEN = "{target} cannot be opened: look whether its folder exists and this user may read and write there."
NO_SERVER = "{target} cannot be reached: look whether a server runs there, and whether the network leads to it."
NOT_LET_IN = "{target} does not let this user in: look whether user, password and the name of the database are right."
ENDING = "{target} is being shut down or has ended this connection: try again when it runs."
NO_DATABASE = "{target} does not exist on the server: make it with `createdb`, or name another."
NOT_ALLOWED = "{target} does not let this user do that: ask whoever keeps the server for the right."

SQLITE: tuple[tuple[str, type[StoreError], str], ...] = (
    ("SQLITE_BUSY", BusyError, BUSY),
    ("SQLITE_LOCKED", BusyError, BUSY),
    ("SQLITE_READONLY", ReadOnlyError, READ_ONLY),
    ("SQLITE_NOTADB", NotADatabaseError, NOT_ONE),
    ("SQLITE_CORRUPT", StoreError, DAMAGED),
    ("SQLITE_FULL", StoreError, FULL),
    ("SQLITE_IOERR_SHMSIZE", StoreError, FULL),
    ("SQLITE_IOERR", StoreError, INPUT_OUTPUT),
    ("SQLITE_CANTOPEN", StoreError, CANNOT_OPEN),
)
"""By the beginning of SQLite's error name, <https://www.sqlite.org/rescode.html>."""

POSTGRESQL: tuple[tuple[str, type[StoreError], str], ...] = (
    ("3D000", StoreError, NO_DATABASE),
    ("42501", ReadOnlyError, NOT_ALLOWED),
    ("25006", ReadOnlyError, READ_ONLY),
    ("53100", StoreError, FULL),
    ("55P03", BusyError, BUSY),
    ("08", StoreError, NO_SERVER),
    ("28", StoreError, NOT_LET_IN),
    ("57P", StoreError, ENDING),
)
"""By the beginning of SQLSTATE, <https://www.postgresql.org/docs/current/errcodes-appendix.html>."""


def explain(error: BaseException | None, target: Target) -> StoreError | None:
    """Return the error to show for one that a driver raised, or None if it says nothing about the database's state."""
    if isinstance(error, sqlite3.Error):
        code, table = getattr(error, "sqlite_errorname", None) or "", SQLITE
        if not code and isinstance(error, sqlite3.OperationalError):  # Python's driver found bytes that are no text
            code = "SQLITE_CORRUPT"
    elif type(error).__module__.startswith("psycopg"):
        code, table = getattr(error, "sqlstate", None) or "", POSTGRESQL
        if not code and type(error).__name__ == "OperationalError":
            code = "3D000" if "does not exist" in str(error) and "database" in str(error) else "08"
    else:
        return None
    for beginning, kind, message in table:
        if code.startswith(beginning):
            return kind(message.format(target=target))
    return None


def is_of_a_value(error: BaseException) -> bool:
    """Tell whether an error was raised where a stored value is made a time, a day or a word of an enum.

    Such a place is in SQLAlchemy or in Python's `enum`; what our own code raises is a mistake of ours.
    """
    *_, (innermost, _) = walk_tb(error.__traceback__)
    return innermost.f_globals.get("__name__", "").partition(".")[0] in ("enum", "sqlalchemy")


@contextmanager
def explained(target: Target) -> Iterator[None]:
    """Turn drivers' errors about the state of the database into StoreError; let all others pass."""
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415

    try:
        yield
    except UnicodeDecodeError as error:
        raise StoreError(DAMAGED.format(target=target)) from error
    except (ValueError, LookupError) as error:
        if not is_of_a_value(error):
            raise
        raise StoreError(UNREADABLE.format(target=target)) from error
    except OverflowError as error:  # SQLite's numbers have 64 bits
        raise UsageError("A number is larger than any that a database holds.") from error
    except (DBAPIError, sqlite3.Error) as error:
        shown = explain(error.orig if isinstance(error, DBAPIError) else error, target)
        if shown is None:
            raise
        raise shown from error


KINDS_OF_RULES = {
    "SQLITE_CONSTRAINT_CHECK": "check",
    "SQLITE_CONSTRAINT_NOTNULL": "missing",
    "SQLITE_CONSTRAINT_UNIQUE": "double",
    "SQLITE_CONSTRAINT_PRIMARYKEY": "double",
    "SQLITE_CONSTRAINT_FOREIGNKEY": "nowhere",
    "SQLITE_CONSTRAINT_TRIGGER": "told",
    "23514": "check",
    "23502": "missing",
    "23505": "double",
    "23503": "nowhere",
    "P0001": "told",
}
"""What kind of rule a row breaks, by SQLite's error name and by SQLSTATE."""


def broken_rule(error: BaseException) -> str:
    """Return in a few words which constraint a row breaks; what our triggers say is returned as it is."""
    raised = getattr(error, "orig", None) or error
    kind = KINDS_OF_RULES.get(getattr(raised, "sqlite_errorname", None) or getattr(raised, "sqlstate", None) or "")
    diagnosis = getattr(raised, "diag", None)
    if diagnosis is None:
        what = str(raised).rpartition("constraint failed: ")[2]
    elif kind == "missing":
        what = f"{diagnosis.table_name}.{diagnosis.column_name}"
    else:
        what = str(diagnosis.message_primary if kind == "told" else diagnosis.constraint_name)
    match kind:
        case "check":
            return f"the rule {what} says otherwise"
        case "missing":
            return f"{what} is missing"
        case "double":
            return f"another row has the same ({what})"
        case "nowhere":
            return "it refers to a row that is not there"
        case "told":
            return what.removesuffix(".")
    return "it has a value that is none of those that may stand there"
