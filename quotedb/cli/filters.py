"""The options that narrow a look-up."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import click

from quotedb.cli.dates import edtf_date
from quotedb.cli.options import FiniteRange

Function = TypeVar("Function", bound=Callable[..., Any])

MODES = ("direct", "indirect", "mixed")
KINDS = ("speech", "writing", "thought")


ALL_READINGS = "Also what older readings and older versions of an article say, and what a review took out."


def filter_options(function: Function) -> Function:
    """Add the options that narrow a look-up to a command; it gets them as the argument `filters`."""

    @wraps(function)
    def gathered(*args: Any, since: str | None, until: str | None, **others: Any) -> Any:  # noqa: ANN401
        from quotedb.ask.filters import Filter
        from quotedb.terms import Kind, Mode

        mode, kind = others.pop("mode"), others.pop("kind")
        filters = Filter(
            via=others.pop("through", None),
            outlet=others.pop("outlet"),
            about=others.pop("about", None),
            mode=Mode(mode) if mode else None,
            kind=Kind(kind) if kind else None,
            since=since,
            until=until,
            min_hops=others.pop("min_hops"),
            least=others.pop("least"),
            all_readings=others.pop("all_readings"),
            facts=tuple(fact_asked(one) for one in others.pop("facts")),
        )
        return function(*args, filters=filters, **others)

    for add in (
        click.option("--all-readings", is_flag=True, help=ALL_READINGS),
        click.option(
            "--least",
            type=FiniteRange(0, 1),
            metavar="CONFIDENCE",
            help="Only statements of at least this confidence, 0 to 1, and those that a person wrote down.",
        ),
        click.option("--min-hops", type=click.IntRange(1, 1000), metavar="N", help="Chains of N hops or more."),
        click.option(
            "--until",
            callback=edtf_date,
            metavar="DATE",
            help="Articles published on that day or before: 2023-01-31, 2023.",
        ),
        click.option(
            "--since",
            callback=edtf_date,
            metavar="DATE",
            help="Articles published on that day or later: 2023-01-16, 2023-01.",
        ),
        click.option("--kind", type=click.Choice(KINDS), help="Only that kind.  [default: speech and writing]"),
        click.option("--mode", type=click.Choice(MODES), help="Only statements given in that mode."),
        click.option(
            "--fact",
            "facts",
            multiple=True,
            metavar="FACT=VALUE",
            help="Only what people say of whom that is known (`agent import`): gender=female.",
        ),
        click.option("--in", "outlet", metavar="OUTLET", help="Only in articles of OUTLET."),
    ):
        gathered = add(gathered)
    return cast("Function", gathered)


def fact_asked(words: str) -> tuple[str, str]:
    """Return the name and the value of a fact such as `gender=female`. Raises UsageError for any other form."""
    from quotedb.errors import UsageError

    name, _, value = (part.strip() for part in words.partition("="))
    if not (name and value):
        raise UsageError(f"“{words}” is no fact: write it as FACT=VALUE, such as gender=female.")
    return name, value
