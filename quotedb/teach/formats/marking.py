"""Passages with their marked parts, as HTML and as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from quotedb.teach.question import Passage

OPEN, CLOSE = "⟦", "⟧"
"""What stands round marked parts in plain text; rare enough not to be taken for the article's own."""


def pieces(passage: Passage) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with whether it is marked."""
    at = 0
    for start, end in passage.marked:
        if at < start:
            yield passage.text[at:start], False
        yield passage.text[start:end], True
        at = end
    if at < len(passage.text):
        yield passage.text[at:], False


def as_text(passage: Passage) -> str:
    """Return the text with signs round the marked parts."""
    return "".join(f"{OPEN}{text}{CLOSE}" if marked else text for text, marked in pieces(passage))


def as_html(passage: Passage) -> str:
    """Return the text as paragraphs of HTML, marked parts as `mark`, everything else escaped."""
    body = "".join(
        f"<mark>{escape(text, quote=False)}</mark>" if marked else escape(text, quote=False)
        for text, marked in pieces(passage)
    )
    body = body.replace("\n\n", "</p><p>").replace("\n", "<br/>")
    return f"<blockquote><p>{body}</p></blockquote><p><em>{escape(passage.heading, quote=False)}</em></p>"
