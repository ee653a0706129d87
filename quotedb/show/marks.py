"""A text with marks set into it: signs that everybody can read, and colours where the terminal has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.text import Text

from quotedb.records import Span
from quotedb.show.terminal import printable


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of an article's text with the signs to set around it and a style of rich for colour terminals."""

    span: Span
    opening: str
    closing: str
    style: str = ""


def marked(text: str, marks: Iterable[Mark], within: Span | None = None) -> Text:
    """Return the words of `within` (all, if None) with the signs of the marks set in; no sign is lost or doubled.

    `text` is the article's, spans count its code points; of a mark that reaches outside `within` the part inside is
    marked. At one place, endings come before beginnings, and the longer mark lies around the shorter one.
    """
    within = within or Span(0, len(text))
    inside = [
        Mark(Span(max(m.span.start, within.start), min(m.span.end, within.end)), m.opening, m.closing, m.style)
        for m in marks
        if m.span.overlaps(within)
    ]
    openings = sorted(inside, key=lambda mark: (mark.span.start, -mark.span.end))
    closings = sorted(inside, key=lambda mark: (mark.span.end, -mark.span.start))
    places = sorted({within.start, within.end, *(edge for m in inside for edge in (m.span.start, m.span.end))})
    begun: dict[int, int] = {}
    result = Text()
    for place, following in zip(places, [*places[1:], within.end], strict=True):
        for mark in closings:
            if mark.span.end == place:
                result.append(mark.closing)
                result.stylize(mark.style, begun[id(mark)], len(result))
        for mark in openings:
            if mark.span.start == place:
                begun[id(mark)] = len(result)
                result.append(mark.opening)
        result.append(printable(text[place:following]))
    return result
