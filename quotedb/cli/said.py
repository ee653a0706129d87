"""`quotedb said`: what somebody said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.cli.filters import filter_options
from quotedb.cli.options import Output, output_options

if TYPE_CHECKING:
    from quotedb.ask.filters import Filter


@click.command(cls=Exemplified, examples=['quotedb said Medvedev --via Risnes --in "BBC News"'])
@click.argument("name")
@click.option("--via", "through", metavar="NAME", help="Only what NAME passed on.")
@click.option("--about", metavar="TEXT", help="Only what has these words.")
@filter_options
@output_options
@pass_database
def command(database: DatabaseOption, name: str, filters: Filter, output: Output) -> None:
    """List what NAME said, newest first, with who passed it on.

    NAME is any known form of a name, case and accents aside, or #ID.
    """
    from quotedb.ask.rows import StatementRow
    from quotedb.ask.said import said

    with database.open(read_only=True) as opened, opened.querying() as reader:
        rows = said(reader, name, filters=filters, limit=output.asked, offset=output.offset)
        output.show(rows, StatementRow, f"Nothing that {name} said fits.")
