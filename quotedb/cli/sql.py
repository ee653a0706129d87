"""`quotedb sql`: read-only SQL."""

from __future__ import annotations

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.options import Output, output_options


@click.command()
@click.argument("query")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=30.0, show_default=True, metavar="S",
              help="Stop after S seconds.")
@output_options
@pass_database
def command(database: DatabaseOption, query: str, timeout: float, output: Output) -> None:
    """Run a QUERY in SQL, for reading only; the views v_statement, v_hop, v_agent and v_quotation are made for it.

    \b
    Example:
      quotedb sql "SELECT outlet, count(*) AS statements FROM v_statement GROUP BY outlet"
    """
    from quotedb.ask.sql import run_query

    output.show_table(run_query(database.target, query, limit=output.limit, timeout=timeout), "No rows.")
