"""The command line, a file for each command; this file has the group, which loads them and catches all errors.

A new command is a file `quotedb/cli/NAME.py` with a Click command called `command`, and a line in `SECTIONS`.
Command files import nothing heavier than Click when they are loaded; the rest is imported when the command runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Any

import click

from quotedb.cli.database import DatabaseOption
from quotedb.cli.examples import ExemplifiedGroup
from quotedb.errors import QuotedbError, shortened
from quotedb.version import __version__

SECTIONS = {
    "Begin": {
        "demo": "Answer questions on a database of five packaged articles.",
        "add": "Read articles and store their statements.",
        "read": "Show what is read from files: outlet, headline, text.",
        "extract": "Print the statements of files; no database.",
    },
    "Ask": {
        "search": "Find statements by names, words and fields.",
        "who": "Find who said these words, according to whom, where.",
        "said": "List what somebody said.",
        "via": "List what reached us through somebody.",
        "chain": "Draw the route of a statement with its proof.",
        "compare": "Compare a statement with the same one elsewhere.",
    },
    "Look around": {
        "articles": "List the articles.",
        "article": "Show an article with its statements marked.",
        "outlets": "List the outlets.",
        "agents": "List everybody who said or passed on something.",
        "agent": "Show one agent, or decide who is who.",
        "report": "List the saved reports, or run one.",
        "sql": "Run SQL, for reading only.",
    },
    "Show": {
        "exercise": "Play an exercise on attribution, or write it to a file.",
        "serve": "Show the database as pages in a browser.",
        "class": "Look at what a class answered, or delete it.",
        "datasette": "Describe the database for Datasette.",
        "evaluate": "Measure extraction on gold files.",
    },
    "Keep": {
        "review": "Confirm, correct or reject extracted statements.",
        "export": "Write the database in another format.",
        "import": "Read statements written down elsewhere.",
        "db": "Upgrade, downgrade, check or back up the database.",
        "completion": "Print a script for completion by the Tab key.",
    },
}
"""The commands by section, each with its line in `quotedb --help`: said here so that help need not load them all."""
STOPPED = 130
"""The exit status after Ctrl-C, as shells have it."""


class Commands(ExemplifiedGroup):
    """The group `quotedb`: loads a command's file only when it is called, and turns every exception into a message."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands in the order of the sections."""
        return [name for commands in SECTIONS.values() for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the file of a command; None if there is no such command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"quotedb.cli.{cmd_name}{'_' if iskeyword(cmd_name) else ''}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands into the help, section by section."""
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(list(commands.items()))

    def make_context(self, *args: Any, **settings: Any) -> click.Context:  # noqa: ANN401
        """Read the options; a message on a wrong one repeats only the beginning of a long value."""
        with brief():
            return super().make_context(*args, **settings)

    def main(self, *args: Any, **settings: Any) -> Any:  # noqa: ANN401
        """Run the command line. Whatever it raises ends here: a message on standard error and an exit status."""
        for name in ("stdout", "stderr"):
            if getattr(sys, name) is None:  # closed by whoever started this
                setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # a terminal that lacks a sign shows its number instead of failing
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().main(*args, **settings)
        except Exception as error:
            given = settings.get("args") or (args[0] if args and args[0] else sys.argv[1:])
            if "--debug" in given:
                import traceback

                traceback.print_exception(error)
            click.echo(f"Error: {message_of(error)}", err=True)
            sys.exit(error.exit_status if isinstance(error, QuotedbError) else 1)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """Run the command; Ctrl-C ends it with a message on what was stored."""
        try:
            with brief():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nStopped. What was stored before is kept.", err=True)
            sys.exit(STOPPED)


@contextmanager
def brief() -> Iterator[None]:
    """Shorten long values that messages on wrong options repeat, within the block."""
    try:
        yield
    except click.ClickException as error:
        vars(error)["message"] = shortened(error.message)
        raise


def message_of(error: Exception) -> str:
    """Return the message for `error`, without control characters that a terminal would obey."""
    from quotedb.show.terminal import printable

    if isinstance(error, QuotedbError):
        return printable(str(error))
    if isinstance(error, OSError) and error.strerror:
        return printable(shortened(f"{error.filename}: {error.strerror}.") if error.filename else f"{error.strerror}.")
    return (
        "A mistake of quotedb's own. Nothing that was stored before is lost. "
        "`quotedb --debug …` shows where it happened; please report that."
    )


@click.command(
    cls=Commands,
    examples=["quotedb demo", "quotedb add articles/", 'quotedb said "Andrey Medvedev"'],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--database",
    metavar="URL-or-FILE",
    type=click.Path(),
    help="The database: an SQLite file or an SQLAlchemy URL. "
    "[default: the variable QUOTEDB_DATABASE, else a file in your data directory]",
)
@click.option("--debug", is_flag=True, help="Show where an error happened.")
@click.version_option(__version__, prog_name="quotedb")
@click.pass_context
def group(ctx: click.Context, database: str | None, debug: bool) -> None:  # noqa: ARG001
    """Find out who said what, according to whom.

    Articles go in; every quoted or reported statement is kept with its whole route from whoever said it, through the
    lawyers, spokespersons, agencies and outlets that passed it on, to the outlet that you read.
    """
    ctx.obj = DatabaseOption(database)
