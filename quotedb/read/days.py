"""Reads dates as tables, feeds and mails write them; an ambiguous one is refused, not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from quotedb.dates import EdtfDate, parse_edtf
from quotedb.errors import DateError

ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{1,2}:\d{2}.*)?")
DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")
YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T ,].*)?")
YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[T ,].*)?")
SECONDS = re.compile(r"\d{9,10}(?:\.\d+)?|\d{13}")
"""Seconds, or milliseconds, of the Unix epoch."""
SERIAL = re.compile(r"(?:3[0-9]|4\d|5[0-4])\d{3}(?:\.\d+)?")
"""Days as spreadsheets count them, of the years 1982 to 2050."""
FIRST_SERIAL = date(1899, 12, 30)
WORDS = re.compile(r"[A-Za-z]{3,}")


def day_of(value: object, *, month_first: bool | None = None) -> EdtfDate:
    """Return the day in a cell: EDTF, ISO 8601, `20230116…`, RFC 2822, with the month in words, or a number.

    A number is that of the seconds since 1970, or that of the day as spreadsheets count (44927).

    For dates like `3/4/2023`, `month_first` says which is meant; if it is None and both are possible, the date is
    refused. Raises DateError for what is no date, or is ambiguous.
    """
    if isinstance(value, datetime | date):
        return parse_edtf(value.isoformat()[:10])
    text = str(value).strip()
    found = ISO.fullmatch(text)
    if found:
        return parse_edtf(found.group(1))
    found = DIGITS.fullmatch(text) or YEAR_FIRST.fullmatch(text)
    if found and "01" <= found.group(2).zfill(2) <= "12":
        return of_numbers(*found.groups()[:3])
    found = YEAR_LAST.fullmatch(text)
    if found:
        return of_ambiguous(text, int(found.group(1)), int(found.group(3)), found.group(4), found.group(2), month_first)
    if SECONDS.fullmatch(text):
        seconds = float(text) / (1000 if len(text) == 13 else 1)
        return parse_edtf(datetime.fromtimestamp(seconds, UTC).date().isoformat())
    if SERIAL.fullmatch(text):
        return parse_edtf((FIRST_SERIAL + timedelta(days=int(float(text)))).isoformat())
    if WORDS.search(text):
        in_words = of_words(text)
        if in_words is not None:
            return in_words
    return parse_edtf(text)


def of_numbers(year: str, month: str, day: str) -> EdtfDate:
    """Return the day with this year, month and day."""
    return parse_edtf(f"{year}-{int(month):02}-{int(day):02}")


def of_ambiguous(text: str, first: int, second: int, year: str, sign: str, month_first: bool | None) -> EdtfDate:
    """Return the day of such numbers: with points (`3.4.2023`) the day is first, else `month_first` decides."""
    if sign == "." or first > 12:
        month_first = False
    elif second > 12:
        month_first = True
    if month_first is None and first != second:
        raise DateError(
            f"“{text}” may have the day or the month first; write it as {year}-MM-DD, or say --dates month-first."
        )
    month, day = (first, second) if month_first else (second, first)
    return of_numbers(year, str(month), str(day))


def of_words(text: str) -> EdtfDate | None:
    """Return the day of a date with words in it (`Mon, 16 Jan 2023 12:00 GMT`, `January 16, 2023`); None for others."""
    try:
        return parse_edtf(parsedate_to_datetime(text).date().isoformat())
    except (ValueError, TypeError, DateError):
        pass
    from dateutil import parser  # noqa: PLC0415 - few dates need it

    try:  # parsed with two defaults for missing parts: only a whole date gives the same day twice
        one, other = (parser.parse(text, default=datetime(year, year - 2003, year - 1999)) for year in (2004, 2008))
    except (ValueError, OverflowError, TypeError):
        return None
    return parse_edtf(one.date().isoformat()) if one.date() == other.date() else None


def is_open(value: str) -> bool:
    """Tell whether a date like `3/4/2023` may have the day or the month first."""
    found = YEAR_LAST.fullmatch(value.strip())
    return bool(
        found and found[2] != "." and int(found[1]) <= 12 and int(found[3]) <= 12 and int(found[1]) != int(found[3])
    )


def month_comes_first(values: Iterable[object]) -> bool | None:
    """Return whether a column of dates like `3/14/2023` has the month first; None if no date in it tells."""
    first = second = False
    for value in values:
        found = YEAR_LAST.fullmatch(str(value).strip())
        if found and found.group(2) != ".":
            first = first or int(found.group(1)) > 12
            second = second or int(found.group(3)) > 12
    return None if first == second else second
