"""A case, chosen by people, words and days: its map, its time line, and how an utterance went through outlets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated
from urllib.parse import urlencode
from xml.etree import ElementTree as Xml

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from quotedb.ask.compare import compare
from quotedb.ask.layers import LAYERS, Layers, layers
from quotedb.ask.network import NOBODY_NAMED, MapNode
from quotedb.ask.search import SearchOrder, search
from quotedb.ask.search_line import SearchLine
from quotedb.ask.spread import days, spread
from quotedb.errors import QuotedbError
from quotedb.show.network import NARROW, WIDE, Scale, network_map
from quotedb.teach.language import _, counted
from quotedb.web.api import Number
from quotedb.web.rendering import OpenReader, page, status_of
from quotedb.web.search import address, line_of
from quotedb.web.words import SPEECH

router = APIRouter(include_in_schema=False)
LONGEST = 300
"""Statements of a time line."""


@router.get("/map")
def case_map(
    request: Request, reader: OpenReader, opened: Annotated[list[str] | None, Query(alias="open", max_length=3)] = None
) -> HTMLResponse:
    """Draw who reached the reader through whom, in what a search finds."""
    line, open_layers = line_of(request), [layer for layer in opened or () if layer in LAYERS]
    shown: Layers | None = None
    trouble, status = "", 200
    try:
        shown = in_language(layers(reader, line, opened=open_layers))
    except QuotedbError as error:
        trouble, status = str(error), status_of(error)
    leads = leading(shown, line, open_layers) if shown else {}
    return page(
        request,
        "map.html",
        status=status,
        trouble=trouble,
        line=line,
        shown=shown,
        drawing=drawn(shown, WIDE, leads) if shown else None,
        narrow=drawn(shown, NARROW, leads) if shown else None,
        names={node.name: node.shown for node in shown.network.nodes} if shown else {},
        leads=leads,
        opened=open_layers,
        query=urlencode({"q": str(line)}),
    )


def drawn(shown: Layers, scale: Scale, leads: Mapping[str, str]) -> Xml.Element:
    """Return the map in the language of the page."""
    return network_map(shown.network, scale=scale, addresses=leads, heads=heads(shown), speech=SPEECH)


def in_language(shown: Layers) -> Layers:
    """Return the map with those of its boxes in the language of the page whose names are quotedb's own."""
    nodes = tuple(replace(node, label=label(node)) for node in shown.network.nodes)
    return replace(shown, network=replace(shown.network, nodes=nodes))


def label(node: MapNode) -> str:
    """Return what a box says: an agent's name, or that it stands for nobody, or for all others of its layer."""
    if node.is_nobody:
        return _("directly")
    if not node.is_rest:
        name, outlet = node.shown[: len(NOBODY_NAMED)], node.shown[len(NOBODY_NAMED) :]
        return _(name) + outlet if name == NOBODY_NAMED and outlet.startswith(" (") else node.shown
    return _("and {more} more").format(more=counted(int("".join(filter(str.isdecimal, node.label)))))


def heads(shown: Layers) -> list[str]:
    """Return the titles of the map's columns, from the left."""
    relays = len({node.level for node in shown.network.nodes}) - 2
    between = ["passed on by"] if relays == 1 else ["heard by", "passed on by"][:relays]
    return [_(head) for head in ("who said it", *between, "outlet")]


def leading(shown: Layers, line: SearchLine, opened: list[str]) -> dict[str, str]:
    """Return the address to which each box of the map links, by the box's name.

    An agent's box leads to its statements, the box that holds the rest of a layer to the map with that layer unfolded.
    """
    boxes = {name: address(line.having(key, value)) for name, (key, value) in shown.searches.items()}
    rest = {
        name: f"/map?{urlencode([('q', str(line)), *(('open', one) for one in dict.fromkeys([*opened, layer]))])}"
        for name, layer in shown.folded.items()
        if layer not in opened
    }
    return boxes | rest


@router.get("/timeline")
def timeline(request: Request, reader: OpenReader) -> HTMLResponse:
    """Show who said what when, and through whom, in what a search finds."""
    line = line_of(request)
    trouble, status = "", 200
    found = None
    try:
        found = search(reader, line, sort=SearchOrder.OLDEST, limit=LONGEST, counting=())
    except QuotedbError as error:
        trouble, status = str(error), status_of(error)
    return page(
        request,
        "timeline.html",
        status=status,
        trouble=trouble,
        line=line,
        found=found,
        days=days(found.rows) if found else [],
        query=urlencode({"q": str(line)}),
    )


@router.get("/quotation/{number}")
def quotation(request: Request, reader: OpenReader, number: Number) -> HTMLResponse:
    """Show the variants of the utterance that statement `number` carries, and how it went from outlet to outlet."""
    shown = compare(reader, number)
    return page(request, "quotation.html", shown=shown, steps=spread(shown) if shown.variants else ())
