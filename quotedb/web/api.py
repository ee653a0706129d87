"""The JSON interface: the questions of the command line under /api, described at /api/openapi.json."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse
from pydantic import BaseModel, TypeAdapter

from quotedb.ask.answers import AgentPage, ArticlePage, ChainRow, Comparison
from quotedb.ask.chain import chain
from quotedb.ask.compare import compare
from quotedb.ask.filters import Filter
from quotedb.ask.lists import agents, articles, outlets
from quotedb.ask.pages import agent, article
from quotedb.ask.rows import AgentRow, ArticleRow, OutletRow, StatementRow
from quotedb.ask.said import said
from quotedb.ask.via import via
from quotedb.ask.who import who
from quotedb.terms import AgentKind, Kind, Mode
from quotedb.web.rendering import OpenReader

LARGEST = 2**53 - 1
"""The largest number that every reader of JSON keeps exactly."""

Number = Annotated[int, Path(ge=1, le=LARGEST)]
Limit = Annotated[int, Query(ge=1, le=500, description="At most so many rows.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="Pass so many rows over.")]
Name = Annotated[str, Query(min_length=1, max_length=200, description="Any known form of a name, or #ID.")]
Words = Annotated[str, Query(min_length=1, max_length=500, description="Words as they stand in statements.")]


class Failure(BaseModel):
    """Why there is no answer, and what to do."""

    error: str


FAILURES: dict[int | str, dict[str, Any]] = {status: {"model": Failure} for status in (400, 404, 422)}
router = APIRouter(prefix="/api", tags=["questions"], responses=FAILURES)


def failure(message: str, status: int) -> JSONResponse:
    """Return an error as JSON."""
    return JSONResponse(Failure(error=message).model_dump(), status_code=status)


def answer(kind: Any, rows: Any) -> JSONResponse:  # noqa: ANN401
    """Return rows as JSON; `kind` is their type, by which pydantic writes each field."""
    return JSONResponse(json.loads(TypeAdapter(kind).dump_json(rows)))


def narrowed(
    outlet: Annotated[str | None, Query(max_length=200)] = None,
    mode: Mode | None = None,
    kind: Kind | None = None,
    since: Annotated[str | None, Query(max_length=40, description="An EDTF date, such as 2023-01.")] = None,
    until: Annotated[str | None, Query(max_length=40)] = None,
    min_hops: Annotated[int | None, Query(ge=1, le=50)] = None,
    least: Annotated[float | None, Query(ge=0, le=1, description="The least confidence.")] = None,
    all_readings: Annotated[bool, Query(description="Also older readings and older versions of articles.")] = False,
) -> Filter:
    """Return the filter that the fields of an address give; every look-up takes it."""
    return Filter(
        outlet=outlet or None,
        mode=mode,
        kind=kind,
        since=since or None,
        until=until or None,
        min_hops=min_hops,
        least=least,
        all_readings=all_readings,
    )


Narrowed = Annotated[Filter, Depends(narrowed)]


@router.get("/who", response_model=list[StatementRow])
def api_who(reader: OpenReader, words: Words, filters: Narrowed, limit: Limit = 50, offset: Offset = 0) -> JSONResponse:
    """Find who said these words, or words like them."""
    return answer(list[StatementRow], who(reader, words, filters=filters, limit=limit, offset=offset))


@router.get("/said", response_model=list[StatementRow])
def api_said(reader: OpenReader, name: Name, filters: Narrowed, limit: Limit = 50, offset: Offset = 0) -> JSONResponse:
    """List what somebody said, newest first."""
    return answer(list[StatementRow], said(reader, name, filters=filters, limit=limit, offset=offset))


@router.get("/via", response_model=list[StatementRow])
def api_via(reader: OpenReader, name: Name, filters: Narrowed, limit: Limit = 50, offset: Offset = 0) -> JSONResponse:
    """List what reached the reader through somebody."""
    return answer(list[StatementRow], via(reader, name, filters=filters, limit=limit, offset=offset))


@router.get("/statements/{number}", response_model=ChainRow)
def api_chain(reader: OpenReader, number: Number) -> JSONResponse:
    """Give one statement's route, hop by hop, with the words that prove each hop."""
    return answer(ChainRow, chain(reader, number))


@router.get("/statements/{number}/variants", response_model=Comparison)
def api_compare(reader: OpenReader, number: Number, versions: bool = False) -> JSONResponse:
    """Compare one statement with the same utterance elsewhere; with `versions` in older versions of articles, too."""
    return answer(Comparison, compare(reader, number, versions=versions))


@router.get("/articles", response_model=list[ArticleRow])
def api_articles(reader: OpenReader, filters: Narrowed, limit: Limit = 50, offset: Offset = 0) -> JSONResponse:
    """List the articles."""
    return answer(list[ArticleRow], articles(reader, filters=filters, limit=limit, offset=offset))


@router.get("/articles/{number}", response_model=ArticlePage)
def api_article(reader: OpenReader, number: Number) -> JSONResponse:
    """Give one article with its text and its statements."""
    return answer(ArticlePage, article(reader, number))


@router.get("/outlets", response_model=list[OutletRow])
def api_outlets(reader: OpenReader, limit: Limit = 50, offset: Offset = 0) -> JSONResponse:
    """List the outlets."""
    return answer(list[OutletRow], outlets(reader, limit=limit, offset=offset))


@router.get("/agents", response_model=list[AgentRow])
def api_agents(
    reader: OpenReader, name: Name | None = None, kind: AgentKind | None = None, limit: Limit = 50, offset: Offset = 0
) -> JSONResponse:
    """List the agents."""
    return answer(list[AgentRow], agents(reader, name=name, kind=kind, limit=limit, offset=offset))


@router.get("/agents/{number}", response_model=AgentPage)
def api_agent(reader: OpenReader, number: Number) -> JSONResponse:
    """Give all that is known of one agent."""
    return answer(AgentPage, agent(reader, f"#{number}"))
