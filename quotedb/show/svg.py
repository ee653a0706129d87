"""Drawings as SVG: text that wraps, boxes and arrows, in the colours of the page they stand on."""

from __future__ import annotations

import textwrap
from xml.etree import ElementTree as Xml

from quotedb.show.terminal import line_of

NAMESPACE = "http://www.w3.org/2000/svg"
LINE = 18
"""The height of a line of text, in pixels."""
LETTER = 7.6
"""The width of a letter, in pixels: wide enough for common fonts at 14 pixels."""
PAPER, INK = "#ffffff", "#1b1b1b"


def drawing(width: float, height: float, title: str, description: str) -> Xml.Element:
    """Return an empty drawing (sizes in pixels) with the title and description that a screen reader speaks."""
    svg = Xml.Element(
        "svg",
        {
            "xmlns": NAMESPACE,
            "viewBox": f"0 0 {width:g} {height:g}",
            "width": f"{width:g}",
            "height": f"{height:g}",
            "role": "img",
            "font-family": "system-ui, sans-serif",
            "font-size": "14",
            "fill": "currentColor",
        },
    )
    Xml.SubElement(svg, "title").text = line_of(title)
    Xml.SubElement(svg, "desc").text = line_of(description)
    return svg


def box(parent: Xml.Element, x: float, y: float, width: float, height: float, *, dashed: bool = False) -> None:
    """Draw a box that hides the lines beneath it; its border is `dashed` for an agent without a name.

    The style sheet of the page fills the class `box` with the page's background colour.
    """
    attributes = {
        "x": f"{x:g}", "y": f"{y:g}", "width": f"{width:g}", "height": f"{height:g}",
        "rx": "6", "class": "box", "fill": PAPER, "stroke": "currentColor", "stroke-width": "1.5",
    }  # fmt: skip
    if dashed:
        attributes["stroke-dasharray"] = "5 4"
    Xml.SubElement(parent, "rect", attributes)


def words(
    parent: Xml.Element,
    x: float,
    y: float,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    anchor: str = "start",
) -> None:
    """Write one line of text with its base line at `y`."""
    attributes = {"x": f"{x:g}", "y": f"{y:g}", "text-anchor": anchor}
    if bold:
        attributes["font-weight"] = "bold"
    if italic:
        attributes["font-style"] = "italic"
    Xml.SubElement(parent, "text", attributes).text = line_of(text)


def arrow(parent: Xml.Element, x1: float, y1: float, x2: float, y2: float, width: float = 1.5) -> None:
    """Draw a line from (x1, y1) to (x2, y2) with an arrow head at its end."""
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1.0
    along, size = ((x2 - x1) / length, (y2 - y1) / length), 5 + width
    line = {"x1": f"{x1:g}", "y1": f"{y1:g}", "x2": f"{x2 - along[0] * size:.1f}", "y2": f"{y2 - along[1] * size:.1f}"}
    Xml.SubElement(parent, "line", {**line, "stroke": "currentColor", "stroke-width": f"{width:g}"})
    head(parent, (x2, y2), along, width)


def head(parent: Xml.Element, tip: tuple[float, float], along: tuple[float, float], width: float) -> None:
    """Draw the head of an arrow: `tip` is its point, `along` its direction (of length 1), `width` that of the line."""
    size = 5 + width
    back = (tip[0] - along[0] * size, tip[1] - along[1] * size)
    across = (-along[1] * size * 0.6, along[0] * size * 0.6)
    corners = [tip, (back[0] + across[0], back[1] + across[1]), (back[0] - across[0], back[1] - across[1])]
    Xml.SubElement(parent, "polygon", {"points": " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)})


def wrapped(text: str, width: float) -> list[str]:
    """Return the text in lines that fit into `width` pixels."""
    return textwrap.wrap(line_of(text), max(int(width / LETTER), 8)) or [""]


def inline(svg: Xml.Element) -> str:
    """Return the drawing as SVG to stand in a page, in the page's text colour."""
    drawn: str = Xml.tostring(svg, encoding="unicode")
    return drawn


def alone(svg: Xml.Element) -> str:
    """Return the drawing as the text of an SVG file, dark on a light background."""
    svg.set("color", INK)
    paper = Xml.Element("rect", {"width": "100%", "height": "100%", "fill": PAPER})
    svg.insert(2, paper)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{inline(svg)}\n'
