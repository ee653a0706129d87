"""Passages with their marked parts, as HTML and as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from quotedb.teach.question import QuestionPassage

OPEN, CLOSE = "⟦", "⟧"
"""What stands round marked parts in plain text; rare enough not to be taken for the article's own."""


def pieces(passage: QuestionPassage) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with whether it is marked."""
    at = 0
    for start, end in passage.marked:
        if at < start:
            yield passage.text[at:start], False
        yield passage.text[start:end], True
        at = end
    if at < len(passage.text):
        yield passage.text[at:], False


def paragraphs_of(passage: QuestionPassage) -> list[list[tuple[str, bool]]]:
    """Return the paragraphs of the text, each in pieces: no piece runs over the end of a paragraph."""
    found: list[list[tuple[str, bool]]] = [[]]
    for text, marked in pieces(passage):
        for number, line in enumerate(text.split("\n")):
            if number:
                found.append([])
            if line:
                found[-1].append((line, marked))
    return [paragraph for paragraph in found if paragraph]


def as_text(passage: QuestionPassage) -> str:
    """Return the text with signs round the marked parts."""
    return "".join(f"{OPEN}{text}{CLOSE}" if marked else text for text, marked in pieces(passage))


def as_html(passage: QuestionPassage, tag: str = "mark") -> str:
    """Return the text as paragraphs of HTML that is XML too, marked parts as `tag`, everything else escaped."""
    body = "".join(
        "<p>" + "".join(piece_as_html(text, tag if marked else "") for text, marked in paragraph) + "</p>"
        for paragraph in paragraphs_of(passage)
    )
    return f"<blockquote>{body}</blockquote><p><em>{plain(passage.heading)}</em></p>"


def piece_as_html(text: str, tag: str) -> str:
    """Return a piece of text as HTML, inside `tag`, or bare where that is empty."""
    return f"<{tag}>{plain(text)}</{tag}>" if tag else plain(text)


def plain(text: str) -> str:
    """Return text as it stands inside an element of HTML or XML: `<`, `>` and `&` escaped."""
    return escape(text, quote=False)
