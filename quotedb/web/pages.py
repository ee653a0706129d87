"""The pages about what the database holds: search, statement, article, agent, quotation, map."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from quotedb.ask.answers import MarkedStatement
from quotedb.ask.chain import chain
from quotedb.ask.compare import compare
from quotedb.ask.filters import Filter, conditions, ways_of
from quotedb.ask.lists import agents, articles, outlets
from quotedb.ask.network import network
from quotedb.ask.pages import agent, article
from quotedb.ask.rows import PassageRow, StatementRow
from quotedb.ask.said import said
from quotedb.ask.statements import rows_of
from quotedb.ask.ways import newest
from quotedb.ask.who import passages, who
from quotedb.errors import QuotedbError
from quotedb.records import AgentKind, Kind, Mode
from quotedb.show.network import network_map
from quotedb.show.route import route
from quotedb.show.svg import alone
from quotedb.web.api import Number
from quotedb.web.rendering import Mark, Reading, evidence, page, pieces, status_of

router = APIRouter(include_in_schema=False)
ROWS = 20
STYLES = 6
"""How many origins of an article are told apart by colour; more begin again."""


def chosen(
    via: Annotated[str, Query(max_length=200)] = "",
    outlet: Annotated[str, Query(max_length=200)] = "",
    mode: str = "",
    kind: str = "",
    since: Annotated[str, Query(max_length=40)] = "",
    until: Annotated[str, Query(max_length=40)] = "",
    hops: str = "",
) -> Filter:
    """Return the filter that the fields of the search form make; an empty or odd field narrows nothing."""
    return Filter(
        via=via.strip() or None,
        outlet=outlet.strip() or None,
        mode=Mode(mode) if mode in list(Mode) else None,
        kind=Kind(kind) if kind in list(Kind) else None,
        since=since.strip() or None,
        until=until.strip() or None,
        min_hops=int(hops) if hops.isascii() and hops.isdecimal() and len(hops) < 3 and int(hops) else None,
    )


@router.get("/")
def search(
    request: Request,
    reader: Reading,
    words: Annotated[str, Query(max_length=500)] = "",
    speaker: Annotated[str, Query(max_length=200)] = "",
    start: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> HTMLResponse:
    """Show the search form and what it finds; every field stands in the address."""
    fields = {key: value for key, value in request.query_params.items() if value and key != "start"}
    filters = chosen(**{key: value for key, value in fields.items() if key in chosen.__annotations__})
    rows: list[StatementRow] = []
    texts: list[PassageRow] = []
    trouble, status = "", 200
    try:
        rows = found(reader, words.strip(), speaker.strip(), filters, start)
        texts = passages(reader, words, filters=filters, limit=5) if words.strip() and not rows else []
    except QuotedbError as error:  # a name that nobody has, or no date: the form stays, to mend it
        trouble, status = str(error), status_of(error)
    following = f"/?{urlencode({**fields, 'start': start + ROWS})}" if len(rows) > ROWS else None
    before = f"/?{urlencode({**fields, 'start': max(start - ROWS, 0)})}" if start else None
    return page(
        request,
        "search.html",
        status=status,
        trouble=trouble,
        rows=rows[:ROWS],
        texts=texts,
        fields=fields,
        following=following,
        before=before,
        modes=list(Mode),
        kinds=list(Kind),
    )


def found(reader: Reading, words: str, speaker: str, filters: Filter, start: int) -> list[StatementRow]:
    """Return the statements that a search finds, one more than a page shows."""
    if speaker:
        return said(reader, speaker, filters=replace(filters, about=words or None), limit=ROWS + 1, offset=start)
    if words:
        return who(reader, words, filters=filters, limit=ROWS + 1, offset=start)
    ids = newest(reader, ways_of(reader, filters), conditions(filters), limit=ROWS + 1, offset=start)
    return rows_of(reader, ids)


@router.get("/statement/{number}")
def statement(request: Request, reader: Reading, number: Number) -> HTMLResponse:
    """Show one statement: its route, the words that prove each hop, the passage, its run, reviews and variants."""
    row = chain(reader, number)
    return page(
        request,
        "statement.html",
        row=row,
        drawing=route(row),
        passages=evidence(row),
        variants=compare(reader, number).variants,
    )


@router.get("/statement/{number}/svg")
def statement_svg(reader: Reading, number: Number) -> Response:
    """Give the drawing of a route as a file."""
    return Response(alone(route(chain(reader, number))), media_type="image/svg+xml")


@router.get("/article/{number}")
def one_article(request: Request, reader: Reading, number: Number) -> HTMLResponse:
    """Show an article's text with its statements highlighted by origin, direct and indirect told apart."""
    shown = article(reader, number)
    origins = list(dict.fromkeys(marked.row.origin for marked in shown.statements))
    marks = [
        mark for marked in shown.statements for mark in marks_of(marked, origins.index(marked.row.origin) % STYLES)
    ]
    marks += [Mark(check.passage.span, "checked") for check in shown.verifications]
    return page(
        request,
        "article.html",
        shown=shown,
        paragraphs=pieces(shown.text, marks),
        numbers={marked.row.statement_id: number for number, marked in enumerate(shown.statements, 1)},
        origins=origins,
        styles=STYLES,
    )


def marks_of(marked: MarkedStatement, style: int) -> list[Mark]:
    """Return the marks of a statement's pieces."""
    name = f"{marked.row.mode.value} origin-{style}"
    return [Mark(span, name, marked.row.statement_id) for span in marked.content]


@router.get("/articles")
def all_articles(
    request: Request, reader: Reading, start: Annotated[int, Query(ge=0, le=1_000_000)] = 0
) -> HTMLResponse:
    """List the articles."""
    rows = articles(reader, limit=ROWS + 1, offset=start)
    return page(request, "articles.html", rows=rows[:ROWS], start=start, more=len(rows) > ROWS, size=ROWS)


@router.get("/agents")
def all_agents(
    request: Request, reader: Reading, kind: str = "", start: Annotated[int, Query(ge=0, le=1_000_000)] = 0
) -> HTMLResponse:
    """List the agents."""
    wanted = AgentKind(kind) if kind in list(AgentKind) else None
    rows = agents(reader, kind=wanted, limit=ROWS + 1, offset=start)
    return page(
        request,
        "agents.html",
        rows=rows[:ROWS],
        kind=kind,
        kinds=list(AgentKind),
        start=start,
        more=len(rows) > ROWS,
        size=ROWS,
    )


@router.get("/outlets")
def all_outlets(request: Request, reader: Reading) -> HTMLResponse:
    """List the outlets."""
    return page(request, "outlets.html", rows=outlets(reader, limit=500))


@router.get("/agent/{number}")
def one_agent(request: Request, reader: Reading, number: Number) -> HTMLResponse:
    """Show what somebody said, what reached the reader through them, and who speaks for them."""
    return page(request, "agent.html", shown=agent(reader, f"#{number}", limit=ROWS), size=ROWS)


@router.get("/quotation/{number}")
def quotation(request: Request, reader: Reading, number: Number) -> HTMLResponse:
    """Show the variants of the utterance that statement `number` carries, with their differences marked."""
    return page(request, "quotation.html", shown=compare(reader, number))


@router.get("/map")
def case_map(
    request: Request,
    reader: Reading,
    outlet: Annotated[str, Query(max_length=200)] = "",
    words: Annotated[str, Query(max_length=500)] = "",
) -> HTMLResponse:
    """Draw who reached the reader through whom."""
    shown = network(reader, filters=Filter(outlet=outlet.strip() or None, about=words.strip() or None))
    return page(
        request,
        "map.html",
        shown=shown,
        drawing=network_map(shown),
        numbers={node.name: node.agent_id for node in shown.nodes},
        fields={"outlet": outlet, "words": words},
    )
