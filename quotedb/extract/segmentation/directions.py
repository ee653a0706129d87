"""Stage directions and editors' notes within somebody's words: *(laughs)*, *[sic]*. Nobody said them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from quotedb.extract.lexicon.tables import pattern
from quotedb.records import Span

_DIRECTION = re.compile(
    rf"\((?:{pattern('directions')})[^()\[\]\n]{{0,40}}\)"
    rf"|\[(?:{pattern('directions')})[^()\[\]\n]{{0,40}}\]"
    rf"|\*(?:{pattern('directions')})[^*\n]{{0,40}}\*",
    re.IGNORECASE,
)


def find_directions(text: str) -> tuple[Span, ...]:
    """Return the places of stage directions and editors' notes, brackets included, in the order of the text."""
    return tuple(Span(*match.span()) for match in _DIRECTION.finditer(text))


def blank_directions(text: str, directions: Sequence[Span]) -> str:
    """Return the text, equally long, with blanks in the place of the directions."""
    parts: list[str] = []
    at = 0
    for span in directions:
        parts += [text[at : span.start], " " * (span.end - span.start)]
        at = span.end
    return "".join([*parts, text[at:]])


def without_directions(text: str, content: Sequence[Span], directions: Sequence[Span]) -> tuple[Span, ...]:
    """Return a content without the directions that lie in its pieces: a piece with one becomes two.

    `directions` are all those of the text, in its order.
    """
    kept: list[Span] = []
    for piece in content:
        start = piece.start
        for at in range(bisect_left(directions, piece.start, key=_start), len(directions)):
            direction = directions[at]
            if direction.end > piece.end:
                break
            kept.append(_stripped(text, start, direction.start))
            start = direction.end
        kept.append(piece if start == piece.start else _stripped(text, start, piece.end))
    return tuple(span for span in kept if any(map(str.isalnum, span.of(text))))


def _start(span: Span) -> int:
    return span.start


def _stripped(text: str, start: int, end: int) -> Span:
    """Return a part of a piece without blanks at its ends, and without the stop that stood behind a direction."""
    while start < end and (text[start].isspace() or text[start] in ".,;:!?"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
