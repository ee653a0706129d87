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


@click.command(
    cls=Exemplified,
    examples=['quotedb said Medvedev --via Risnes --in "BBC News"', "quotedb said --fact gender=female"],
)
@click.argument("name", required=False)
@click.option("--via", "through", metavar="NAME", help="Only what NAME passed on.")
@click.option("--about", metavar="TEXT", help="Only what has these words.")
@filter_options
@output_options
@pass_database
def command(database: DatabaseOption, name: str | None, filters: Filter, output: Output) -> None:
    """List what NAME said, newest first, with who passed it on.

    NAME is any known form of a name, case and accents aside, or #ID. With --fact it may be left out.
    """
    from quotedb.ask.rows import StatementRow
    from quotedb.ask.said import said
    from quotedb.errors import UsageError

    if name is None and not filters.facts:
        raise UsageError("Say whose words are wanted: a NAME, or --fact gender=female.")

    with database.open(read_only=True) as opened, opened.querying() as reader:
        rows = said(reader, name, filters=filters, limit=output.asked, offset=output.offset)
        output.show(rows, StatementRow, f"Nothing that {name or 'they'} said fits.")
