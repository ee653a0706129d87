"""`quotedb export`: the database in a format for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified

FORMATS = ("csv", "jsonl", "json", "annotations", "prov-json", "prov-n", "webannotation")


@click.command(
    cls=Exemplified,
    examples=[
        "quotedb export csv > statements.csv",
        "quotedb export jsonl --output all.jsonl",
        "quotedb export annotations --output annotated",
    ],
)
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file (or folder) instead.")
@pass_database
def command(database: DatabaseOption, form: str, output: Path | None) -> None:
    """Write the whole database as FORMAT.

    \b
    csv            the statements, a row each; with --output FOLDER every table, a file each, with all ids
    jsonl, json    everything, with all ids; `quotedb import jsonl` reads it back
    annotations    articles as Markdown with an annotation file beside each, into the folder --output
    prov-json      articles, statements, agents and runs as W3C PROV; also as prov-n
    webannotation  the statements as W3C Web Annotations, a JSON-LD object a line
    """
    from quotedb.cli.options import tell
    from quotedb.exchange.exporting import export

    with database.open(read_only=True) as opened, opened.reading() as session:
        for file in export(session, form, output):
            tell(f"Wrote {file}.")
