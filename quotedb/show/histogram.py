"""A row of bars that shows how many statements each month has; each bar links to the statements of its month."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree import ElementTree as Xml

from quotedb.show.speech import ENGLISH, Speech
from quotedb.show.svg import drawing

WIDTH, HEIGHT, FOOT, TOP = 720, 96, 20, 16
MOST = 60
"""Bars that can be told apart; of more months the years are shown."""


def histogram(months: Mapping[str, int], address: Callable[[str], str], speech: Speech = ENGLISH) -> Xml.Element | None:
    """Return the drawing of the counts by month (`2023-01`), empty months included; None for fewer than two bars.

    Where there are too many months, bars are of years. `address` returns the address to which the bar of a month or
    year links.
    """
    bars = filled(months)
    if len(bars) > MOST:
        bars = by_year(months)
    if len(bars) < 2:
        return None
    most = max(bars.values())
    first, last = next(iter(bars)), next(reversed(bars))
    summary = "; ".join(f"{name}: {count}" for name, count in bars.items() if count)
    title = speech.say("Statements from {first} to {last}").format(first=first, last=last)
    svg = drawing(WIDTH, HEIGHT, title, summary)
    svg.set("role", "group")  # an image could not hold links
    step = WIDTH / len(bars)
    for column, (name, count) in enumerate(bars.items()):
        if count:
            bar(svg, (column * step, step), count / most, f"{name}: {count}", address(name))
    mark(svg, 0, HEIGHT - 5, first, "start")
    mark(svg, WIDTH, HEIGHT - 5, last, "end")
    highest = next(column for column, count in enumerate(bars.values()) if count == most)
    anchor = "start" if highest < len(bars) / 4 else "end" if highest > len(bars) * 3 / 4 else "middle"
    at = {"start": highest * step, "middle": (highest + 0.5) * step, "end": (highest + 1) * step}[anchor]
    mark(svg, at, 11, str(most), anchor)
    return svg


def bar(svg: Xml.Element, place: tuple[float, float], share: float, title: str, address: str) -> None:
    """Draw one bar with a link: `place` is its left edge and width in pixels, `share` its height (0 to 1)."""
    x, room = place
    height = max(share * (HEIGHT - FOOT - TOP), 2)
    link = Xml.SubElement(svg, "a", {"href": address, "aria-label": title})
    Xml.SubElement(link, "title").text = title
    where = {"x": f"{x:.1f}", "y": f"{HEIGHT - FOOT - height:.1f}", "width": f"{max(room - 1.5, 1):.1f}"}
    Xml.SubElement(link, "rect", {**where, "height": f"{height:.1f}", "class": "bar"})


def mark(svg: Xml.Element, x: float, y: float, text: str, anchor: str) -> None:
    """Write a number or a month beside the bars."""
    Xml.SubElement(svg, "text", {"x": f"{x:.1f}", "y": f"{y}", "text-anchor": anchor, "font-size": "12"}).text = text


def filled(months: Mapping[str, int]) -> dict[str, int]:
    """Return the counts of all months from the first to the last, with 0 for months without statements."""
    if not months:
        return {}
    (year, month), (last_year, last_month) = (map(int, name.split("-")) for name in (min(months), max(months)))
    bars: dict[str, int] = {}
    while (year, month) <= (last_year, last_month):
        name = f"{year:04}-{month:02}"
        bars[name] = months.get(name, 0)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return bars


def by_year(months: Mapping[str, int]) -> dict[str, int]:
    """Return the counts of all years from the first to the last, with 0 for years without statements."""
    years = [int(name[:4]) for name in months]
    bars = {f"{year:04}": 0 for year in range(min(years), max(years) + 1)}
    for name, count in months.items():
        bars[name[:4]] += count
    return bars
