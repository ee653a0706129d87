"""The map of a case as a drawing: outlets at the right, those they have it from to the left of them.

Layers as Sugiyama, Tagawa and Toda draw them (IEEE Transactions on Systems, Man, and Cybernetics 11, 1981): a long
edge gets a place of its own in each column that it passes, so that it goes round the boxes there, and the order in
each column follows the mean place of the neighbours, which keeps crossings few.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from xml.etree import ElementTree as Xml

from quotedb.ask.network import Edge, Network
from quotedb.records import NAMELESS
from quotedb.show.svg import LINE, box, drawing, head, words, wrapped

COLUMN = 245
NODE = 170
HEIGHT = 48
ROOM = 62
"""What a box takes of a column, with the gap below it."""
LANE = 26
"""What an edge takes that passes a column."""
MARGIN = 14
THICKEST = 8.0
SWEEPS = 6


@dataclass(eq=False, slots=True)
class Place:
    """A box, or the place where an edge passes a column: its column, and the height of its middle."""

    column: int
    name: str = ""
    y: float = 0.0
    before: list[Place] = field(default_factory=list)
    after: list[Place] = field(default_factory=list)

    @property
    def room(self) -> int:
        """Return what it takes of its column."""
        return ROOM if self.name else LANE


def network_map(network: Network) -> Xml.Element:
    """Return the drawing: a box for each agent, a line for each edge, thicker the more statements took it."""
    deepest = max((node.level for node in network.nodes), default=0)
    boxes = {node.name: Place(deepest - node.level, node.name) for node in network.nodes}
    routes = {edge: through(boxes[edge.source], boxes[edge.target]) for edge in network.edges}
    columns: list[list[Place]] = [[] for _ in range(deepest + 1)]
    for place in dict.fromkeys([*boxes.values(), *(place for route in routes.values() for place in route)]):
        columns[place.column].append(place)
    arrange(columns)
    height = max((place.y + place.room / 2 for column in columns for place in column), default=0.0) + MARGIN
    svg = drawing(
        deepest * COLUMN + NODE + 2 * MARGIN,
        height,
        f"Who reached the reader through whom, in {network.statements} statements",
        "; ".join(f"{edge.source} to {edge.target}: {edge.count}" for edge in network.edges),
    )
    draw_edges(svg, network.edges, routes)
    unnamed = {node.name for node in network.nodes if node.kind in {*NAMELESS, None}}
    for place in boxes.values():
        draw_box(svg, place, dashed=place.name in unnamed)
    return svg


def through(source: Place, target: Place) -> list[Place]:
    """Return the places that an edge goes through, its ends included, and make neighbours of them.

    An edge that closes a circle leads back; it goes straight, and does not move anybody.
    """
    if source.column >= target.column:
        return [source, target]
    route = [source, *(Place(column) for column in range(source.column + 1, target.column)), target]
    for here, there in pairwise(route):
        here.after.append(there)
        there.before.append(here)
    return route


def arrange(columns: Sequence[list[Place]]) -> None:
    """Order each column by its neighbours, from the right and the left in turn, and give every place its height."""
    for column in columns:
        spread(column, followers=True)
    for sweep in range(SWEEPS):
        from_the_right = sweep % 2 == 0
        for column in columns[::-1] if from_the_right else columns:
            column.sort(key=wish_of_followers if from_the_right else wish_of_leaders)
            spread(column, followers=from_the_right)
    top = min((place.y - place.room / 2 for column in columns for place in column), default=0.0)
    for column in columns:
        for place in column:
            place.y += MARGIN - top


def wish_of_followers(place: Place) -> float:
    """Return the height at which a place would stand best by those at its right: their mean, or where it is."""
    return sum(one.y for one in place.after) / len(place.after) if place.after else place.y


def wish_of_leaders(place: Place) -> float:
    """Return the height at which a place would stand best by those at its left: their mean, or where it is."""
    return sum(one.y for one in place.before) / len(place.before) if place.before else place.y


def spread(column: Sequence[Place], *, followers: bool) -> None:
    """Give the places of a column heights near their wishes, in their order and apart."""
    wishes = [wish_of_followers(place) if followers else wish_of_leaders(place) for place in column]
    bottom = float("-inf")
    for place, wished in zip(column, wishes, strict=True):
        place.y = max(wished, bottom + place.room / 2)
        bottom = place.y + place.room / 2
    drift = sum(place.y - wished for place, wished in zip(column, wishes, strict=True)) / max(len(column), 1)
    for place in column:
        place.y -= drift


def draw_edges(svg: Xml.Element, edges: Sequence[Edge], routes: Mapping[Edge, Sequence[Place]]) -> None:
    """Draw the lines, each from a port of its source to a port of its target; one that closes a circle is dashed."""
    leaving = ports(edges, routes, 0, 1)
    arriving = ports(edges, routes, -1, -2)
    most = max((edge.count for edge in edges), default=1)
    group = Xml.SubElement(svg, "g", {"class": "edges"})
    for edge in edges:
        thick = 1 + (THICKEST - 1) * edge.count / most
        line = Xml.SubElement(group, "g", {"opacity": "0.6"})
        Xml.SubElement(line, "title").text = f"{edge.source} → {edge.target}: {edge.count}"
        path, tip = curve(routes[edge], leaving[edge], arriving[edge], thick)
        attributes = {"d": path, "fill": "none", "stroke": "currentColor", "stroke-width": f"{thick:.1f}"}
        Xml.SubElement(line, "path", attributes | ({"stroke-dasharray": "6 4"} if edge.back else {}))
        head(line, tip, (-1.0, 0.0) if edge.back else (1.0, 0.0), thick)


def ports(edges: Sequence[Edge], routes: Mapping[Edge, Sequence[Place]], end: int, beside: int) -> dict[Edge, float]:
    """Return the height at which each edge meets the box at one end of it, in the order of where it goes from there."""
    meeting: dict[Place, list[Edge]] = {}
    for edge in edges:
        meeting.setdefault(routes[edge][end], []).append(edge)
    found: dict[Edge, float] = {}
    for place, those in meeting.items():
        ordered = sorted(those, key=lambda edge: routes[edge][beside].y)
        for number, edge in enumerate(ordered):
            found[edge] = place.y + ((number + 1) / (len(ordered) + 1) - 0.5) * (HEIGHT - 8)
    return found


def curve(route: Sequence[Place], leaving: float, arriving: float, thick: float) -> tuple[str, tuple[float, float]]:
    """Return the path of an edge through its places, and where the point of its arrow is."""
    right = route[0].column < route[-1].column
    size = 5 + thick
    points = [(left_of(route[0]) + (NODE if right else 0), leaving)]
    for place in route[1:-1]:
        points += [(left_of(place), place.y), (left_of(place) + NODE, place.y)]
    tip = (left_of(route[-1]) + (0 if right else NODE), arriving)
    points.append((tip[0] - size if right else tip[0] + size, arriving))
    bend = (COLUMN - NODE) / 2 if right else -COLUMN / 3
    path = f"M{points[0][0]:g},{points[0][1]:.1f}"
    for number, ((x1, y1), (x2, y2)) in enumerate(pairwise(points)):
        if number % 2:  # through a column
            path += f" L{x2:g},{y2:.1f}"
        else:
            path += f" C{x1 + bend:g},{y1:.1f} {x2 - bend:g},{y2:.1f} {x2:g},{y2:.1f}"
    return path, tip


def left_of(place: Place) -> float:
    """Return the left side of a place's column."""
    return MARGIN + place.column * COLUMN


def draw_box(svg: Xml.Element, place: Place, *, dashed: bool) -> None:
    """Draw the box of an agent with its name on two lines at most."""
    group = Xml.SubElement(svg, "g")
    x, shown = left_of(place), wrapped(place.name, NODE - 16)
    Xml.SubElement(group, "title").text = place.name
    box(group, x, place.y - HEIGHT / 2, NODE, HEIGHT, dashed=dashed)
    for number, text in enumerate(shown[:2]):
        ending = "…" if number == 1 and len(shown) > 2 else ""
        base = place.y + 5 + (number - (min(len(shown), 2) - 1) / 2) * LINE
        words(group, x + NODE / 2, base, text + ending, anchor="middle")
