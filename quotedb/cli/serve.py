"""`quotedb serve`: the pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified

if TYPE_CHECKING:
    from quotedb.teach.classroom import Classroom


@click.command(
    cls=Exemplified,
    examples=["quotedb serve --open", "quotedb serve --write --by Ada", "quotedb serve --class --from mine.yaml"],
)
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="0 takes any free one.")
@click.option("--open", "open_browser", is_flag=True, help="Open the pages in your browser.")
@click.option("--review", is_flag=True, help="Let whoever has the address printed at start review statements.")
@click.option("--write", is_flag=True, help="The same, and let them add articles.")
@click.option("--by", "reviewer", metavar="NAME", help="In whose name. [default: your user name]")
@click.option("--class", "a_class", is_flag=True, help="Only exercises, for a class on the network, with a code.")
@click.option(
    "--from",
    "sheet",
    metavar="FILE.yaml",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --class: the questions of `quotedb exercise --write`. [default: ten drawn by lot]",
)
@pass_database
def command(
    database: DatabaseOption,
    port: int,
    open_browser: bool,
    review: bool,
    write: bool,
    reviewer: str | None,
    a_class: bool,
    sheet: Path | None,
) -> None:
    """Show the database as pages in a browser, on this machine alone, until Ctrl-C.

    The pages only read, unless --review lets you confirm, correct and reject statements, or --write add articles, too.
    With --class other machines of the network see a sheet of exercises and nothing else: pupils come in with a code
    under a nickname, answers are kept in a file beside the database until `quotedb class delete`.
    """
    from getpass import getuser

    if a_class:
        if review or write or reviewer:
            raise click.UsageError("--class shows exercises only: it takes neither --review, --write nor --by.")
        from quotedb.cli.class_ import file_of
        from quotedb.web.classroom import serve_class

        path = file_of(database)
        serve_class(class_at(path, database, sheet), path, port, open_browser=open_browser)
        return
    if sheet is not None:
        raise click.UsageError("--from names the questions of a class: give --class too.")
    from quotedb.web.app import serve

    decides = (reviewer or getuser()) if review or write else None
    serve(database.target, port, open_browser=open_browser, reviewer=decides, write=write)


def class_at(path: Path, database: DatabaseOption, sheet: Path | None) -> Classroom:
    """Return the class that is kept there, or begin one with the questions of a sheet or with ten drawn by lot."""
    from quotedb.ask.filters import Filter
    from quotedb.teach.class_file import begin, resume
    from quotedb.teach.exercise import ExerciseWish, make
    from quotedb.teach.own_sheet import read

    if sheet is not None:
        own = read(sheet)
        return begin(path, own.questions, own.title or "", own.language or "en")
    if path.exists():
        return resume(path)
    with database.open(read_only=True) as opened, opened.reading() as session:
        return begin(path, make(session, Filter(), ExerciseWish()).questions, "", "en")
