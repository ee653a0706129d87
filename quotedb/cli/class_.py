"""`quotedb class`: what a class answered, and its deletion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified, ExemplifiedGroup
from quotedb.cli.options import tell

if TYPE_CHECKING:
    from pathlib import Path


@click.group(cls=ExemplifiedGroup, examples=["quotedb class results", "quotedb class delete"])
def command() -> None:
    """Look at what a class answered (`quotedb serve --class`), or delete it with all answers."""


@command.command(cls=Exemplified, examples=["quotedb class results > results.csv"])
@pass_database
def results(database: DatabaseOption) -> None:
    """Print all results as CSV, a row for each pupil; no cell is a formula."""
    import sys

    from quotedb.exchange.csv import write
    from quotedb.teach.class_file import resume

    head, rows = resume(file_of(database)).table()
    write(sys.stdout, head, rows, excel=True)


@command.command(cls=Exemplified, examples=["quotedb class delete"])
@pass_database
def delete(database: DatabaseOption) -> None:
    """Delete the class with all nicknames and answers, for good."""
    from quotedb.teach.class_file import delete as deleted

    path = file_of(database)
    tell(f"Deleted {path} with all answers." if deleted(path) else f"There is no class at {path}.")


def file_of(database: DatabaseOption) -> Path:
    """Return the file in which the class of a database is kept: beside the database, else among the user's files."""
    from quotedb.store.target import default_path, parse_target
    from quotedb.teach.class_file import class_path

    return class_path(parse_target(database.target).path or default_path())
