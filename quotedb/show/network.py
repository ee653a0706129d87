"""The map of a case as a drawing: a column for each layer, lines that seldom cross, as thick as their statements."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from xml.etree import ElementTree as Xml

from quotedb.ask.network import Edge, MapNode, Network
from quotedb.show.ordering import columns_of
from quotedb.show.speech import ENGLISH, Speech
from quotedb.show.svg import LINE, box, drawing, words
from quotedb.show.terminal import line_of
from quotedb.terms import NAMELESS

HEIGHT = 46
ROW = 58
"""What a box takes of a column, with the gap below it."""
HEAD = 30
MARGIN = 3
THICKEST = 16.0
MANY = 60
"""Lines that are drawn alike; of more, the others are faint."""
NOWHERE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Scale:
    """The measures of a drawing and the size of its letters; all in pixels."""

    width: int
    node: int
    """The width of a box, where there are three columns or fewer; of more columns the boxes are narrower."""
    letter: float
    """The width of a letter."""
    size: int
    lines: int
    """Lines of a name that a box holds."""


WIDE = Scale(1080, 200, 8.3, 14, 2)
NARROW = Scale(352, 96, 5.9, 10, 3)
"""For a telephone."""


@dataclass(frozen=True, slots=True)
class BoxPlace:
    """The place of a box in pixels: its left edge, its top edge and its width."""

    x: float
    y: float
    width: float

    @property
    def middle(self) -> float:
        """Return how far down the middle of the box is."""
        return self.y + HEIGHT / 2


def network_map(
    network: Network,
    *,
    scale: Scale = WIDE,
    addresses: Mapping[str, str] = NOWHERE,
    heads: Sequence[str] = (),
    speech: Speech = ENGLISH,
) -> Xml.Element:
    """Return the drawing of a network, with the layer of the origins at the left.

    `addresses` holds the address to which a box links, by its name; `heads` the titles of the columns from the left.
    """
    titles = {node.name: node.shown for node in network.nodes}
    places = placed(columns_of(network), scale)
    lowest = max((place.y + HEIGHT for place in places.values()), default=0.0)
    svg = drawing(
        scale.width,
        lowest + MARGIN,
        speech.say("Who reached the reader through whom, in {count} statements").format(
            count=speech.count(network.statements)
        ),
        "; ".join(f"{titles[edge.source]} → {titles[edge.target]}: {edge.count}" for edge in network.edges),
    )
    svg.set("font-size", str(scale.size))
    if addresses:
        svg.set("role", "group")  # an image could not hold links
    sides = sorted({(place.x, place.width) for place in places.values()})
    for (x, width), text in zip(sides, heads, strict=False):
        words(svg, x + width / 2, HEAD - 12, text, bold=True, anchor="middle")
    straight = {node.name for node in network.nodes if node.is_nobody}
    taken = statements_through(network)
    draw_edges(svg, network.edges, places, titles, straight)
    for node in network.nodes:
        address = addresses.get(node.name)
        group = Xml.SubElement(svg, "a", {"href": address}) if address else Xml.SubElement(svg, "g")
        draw_box(group, places[node.name], node, scale, speech.count(taken[node.name]))
    return svg


def placed(columns: Sequence[Sequence[MapNode]], scale: Scale) -> dict[str, BoxPlace]:
    """Return the place of each box by its name; shorter columns are centred beside the longest."""
    node_width = scale.node if len(columns) <= 3 else scale.node * 3.2 / len(columns)
    step = (scale.width - node_width - 2 * MARGIN) / max(len(columns) - 1, 1)
    longest = max((len(column) for column in columns), default=0)
    return {
        node.name: BoxPlace(MARGIN + number * step, HEAD + ((longest - len(column)) / 2 + place) * ROW, node_width)
        for number, column in enumerate(columns)
        for place, node in enumerate(column)
    }


def draw_edges(
    svg: Xml.Element,
    edges: Sequence[Edge],
    places: Mapping[str, BoxPlace],
    titles: Mapping[str, str],
    straight: Collection[str],
) -> None:
    """Draw the lines, side by side where they meet a box, in the order of the boxes at their other ends.

    `places` and `titles` are by the box's name. `straight` names the boxes that stand for *nobody passed it on*; all
    lines but those to and from them have the class `relayed`. The lines of most statements are drawn first, beneath
    the others.
    """
    most = max((edge.count for edge in edges), default=1)
    thick = {edge: max(1.2, THICKEST * edge.count / most) for edge in edges}
    strong = set(edges[:MANY])  # the most used stand first
    leaving = ports(edges, places, thick, at_source=True)
    arriving = ports(edges, places, thick, at_source=False)
    group = Xml.SubElement(svg, "g", {"class": "edges"})
    for edge in edges:
        source, target = places[edge.source], places[edge.target]
        x1, x2 = source.x + source.width, target.x
        bend = (x2 - x1) / 2
        passed_on = not {edge.source, edge.target} & set(straight)
        faint = len(edges) > MANY and edge not in strong
        line = Xml.SubElement(
            group, "g", {"opacity": "0.2" if faint else "0.5"} | ({"class": "relayed"} if passed_on else {})
        )
        Xml.SubElement(line, "title").text = line_of(f"{titles[edge.source]} → {titles[edge.target]}: {edge.count}")
        path = f"M{x1:.1f},{leaving[edge]:.1f} C{x1 + bend:.1f},{leaving[edge]:.1f} "
        path += f"{x2 - bend:.1f},{arriving[edge]:.1f} {x2:.1f},{arriving[edge]:.1f}"
        drawn = {"d": path, "fill": "none", "stroke": "currentColor", "stroke-width": f"{thick[edge]:.1f}"}
        Xml.SubElement(line, "path", drawn)


def ports(
    edges: Sequence[Edge], places: Mapping[str, BoxPlace], thick: Mapping[Edge, float], *, at_source: bool
) -> dict[Edge, float]:
    """Return how far down each line meets a box: the box it leaves, if `at_source`, else the one it arrives at."""
    meeting: dict[str, list[Edge]] = {}
    for edge in edges:
        meeting.setdefault(edge.source if at_source else edge.target, []).append(edge)
    found: dict[Edge, float] = {}
    for name, those in meeting.items():
        other = {edge: places[edge.target if at_source else edge.source].y for edge in those}
        total = sum(thick[edge] for edge in those)
        squeeze = min(1.0, (HEIGHT - 6) / total)
        at = places[name].middle - total * squeeze / 2
        for edge in sorted(those, key=other.__getitem__):
            found[edge] = at + thick[edge] * squeeze / 2
            at += thick[edge] * squeeze
    return found


def statements_through(network: Network) -> dict[str, int]:
    """Return how many statements went through each box, by its name."""
    leaving, arriving = Counter[str](), Counter[str]()
    for edge in network.edges:
        leaving[edge.source] += edge.count
        arriving[edge.target] += edge.count
    return {node.name: max(leaving[node.name], arriving[node.name]) for node in network.nodes}


def draw_box(group: Xml.Element, place: BoxPlace, node: MapNode, scale: Scale, count: str) -> None:
    """Draw the box of an agent with its name on a few lines; its number of statements (`count`)."""
    shown = lines_of(line_of(node.shown), f"({count})", max(int((place.width - 10) / scale.letter), 6), scale.lines)
    Xml.SubElement(group, "title").text = f"{line_of(node.shown)}: {count}"
    dashed = node.kind in {*NAMELESS, None} and not node.is_rest
    box(group, place.x, place.y, place.width, HEIGHT, dashed=dashed)
    step = LINE * scale.size / 14
    for number, text in enumerate(shown):
        base = place.middle + scale.size / 3 + (number - (len(shown) - 1) / 2) * step
        words(group, place.x + place.width / 2, base, text, anchor="middle", italic=node.is_rest)


def lines_of(name: str, count: str, letters: int, most: int) -> list[str]:
    """Return a name with its count as `most` lines of about `letters` letters at most; a long name is cut, no count."""
    whole = textwrap.wrap(f"{name} {count}", letters) or [""]
    if len(whole) <= most:
        return whole
    room = letters - len(count) - 2
    first = textwrap.wrap(name, letters)[: most - 1]
    rest = name.removeprefix(" ".join(first)).strip() if " ".join(first) in name else ""
    return [*first, f"{rest[:room].strip()}… {count}" if rest and room > 1 else f"… {count}"]
