"""Turns records of a JSON Lines file into `quotedb.records`, to be added to a database that is not empty."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from quotedb.dates import parse_edtf
from quotedb.exchange.rows import Record
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


def agent_of(record: Record) -> Agent:
    """Return an agent with all forms of its name."""
    outlet: Record = next(iter(record["outlet"]), {})
    return Agent(
        name=record["name"],
        kind=AgentKind(record["kind"]),
        names=tuple(row["name"] for row in record["agent_name"] if row["name"] != record["name"]),
        about=record["about"],
        country=record["country"],
        outlet_sort=OutletSort(outlet["sort"]) if outlet.get("sort") else None,
        home_page=outlet.get("home_page"),
    )


def run_of(record: Record) -> Run:
    """Return a run."""
    fields = {key: record[key] for key in ("tool", "version", "model_hash", "settings")}
    return Run(method=Method(record["method"]), **fields)


def article_of(record: Record, agents: Mapping[int, Agent]) -> Article:
    """Return an article with the names of its outlet and credits."""
    credits = sorted(record["article_credit"], key=lambda row: row["position"])
    return Article(
        text=record["text"],
        outlet=name_of(record["outlet_id"], agents),
        republisher=name_of(record["republisher_id"], agents),
        published=parse_edtf(record["published"]) if record["published"] else None,
        credits=tuple(Credit(agents[row["agent_id"]].name, CreditRole(row["role"])) for row in credits),
        got_at=datetime.fromisoformat(record["got_at"]) if record["got_at"] else None,
        extent=Extent(record.get("extent", Extent.WHOLE)),
        source_sha256=record.get("source_sha256"),
        **{
            key: record[key]
            for key in ("name", "headline", "byline", "address", "language", "place", "account", "found_at")
        },
    )


def findings_of(record: Record, run_id: int, agents: Mapping[int, Agent]) -> Findings:
    """Return what one run found in an article."""

    def own(name: str) -> list[Record]:
        return [row for row in record[name] if row["run_id"] == run_id]

    statements = sorted(own("statement"), key=lambda row: row["position"])
    named = {row["agent_id"] for statement in statements for row in statement["hop"]}
    return Findings(
        statements=tuple(statement_of(row, agents) for row in statements),
        verifications=tuple(
            Verification(span_of(row), VerificationStatus(row["status"]), name_of(row["about_id"], agents))
            for row in own("verification")
        ),
        responses=tuple(
            Response(span_of(row), ResponseStatus(row["status"]), name_of(row["agent_id"], agents))
            for row in own("response")
        ),
        misnamings=tuple(Misnaming(span_of(row), agents[row["agent_id"]].name) for row in own("misnaming")),
        relations=tuple(
            Relation(
                agents[row["agent_id"]].name,
                RelationSort(row["sort"]),
                agents[row["other_id"]].name,
                span_of(row) if row["start_char"] is not None else None,
            )
            for row in own("relation")
        ),
        agents=tuple(agents[number] for number in sorted(number for number in named if number is not None)),
    )


def statement_of(row: Record, agents: Mapping[int, Agent]) -> Statement:
    """Return a statement with its chain."""
    return Statement(
        content=tuple(span_of(piece) for piece in sorted(row["content_span"], key=lambda piece: piece["position"])),
        mode=Mode(row["mode"]),
        kind=Kind(row["kind"]),
        chain=tuple(hop_of(hop, agents) for hop in sorted(row["hop"], key=lambda hop: hop["position"])),
        hedges=tuple(span_of(hedge) for hedge in row["hedge"]),
        confidence=row["confidence"],
        reasons=tuple(Reason(**reason) for reason in row["reasons"]),
        optional=row["optional"],
    )


def hop_of(row: Record, agents: Mapping[int, Agent]) -> Hop:
    """Return a hop with the names of its agents."""
    agent = None if row["agent_id"] is None else agents[row["agent_id"]]
    return Hop(
        agent=agent.name if agent else None,
        agent_kind=agent.kind if agent else AgentKind.UNNAMED,
        mention=span_of(row, "mention_") if row["mention_start_char"] is not None else None,
        cue=span_of(row, "cue_") if row["cue_start_char"] is not None else None,
        stance=Stance(row["stance"]) if row["stance"] else None,
        medium=row["medium"],
        addressee=name_of(row["addressee_id"], agents),
        said_on=parse_edtf(row["said_on"]) if row["said_on"] else None,
    )


def span_of(row: Mapping[str, Any], prefix: str = "") -> Span:
    """Return the span of a row."""
    return Span(row[f"{prefix}start_char"], row[f"{prefix}end_char"])


def name_of(number: int | None, agents: Mapping[int, Agent]) -> str | None:
    """Return the name of the agent that has this id in the file."""
    return None if number is None else agents[number].name
