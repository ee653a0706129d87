"""Rows of `quotedb extract` read back, also where another program wrote them."""

from __future__ import annotations

from typing import Any

from quotedb.dates import parse_edtf
from quotedb.errors import ExchangeError
from quotedb.records import (
    Agent,
    AgentKind,
    Article,
    Findings,
    Hop,
    Kind,
    Mode,
    Response,
    ResponseStatus,
    Span,
    Statement,
    Verification,
    VerificationStatus,
)


def findings_of_row(row: dict[str, Any], article: Article) -> Findings:
    """Return what the row says was found in the article.

    Raises ExchangeError where the row's words are not those of the article's text, KeyError, ValueError or TypeError
    where the row lacks something or has it in another form.
    """
    text = article.text
    statements = tuple(statement_of(item, text) for item in row["statements"])
    kinds = {hop.agent: hop.agent_kind for statement in statements for hop in statement.chain if hop.agent}
    return Findings(
        statements=statements,
        verifications=tuple(
            Verification(span_of(item, text), VerificationStatus(item["status"]), item.get("about"))
            for item in row.get("verifications", ())
        ),
        responses=tuple(
            Response(span_of(item, text), ResponseStatus(item["status"]), item.get("agent"))
            for item in row.get("responses", ())
        ),
        agents=tuple(Agent(name, kind) for name, kind in kinds.items()),
    )


def statement_of(item: dict[str, Any], text: str) -> Statement:
    """Return one statement."""
    return Statement(
        content=tuple(span_of(piece, text) for piece in item["content"]),
        mode=Mode(item["mode"]),
        kind=Kind(item["kind"]),
        chain=tuple(hop_of(hop, text) for hop in item["chain"]),
        hedges=tuple(span_of(hedge, text) for hedge in item.get("hedges", ())),
        confidence=item.get("confidence"),
    )


def hop_of(item: dict[str, Any], text: str) -> Hop:
    """Return one hop."""
    return Hop(
        agent=item["agent"],
        agent_kind=AgentKind(item["agent_kind"]),
        mention=span_of(item["mention"], text) if item.get("mention") else None,
        cue=span_of(item["cue"], text) if item.get("cue") else None,
        medium=item.get("medium"),
        addressee=item.get("addressee"),
        said_on=parse_edtf(item["said_on"]) if item.get("said_on") else None,
    )


def span_of(item: dict[str, Any], text: str) -> Span:
    """Return a span, whose words must be those that the text has there."""
    span = Span(int(item["start"]), int(item["end"]))
    if not 0 <= span.start < span.end <= len(text) or ("text" in item and span.of(text) != item["text"]):
        raise ExchangeError(
            f"The words at {span.start} to {span.end} are {span.of(text)[:60]!r}, not {str(item.get('text'))[:60]!r}: "
            "offsets count the code points of the stored text, end exclusive."
        )
    return span
