"""`quotedb extract`: the statements of files, without a database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotedb.cli.examples import Exemplified
from quotedb.cli.options import tell
from quotedb.cli.overrides import override_options
from quotedb.cli.work import FileOrAddress, Work, long_work, private_option, show_trial, table_options, work_options

if TYPE_CHECKING:
    from quotedb.pipeline import Read
    from quotedb.read.article import Overrides
    from quotedb.read.table.articles import TableWish


@click.command(
    cls=Exemplified,
    examples=[
        "quotedb extract articles/bbc-icy-escape.md --format text",
        "quotedb extract articles/ > statements.jsonl",
    ],
)
@click.argument("files", nargs=-1, required=True, type=FileOrAddress(path_type=Path), metavar="FILE…")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(("jsonl", "json", "text")),
    default="jsonl",
    show_default=True,
    help="A line of JSON a file; one JSON value, indented, a list where there may be several files; or marked text.",
)
@override_options
@table_options
@click.option("--raw", is_flag=True, help="Take the text of .txt and .md files as it is, so that offsets are its own.")
@click.option("--text", "whole", is_flag=True, help="Carry the text and all that was found, for `import jsonl`.")
@click.option("--force", is_flag=True, help="Extract from a text that does not look English, too.")
@private_option
@work_options
@click.pass_context
def command(
    context: click.Context,
    files: tuple[Path | str, ...],
    form: str,
    overrides: Overrides,
    tables: TableWish,
    dry_run: bool,
    raw: bool,
    whole: bool,
    force: bool,
    allow_private: bool,
    jobs: int,
    quiet: bool,
    log: Path | None,
) -> None:
    """Print the statements of files with their chains, as JSON or as marked text; no database is touched.

    What `add` reads is read: files, folders, addresses, tables with an article a row, archives.

    A file that cannot be read is named on standard error, the others are printed, and the exit status is 1.
    """
    from contextlib import closing

    from quotedb.batch import Step, extract_files
    from quotedb.exchange.contract import extraction_row
    from quotedb.pipeline import Wish
    from quotedb.read.files import is_one_article
    from quotedb.show.marked import findings_page
    from quotedb.show.programs import json_object, json_text
    from quotedb.show.terminal import show, write

    if dry_run:
        show_trial(files, tables, overrides, raw=raw)
        return
    status, printed = 0, 0
    listed = form == "json" and not (len(files) == 1 and is_one_article(files[0]))
    wish = Wish(overrides, raw, force, annotated=False)
    coming = extract_files(files, wish, jobs, tables, allow_private=allow_private)
    with long_work(quiet=quiet, log=log) as work, closing(coming):
        for number, read in enumerate(coming, 1):
            if read.article is None or read.findings is None:
                tell_refused(work, read)
                status = 1
                work.step(Step(number, read.share, read.place))
                continue
            for doubt in read.article.doubts:
                tell(f"Doubtful: {read.place}: {doubt}")
            if form == "text":
                show(findings_page(read.article, read.findings))
            else:
                row = extraction_row(read.article, read.findings, read.run if whole else None)
                before = ("," if printed else "[") + "\n" if listed else ""
                write(before + (json_text(row) if form == "json" else json_object(row) + "\n"))
                printed += 1
            work.step(Step(number, read.share, read.place))
    if listed:
        write("]\n" if printed else "[]\n")
    context.exit(status)


def tell_refused(work: Work, read: Read) -> None:
    """Tell why a file cannot be read, on standard error and in the log, which has more of a mistake of our own."""
    tell(read.reason or "")
    work.told("refused", read.place, read.reason or "")
    if read.mistake is not None:
        work.told("mistake", read.place, read.mistake)
