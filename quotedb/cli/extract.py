"""`quotedb extract`: the statements of files, without a database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotedb.cli.examples import Exemplified
from quotedb.cli.options import NamedPath, tell
from quotedb.cli.overrides import override_options

if TYPE_CHECKING:
    from quotedb.read.article import Overrides


@click.command(
    cls=Exemplified,
    examples=[
        "quotedb extract articles/bbc-icy-escape.md --format text",
        "quotedb extract articles/ > statements.jsonl",
    ],
)
@click.argument("files", nargs=-1, required=True, type=NamedPath(path_type=Path), metavar="FILE…")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(("jsonl", "json", "text")),
    default="jsonl",
    show_default=True,
    help="A line of JSON a file, the same indented, or the text with its statements marked.",
)
@override_options
@click.option("--raw", is_flag=True, help="Take the text of .txt and .md files as it is, so that offsets are its own.")
@click.option("--text", "whole", is_flag=True, help="Carry the text and all that was found, for `import jsonl`.")
@click.option("--force", is_flag=True, help="Extract from a text that does not look English, too.")
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Processes at work."
)
@click.pass_context
def command(
    context: click.Context,
    files: tuple[Path, ...],
    form: str,
    overrides: Overrides,
    raw: bool,
    whole: bool,
    force: bool,
    jobs: int,
) -> None:
    """Print the statements of files with their chains, as JSON or as marked text; no database is touched.

    A file that cannot be read is named on standard error, the others are printed, and the exit status is 1.
    """
    from quotedb.batch import extract_files
    from quotedb.exchange.contract import extraction_row
    from quotedb.pipeline import Wish
    from quotedb.show.marked import findings_page
    from quotedb.show.programs import json_object, json_text
    from quotedb.show.terminal import show, write

    status = 0
    for read in extract_files(files, Wish(overrides, raw, force, annotated=False), jobs):
        if read.article is None or read.findings is None:
            tell(read.reason or "")
            status = 1
        elif form == "text":
            show(findings_page(read.article, read.findings))
        else:
            row = extraction_row(read.article, read.findings, read.run if whole else None)
            write(json_text(row) if form == "json" else json_object(row) + "\n")
    context.exit(status)
