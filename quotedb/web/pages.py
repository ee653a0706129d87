"""The pages about what the database holds: statement, article, agent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from quotedb.ask.answers import ArticlePage, MarkedStatement
from quotedb.ask.chain import chain
from quotedb.ask.compare import compare
from quotedb.ask.lists import agents, articles, outlets
from quotedb.ask.pages import agent, article
from quotedb.ask.rows import AgentRow, ArticleRow, OutletRow, StatementRow
from quotedb.ask.search import search
from quotedb.ask.search_line import SearchLine
from quotedb.ask.unreviewed import unreviewed
from quotedb.errors import UnknownRowError
from quotedb.show.citation import CARD_WIDTH, card, card_size, citations
from quotedb.show.histogram import histogram
from quotedb.show.route import route
from quotedb.show.svg import alone
from quotedb.terms import AgentKind
from quotedb.web.api import Number
from quotedb.web.files import MOST, Form, as_file, files_of
from quotedb.web.rendering import OpenReader, StyledSpan, evidence, page, pieces
from quotedb.web.search import address
from quotedb.web.words import SPEECH

router = APIRouter(include_in_schema=False)
ROWS = 20
OUTLETS = 200
"""Outlets on a page: their table is compared as a whole, so most databases have them on one."""
NAMED = "named"
STYLES = 6
"""How many origins of an article are told apart by colour; more begin again."""


@router.get("/statement/{number}")
def statement(request: Request, reader: OpenReader, number: Number) -> HTMLResponse:
    """Show one statement: its route, the words that prove each hop, the passage, its run, reviews and variants."""
    row = chain(reader, number)
    base = f"{request.url.scheme}://{request.url.netloc}"
    return page(
        request,
        "statement.html",
        row=row,
        drawing=route(row, SPEECH),
        passages=evidence(row),
        variants=compare(reader, number).variants,
        citations=citations(row),
        card_html=card(row),
        oembed=f"{base}/oembed?{urlencode({'url': f'{base}/statement/{number}'})}",
    )


@router.get("/statement/{number}/svg")
def statement_svg(reader: OpenReader, number: Number) -> Response:
    """Give the drawing of a route as a file."""
    return Response(alone(route(chain(reader, number), SPEECH)), media_type="image/svg+xml")


Room = Annotated[int | None, Query(ge=1, le=10_000)]


@router.get("/oembed")
def oembed(
    request: Request,
    reader: OpenReader,
    url: Annotated[str, Query(max_length=500)],
    maxwidth: Room = None,
    maxheight: Room = None,
    form: Annotated[str, Query(alias="format", max_length=20)] = "json",
) -> JSONResponse:
    """Give the card of the statement at an address, as oEmbed (version 1.0, https://oembed.com) has it."""
    found = re.fullmatch(r"(?:https?://[^/]+)?/statement/([1-9]\d{0,15})", url)
    if found is None:
        raise UnknownRowError(f"There is no statement at {url}.")
    if form != "json":
        raise HTTPException(501, "Cards come as JSON alone: leave `format` out.")
    row = chain(reader, int(found.group(1)))
    width, height = card_size(row, maxwidth or CARD_WIDTH)
    fields = {
        "version": "1.0",
        "type": "rich",
        "html": card(row),
        "width": width,
        "height": min(height, maxheight or height),
        "title": f"Statement {row.statement.statement_id}",
        "provider_name": "quotedb",
        "provider_url": f"{request.url.scheme}://{request.url.netloc}/",
    }
    return JSONResponse(fields)


@router.get("/article/{number}")
def one_article(request: Request, reader: OpenReader, number: Number) -> HTMLResponse:
    """Show an article's text with its statements highlighted by origin, direct and indirect told apart."""
    shown = article(reader, number)
    origins = list(dict.fromkeys(marked.row.origin for marked in shown.statements))
    marks = [
        mark for marked in shown.statements for mark in marks_of(marked, origins.index(marked.row.origin) % STYLES)
    ]
    marks += [StyledSpan(check.passage.span, "checked") for check in shown.verifications]
    return page(
        request,
        "article.html",
        shown=shown,
        paragraphs=pieces(shown.text, marks),
        numbers={marked.row.statement_id: number for number, marked in enumerate(shown.statements, 1)},
        origins=origins,
        styles=STYLES,
        doubtful=doubtful(reader, shown),
    )


def doubtful(reader: OpenReader, shown: ArticlePage) -> list[StatementRow]:
    """Return the statements of an article that nobody has reviewed, those of the lowest confidence first."""
    waiting = set(unreviewed(reader, article_id=shown.article.article_id))
    rows = [marked.row for marked in shown.statements if marked.row.statement_id in waiting]
    return sorted(rows, key=lambda row: 1.0 if row.confidence is None else row.confidence)


def marks_of(marked: MarkedStatement, style: int) -> list[StyledSpan]:
    """Return the spans of a statement's content with the classes for its mode and its origin's colour (`style`)."""
    name = f"{marked.row.mode.value} origin-{style}"
    return [StyledSpan(span, name, marked.row.statement_id) for span in marked.content]


Start = Annotated[int, Query(ge=0, le=1_000_000)]


def turned(rows: Sequence[Any], start: int, size: int) -> dict[str, Any]:
    """Return what a template needs to show `size` rows of a list from place `start` on.

    `rows` are those from `start` on, one more than `size` of them if there are more to turn to.
    """
    return {"rows": rows[:size], "start": start, "more": len(rows) > size, "size": size}


@router.get("/articles")
def all_articles(request: Request, reader: OpenReader, start: Start = 0, form: Form = "") -> Response:
    """List the articles."""
    if form:
        return as_file(articles(reader, limit=MOST), ArticleRow, form, "articles")
    rows = articles(reader, limit=ROWS + 1, offset=start)
    return page(request, "articles.html", **turned(rows, start, ROWS), files=files_of(request))


@router.get("/agents")
def all_agents(request: Request, reader: OpenReader, kind: str = NAMED, start: Start = 0, form: Form = "") -> Response:
    """List the agents: unless asked for others, those who have a name."""
    wanted, named = AgentKind(kind) if kind in list(AgentKind) else None, kind == NAMED
    if form:
        return as_file(agents(reader, kind=wanted, named=named, limit=MOST), AgentRow, form, "agents")
    rows = agents(reader, kind=wanted, named=named, limit=ROWS + 1, offset=start)
    listed = turned(rows, start, ROWS)
    return page(request, "agents.html", **listed, kind=kind, kinds=list(AgentKind), files=files_of(request))


@router.get("/outlets")
def all_outlets(request: Request, reader: OpenReader, start: Start = 0, form: Form = "") -> Response:
    """List the outlets."""
    if form:
        return as_file(outlets(reader, limit=MOST), OutletRow, form, "outlets")
    rows = outlets(reader, limit=OUTLETS + 1, offset=start)
    return page(request, "outlets.html", **turned(rows, start, OUTLETS), files=files_of(request))


@router.get("/agent/{number}")
def one_agent(request: Request, reader: OpenReader, number: Number) -> HTMLResponse:
    """Show what an agent said, what reached the reader through it, and who speaks for it."""
    shown = agent(reader, f"#{number}", limit=ROWS)
    line = SearchLine().having("from", f"#{shown.agent.agent_id}")
    over = search(reader, line, limit=0, counting=("verified",))
    reviewing = request.app.state.reviewing
    may = reviewing is not None and request.app.state.writes and reviewing.knows(request)
    return page(
        request,
        "agent.html",
        shown=shown,
        size=ROWS,
        months=histogram(over.months, lambda month: address(line.only("month", month)), SPEECH),
        checked=[
            (one, address(line.only("verified", one.value)))
            for facet in over.facets
            if facet.key == "verified"
            for one in facet.counts
        ],
        form_token=reviewing.form_token if may else "",
    )
