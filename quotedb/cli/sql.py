"""`quotedb sql`: read-only SQL."""

from __future__ import annotations

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.cli.options import FiniteRange, Output, output_options

COUNT = 'quotedb sql "SELECT outlet, count(*) AS statements FROM v_statement GROUP BY outlet"'


@click.command(cls=Exemplified, examples=[COUNT])
@click.argument("query")
@click.option(
    "--timeout",
    type=FiniteRange(min=0, min_open=True, max=86_400),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Stop after that time.",
)
@output_options
@pass_database
def command(database: DatabaseOption, query: str, timeout: float, output: Output) -> None:
    """Run a QUERY in SQL, for reading only.

    The views v_statement, v_hop, v_agent and v_quotation are made for it; docs/schema.md tells what is in them.
    """
    from quotedb.ask.sql.query import run_query

    found = run_query(database.target, query, limit=output.needed, timeout=timeout)
    output.show_table(found, "The answer has no rows.")
