"""Commands whose help ends with examples. The tests run the examples, and docs/commands.md shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click


class Exemplified(click.Command):
    """A Click command with examples: whole lines for a shell."""

    def __init__(self, *args: Any, examples: Sequence[str], **settings: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **settings)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the examples below the options."""
        with formatter.section("Examples" if len(self.examples) > 1 else "Example"):
            for line in self.examples:
                formatter.write(f"  {line}\n")


class ExemplifiedGroup(Exemplified, click.Group):
    """A Click group with examples."""
