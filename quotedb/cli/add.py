"""`quotedb add`: articles into the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotedb.cli.database import DatabaseOption, pass_database, tell_of_new
from quotedb.cli.examples import Exemplified
from quotedb.cli.options import tell
from quotedb.cli.overrides import override_options
from quotedb.cli.work import (
    FileOrAddress,
    long_work,
    private_option,
    show_trial,
    table_options,
    tell_complaints,
    work_options,
)

if TYPE_CHECKING:
    from quotedb.read.article import Overrides
    from quotedb.read.table.articles import TableWish


@click.command(
    cls=Exemplified,
    examples=[
        "quotedb add articles/",
        'quotedb add report.txt --outlet "The Guardian" --credit AFP',
        "quotedb add corpus.csv.gz --column text=maintext --dry-run",
        "quotedb add --feed https://radionord.example/rss",
    ],
)
@click.argument("paths", nargs=-1, type=FileOrAddress(path_type=Path), metavar="[PATH|ADDRESS]…")
@click.option(
    "--feed",
    "feeds",
    multiple=True,
    metavar="ADDRESS",
    help="A feed (RSS, Atom) or sitemap: fetch the articles it names that are not known yet; may repeat.",
)
@override_options
@table_options
@click.option("--raw", is_flag=True, help="Take texts as they are, page furniture and all.")
@click.option("--force", is_flag=True, help="Extract from a text that does not look English, too.")
@private_option
@work_options
@pass_database
@click.pass_context
def command(
    context: click.Context,
    database: DatabaseOption,
    paths: tuple[Path | str, ...],
    feeds: tuple[str, ...],
    overrides: Overrides,
    tables: TableWish,
    dry_run: bool,
    raw: bool,
    force: bool,
    allow_private: bool,
    jobs: int,
    quiet: bool,
    log: Path | None,
) -> None:
    """Add articles: files, folders of them, addresses of pages (https://…), or - for standard input.

    Texts (.txt, .md), pages (.html), documents (.docx, .pdf, .eml), tables with an article a row (.csv, .tsv, .jsonl,
    .parquet, .xlsx) and web archives (.warc) are read, tables and archives also compressed (.gz, .zst, .bz2, .xz).

    The statements are those of the annotation file beside an article, else they are extracted. To add the same article
    again is harmless. What is refused is named with the reason; the rest is stored, and the exit status is 1.
    """
    from quotedb.batch import add
    from quotedb.pipeline import AddReport
    from quotedb.show.added import summary
    from quotedb.show.terminal import write

    if not (paths or feeds):
        raise click.UsageError("Name files, folders or addresses to read, or a --feed.")
    if dry_run:
        show_trial(paths, tables, overrides, raw=raw)
        return
    with database.open(create=True) as opened, long_work(quiet=quiet, log=log) as work:
        report = AddReport(told=work.told)
        add(
            opened,
            paths,
            overrides=overrides,
            raw=raw,
            force=force,
            jobs=jobs,
            tables=tables,
            feeds=feeds,
            allow_private=allow_private,
            progress=work.step,
            report=report,
        )
    tell_of_new(opened)
    write(summary(report.outcomes.items(), report.statements))
    tell_complaints(report)
    if not report.outcomes and not report.refused:
        tell("No article was found there: `quotedb add --help` names the endings of files that are read.")
    context.exit(1 if report.refused else 0)
