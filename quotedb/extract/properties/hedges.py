"""Hedges around a statement: words by which the article keeps its distance."""

from __future__ import annotations

import re

from quotedb.records import Span

HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|alleged(?:\s+to)?|supposedly|purportedly|purported|apparently|ostensibly|so-called|"
    r"claims?|claimed|claiming|"
    r"(?:is|are|was|were|been|be)\s+(?:widely\s+|generally\s+|also\s+)?"
    r"(?:said|thought|believed|understood|reported|alleged|rumou?red|claimed|feared)\s+to(?:\s+be)?|"
    r"it\s+is\s+(?:said|thought|believed|understood|reported|alleged|claimed)|"
    r"unconfirmed|unverified|rumou?red|according\s+to\s+(?:some|unconfirmed)\s+reports)\b",
    re.IGNORECASE,
)
"""Hedges: *reportedly*, *alleged*, *purported*."""


def read_hedges(text: str, sentence: Span, content: tuple[Span, ...], cue: Span | None) -> tuple[Span, ...]:
    """Return the hedges of a statement's sentence that stand outside its content, or in its cue."""
    found: list[Span] = []
    for match in HEDGE.finditer(text, sentence.start, sentence.end):
        span = Span(*match.span())
        if any(piece.overlaps(span) for piece in content):
            continue
        low = span.of(text).lower()
        if low.startswith("claim") and not (cue is not None and cue.overlaps(span)):
            continue
        found.append(span)
    return tuple(found)
