"""`quotedb datasette`: the database in Datasette, with facets, labels and descriptions."""

from __future__ import annotations

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.cli.options import NamedPath, tell


@click.command(cls=Exemplified, examples=["quotedb datasette browsing/"])
@click.argument("folder", type=NamedPath())
@pass_database
def command(database: DatabaseOption, folder: str) -> None:
    """Write what Datasette should know of the database into FOLDER, and print the command that starts it.

    Datasette (https://datasette.io, `pip install datasette`) shows an SQLite file as pages with facets, search and a
    JSON interface. The file metadata.yaml tells it what views and columns hold, by what to narrow them, how to search,
    which words stand where a number leads to another table, and a dozen queries to begin with.
    """
    import shlex
    from pathlib import Path

    from quotedb.exchange.datasette import write_metadata

    file, line = write_metadata(database.target, Path(folder))
    tell(f"Wrote {file}. This starts Datasette:")
    click.echo(shlex.join(line))
