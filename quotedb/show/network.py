"""The map of a case as a drawing: outlets at the right, those they have it from to the left of them."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from quotedb.ask.network import Network
from quotedb.show.svg import LINE, box, drawing, words, wrapped

COLUMN = 250
NODE = 170
ROW = 64
MARGIN = 14
THICKEST = 9.0


def network_map(network: Network) -> Xml.Element:
    """Return the drawing: a box for each agent, a line for each edge, thicker the more statements took it."""
    columns = placed(network)
    deepest = max(columns, default=0)
    tallest = max((len(names) for names in columns.values()), default=1)
    width = deepest * COLUMN + NODE + 2 * MARGIN
    height = tallest * ROW + 2 * MARGIN
    edges = "; ".join(f"{edge.source} to {edge.target}: {edge.count}" for edge in network.edges)
    svg = drawing(width, height, f"Who reached the reader through whom, in {network.statements} statements", edges)
    at: dict[str, tuple[float, float]] = {}
    for level, names in columns.items():
        shift = (tallest - len(names)) * ROW / 2
        for number, name in enumerate(names):
            at[name] = (MARGIN + (deepest - level) * COLUMN, MARGIN + shift + number * ROW)
    most = max((edge.count for edge in network.edges), default=1)
    lines = Xml.SubElement(svg, "g", {"fill": "none", "stroke": "currentColor", "stroke-opacity": "0.45"})
    for edge in network.edges:
        curve = between(at[edge.source], at[edge.target])
        line = Xml.SubElement(
            lines, "path", {"d": curve, "stroke-width": f"{1 + (THICKEST - 1) * edge.count / most:.1f}"}
        )
        Xml.SubElement(line, "title").text = f"{edge.source} → {edge.target}: {edge.count}"
    for name, (x, y) in at.items():
        group = Xml.SubElement(svg, "g")
        box(group, x, y, NODE, ROW - 14)
        shown = wrapped(name, NODE - 16)
        for number, text in enumerate(shown[:2]):
            ending = "…" if number == 1 and len(shown) > 2 else ""
            base = y + (ROW - 14) / 2 + 5 + (number - (min(len(shown), 2) - 1) / 2) * LINE
            words(group, x + NODE / 2, base, text + ending, anchor="middle")
    return svg


def between(source: tuple[float, float], target: tuple[float, float]) -> str:
    """Return the path of an edge: from the right side of its source, to the side of its target that is nearer."""
    middle = (ROW - 14) / 2
    start, end, bend = source[0] + NODE, target[0], COLUMN / 3
    arrival = end - bend
    if start > end:
        end += NODE
        arrival = end + bend
    y1, y2 = source[1] + middle, target[1] + middle
    return f"M{start:g},{y1:g} C{start + bend:g},{y1:g} {arrival:g},{y2:g} {end:g},{y2:g}"


def placed(network: Network) -> dict[int, list[str]]:
    """Return the agents of each column in an order that keeps lines short: by the mean place of those they lead to."""
    columns: dict[int, list[str]] = {}
    for name, level in network.levels.items():
        columns.setdefault(level, []).append(name)
    places: dict[str, float] = {}
    for level in sorted(columns):
        names = columns[level]
        weight = {
            name: sum(edge.count for edge in network.edges if name in (edge.source, edge.target)) for name in names
        }

        def middle(name: str, weight: dict[str, int] = weight) -> tuple[float, int, str]:
            near = [(places[e.target], e.count) for e in network.edges if e.source == name and e.target in places]
            total = sum(count for _, count in near)
            return (sum(place * count for place, count in near) / total if total else 0.0, -weight[name], name)

        names.sort(key=middle)
        for number, name in enumerate(names):
            places[name] = number - len(names) / 2
    return dict(sorted(columns.items()))
