"""Dates as articles give them: EDTF text with a first and a last day.

EDTF is ISO 8601-2:2019, <https://www.loc.gov/standards/datetime/>: `2023-01-16`, `2023-01`, `2023-01-16~`.
"""

from __future__ import annotations

import calendar
import re
import warnings
from dataclasses import dataclass
from datetime import date
from typing import Any

from quotedb.errors import DateError

PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?[~?%]?")
OPEN_END = re.compile(r"^(\.\.)?/|/(\.\.)?$")
LONGEST = 100
ADVICE = "write it as EDTF: 2023-01-16, 2023-01, 2023, with ~ behind it where it is approximate, ? where uncertain"


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date with its uncertainty: the EDTF text, and the first and last day that it can mean."""

    text: str
    first: date
    last: date


def parse_edtf(text: str) -> EdtfDate:
    """Read an EDTF date (levels 0 to 2) and find the first and last day that it can mean.

    `~`, `?` and `%` stay in the text and do not widen the days: nobody can say by how much. Raises DateError for what
    is not EDTF, for an interval without an end, and for years outside 1 to 9999.

    >>> parse_edtf("2024-02~")
    EdtfDate(text='2024-02~', first=datetime.date(2024, 2, 1), last=datetime.date(2024, 2, 29))
    """
    text = text.strip()
    plain = PLAIN.fullmatch(text)
    first, last = plain_days(plain) if plain else library_days(text)
    if last < first:
        raise DateError(f"The date “{text}” ends before it begins: put the earlier day first.")
    return EdtfDate(text, first, last)


def plain_days(match: re.Match[str]) -> tuple[date, date]:
    """Return the first and last day of a year, a month or a day. This spares most dates the loading of a library."""
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        raise DateError(f"There is no date “{match.group()}”: no such month, or no such day in it; {ADVICE}.") from None
    if day:
        return first, first
    last_month = month or 12
    return first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])


def library_days(text: str) -> tuple[date, date]:
    """Return the first and last day of any other EDTF date: intervals, seasons, `201X` and more."""
    if not text or len(text) > LONGEST:
        raise DateError(f"“{text[:LONGEST]}” is not a date; {ADVICE}.")
    if OPEN_END.search(text):
        raise DateError(f"The date “{text}” has no end; give its first and last day: 2023-01-16/2023-02-01.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's grammar uses forms that its parser generator advises against
        from edtf import parse_edtf as parse  # noqa: PLC0415

        try:
            parsed: Any = parse(text)
            first, last = parsed.lower_strict(), parsed.upper_strict()
            return date(*first[:3]), date(*last[:3])
        except Exception as error:
            raise DateError(f"“{text}” is not a date that can be used; {ADVICE}.") from error


def in_words(edtf: str) -> str:
    """Return an EDTF date as people read it: `about 2023-01-17` for `2023-01-17~`."""
    about = "about " if edtf.endswith(("~", "%")) else ""
    return about + edtf.rstrip("~?%") + (" (uncertain)" if edtf.endswith(("?", "%")) else "")
