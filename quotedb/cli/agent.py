"""`quotedb agent`: one agent, and decisions on who is who."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotedb.cli.database import DatabaseOption, pass_database
from quotedb.cli.examples import Exemplified, ExemplifiedGroup
from quotedb.cli.options import NamedPath, Output, output_options, page_options, show_page, tell

if TYPE_CHECKING:
    from quotedb.ask.columns import Reader


class NameOrCommand(ExemplifiedGroup):
    """A group that takes a first word other than its commands' names for the NAME of `show`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; `agent Medvedev` is `agent show Medvedev`."""
        return super().resolve_command(ctx, args if args[0] in self.commands else ["show", *args])


@click.group(cls=NameOrCommand, examples=["quotedb agent Risnes", "quotedb agent merge Medvedev Medvedyev"])
def command() -> None:
    """Show all that is known of one agent (`agent NAME`), or decide who is who.

    A NAME is any known form of a name, case and accents aside, or #ID.
    """


@command.command(cls=Exemplified, examples=["quotedb agent show Risnes"])
@click.argument("name")
@page_options
@pass_database
def show(database: DatabaseOption, name: str, form: str) -> None:
    """Show what is known of the agent NAME. Names, statements, relays, outlets, relations and decisions."""
    from quotedb.ask.pages import agent
    from quotedb.show.agent import agent_page

    with database.open(read_only=True) as opened, opened.querying() as reader:
        page = agent(reader, name)
    show_page(form, page, agent_page)


@command.command(cls=Exemplified, examples=['quotedb agent merge Medvedev "Andrei Medvedyev"'])
@click.argument("name")
@click.argument("other")
@pass_database
def merge(database: DatabaseOption, name: str, other: str) -> None:
    """Decide that NAME and OTHER are the same. `agent undo` takes it back."""
    from quotedb.store.rulings import merge as decide

    with database.open() as opened, opened.writing() as session:
        decision = decide(session, number_of(session, name), number_of(session, other))
    tell(f"{name} and {other} are the same from now on (decision {decision}).")


@command.command(
    cls=Exemplified,
    examples=["quotedb agent split '#4' '#9'", 'quotedb agent split Medvedev --off "Dmitry Medvedev"'],
)
@click.argument("name")
@click.argument("other", required=False)
@click.option("--off", "forms", multiple=True, metavar="FORM", help="A form of the name that is somebody else's.")
@click.option("--article", "articles", multiple=True, type=int, metavar="ID", help="An article that means another.")
@pass_database
def split(
    database: DatabaseOption, name: str, other: str | None, forms: tuple[str, ...], articles: tuple[int, ...]
) -> None:
    """Decide that NAME and OTHER are different. Without OTHER, give forms or articles of NAME to a new agent."""
    from quotedb.store.rulings import part
    from quotedb.store.splits import split_off

    with database.open() as opened, opened.writing() as session:
        if other is not None:
            decision = part(session, number_of(session, name), number_of(session, other))
            outcome = f"{name} and {other} are different from now on"
        else:
            new, decision = split_off(session, number_of(session, name), names=forms, articles=articles)
            outcome = f"What was split off {name} belongs to #{new} from now on"
    tell(f"{outcome} (decision {decision}).")


@command.command(cls=Exemplified, examples=['quotedb agent alias Medvedev "Andrej Medvedev"'])
@click.argument("name")
@click.argument("form")
@pass_database
def alias(database: DatabaseOption, name: str, form: str) -> None:
    """Give the agent NAME another FORM of its name."""
    from quotedb.store.agents import add_name

    with database.open() as opened, opened.writing() as session:
        add_name(session, number_of(session, name), form)
    tell(f"{name} is also called {form} from now on.")


@command.command("import", cls=Exemplified, examples=["quotedb agent import people.csv"])
@click.argument("file", type=NamedPath(exists=True, dir_okay=False, path_type=Path))
@pass_database
@click.pass_context
def import_(context: click.Context, database: DatabaseOption, file: Path) -> None:
    """Join what a table (CSV, TSV) knows of agents: Wikidata QID, gender, role, party, country, any other column.

    A column `name` (or `qid`) tells who it is. `agent NAME` shows the facts, and reports take them: `report speakers
    --by gender`, `--param gender=female`.
    """
    from quotedb.exchange.facts import import_facts
    from quotedb.text.counted import counted

    with database.open() as opened:
        done = import_facts(opened, file)
    tell(f"{counted(done.agents, 'agent')}: {', '.join(done.facts) or 'nothing'}.")
    if done.unknown:
        shown = ", ".join(done.unknown[:5])
        tell(f"{len(done.unknown)} are nobody in the database: {shown}{', …' if len(done.unknown) > 5 else ''}.")
    for reason in done.refused:
        tell(reason)
    context.exit(1 if done.refused else 0)


@command.command(cls=Exemplified, examples=["quotedb agent suggestions"])
@output_options
@pass_database
def suggestions(database: DatabaseOption, output: Output) -> None:
    """List agents that may be the same. `agent merge` or `agent split` settles each."""
    from quotedb.store.decisions import Suggestion
    from quotedb.store.decisions import suggestions as open_cases

    with database.open(read_only=True) as opened, opened.reading() as session:
        rows = open_cases(session, output.asked + output.offset)
    output.show(rows[output.offset :], Suggestion, "There is nothing to settle.")


@command.command(cls=Exemplified, examples=["quotedb agent undo 3"])
@click.argument("decision", type=int, metavar="DECISION")
@pass_database
def undo(database: DatabaseOption, decision: int) -> None:
    """Take a whole DECISION back. Both it and its withdrawal are kept."""
    from quotedb.store.rulings import withdraw

    with database.open() as opened, opened.writing() as session:
        withdraw(session, decision)
    tell(f"Decision {decision} is withdrawn.")


def number_of(reader: Reader, name: str) -> int:
    """Return the id of an agent by its name; `#ID` is that very agent, not the head of its group."""
    from quotedb.ask.names import find_agent

    group = find_agent(reader, name)
    number = name.strip().removeprefix("#")
    return int(number) if name.strip().startswith("#") and int(number) in group else group[0]
