"""`quotedb outlets`: who publishes."""

from __future__ import annotations

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.cli.options import Output, output_options


@click.command(cls=Exemplified, examples=["quotedb outlets --format csv"])
@output_options
@pass_database
def command(database: DatabaseOption, output: Output) -> None:
    """List the outlets: their articles, statements, how many of those at second hand, and what others had from them."""
    from quotedb.ask.lists import outlets
    from quotedb.ask.rows import OutletRow

    with database.open(read_only=True) as opened, opened.querying() as reader:
        rows = outlets(reader, limit=output.asked, offset=output.offset)
    output.show(rows, OutletRow, "There are no outlets in the database.")
