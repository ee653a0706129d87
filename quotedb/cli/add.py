"""`quotedb add`: articles into the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotedb.cli.database import DatabaseOption, pass_database, tell_of_new
from quotedb.cli.examples import Exemplified
from quotedb.cli.options import NamedPath, tell
from quotedb.cli.overrides import override_options

if TYPE_CHECKING:
    from quotedb.read.article import Overrides


@click.command(
    cls=Exemplified, examples=["quotedb add articles/", 'quotedb add report.txt --outlet "The Guardian" --credit AFP']
)
@click.argument("paths", nargs=-1, required=True, type=NamedPath(path_type=Path), metavar="PATH…")
@override_options
@click.option("--raw", is_flag=True, help="Take the text of .txt and .md files as it is.")
@click.option("--force", is_flag=True, help="Extract from a text that does not look English, too.")
@click.option(
    "--jobs", type=click.IntRange(1, 1024), default=1, show_default=True, metavar="N", help="Processes at work."
)
@pass_database
@click.pass_context
def command(
    context: click.Context,
    database: DatabaseOption,
    paths: tuple[Path, ...],
    overrides: Overrides,
    raw: bool,
    force: bool,
    jobs: int,
) -> None:
    """Add articles: files (.txt, .md, .html), folders of them, or - for standard input.

    The statements are those of the annotation file beside an article, else they are extracted. To add the same article
    again is harmless. What is refused is named with the reason; the rest is stored, and the exit status is 1.
    """
    from quotedb.batch import add
    from quotedb.show.added import bar, complaints, summary
    from quotedb.show.terminal import write

    with database.open(create=True) as opened, bar() as step:
        report = add(opened, paths, overrides=overrides, raw=raw, force=force, jobs=jobs, progress=step)
    tell_of_new(opened)
    write(summary(report.outcomes.items(), report.statements))
    tell(complaints([reason for _, reason in report.refused], [reason for _, reason in report.skipped]))
    if not report.outcomes and not report.refused:
        tell("No article was found there: the files of articles end in .txt, .md, .html or .htm.")
    context.exit(1 if report.refused else 0)
