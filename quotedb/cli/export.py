"""`quotedb export`: the database in a format for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.exchange.formats import FORMATS

HELP = """Write the whole database as FORMAT.

\b
{formats}
"""


@click.command(
    cls=Exemplified,
    help=HELP.format(formats="\n".join(f"{one.name:<15}{one.tells}" for one in FORMATS.values())),
    examples=[
        "quotedb export csv > statements.csv",
        "quotedb export jsonl --output all.jsonl",
        "quotedb export annotations --output annotated",
    ],
)
@click.argument("form", metavar="FORMAT", type=click.Choice(tuple(FORMATS)))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file (or folder) instead.")
@pass_database
def command(database: DatabaseOption, form: str, output: Path | None) -> None:
    """Write the database in a format, or tell what is wrong."""
    from quotedb.cli.options import tell
    from quotedb.exchange.exporting import export

    with database.open(read_only=True) as opened, opened.reading() as session:
        for file in export(session, form, output):
            tell(f"Wrote {file}.")
