"""Finds the day on which a page was published, and days that the page gives as that but that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from quotedb.dates import EdtfDate, parse_edtf
from quotedb.errors import DateError
from quotedb.read.page.linked_data import LinkedData, MetaElements

PUBLISHED = (
    "article:published_time",
    "article.published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "sailthru.date",
    "citation_publication_date",
    "citation_online_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "published",
    "date",
)
"""Names of meta elements that give the day of publication, the surest first."""
DAY = re.compile(r"\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)|\s*(\d{4})(\d\d)(\d\d)(?:T|\b)")
ADDRESS_DAY = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/_-])")
TIME = re.compile(r"\d:\d\d")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
WRITTEN_DAY = re.compile(
    rf"\b{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b|\b\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? \d{{4}}\b"
    r"|\b\d{4}-\d\d-\d\d\b"
)
"""A day as people write it, with its year."""
FIGURES = re.compile(r"\b(?:(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(\d{1,2})([/.])(\d{1,2})\3(\d{4})\b", re.IGNORECASE)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NOT_PUBLISHED = re.compile(r"copyright|©|\(c\)|rights reserved|updated|modified", re.IGNORECASE)
LINES = ("body", "p", "span", "div", "font", "td", "h2", "h4", "h5", "em", "i", "b", "small")
MOST_LINES, LONGEST_LINE = 2_000, 12
"""Elements that are looked at for a line with the day of publication, and words of such a line."""
MOST_PIECES = 12
"""Elements in such a line, at most."""
UPDATED = re.compile(r"updat|modif|edit", re.IGNORECASE)
ELSEWHERE = frozenset("aside nav footer figure blockquote li".split())
COMMENTS = re.compile(
    r"(?:^|\s)(?:comments?|replies|respond)(?:[_-]?(?:list|area|section|wrapper|body|thread))?(?:\s|$)", re.I
)
"""The class or id of what holds readers' comments."""
HEADING_PARTS = 400
"""Elements after the h1 in which the line with the date is looked for."""
SAME_MOMENT = timedelta(hours=20)
"""Difference up to which two times of publication count as the same, since clocks are set to different zones."""


def day_of(text: str | None) -> EdtfDate | None:
    """Return the day of a date for machines (`2024-03-02T08:00Z`), as it is written there, whatever the zone."""
    found = DAY.match(text or "")
    if not found:
        return None
    year, month, day = (part for part in found.groups() if part)
    try:
        return parse_edtf(f"{year}-{int(month):02}-{int(day):02}")
    except DateError:
        return None


def day_in(address: str | None) -> EdtfDate | None:
    """Return the day in an address, or None.

    >>> day_in("https://nordbypost.example/news/2024/03/02/old-crane").text
    '2024-03-02'
    """
    found = ADDRESS_DAY.search(address or "")
    return day_of("-".join(found.groups())) if found else None


def published_of(
    tree: Any,  # noqa: ANN401 - lxml has no types
    data: LinkedData,
    metas: MetaElements,
    address: str | None,
) -> tuple[EdtfDate | None, tuple[str, ...]]:
    """Return the day of publication, and if the page gives days that differ, each of them with where it stands.

    JSON-LD about the article is preferred to meta elements, these to a time near the heading, that to a day in the
    article's address, that to what is printed somewhere, that to what htmldate finds in the whole page.
    """
    candidates = [(where, text, day) for where, text in written(tree, data, metas) if (day := day_of(text))]
    if not candidates:
        return day_in(address) or printed_day(tree) or by_library(tree), ()
    where, words, first = candidates[0]
    differing = {day.text: place for place, text, day in reversed(candidates[1:]) if apart(words, text)}
    differing.pop(first.text, None)
    if not differing:
        return first, ()
    return first, tuple(f"{day} ({place})" for day, place in {first.text: where, **differing}.items())


def apart(one: str, other: str) -> bool:
    """Tell whether two times mean two days: they differ by more than time zones can explain, if they give hours."""
    first, second = day_of(one), day_of(other)
    if first is None or second is None or first == second:
        return False
    moments = [moment for text in (one, other) if (moment := moment_of(text))]
    if len(moments) == 2:
        return abs(moments[0] - moments[1]) > SAME_MOMENT
    return len(moments) == 0 or abs((first.first - second.first).days) > 1


def moment_of(text: str) -> datetime | None:
    """Return the moment that a date with a time means; None if it has no time or cannot be read."""
    if not TIME.search(text):
        return None
    try:
        moment = datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d)", "", text.strip()))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def written(tree: Any, data: LinkedData, metas: MetaElements) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Yield the times of publication that the page gives, the most reliable first, each with where it stands."""
    for text in data.texts("datePublished"):
        yield "JSON-LD", text
    for name in PUBLISHED:
        for text in metas.all(name)[:1]:
            yield name, text
    yield from (("time", text) for text in beside_heading(tree))
    for text in data.texts("dateCreated"):
        yield "JSON-LD, created", text


def beside_heading(tree: Any) -> list[str]:  # noqa: ANN401
    """Return the times near the article's h1: those not said to be of a change, else the earliest."""
    heading = next(tree.iter("h1"), None)
    if heading is None:
        return []
    found: list[tuple[bool, str]] = []
    for element in following(heading):
        if element.tag == "time" and element.get("datetime"):
            if any(each.tag in ELSEWHERE or holds_comments(each) for each in element.iterancestors()):
                continue
            around = [element, *element.iterancestors()][:2]
            words = " ".join(
                f"{each.get('class') or ''} {each.get('itemprop') or ''} {(each.text or '')[:40]}" for each in around
            )
            found.append((bool(UPDATED.search(words)), element.get("datetime")))
            if len(found) == 3:
                break
        elif found and element.tag == "p" and len(" ".join(element.itertext()).split()) > 25:
            break
    return [text for _, text in sorted(found)[:1]]


def holds_comments(element: Any) -> bool:  # noqa: ANN401
    """Tell whether an element holds readers' comments, by its class or id."""
    return COMMENTS.search(f"{element.get('class') or ''} {element.get('id') or ''}"[:500]) is not None


def printed_day(tree: Any) -> EdtfDate | None:  # noqa: ANN401
    """Return the day on the first short line of the page that gives a day with its year (a byline, a dateline)."""
    from dateutil import parser  # noqa: PLC0415 - slow to load

    for element in islice(tree.iter(*LINES), MOST_LINES):
        if any(each.tag in ELSEWHERE for each in element.iterancestors()):
            continue
        inside = [element.text, *(each.tail for each in element[:MOST_PIECES])]
        inside += [each.text for each in element.iterchildren("time")]
        for line in [" ".join(part.split()) for part in inside if part]:
            if len(line.split()) > LONGEST_LINE or NOT_PUBLISHED.search(line):
                continue
            if (figures := day_in_figures(line)) is not None:
                return figures
            day = WRITTEN_DAY.search(line)
            if not day:
                continue
            try:
                return day_of(parser.parse(day.group()).date().isoformat())
            except (ValueError, OverflowError):
                continue
    return None


def day_in_figures(line: str) -> EdtfDate | None:
    """Return the day that a line gives in figures, if only one order of day and month can be meant, or None.

    >>> day_in_figures("Submitted on Fri, 09/30/2022 - 14:12").text, day_in_figures("Wed 06/07/2022").text
    ('2022-09-30', '2022-07-06')
    >>> day_in_figures("06.07.2022").text, day_in_figures("06/07/2022")
    ('2022-07-06', None)
    """
    found = FIGURES.search(line)
    if not found:
        return None
    weekday, first, sign, second, year = found.groups()
    orders = [(first, second)] if sign == "." else [(first, second), (second, first)]
    days = {day.text: day for one, month in orders if (day := day_of(f"{year}-{month}-{one}"))}
    fitting = [day for day in days.values() if not weekday or WEEKDAYS[day.first.weekday()] == weekday.lower()]
    return fitting[0] if len(fitting) == 1 else None


def following(element: Any) -> list[Any]:  # noqa: ANN401
    """Return the elements that follow an element in the page."""
    found = []
    for each in element.xpath("following::*[position() <= 400]"):
        found.append(each)
        if len(found) == HEADING_PARTS:
            break
    return found


def by_library(tree: Any) -> EdtfDate | None:  # noqa: ANN401
    """Return the day that htmldate finds in the page outside block quotations: an embedded post has its own day."""
    from htmldate import find_date  # noqa: PLC0415 - slow to load

    if next(tree.iter("blockquote"), None) is not None:
        tree = deepcopy(tree)
        for quoted in list(tree.iter("blockquote")):
            quoted.drop_tree()
    try:
        return day_of(find_date(tree, extensive_search=False, original_date=True))
    except Exception:  # a damaged page may raise anything in the library
        return None
