"""`quotedb completion`: completion by the Tab key."""

from __future__ import annotations

import click

from quotedb.cli.examples import Exemplified


@click.command(cls=Exemplified, examples=['eval "$(quotedb completion bash)"'])
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the script that lets SHELL complete commands and options."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"Click knows no completion for {shell}.")
    click.echo(kind(context.find_root().command, {}, "quotedb", "_QUOTEDB_COMPLETE").source())
