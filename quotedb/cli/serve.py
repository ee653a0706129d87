"""`quotedb serve`: the pages."""

from __future__ import annotations

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified


@click.command(cls=Exemplified, examples=["quotedb serve --open", "quotedb serve --write --by Ada"])
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0 takes any free one.")
@click.option("--open", "open_browser", is_flag=True, help="Open the pages in your browser.")
@click.option("--review", is_flag=True, help="Let whoever has the address printed at start review statements.")
@click.option("--write", is_flag=True, help="The same, and let them add articles.")
@click.option("--by", "reviewer", metavar="NAME", help="In whose name. [default: your user name]")
@pass_database
def command(
    database: DatabaseOption, port: int, open_browser: bool, review: bool, write: bool, reviewer: str | None
) -> None:
    """Show the database as pages in a browser, on this machine alone, until Ctrl-C.

    The pages only read, unless --review lets you confirm, correct and reject statements, or --write add articles, too.
    """
    from getpass import getuser

    from quotedb.web.app import serve

    decides = (reviewer or getuser()) if review or write else None
    serve(database.target, port, open_browser=open_browser, reviewer=decides, write=write)
