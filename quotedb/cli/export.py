"""`quotedb export`: the database in a format for other programs."""

from __future__ import annotations

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.cli.options import NamedPath
from quotedb.errors import UsageError
from quotedb.exchange.formats import FORMATS

HELP = """Write the whole database as FORMAT to a file or folder TO, or to standard output.

\b
{formats}
"""


@click.command(
    cls=Exemplified,
    help=HELP.format(formats="\n".join(f"{one.name:<15}{one.tells}" for one in FORMATS.values())),
    examples=[
        "quotedb export csv statements.csv --excel",
        "quotedb export parquet tables/ --by outlet",
        "quotedb export jsonl > all.jsonl",
    ],
)
@click.argument("form", metavar="FORMAT", type=click.Choice(tuple(FORMATS)))
@click.argument("to", metavar="[TO]", required=False, type=NamedPath())
@click.option("-o", "--output", type=NamedPath(), help="The same as TO.")
@click.option("--excel", is_flag=True, help="CSV that spreadsheets read as it is: UTF-8 is marked, formulas disarmed.")
@click.option(
    "--by", type=click.Choice(("published", "outlet")), help="Part a Parquet data set by outlet, or by month."
)
@pass_database
def command(
    database: DatabaseOption, form: str, to: str | None, output: str | None, excel: bool, by: str | None
) -> None:
    """Write the database in a format, or tell what is wrong."""
    from quotedb.cli.options import tell
    from quotedb.exchange.exporting import export

    if to and output:
        raise UsageError("Say once where to write: TO or --output.")
    with database.open(read_only=True) as opened, opened.reading() as session:
        for file in export(session, form, to or output, excel=excel, by=by):
            tell(f"Wrote {file}.")
