"""Which database a call is about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotedb.cli.options import tell

if TYPE_CHECKING:
    from quotedb.store.engine import Database


@dataclass(frozen=True, slots=True)
class DatabaseOption:
    """The database that `--database` named, if it named one."""

    named: str | None

    @property
    def target(self) -> str:
        """Return the URL or file: the one that was named, else the one that everybody uses."""
        if self.named:
            return self.named
        from quotedb.store.engine import default_target

        return default_target()

    def open(self, *, create: bool = False, read_only: bool = False) -> Database:
        """Open the database for the length of a `with` statement, and tell of one that is made. Raises StoreError."""
        from quotedb.store.engine import Database

        new = create and "://" not in self.target and not Path(self.target).expanduser().exists()
        database = Database.open(self.target, create=create, read_only=read_only)
        if new:
            tell(f"A new database: {database.target}")
        return database


pass_database = click.make_pass_decorator(DatabaseOption)
