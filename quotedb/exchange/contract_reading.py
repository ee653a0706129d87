"""Rows of `quotedb extract` read back, also where another program wrote them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from quotedb.dates import parse_edtf
from quotedb.errors import ExchangeError
from quotedb.exchange.contract import WORDS
from quotedb.records import (
    Agent,
    AgentKind,
    Article,
    Credit,
    CreditRole,
    Findings,
    Hop,
    Kind,
    Method,
    Misnaming,
    Mode,
    OutletSort,
    Reason,
    Relation,
    RelationSort,
    Response,
    ResponseStatus,
    Run,
    Span,
    Stance,
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
    if row.get("agents") is not None:
        agents = tuple(known_agent(item) for item in row["agents"])
    else:
        kinds = {hop.agent: hop.agent_kind for statement in statements for hop in statement.chain if hop.agent}
        agents = tuple(Agent(name, kind) for name, kind in kinds.items())
    return Findings(
        statements=statements,
        verifications=tuple(
            Verification(
                span_of(item, text), VerificationStatus(item["status"]), item.get("about"), optional_span(item, text)
            )
            for item in row.get("verifications", ())
        ),
        responses=tuple(
            Response(span_of(item, text), ResponseStatus(item["status"]), item.get("agent"), optional_span(item, text))
            for item in row.get("responses", ())
        ),
        misnamings=tuple(Misnaming(span_of(item, text), item["agent"]) for item in row.get("misnamings") or ()),
        relations=tuple(
            Relation(item["agent"], RelationSort(item["sort"]), item["other"], optional_span(item, text, "span"))
            for item in row.get("relations") or ()
        ),
        agents=agents,
    )


def article_of_row(row: dict[str, Any]) -> Article:
    """Return the article of a row that has its text. Raises ExchangeError where the text is not the one it was."""
    known = row["article"]
    article = Article(
        text=known["text"],
        name=row["doc"] or "",
        published=parse_edtf(known["published"]) if known.get("published") else None,
        credits=tuple(Credit(one["name"], CreditRole(one["role"])) for one in known.get("credits") or ()),
        got_at=datetime.fromisoformat(known["got_at"]) if known.get("got_at") else None,
        **{word: known.get(word) for word in WORDS},
    )
    if known.get("sha256") not in (None, article.sha256):
        raise ExchangeError(f"The text of {row['doc']} is not the one that was read: its SHA-256 is another.")
    return article


def run_of_row(row: dict[str, Any]) -> Run:
    """Return the run that a whole row names: an extraction that another machine did."""
    return Run(Method.EXTRACTION, row["run"]["tool"], row["run"]["version"], row["run"].get("model_hash"))


def known_agent(item: dict[str, Any]) -> Agent:
    """Return what a whole row knows of an agent."""
    return Agent(
        name=item["name"],
        kind=AgentKind(item["kind"]),
        names=tuple(item.get("names") or ()),
        about=item.get("about"),
        country=item.get("country"),
        outlet_sort=OutletSort(item["outlet_sort"]) if item.get("outlet_sort") else None,
        home_page=item.get("home_page"),
    )


def optional_span(item: dict[str, Any], text: str, key: str = "mention") -> Span | None:
    """Return a span that may be missing."""
    return span_of(item[key], text) if item.get(key) else None


def statement_of(item: dict[str, Any], text: str) -> Statement:
    """Return one statement."""
    return Statement(
        content=tuple(span_of(piece, text) for piece in item["content"]),
        mode=Mode(item["mode"]),
        kind=Kind(item["kind"]),
        chain=tuple(hop_of(hop, text) for hop in item["chain"]),
        hedges=tuple(span_of(hedge, text) for hedge in item.get("hedges", ())),
        confidence=item.get("confidence"),
        reasons=tuple(Reason(one["by"], one["confidence"]) for one in item.get("reasons") or ()),
        optional=bool(item.get("optional")),
    )


def hop_of(item: dict[str, Any], text: str) -> Hop:
    """Return one hop."""
    return Hop(
        agent=item["agent"],
        agent_kind=AgentKind(item["agent_kind"]),
        mention=span_of(item["mention"], text) if item.get("mention") else None,
        cue=span_of(item["cue"], text) if item.get("cue") else None,
        stance=Stance(item["stance"]) if item.get("stance") else None,
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
