"""Expressions of time in English news (*on Monday*, *last year*, *on Jan. 5, 2016*) → EDTF dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from quotedb.dates import EdtfDate, parse_edtf
from quotedb.errors import DateError
from quotedb.extract.lexicon.tables import listed
from quotedb.text.days import WEEKDAYS
from quotedb.text.spellings.number_words import ONES

MONTHS = listed("months")
NUMBERS = {"a": 1, "an": 1} | {word: number for number, word in enumerate(ONES[1:11], 1)}
WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!s\b)"
    r"|(?:(?<=on\s)(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?))"
)
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
YEAR = r"(?:19|20)\d\d"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
PARTS = r"(?:\s+(?:morning|afternoon|evening|night))?"
EXPRESSION = re.compile(
    rf"""\b(?:
      (?:on\s+)?(?:the\s+)?(?:{WEEKDAY.replace("weekday", "_")},?\s+)?
        (?: (?P<day1>{DAY})\s+(?:of\s+)?(?P<month1>{MONTH}) | (?P<month2>{MONTH})\s+(?P<day2>{DAY})(?!\d) )
        (?:,?\s+(?P<year1>{YEAR})\b)?
    | (?:on\s+)?(?P<last_day>last\s+)?{WEEKDAY}{PARTS}
    | in\s+(?:(?:early|late|mid)[\s-])?(?P<month3>{MONTH})(?:,?\s+(?P<year2>{YEAR})\b)?
    | last\s+(?P<month4>{MONTH})
    | in\s+(?:(?:early|late|mid)[\s-])?(?P<year3>{YEAR})\b
    | (?P<before>yesterday|last\s+night){PARTS}
    | (?P<same>(?:earlier\s+)?today|tonight|(?:earlier\s+)?this\s+(?:morning|afternoon|evening))
    | (?P<which>last|(?:earlier\s+|late\s+)?this)\s+(?P<unit>week|month|year)
    | (?P<number>\d{{1,2}}|{"|".join(NUMBERS)})\s+(?P<ago>day|week|month|year)s?\s+ago
    )(?!\w)""".replace("(?P<_>", "(?:"),
    re.IGNORECASE | re.VERBOSE,
)


def find_expressions(words: str) -> Iterator[re.Match[str]]:
    """Yield the expressions of time in `words`; months and weekdays only where they have their capital."""
    for found in EXPRESSION.finditer(words):
        names = (name for group, name in found.groupdict().items() if name and group.startswith(("month", "weekday")))
        if all(name[0].isupper() for name in names):
            yield found


def resolve(found: re.Match[str], published: EdtfDate | None) -> EdtfDate | None:
    """Return the date that an expression means in an article of that day; None where that cannot be told."""
    part = found.groupdict()
    day = part["day1"] or part["day2"]
    month = month_number(part["month1"] or part["month2"] or part["month3"] or part["month4"])
    year = part["year1"] or part["year2"] or part["year3"]
    if day:
        return calendar_day(int(re.sub(r"\D", "", day)), month, year, published)
    if year:
        return edtf(f"{year}-{month:02d}" if month else year)
    if published is None:
        return None
    if month:
        return latest_month(month, published, before=part["month4"] is not None)
    if part["unit"]:
        return unit_of(part["unit"].lower(), part["which"].lower() == "last", published)
    if published.first != published.last:
        return None
    today = published.first
    if part["ago"]:
        number = part["number"].lower()
        return ago(NUMBERS.get(number) or int(number), part["ago"].lower(), today)
    if part["weekday"]:
        back = (today.weekday() - weekday_number(part["weekday"])) % 7
        return on(today - timedelta(days=7 if part["last_day"] and not back else back))
    return on(today - timedelta(days=1 if part["before"] else 0))


def calendar_day(day: int, month: int, year: str | None, published: EdtfDate | None) -> EdtfDate | None:
    """Return the day of a month; without a year, the latest not after the day of publication."""
    if year:
        return edtf(f"{year}-{month:02d}-{day:02d}")
    if published is None or published.first.year != published.last.year:
        return None
    years = (published.last.year, published.last.year - 1)
    found = (edtf(f"{year:04d}-{month:02d}-{day:02d}") for year in years)
    return next((each for each in found if each and each.first <= published.last), None)


def latest_month(month: int, published: EdtfDate, *, before: bool) -> EdtfDate | None:
    """Return the latest such month not after the month of publication (`before`: before it)."""
    first, last = published.first, published.last
    if (first.year, first.month) != (last.year, last.month):
        return None
    is_past = month < first.month or (month == first.month and not before)
    return edtf(f"{first.year if is_past else first.year - 1:04d}-{month:02d}")


def unit_of(unit: str, last: bool, published: EdtfDate) -> EdtfDate | None:
    """Return this or the last week, month or year; weeks begin on Monday, this one ends with the day of publication."""
    begin, end = published.first, published.last
    if begin.year != end.year:
        return None
    if unit == "year":
        return edtf(f"{begin.year - last:04d}")
    if begin.month != end.month:
        return None
    if unit == "month":
        month = begin.replace(day=1) - timedelta(days=1) if last else begin
        return edtf(f"{month:%Y-%m}")
    if begin != end:
        return None
    monday = begin - timedelta(days=begin.weekday())
    if last:
        return edtf(f"{monday - timedelta(days=7)}/{monday - timedelta(days=1)}")
    return edtf(f"{monday}/{begin}") if monday < begin else on(begin)


def ago(number: int, unit: str, today: date) -> EdtfDate | None:
    """Return the day so many days ago; for weeks, months and years, seldom meant exactly, an approximate date."""
    if unit == "day":
        return on(today - timedelta(days=number))
    if unit == "week":
        return edtf(f"{today - timedelta(days=7 * number)}~")
    if unit == "month":
        months = today.year * 12 + today.month - 1 - number
        return edtf(f"{months // 12:04d}-{months % 12 + 1:02d}~")
    return edtf(f"{today.year - number:04d}~")


def month_number(name: str | None) -> int:
    """Return the number of a month, 0 for none."""
    return next((number for number, month in enumerate(MONTHS, 1) if name and month.startswith(name[:3].lower())), 0)


def weekday_number(name: str) -> int:
    """Return the number of a weekday, Monday being 0."""
    return next(number for number, weekday in enumerate(WEEKDAYS) if weekday.startswith(name[:3].lower()))


def on(day: date) -> EdtfDate:
    """Return the date of one day."""
    return EdtfDate(day.isoformat(), day, day)


def edtf(text: str) -> EdtfDate | None:
    """Return the date, or None where the calendar has none (*30 February*)."""
    try:
        return parse_edtf(text)
    except DateError:
        return None
