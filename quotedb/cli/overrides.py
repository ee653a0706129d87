"""The options that give an article's outlet, date and so on where its file does not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import click

from quotedb.cli.dates import edtf_date

Function = TypeVar("Function", bound=Callable[..., Any])


def override_options(function: Function) -> Function:
    """Add these options to a command that reads files; it gets them as the argument `overrides`."""

    @wraps(function)
    def gathered(*args: Any, published: str | None, credit: tuple[str, ...], **others: Any) -> Any:  # noqa: ANN401
        from quotedb.dates import parse_edtf
        from quotedb.read.article import Overrides

        words = ("outlet", "republisher", "headline", "byline", "address", "language", "place")
        overrides = Overrides(
            **{word: others.pop(word) for word in words},
            published=parse_edtf(published) if published else None,
            credits=credit or None,
        )
        return function(*args, overrides=overrides, **others)

    for add in (
        click.option("--place", metavar="PLACE", help="Where it was written."),
        click.option("--language", metavar="CODE", help="Its language, such as en."),
        click.option("--address", metavar="URL", help="Its address."),
        click.option("--byline", metavar="NAME", help="Who wrote it."),
        click.option("--headline", metavar="TEXT", help="Its headline."),
        click.option("--credit", multiple=True, metavar="AGENCY", help="A wire agency it is credited to; may repeat."),
        click.option(
            "--published", callback=edtf_date, metavar="DATE", help="When: 2023-01-16, 2023-01, 2023-01-16~ (about)."
        ),
        click.option("--republisher", metavar="SITE", help="Where it was found, if not with the outlet itself."),
        click.option("--outlet", metavar="OUTLET", help="Who published it; this and the others go before the file."),
    ):
        gathered = add(gathered)
    return cast("Function", gathered)
