"""`quotedb via`: what reached us through somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.cli.filters import filter_options
from quotedb.cli.options import Output, output_options

if TYPE_CHECKING:
    from quotedb.ask.filters import Filter


@click.command(cls=Exemplified, examples=["quotedb via AFP"])
@click.argument("name")
@click.option("--about", metavar="TEXT", help="Only what has these words.")
@filter_options
@output_options
@pass_database
def command(database: DatabaseOption, name: str, filters: Filter, output: Output) -> None:
    """List what reached us through NAME: a lawyer, a spokesperson, an agency, another outlet."""
    from quotedb.ask.rows import StatementRow
    from quotedb.ask.via import via

    with database.open(read_only=True) as opened, opened.querying() as reader:
        rows = via(reader, name, filters=filters, limit=output.asked, offset=output.offset)
        output.show(rows, StatementRow, f"Nothing that {name} passed on fits.")
