"""Dates on the command line."""

from __future__ import annotations

import click


def edtf_date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Return a date as it was written. Raises click.BadParameter for one that is no EDTF date."""
    from quotedb.dates import parse_edtf
    from quotedb.errors import DateError
    from quotedb.show.terminal import printable

    if value is not None:
        try:
            parse_edtf(value)
        except DateError as error:
            raise click.BadParameter(printable(str(error))) from error
    return value
