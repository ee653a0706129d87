"""`quotedb import`: statements that were written down elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotedb.cli.database import DatabaseOption, pass_database, tell_of_new
from quotedb.cli.examples import Exemplified
from quotedb.cli.options import NamedPath, tell
from quotedb.cli.overrides import override_options
from quotedb.cli.work import long_work, tell_complaints, work_options

if TYPE_CHECKING:
    from quotedb.exchange.restoring import Imported
    from quotedb.read.article import Overrides

FORMATS = ("jsonl", "annotations", "brat", "parquet", "quotebank", "gqg")
CORPORA = ("quotebank", "gqg")


@click.command(cls=Exemplified, examples=["quotedb import jsonl all.jsonl", "quotedb import annotations annotated"])
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.argument("paths", nargs=-1, required=True, metavar="PATH…", type=NamedPath(exists=True, path_type=Path))
@override_options
@click.option("--extract", is_flag=True, help="Look for statements in excerpts of quotebank ourselves, too.")
@work_options
@pass_database
@click.pass_context
def command(
    context: click.Context,
    database: DatabaseOption,
    form: str,
    paths: tuple[Path, ...],
    overrides: Overrides,
    extract: bool,
    jobs: int,
    quiet: bool,
    log: Path | None,
) -> None:
    """Read files of FORMAT into the database.

    \b
    jsonl        what `export jsonl` wrote (an empty database gets every row with its id), or what
                 `extract` printed: with --text anywhere, else for articles whose text is stored
    annotations  articles with an annotation file beside each
    brat         .ann files with Source, Cue and Content, the .txt beside each
    parquet      what other machines found by quotedb.batches or quotedb.spark, files or folders
    quotebank    Quotebank's files, article-centric or quotation-centric, with its speakers
    gqg          files of GDELT's Global Quotation Graph; the speakers are found by quotedb
    """
    if form in CORPORA:
        from quotedb.corpora import import_corpus
        from quotedb.pipeline import AddReport
        from quotedb.show.added import summary
        from quotedb.show.terminal import write

        with database.open(create=True) as opened, long_work(quiet=quiet, log=log) as work:
            report = AddReport(told=work.told)
            import_corpus(
                opened,
                form,
                paths,
                extract=extract,
                overrides=overrides,
                jobs=jobs,
                progress=work.step,
                report=report,
            )
        tell_of_new(opened)
        write(summary(report.outcomes.items(), report.statements))
        tell_complaints(report)
        context.exit(1 if report.refused else 0)

    from quotedb.exchange.importing import import_files
    from quotedb.version import __version__

    if form == "parquet":
        from quotedb.results import import_parquet

        with database.open(create=True) as opened, long_work(quiet=quiet, log=log) as work:
            done = import_parquet(opened, paths, progress=work.step, told=work.told)
    else:
        with database.open(create=True) as opened:
            done = import_files(opened, form, paths, version=__version__, overrides=overrides)
    tell_of_new(opened)
    tell_imported(done)
    context.exit(1 if done.refused else 0)


def tell_imported(done: Imported) -> None:
    """Print what was imported, and what was refused and why."""
    from quotedb.text.counted import counted

    for table, count in sorted(done.restored.items()):
        click.echo(f"{counted(count, table)} restored")
    for outcome, count in sorted(done.outcomes.items()):
        click.echo(f"{counted(count, 'article')} {outcome}")
    if done.outcomes and done.statements is not None:
        click.echo(f"{counted(done.statements, 'statement')} stored")
    for refusal in done.refused:
        tell(refusal)
    if not (done.restored or done.outcomes or done.refused):
        tell("Nothing was found there to import.")
