"""Where a database is: the path of an SQLite file or the URL of a PostgreSQL database."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from quotedb.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import URL

POSTGRESQL = ("postgresql", "postgres")
HOW = "give the name of a file, or postgresql://USER@HOST/NAME."


@dataclass(frozen=True)
class Target:
    """The path of an SQLite file or the URL of a PostgreSQL database; `str` gives it in a form fit for messages."""

    path: Path | None = None
    url: URL | None = None

    def __str__(self) -> str:
        if self.url is None:
            return str(self.path)
        shown = self.url.set(drivername="postgresql")
        secret = [name for name in shown.query if "password" in name.lower()]
        shown = shown.difference_update_query(secret)
        return unquote(shown.render_as_string(hide_password=True))


def default_target() -> str:
    """Return which database is used if none is named: `QUOTEDB_DATABASE`, else `default_path`."""
    return os.environ.get("QUOTEDB_DATABASE") or str(default_path())


def default_path() -> Path:
    """Return the path of the database in the user's data directory."""
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("quotedb", appauthor=False) / "quotedb.db"


def parse_target(target: str | Path) -> Target:
    """Return the target that a file name or URL means; UsageError for what is neither."""
    name = os.fspath(target)
    if "://" not in name:
        if not name or name == ":memory:" or "\0" in name:
            raise UsageError(f"{name!r} names no database: {HOW}")
        return Target(path=Path(name).expanduser())
    from sqlalchemy import make_url  # noqa: PLC0415
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

    scheme = name.partition("://")[0]
    try:
        url = make_url(name)
        backend = url.get_backend_name()
    except (ArgumentError, ValueError) as error:
        raise UsageError(f"The database URL that begins with {scheme}:// cannot be read: {HOW}") from error
    if backend in POSTGRESQL:
        return Target(url=url.set(drivername="postgresql+psycopg"))
    if backend != "sqlite":
        raise UsageError(f"quotedb keeps its database in SQLite or PostgreSQL, not at {scheme}://: {HOW}")
    if url.database in (None, "", ":memory:") or url.query:
        raise UsageError(f"An SQLite database must be a plain file: {HOW}")
    return Target(path=Path(str(url.database)))
