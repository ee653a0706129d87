"""The options of every listing and page (format, limit, offset), and the functions that write results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

if TYPE_CHECKING:
    from rich.console import RenderableType

    from quotedb.ask.tables import ResultTable

Function = TypeVar("Function", bound=Callable[..., Any])

FORMATS = ("table", "markdown", "csv", "tsv", "json", "jsonl")
ROWS = 50
"""How many rows a listing shows unless told otherwise."""
ALL = 2**31 - 1


class FiniteRange(click.FloatRange):
    """A number within limits: *nan* is within any, since it is neither less nor more, and *inf* is no number to use."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401
        """Return the number. Raises click.BadParameter for what is no number, or outside of the limits."""
        number = float(super().convert(value, param, ctx))
        if not isfinite(number):
            self.fail(f"{value} is no number that can be used.", param, ctx)
        return number


class NamedPath(click.Path):
    """A path that may not be empty: an empty word, as from an unset variable, would mean the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Return the path. Raises click.BadParameter for an empty word."""
        if value == "":
            self.fail("An empty name is given; write . for this folder.", param, ctx)
        return super().convert(value, param, ctx)


@dataclass(frozen=True, slots=True)
class Output:
    """The options of a listing: its form, the most rows to show (0 for all) and the first row to show (from 0)."""

    form: str
    limit: int
    offset: int

    @property
    def asked(self) -> int:
        """Return how many rows to ask for: one more than are shown, so that it is known whether there are more."""
        return self.limit + 1 if self.limit else ALL

    @property
    def needed(self) -> int:
        """Return how many rows, counted from the first of all, must be fetched to show the wanted ones."""
        return self.offset + self.limit if self.limit else ALL

    def show(self, rows: Sequence[Any], row: type, nothing: str) -> None:
        """Write rows of the dataclass `row` to standard output; `nothing` goes to standard error if there are none."""
        from quotedb.show.listings import ListingFormat, listing
        from quotedb.show.terminal import width, write

        shown = rows[: self.limit] if self.limit else rows
        write(listing(shown, row, ListingFormat(self.form), width()))
        if not rows:
            tell(nothing)
        if len(rows) > len(shown):
            self.tell_cut()

    def show_table(self, table: ResultTable, nothing: str) -> None:
        """Write the answer to an SQL query, of which `needed` rows were fetched, to standard output."""
        from dataclasses import replace

        from quotedb.show.listings import ListingFormat, answer
        from quotedb.show.terminal import width, write

        write(answer(replace(table, rows=table.rows[self.offset :]), ListingFormat(self.form), width()))
        if not table.rows:
            tell(nothing)
        if table.cut:
            self.tell_cut()
        tell(table.note)

    def tell_cut(self) -> None:
        """Tell the user that there are more rows than were shown."""
        tell(f"There are more: `--offset {self.offset + self.limit}` shows the next, `--limit 0` all.")


def output_options(function: Function) -> Function:
    """Add `--format`, `--limit` and `--offset` to a command; it gets them as the argument `output`."""

    @wraps(function)
    def gathered(*args: Any, form: str, limit: int, offset: int, **others: Any) -> Any:  # noqa: ANN401
        return function(*args, output=Output(form, limit, offset), **others)

    add_form = click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="Show a table, or write a form for other programs.",
    )
    add_limit = click.option(
        "-n",
        "--limit",
        type=click.IntRange(0, ALL),
        default=ROWS,
        show_default=True,
        metavar="N",
        help="Show at most N rows; 0 shows all.",
    )
    add_offset = click.option("--offset", type=click.IntRange(0, ALL), default=0, metavar="N", help="Pass N rows over.")
    return cast("Function", add_form(add_limit(add_offset(gathered))))


def page_options(function: Function) -> Function:
    """Add `--format text|json` to a command that shows one page; it gets it as the argument `form`."""
    add_form = click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice(("text", "json")),
        default="text",
        show_default=True,
        help="Show a page for people, or JSON for programs.",
    )
    return add_form(function)


def show_page(form: str, record: object, page: Callable[[Any], RenderableType]) -> None:
    """Write a page to standard output: `record` as JSON, or what `page` makes of it."""
    from quotedb.show.programs import json_text
    from quotedb.show.terminal import show, write

    if form == "json":
        write(json_text(record))
    else:
        show(page(record))


def tell(message: str) -> None:
    """Write a message for people, if there is any, to standard error."""
    from quotedb.show.terminal import printable

    if message:
        click.echo(printable(message), err=True)
