"""Finds the words of a question in a text, whatever their case and accents, so that pages can highlight them."""

from __future__ import annotations

import re
from collections.abc import Collection

from quotedb.ask.fulltext import words_of
from quotedb.records import Span

WORD_WITH_ACCENTS = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
"""A word, with accents that are characters of their own."""


def hits(text: str, tokens: Collection[str]) -> tuple[Span, ...]:
    """Return the spans of the words of a text that are among `tokens` (as `words_of` gives words).

    >>> hits("In Yaoundé he was", {"yaounde"})
    (Span(start=3, end=10),)
    """
    if not tokens:
        return ()
    return tuple(
        Span(found.start(), found.end())
        for found in WORD_WITH_ACCENTS.finditer(text)
        if any(word in tokens for word in words_of(found.group()))
    )
