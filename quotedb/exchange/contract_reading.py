"""Reads rows of `quotedb extract` back, including those that another program wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any, TypeVar

from quotedb.dates import parse_edtf
from quotedb.errors import DateError, ExchangeError
from quotedb.exchange.believing import is_number, is_text, is_whole, shortly
from quotedb.exchange.contract import WORDS
from quotedb.records import (
    Agent,
    Article,
    Credit,
    Findings,
    Hop,
    Misnaming,
    Reason,
    Relation,
    Response,
    Run,
    Span,
    Statement,
    Verification,
)
from quotedb.terms import (
    AgentKind,
    CreditRole,
    Extent,
    Kind,
    Method,
    Mode,
    OutletSort,
    RelationSort,
    ResponseStatus,
    Stance,
    VerificationStatus,
)

Made = TypeVar("Made")
Word = TypeVar("Word", bound=StrEnum)
WRONG = (ExchangeError, KeyError, DateError, ValueError, TypeError, AttributeError)
"""What reading a field may raise."""
NEEDED = frozenset({"statements", "content", "chain"})
"""Lists that must be there; others may be left out."""


@contextmanager
def at(path: str) -> Iterator[None]:
    """Turn any error raised in the body into an ExchangeError that names the field `path`."""
    try:
        yield
    except WRONG as error:
        raise located(path, error) from error


def located(path: str, error: Exception) -> ExchangeError:
    """Return the ExchangeError that says what is wrong with the field `path`."""
    match error:
        case ExchangeError():
            return ExchangeError(f"{path}.{error}")
        case KeyError():
            return ExchangeError(f"{path} lacks “{error.args[0]}”.")
        case DateError():
            return ExchangeError(f"{path}: {error}.")
        case ValueError():
            return ExchangeError(f"{path} has a value that is none of those that may stand there.")
    return ExchangeError(f"{path} must be an object with fields, and its lists lists.")


def findings_of_row(row: dict[str, Any], article: Article) -> Findings:
    """Return the findings that a row holds about the article.

    Raises ExchangeError, naming the field, if the row's words are not those of the article's text, or if something is
    missing or has another form.
    """
    text = article.text
    with at("row"):
        statements = tuple(each(row, "statements", lambda item: statement_of(item, text)))
        kinds = {hop.agent: hop.agent_kind for statement in statements for hop in statement.chain if hop.agent}
        agents = tuple(Agent(name, kind) for name, kind in kinds.items())
        if row.get("agents") is not None:
            agents = tuple(each(row, "agents", known_agent))
        return Findings(
            statements=statements,
            verifications=tuple(
                each(
                    row,
                    "verifications",
                    lambda item: Verification(
                        span_of(item, text),
                        word_of(item, "status", VerificationStatus),
                        text_of(item, "about"),
                        span_in(item, "mention", text),
                    ),
                )
            ),
            responses=tuple(
                each(
                    row,
                    "responses",
                    lambda item: Response(
                        span_of(item, text),
                        word_of(item, "status", ResponseStatus),
                        text_of(item, "agent"),
                        span_in(item, "mention", text),
                    ),
                )
            ),
            misnamings=tuple(
                each(row, "misnamings", lambda item: Misnaming(span_of(item, text), needed(item, "agent")))
            ),
            relations=tuple(
                each(
                    row,
                    "relations",
                    lambda item: Relation(
                        needed(item, "agent"),
                        word_of(item, "sort", RelationSort),
                        needed(item, "other"),
                        span_in(item, "span", text),
                    ),
                )
            ),
            agents=agents,
        )


def whole_row(row: dict[str, Any]) -> tuple[Article, Findings, Run]:
    """Return what a whole row (one with its text) holds: the article, its findings, and the run that found them.

    Raises ExchangeError, naming the field, if something is missing or has another form, or if the text is not the one
    that was read (by its hash).
    """
    with at("row"):
        known = row["article"]
        words: dict[str, Any] = {word: text_of(known, word) for word in WORDS}
        published, got_at = text_of(known, "published"), text_of(known, "got_at")
        article = Article(
            text=needed(known, "text"),
            name=needed(row, "doc"),
            published=parse_edtf(published) if published else None,
            credits=tuple(
                each(known, "credits", lambda one: Credit(needed(one, "name"), word_of(one, "role", CreditRole)))
            ),
            got_at=datetime.fromisoformat(got_at) if got_at else None,
            extent=Extent(known.get("extent") or Extent.WHOLE),
            **words,
        )
        if text_of(known, "sha256") not in (None, article.sha256):
            raise ExchangeError("article.sha256: the text is not the one that was read.")
        run = Run(
            Method.EXTRACTION,
            needed(row["run"], "tool"),
            needed(row["run"], "version"),
            text_of(row["run"], "model_hash"),
        )
    return article, findings_of_row(row, article), run


def known_agent(item: dict[str, Any]) -> Agent:
    """Return an agent of a whole row."""
    sort = text_of(item, "outlet_sort")
    return Agent(
        name=needed(item, "name"),
        kind=word_of(item, "kind", AgentKind),
        names=tuple(str(name) for name in item.get("names") or ()),
        about=text_of(item, "about"),
        country=text_of(item, "country"),
        outlet_sort=OutletSort(sort) if sort else None,
        home_page=text_of(item, "home_page"),
    )


def needed(item: dict[str, Any], field: str) -> str:
    """Return the text in a field; raise an error if it is missing."""
    value = text_of(item, field)
    if value is None:
        raise KeyError(field)
    return value


def each(item: dict[str, Any], field: str, read: Callable[[Any], Made]) -> Iterator[Made]:
    """Yield what `read` makes of each entry of a list, naming it in an error; only `statements` must be there."""
    entries = item[field] if field in NEEDED else item.get(field) or ()
    if not isinstance(entries, list | tuple):
        raise ExchangeError(f"{field} must be a list.")
    for place, entry in enumerate(entries):
        try:  # `at` would take five times as long, and a statement has dozens of entries
            made = read(entry)
        except WRONG as error:
            raise located(f"{field}[{place}]", error) from error
        yield made


def statement_of(item: dict[str, Any], text: str) -> Statement:
    """Return the statement that an entry describes."""
    content = tuple(each(item, "content", lambda piece: span_of(piece, text)))
    if any(after.start < before.end for before, after in pairwise(content)):
        raise ExchangeError("content: its pieces must be in order and apart.")
    confidence = item.get("confidence")
    if confidence is not None and not (is_number(confidence) and 0 <= confidence <= 1):
        raise ExchangeError("confidence must be a number from 0 to 1.")
    return Statement(
        content=content,
        mode=word_of(item, "mode", Mode),
        kind=word_of(item, "kind", Kind),
        chain=tuple(each(item, "chain", lambda hop: hop_of(hop, text))),
        hedges=tuple(each(item, "hedges", lambda hedge: span_of(hedge, text))),
        confidence=confidence,
        reasons=tuple(each(item, "reasons", lambda one: Reason(needed(one, "by"), float(one["confidence"])))),
        optional=bool(item.get("optional")),
    )


def hop_of(item: dict[str, Any], text: str) -> Hop:
    """Return the hop that an entry describes."""
    if "agent" not in item:
        raise KeyError("agent")
    said_on = text_of(item, "said_on")
    mention, cue = (span_in(item, field, text) for field in ("mention", "cue"))
    stance = text_of(item, "stance")
    return Hop(
        agent=text_of(item, "agent"),
        agent_kind=word_of(item, "agent_kind", AgentKind),
        mention=mention,
        cue=cue,
        stance=Stance(stance) if stance else None,
        medium=text_of(item, "medium"),
        addressee=text_of(item, "addressee"),
        said_on=parse_edtf(said_on) if said_on else None,
    )


def text_of(item: dict[str, Any], field: str) -> str | None:
    """Return the text in a field, or None if it is missing."""
    value = item.get(field)
    if value is not None and not is_text(value):
        raise ExchangeError(f"{field} must be text.")
    return value


def word_of(item: dict[str, Any], field: str, words: type[Word]) -> Word:
    """Return the member of an enum whose value the field holds."""
    value = item[field]
    found = words._value2member_map_.get(value) if isinstance(value, str) else None
    if not isinstance(found, words):
        raise ExchangeError(f"{field} must be one of {', '.join(words)}, not {shortly(value)}.")
    return found


def span_in(item: dict[str, Any], field: str, text: str) -> Span | None:
    """Return the span in a field, or None if the field is missing or null."""
    found = item.get(field)
    if not found:
        return None
    try:
        return span_of(found, text)
    except WRONG as error:
        raise located(field, error) from error


def span_of(item: dict[str, Any], text: str) -> Span:
    """Return a span, whose words must be those of the text."""
    start, end = item["start"], item["end"]
    if not (type(start) is int and type(end) is int and 0 <= start < end <= len(text)):
        if not (is_whole(start, 64) and is_whole(end, 64)):
            raise ExchangeError("start and end must be whole numbers.")
        raise ExchangeError(f"start {start} and end {end} are not of the text of {len(text)} characters.")
    span = Span(start, end)
    if "text" in item and span.of(text) != item["text"]:
        raise ExchangeError(
            f"text: the words at {span.start} to {span.end} are {shortly(span.of(text))}, not {shortly(item['text'])}: "
            "offsets count the code points of the stored text, end exclusive."
        )
    return span
