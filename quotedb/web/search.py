"""The search: one box, facets with counts, months, order, and the same as files and as a feed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlencode
from xml.etree import ElementTree as Xml

from fastapi import APIRouter, Query, Request, Response

from quotedb.ask.facets import Count
from quotedb.ask.filters import Filter
from quotedb.ask.hits import hits
from quotedb.ask.lists import added_at
from quotedb.ask.rows import PassageRow, StatementRow
from quotedb.ask.search import Found, SearchOrder, search
from quotedb.ask.search_line import KEYS, SearchLine, parse
from quotedb.ask.who import passages
from quotedb.errors import QuotedbError
from quotedb.records import Span
from quotedb.show.feed import atom
from quotedb.show.histogram import histogram
from quotedb.teach.language import _, noted
from quotedb.web.files import MOST, Form, as_file, files_of
from quotedb.web.rendering import MarkedPiece, OpenReader, StyledSpan, page, pieces, status_of
from quotedb.web.words import SPEECH, told

router = APIRouter(include_in_schema=False)
ROWS = 20
FIELDS = {
    "speaker": ("from", noted("Speaker")),
    "via": ("via", noted("Passed on by")),
    "outlet": ("outlet", noted("Outlet")),
    "mode": ("mode", noted("How")),
    "kind": ("kind", noted("Kind")),
    "hops": ("hops", noted("Hops, at least")),
    "since": ("since", noted("Published since")),
    "until": ("until", noted("Until")),
}
"""The fields of the form beside the box: their names in the address, those in a line, and what people read."""
TITLES = {
    "outlet": noted("Outlet"),
    "from": noted("Who said it"),
    "via": noted("Passed on by"),
    "mode": noted("How"),
    "kind": noted("Kind"),
    "stance": noted("Stance of the cue"),
    "verified": noted("Checked?"),
    "hand": noted("Hand"),
    "month": noted("Month"),
}
WORDS = frozenset({"mode", "kind", "stance", "verified", "hand"})
"""The facets whose values are words, not names or days."""
IN_WORDS = {
    ("verified", "nothing"): noted("nothing is said of it"),
    ("hand", "first"): noted("at first hand"),
    ("hand", "second"): noted("at second hand"),
}
SORTS = {
    SearchOrder.RELEVANCE: noted("relevance"),
    SearchOrder.STORED: noted("last stored"),
    SearchOrder.NEWEST: noted("newest"),
    SearchOrder.OLDEST: noted("oldest"),
    SearchOrder.HOPS: noted("longest route"),
    SearchOrder.CONFIDENCE: noted("surest"),
    SearchOrder.DOUBT: noted("most doubtful"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet as a link, which narrows the search to the value, or lifts that where it is chosen."""

    name: str
    count: int
    address: str
    chosen: bool


def line_of(request: Request) -> SearchLine:
    """Return the search that an address holds: the line typed into the box, and the fields of the form beside it."""
    given = request.query_params
    line = parse(" ".join((given.get("q", ""), given.get("words", ""))))
    for field, (key, _title) in FIELDS.items():
        value = " ".join(given.get(field, "").split())[:200]
        if value:
            line = line.having(key, value)
    return line


def address(line: SearchLine, sort: SearchOrder | None = None, **more: object) -> str:
    """Return the address of the page that shows a search; `more` are further fields, such as `start`."""
    fields = {"q": str(line)} | ({"sort": sort.value} if sort else {}) | more
    return f"/?{urlencode(fields)}" if line or sort or more else "/"


@router.get("/")
def search_page(
    request: Request,
    reader: OpenReader,
    sort: str = "",
    start: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    before: Annotated[int, Query(ge=0, le=2**53)] = 0,
    form: Form = "",
) -> Response:
    """Show the search box and the statements that it finds; the address holds the whole search."""
    line, order = line_of(request), SearchOrder(sort) if sort in list(SearchOrder) else None
    found: Found | None = None
    texts: list[PassageRow] = []
    trouble, status = "", 200
    try:
        if form:
            rows = search(reader, line, sort=order, limit=MOST, counting=()).rows
            return as_file(rows, StatementRow, form, "statements")
        found = search(reader, line, sort=order, limit=ROWS, offset=start, before=before or None)
        texts = texts_of(reader, line, found)
    except QuotedbError as error:  # a name that nobody has, or no date: the box stays, to mend it
        trouble, status = str(error), status_of(error)
    return page(
        request,
        "search.html",
        status=status,
        trouble=trouble,
        line=line,
        found=found,
        cards=[(row, marked(row.content, found)) for row in found.rows] if found else [],
        texts=texts,
        choices=choices(found, order) if found else [],
        months=months(found, order) if found else None,
        following=following(found, order, start, before) if found else None,
        preceding=address(line, order, start=max(start - ROWS, 0)) if start else None,
        newest=address(line, order) if before else None,
        sorts=[(title, address(line, kind), kind) for kind, title in SORTS.items()],
        query=urlencode({"q": str(line)}),
        files=files_of(request),
        feed=f"/feed?{urlencode({'q': str(line)})}",
        fields=FIELDS,
        helps=KEYS,
        address=address,
        asked=bool(line),
        order=order,
    )


def texts_of(reader: OpenReader, line: SearchLine, found: Found) -> list[PassageRow]:
    """Return passages with the searched words from articles without statements, where no statement has them."""
    words = " ".join((*line.words, *line.phrases))
    if found.rows or not words or not found.tokens:
        return []
    one = dict(line.fields)
    if set(one) - {"outlet", "since", "until"}:
        return []
    filters = Filter(outlet=one.get("outlet"), since=one.get("since"), until=one.get("until"))
    return passages(reader, words, filters=filters, limit=5)


def marked(text: str, found: Found) -> list[MarkedPiece]:
    """Return the content of a statement in pieces, with the searched words marked."""
    marks = [StyledSpan(span, "hit") for span in hits(text, set(found.tokens))]
    return pieces(text, marks, [Span(0, len(text))])[0]


def called(key: str, one: Count) -> str:
    """Return the label of a facet's value: translated where it is a word of quotedb's, else as it is (a name)."""
    if (key, one.value) in IN_WORDS:
        return _(IN_WORDS[key, one.value])
    return told(one.name) if key in WORDS else one.name


def choices(found: Found, order: SearchOrder | None) -> list[tuple[str, list[Choice], int]]:
    """Return the facets that have values: the title of each, its values as links, and how many more values it has."""
    shown = []
    for facet in found.facets:
        chosen = set(found.line.values(facet.key))
        links = [
            Choice(
                called(facet.key, one),
                one.count,
                address(turned(found.line, facet.key, one.value), order),
                one.value in chosen,
            )
            for one in facet.counts
        ]
        shown.append((TITLES[facet.key], links, facet.more))
    return [facet for facet in shown if facet[1]]


def turned(line: SearchLine, key: str, value: str) -> SearchLine:
    """Return the search with a facet's value added, or without it where it has it.

    The value replaces an earlier one of the facet, but for `via`: a route may have several relays.
    """
    if value in line.values(key):
        return line.without(key, value)
    return line.having(key, value) if key == "via" else line.only(key, value)


def months(found: Found, order: SearchOrder | None) -> Xml.Element | None:
    """Return the drawing of the months as bars, each of which links to its statements."""
    return histogram(found.months, lambda month: address(found.line.only("month", month), order), SPEECH)


def following(found: Found, order: SearchOrder | None, start: int, before: int) -> str | None:
    """Return the address of the next page of results; None where there is none.

    It goes on by place (`start`) as far as results are counted, beyond that by the last statement's id (`before`).
    """
    if len(found.rows) < ROWS:
        return None
    after = start + ROWS
    if not before and after < found.total:
        return address(found.line, order, start=after)
    if found.sort is not SearchOrder.STORED or not (before or found.capped):
        return None
    return address(found.line, order, before=found.rows[-1].statement_id)


@router.get("/feed")
def feed(request: Request, reader: OpenReader, q: Annotated[str, Query(max_length=500)] = "") -> Response:
    """Give the statements that a search finds, last stored first, as an Atom feed for feed readers."""
    line = parse(q)
    rows = search(reader, line, sort=SearchOrder.STORED, limit=50, counting=()).rows
    base = f"{request.url.scheme}://{request.url.netloc}"
    title = f"quotedb: {line}" if line else "quotedb: every statement"
    where = added_at(reader, [row.article_id for row in rows])
    made = atom(title, base + address(line), f"{base}/feed?q={quote(str(line))}", rows, where)
    return Response(made, media_type="application/atom+xml")
