"""`quotedb serve`: the pages."""

from __future__ import annotations

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified


@click.command(cls=Exemplified, examples=["quotedb serve --open"])
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0 takes any free one.")
@click.option("--open", "open_browser", is_flag=True, help="Open the pages in your browser.")
@pass_database
def command(database: DatabaseOption, port: int, open_browser: bool) -> None:
    """Show the database as pages in a browser, on this machine alone, until Ctrl-C."""
    from quotedb.web.app import serve

    serve(database.target, port, open_browser=open_browser)
