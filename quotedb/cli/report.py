"""`quotedb report`: the saved reports."""

from __future__ import annotations

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified
from quotedb.cli.options import Output, output_options
from quotedb.errors import DateError, UsageError


def completed(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the names of reports that begin with what was typed, for completion by the Tab key."""
    from importlib.resources import files

    names = (one.name.removesuffix(".sql") for one in files("quotedb.ask").joinpath("reports").iterdir())
    return sorted(name for name in names if name.startswith(incomplete))


@click.command(
    cls=Exemplified,
    examples=[
        "quotedb report",
        "quotedb report hearsay-depth",
        "quotedb report speakers --by kind",
        "quotedb report dependence --by month --param sort=agency",
    ],
)
@click.argument("name", required=False, shell_complete=completed)
@click.option("--param", "params", multiple=True, metavar="KEY=VALUE", help="Narrow the report; may be given again.")
@click.option(
    "--by",
    metavar="FACT",
    help="Group speakers by what is known of them (kind, country, gender …), dependence by month.",
)
@click.option("--show", is_flag=True, help="Print the SQL of the report instead.")
@output_options
@pass_database
def command(
    database: DatabaseOption, name: str | None, params: tuple[str, ...], by: str | None, show: bool, output: Output
) -> None:
    """List the saved reports, or run the report NAME."""
    from quotedb.ask.reports import find_report, list_reports, run_report
    from quotedb.ask.tables import Report
    from quotedb.show.terminal import write

    if name is None:
        output.show(list_reports(), Report, "There are no reports.")
    elif show:
        write(find_report(name).sql.rstrip() + "\n")
    else:
        pairs = [param.partition("=") for param in params]
        wrong = [key for key, sign, _ in pairs if not sign]
        if wrong:
            raise UsageError(f"“{wrong[0]}” is no parameter: write it as KEY=VALUE, such as outlet=Newsweek.")
        given = {key: value for key, _, value in pairs} | ({"by": by} if by else {})
        try:
            found = run_report(database.target, name, given, limit=output.needed)
        except DateError as error:
            raise UsageError(str(error)) from error
        output.show_table(found, "The report is empty: nothing in the database fits.")
