"""A statement's route as a drawing, from its origin at the top down to the reader."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as Xml

from quotedb.ask.answers import ChainRow
from quotedb.ask.network import UNNAMED
from quotedb.ask.rows import HopRow
from quotedb.show.speech import ENGLISH, Speech
from quotedb.show.svg import LINE, arrow, box, drawing, words, wrapped
from quotedb.terms import NAMELESS

WIDTH = 420
MARGIN = 12
PADDING = 12
GAP = 30
NOT_KNOWN = "an outlet that is not known"
NOBODY_NAMED = "nobody who is named"
READER = "you, the reader"


def route(row: ChainRow, speech: Speech = ENGLISH) -> Xml.Element:
    """Return the drawing: a box for each hop, the origin on top, with its role and the words that prove it."""
    hops, say = row.hops[::-1], speech.say
    parts = [lines_of(hop, say) for hop in hops]
    heights = [len(lines) * LINE + 2 * PADDING - 4 for lines in parts]
    total = sum(heights) + GAP * len(hops) + LINE + 2 * MARGIN
    names = [name_of(hop, say) for hop in hops]
    svg = drawing(
        WIDTH,
        total,
        say("The route of statement {number}").format(number=row.statement.statement_id),
        say("From {first} to the reader: {names}.").format(first=names[0], names=" → ".join([*names, say(READER)])),
    )
    y = float(MARGIN)
    for hop, lines, height in zip(hops, parts, heights, strict=True):
        group = Xml.SubElement(svg, "g")
        box(group, MARGIN, y, WIDTH - 2 * MARGIN, height, dashed=hop.agent_kind in {*NAMELESS, None})
        for number, (text, bold, italic) in enumerate(lines):
            words(group, MARGIN + PADDING, y + PADDING + 11 + number * LINE, text, bold=bold, italic=italic)
        y += height
        arrow(svg, WIDTH / 2, y + 2, WIDTH / 2, y + GAP - 3)
        y += GAP
    words(svg, WIDTH / 2, y + LINE - 4, say(READER), italic=True, anchor="middle")
    return svg


def name_of(hop: HopRow, say: Callable[[str], str]) -> str:
    """Return what a hop's agent is called in the drawing."""
    if hop.agent is None:
        return say(NOT_KNOWN)
    return say(NOBODY_NAMED) if hop.agent == UNNAMED else hop.agent


def lines_of(hop: HopRow, say: Callable[[str], str]) -> list[tuple[str, bool, bool]]:
    """Return the lines of a box as (text, bold, italic): name, role, proving words, what else is known of the hop.

    `say` puts quotedb's own words into the language of the drawing.
    """
    room = WIDTH - 2 * MARGIN - 2 * PADDING
    lines = [(line, True, False) for line in wrapped(name_of(hop, say), room)]
    proof = sorted((part for part in (hop.mention, hop.cue) if part), key=lambda part: part.span)
    quoted = " … ".join(dict.fromkeys(part.words for part in proof))
    known = [say(hop.role)]
    known += [say("to {addressee}").format(addressee=hop.addressee)] if hop.addressee else []
    known += [say("in: {medium}").format(medium=hop.medium)] if hop.medium else []
    known += [say("on {said_on}").format(said_on=hop.said_on)] if hop.said_on else []
    lines += [(line, False, False) for line in wrapped(", ".join(known), room)]
    if quoted:
        lines += [(line, False, True) for line in wrapped(f"“{quoted}”", room)]
    return lines
