"""`quotedb who`: who said these words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.cli.filters import filter_options
from quotedb.cli.options import Output, output_options, tell

if TYPE_CHECKING:
    from quotedb.ask.filters import Filter


@click.command(cls=Exemplified, examples=['quotedb who "deserters being executed"'])
@click.argument("text", nargs=-1, required=True)
@click.option("--via", "through", metavar="NAME", help="Only what NAME passed on.")
@filter_options
@output_options
@pass_database
def command(database: DatabaseOption, text: tuple[str, ...], filters: Filter, output: Output) -> None:
    """Find who said these words, or words like them, according to whom, and where.

    Where no statement has them, the texts of articles without statements are searched.
    """
    from quotedb.ask.rows import PassageRow, StatementRow
    from quotedb.ask.who import passages, who

    words = " ".join(text)
    with database.open(read_only=True) as opened, opened.querying() as reader:
        rows = who(reader, words, filters=filters, limit=output.asked, offset=output.offset)
        found = [] if rows else passages(reader, words, filters=filters, limit=output.asked)
    if found:
        tell("No statement has these words, but articles have from which no statements were taken:")
        output.show(found, PassageRow, "")
    else:
        output.show(rows, StatementRow, f"Nobody in the database said “{words}”.")
