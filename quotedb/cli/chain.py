"""`quotedb chain`: one statement's route."""

from __future__ import annotations

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.cli.options import page_options, show_page


@click.command(cls=Exemplified, examples=["quotedb chain 8"])
@click.argument("statement", type=int, metavar="ID")
@page_options
@pass_database
def command(database: DatabaseOption, statement: int, form: str) -> None:
    """Draw the route of statement ID, hop by hop, with the words of the article that prove each hop."""
    from quotedb.ask.chain import chain
    from quotedb.show.chain import chain_page

    with database.open(read_only=True) as opened, opened.querying() as reader:
        show_page(form, chain(reader, statement), chain_page)
