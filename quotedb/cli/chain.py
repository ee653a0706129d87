"""`quotedb chain`: one statement's route."""

from __future__ import annotations

from pathlib import Path

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.cli.options import page_options, show_page, tell


@click.command(cls=Exemplified, examples=["quotedb chain 17", "quotedb chain 8 --svg route.svg"])
@click.argument("statement", type=int, metavar="ID")
@click.option(
    "--svg",
    "drawing",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the route as a drawing into FILE instead.",
)
@page_options
@pass_database
def command(database: DatabaseOption, statement: int, drawing: Path | None, form: str) -> None:
    """Draw the route of statement ID, hop by hop, with the words of the article that prove each hop."""
    from quotedb.ask.chain import chain
    from quotedb.atomic_write import replacing
    from quotedb.show.chain import chain_page
    from quotedb.show.route import route
    from quotedb.show.svg import alone

    with database.open(read_only=True) as opened, opened.querying() as reader:
        row = chain(reader, statement)
    if drawing is None:
        show_page(form, row, chain_page)
    else:
        with replacing(drawing) as new:
            new.write_text(alone(route(row)), encoding="utf-8")
        tell(f"Wrote the route of statement {statement} to {drawing}.")
