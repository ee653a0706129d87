"""`quotedb compare`: the same utterance in every outlet."""

from __future__ import annotations

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.cli.options import page_options, show_page


@click.command(cls=Exemplified, examples=["quotedb compare 30"])
@click.argument("statement", type=int, metavar="ID")
@click.option("--versions", is_flag=True, help="Compare with older versions of the articles, too.")
@page_options
@pass_database
def command(database: DatabaseOption, statement: int, versions: bool, form: str) -> None:
    """Compare statement ID with the same utterance in other articles: words kept, dropped, added, and the relays."""
    from quotedb.ask.compare import compare
    from quotedb.show.compare import comparison_page

    with database.open(read_only=True) as opened, opened.querying() as reader:
        show_page(form, compare(reader, statement, versions=versions), comparison_page)
