"""Fills the templates of the pages, and cuts article text into pieces that can be marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from sqlalchemy import Connection

from quotedb.ask.answers import ChainRow
from quotedb.errors import AmbiguousNameError, QuotedbError, SlowQueryError, UnknownNameError, UnknownRowError
from quotedb.records import Span
from quotedb.show.svg import inline
from quotedb.show.terminal import printable
from quotedb.teach.language import LANGUAGES, _, counted, date_in_words, several, spoken
from quotedb.text.sentences import paragraphs
from quotedb.version import __version__
from quotedb.web.words import told

CODE, ITALIC = re.compile(r"`([^`]+)`"), re.compile(r"(?<!\w)\*(\w[^*]*)\*(?!\w)")
NOT_FOUND = (UnknownNameError, UnknownRowError, AmbiguousNameError)


class NotAllowedError(QuotedbError):
    """A request without the token that it needs, or a form that another site sent."""


def status_of(error: Exception) -> int:
    """Return the HTTP status of an error: 400, if none below fits better.

    403 stands for what is not allowed, 404 for what there is not, 503 for a query whose time was over.
    """
    if isinstance(error, NotAllowedError):
        return 403
    if isinstance(error, SlowQueryError):
        return 503
    return 404 if isinstance(error, NOT_FOUND) else 400


def shown_plainly(value: Any) -> Any:  # noqa: ANN401
    """Return a value for a page; in text, control characters that could turn the reading direction are replaced."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


class Said(Markup):
    """A text of quotedb's own for a template, already escaped; what is filled into it goes through `shown_plainly`."""

    def format(self, *given: Any, **named: Any) -> Said:  # noqa: ANN401
        """Return the text with its names in braces filled in."""
        plain = {name: shown_plainly(value) for name, value in named.items()}
        return Said(Markup(self).format(*given, **plain))


def said(text: str) -> Said:
    """Translate a text into the language of the page, for a template."""
    return Said(escape(_(text)))


def said_of_many(one: str, many: str, count: int) -> Said:
    """Translate the singular or plural form of a text, as `count` needs, for a template."""
    return Said(escape(several(one, many, count)))


def with_code(text: str) -> Markup:
    """Return a text of quotedb's own with what it gives between backticks as code, and between asterisks in italics."""
    coded = CODE.sub(r"<code>\1</code>", str(escape(text)))
    return Markup(ITALIC.sub(r"<em>\1</em>", coded))


TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=shown_plainly,
)
TEMPLATES.globals["version"] = __version__
TEMPLATES.globals.update(_=said, several=said_of_many, languages=LANGUAGES)
TEMPLATES.filters["told"] = told
TEMPLATES.filters["counted"] = counted
TEMPLATES.filters["with_code"] = with_code
TEMPLATES.filters["drawing"] = lambda svg: Markup(inline(svg))  # made by show.svg, which escapes
TEMPLATES.filters["day"] = lambda published: date_in_words(published) if published else _("not dated")


def page(request: Request, template: str, *, status: int = 200, **words: Any) -> HTMLResponse:  # noqa: ANN401
    """Return a page; everything that is put into a template is escaped."""
    reviewing = request.app.state.reviewing
    shown = TEMPLATES.get_template(template).render(
        path=request.url.path,
        language=spoken(),
        may_review=reviewing is not None and reviewing.knows(request),
        **words,
    )
    return HTMLResponse(shown, status_code=status)


def reader_of(request: Request) -> Iterator[Connection]:
    """Give a connection that sees one state of the database, for the length of a request."""
    with request.app.state.database.querying() as connection:
        yield connection


OpenReader = Annotated[Connection, Depends(reader_of)]


@dataclass(frozen=True, slots=True)
class StyledSpan:
    """A span with the class that styles it and the statement it belongs to."""

    span: Span
    style: str
    statement_id: int = 0


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A stretch of text with the style classes of its marks and the ids of the statements it belongs to.

    `starts` holds those statements of which this is the first piece, so that a link can lead to it.
    """

    text: str
    styles: tuple[str, ...]
    statements: tuple[int, ...]
    starts: tuple[int, ...]


def pieces(text: str, marks: Sequence[StyledSpan], within: Iterable[Span] | None = None) -> list[list[MarkedPiece]]:
    """Return the paragraphs of a text (all, or those in `within`), each cut into pieces where marks begin or end."""
    begun: set[int] = set()
    return [
        cut(text, part, [mark for mark in marks if mark.span.overlaps(part)], begun)
        for part in (within if within is not None else paragraphs(text))
    ]


def cut(text: str, part: Span, marks: Sequence[StyledSpan], begun: set[int]) -> list[MarkedPiece]:
    """Return one paragraph in pieces; adds to `begun` the ids of the statements that have had their first piece."""
    edges = {part.start, part.end}
    for mark in marks:
        edges |= {max(mark.span.start, part.start), min(mark.span.end, part.end)}
    places = sorted(edges)
    found: list[MarkedPiece] = []
    for start, end in pairwise(places):
        here = [mark for mark in marks if mark.span.start <= start and end <= mark.span.end]
        statements = tuple(dict.fromkeys(mark.statement_id for mark in here if mark.statement_id))
        starts = tuple(number for number in statements if number not in begun)
        begun.update(statements)
        found.append(
            MarkedPiece(text[start:end], tuple(dict.fromkeys(mark.style for mark in here)), statements, starts)
        )
    return found


def evidence(row: ChainRow) -> list[list[MarkedPiece]]:
    """Return the paragraphs of a statement's passages in pieces, marked as content, hedge, check or proof of a hop."""
    shown: list[list[MarkedPiece]] = []
    for passage in row.passages:
        shift = passage.span.start
        marks = [(words, "content") for words in row.content] + [(words, "hedge") for words in row.hedges]
        marks += [(check.passage, "checked") for check in row.verifications]
        for hop in row.hops:
            marks += [(words, f"proof hop-{hop.position}") for words in (hop.mention, hop.cue) if words]
        moved = [StyledSpan(Span(words.span.start - shift, words.span.end - shift), style) for words, style in marks]
        shown += pieces(passage.words, moved)
    return shown
