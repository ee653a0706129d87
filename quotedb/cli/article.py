"""`quotedb article`: one article with its statements marked."""

from __future__ import annotations

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.cli.options import page_options, show_page


@click.command(cls=Exemplified, examples=["quotedb article 2"])
@click.argument("article", type=int, metavar="ID")
@page_options
@pass_database
def command(database: DatabaseOption, article: int, form: str) -> None:
    """Show the text of article ID with its statements marked by their numbers, and their chains below."""
    from quotedb.ask.pages import article as page_of
    from quotedb.show.marked import article_page

    with database.open(read_only=True) as opened, opened.querying() as reader:
        page = page_of(reader, article)
    show_page(form, page, article_page)
