"""`quotedb articles`: the articles in the database."""

from __future__ import annotations

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.cli.options import Output, output_options


@click.command(cls=Exemplified, examples=["quotedb articles --in Newsweek"])
@click.option("--in", "outlet", metavar="OUTLET", help="Only articles of OUTLET.")
@click.option("--about", metavar="TEXT", help="Only articles that have these words.")
@click.option("--since", metavar="DATE", help="Articles published on that day or later: 2023-01-16, 2023-01.")
@click.option("--until", metavar="DATE", help="Articles published on that day or before: 2023-01-31, 2023.")
@output_options
@pass_database
def command(
    database: DatabaseOption,
    outlet: str | None,
    about: str | None,
    since: str | None,
    until: str | None,
    output: Output,
) -> None:
    """List the articles, newest first, with the number of statements that were taken from each."""
    from quotedb.ask.filters import Filter
    from quotedb.ask.lists import articles
    from quotedb.ask.rows import ArticleRow

    filters = Filter(outlet=outlet, about=about, since=since, until=until)
    with database.open(read_only=True) as opened, opened.querying() as reader:
        rows = articles(reader, filters=filters, limit=output.asked, offset=output.offset)
    output.show(rows, ArticleRow, "No article fits.")
