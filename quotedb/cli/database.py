"""The option that says which database a command works on, and how commands open it."""

from __future__ import annotations

from dataclasses import dataclass
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
        """Return the URL or file of the database: the named one, else the default one."""
        if self.named:
            return self.named
        from quotedb.store.target import default_target

        return default_target()

    def open(self, *, create: bool = False, read_only: bool = False) -> Database:
        """Open the database for the length of a `with` statement. Raises StoreError.

        With `create` a missing database is made when something is stored; `tell_of_new` tells the user of it.
        """
        from quotedb.store.engine import Database

        return Database.open(self.target, create=create, later=True, read_only=read_only)


def tell_of_new(database: Database) -> None:
    """Tell the user that a database was made, if it was."""
    if database.made:
        tell(f"A new database: {database.target}")


pass_database = click.make_pass_decorator(DatabaseOption)
