"""`quotedb demo`: a database to try."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from quotedb.cli.examples import Exemplified
from quotedb.errors import StoreError

QUESTIONS = (
    ("who", "deserters being executed"),
    ("said", "Medvedev"),
    ("via", "AFP"),
    ("chain", "17"),
    ("compare", "30"),
    ("report", "hearsay-depth"),
)


@click.command(cls=Exemplified, examples=["quotedb demo", "quotedb demo --keep demo.db"])
@click.option("--keep", type=click.Path(path_type=Path), metavar="FILE", help="Make the database in FILE and keep it.")
@click.pass_context
def command(context: click.Context, keep: Path | None) -> None:
    """Make a fresh database from the five packaged articles and answer questions on it, showing each command."""
    from quotedb.read.packaged import articles_folder

    if keep is not None and keep.exists():
        raise StoreError(f"{keep} exists already: name another file, nothing was overwritten.")
    with TemporaryDirectory(prefix="quotedb-") as folder:
        file = keep or Path(folder, "demo.db")
        run(context, file, ["add", str(articles_folder())], "add articles/")
        for words in QUESTIONS:
            run(context, file, words, " ".join(f'"{word}"' if " " in word else word for word in words))
    if keep is None:
        click.echo("`quotedb demo --keep demo.db` keeps the database, for questions of your own.", err=True)
    else:
        click.echo(f'Ask on with `quotedb --database {keep} said "Brynjulf Risnes"`.', err=True)


def run(context: click.Context, file: Path, words: Sequence[str], shown: str) -> None:
    """Show a command line and run it on the database in `file`."""
    click.secho(f"$ quotedb {shown}", bold=True)
    context.find_root().command.main(["--database", str(file), *words], "quotedb", standalone_mode=False)
    click.echo()
