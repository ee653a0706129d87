"""`quotedb agents`: everybody who said or passed on something."""

from __future__ import annotations

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.cli.options import Output, output_options

KINDS = ("person", "organisation", "outlet", "group", "unnamed", "unresolved", "narrator", "nobody")


@click.command(cls=Exemplified, examples=["quotedb agents --kind person", "quotedb agents Medv"])
@click.argument("name", required=False)
@click.option("--kind", type=click.Choice(KINDS), help="Only agents of that kind.")
@output_options
@pass_database
def command(database: DatabaseOption, name: str | None, kind: str | None, output: Output) -> None:
    """List the agents (or those whose name has NAME in it): how much each said and how much each passed on."""
    from quotedb.ask.lists import agents
    from quotedb.ask.rows import AgentRow
    from quotedb.terms import AgentKind

    wanted = AgentKind(kind) if kind else None
    with database.open(read_only=True) as opened, opened.querying() as reader:
        rows = agents(reader, name=name, kind=wanted, limit=output.asked, offset=output.offset)
    output.show(rows, AgentRow, "No agent fits.")
