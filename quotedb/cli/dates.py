"""Dates on the command line."""

from __future__ import annotations

import click


class EdtfDateType(click.ParamType):
    """An EDTF date, such as 2023-01-16, 2023-01 or 2023-01-16~; anything else is a wrong call."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the date as it was written, if it is one."""
        from quotedb.dates import parse_edtf
        from quotedb.errors import DateError
        from quotedb.show.terminal import printable

        try:
            parse_edtf(value)
        except DateError as error:
            self.fail(printable(str(error)), param, ctx)
        return value


EDTF_DATE = EdtfDateType()
