"""`quotedb read`: what the reader takes from files and addresses, without extraction."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotedb.cli.examples import Exemplified
from quotedb.cli.options import tell
from quotedb.cli.overrides import override_options
from quotedb.cli.work import FileOrAddress

if TYPE_CHECKING:
    from quotedb.read.article import Overrides


@click.command(
    cls=Exemplified,
    examples=[
        "quotedb read page.html",
        "quotedb read page.html --address https://nordbypost.example/crane",
        "quotedb read pages/ --format jsonl",
    ],
)
@click.argument("places", nargs=-1, required=True, type=FileOrAddress(path_type=Path), metavar="FILE|ADDRESS…")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(("text", "json", "jsonl")),
    default="text",
    show_default=True,
    help="A page for people; one JSON value, indented, a list where there may be several; or a line an article.",
)
@override_options
@click.option("--raw", is_flag=True, help="Take the text of .txt and .md files as it is.")
@click.option("--allow-private", is_flag=True, help="Read addresses of private networks too.")
@click.pass_context
def command(
    context: click.Context,
    places: tuple[Path | str, ...],
    form: str,
    overrides: Overrides,
    raw: bool,
    allow_private: bool,
) -> None:
    """Show what is read: outlet, headline, byline, date and text, and what is doubtful about them.

    FILE is whatever `quotedb add` reads, a folder of it, or - for standard input; ADDRESS is that of a page on the web.
    No statements are looked for and no database is touched. What cannot be read is named on standard error, and the
    exit status is 1.
    """
    from quotedb.errors import ReadError
    from quotedb.read.files import is_one_article
    from quotedb.read.units import bytes_of, read_unit, sources_of, units_of
    from quotedb.show.article_record import record_page, record_row
    from quotedb.show.programs import json_object, json_text
    from quotedb.show.terminal import write

    status = printed = 0
    listed = form == "json" and not (len(places) == 1 and is_one_article(places[0]))
    for unit in units_of(sources_of(places), allow_private=allow_private):
        try:
            article = read_unit(unit, bytes_of(unit), overrides=overrides, raw=raw)
        except ReadError as error:
            tell(str(error))
            status = 1
            continue
        if form == "text":
            write(("\n" if printed else "") + record_page(article))
        else:
            row = record_row(article)
            before = ("," if printed else "[") + "\n" if listed else ""
            write(before + (json_text(row) if form == "json" else json_object(row) + "\n"))
        printed += 1
    if listed:
        write("]\n" if printed else "[]\n")
    context.exit(status)
