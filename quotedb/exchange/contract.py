"""The JSON of one article and its findings, as `extract` prints it and `export jsonl` adopts it."""

from __future__ import annotations

from typing import Any

from quotedb.records import Agent, Article, Findings, Hop, Run, Span, Statement
from quotedb.terms import AgentKind
from quotedb.text.nameless import nameless_kind

WORDS = ("outlet", "headline", "republisher", "byline", "address", "language", "place", "account", "found_at")
"""What is known of an article in words."""


def extraction_row(article: Article, findings: Findings, run: Run | None = None) -> dict[str, Any]:
    """Return the findings of one article in the form of that JSON; offsets count code points of the article's text.

    With `run`, the run that found them, the row is whole: it holds the text and all that a database keeps, so that
    `import` stores the article as if it had been added.
    """
    text = article.text
    published = article.published.text if article.published else None
    row: dict[str, Any] = {
        "doc": article.name,
        "article": {"outlet": article.outlet, "headline": article.headline, "published": published},
        "statements": [statement_row(statement, text) for statement in findings.statements],
        "verifications": [
            {**place(each.span, text), "status": each.status.value, "about": each.about}
            for each in findings.verifications
        ],
        "responses": [
            {**place(each.span, text), "agent": each.agent, "status": each.status.value} for each in findings.responses
        ],
    }
    if run is not None:
        add_the_rest(row, article, findings, run)
    row["article"] |= {"length": len(text), "sha256": article.sha256}
    return row


def add_the_rest(row: dict[str, Any], article: Article, findings: Findings, run: Run) -> None:
    """Add to a row what a whole row has and a short one leaves out."""
    text = article.text
    row["article"] |= {
        **{word: getattr(article, word) for word in WORDS},
        "got_at": article.got_at.isoformat() if article.got_at else None,
        "extent": article.extent.value,
        "credits": [{"name": credit.name, "role": credit.role.value} for credit in article.credits],
        "text": text,
    }
    row["run"] = {"tool": run.tool, "version": run.version, "model_hash": run.model_hash}
    for one, statement in zip(row["statements"], findings.statements, strict=True):
        one["optional"] = statement.optional
        one["reasons"] = [{"by": reason.by, "confidence": reason.confidence} for reason in statement.reasons]
        for link, hop in zip(one["chain"], statement.chain, strict=True):
            link["stance"] = hop.stance.value if hop.stance else None
    for made, verification in zip(row["verifications"], findings.verifications, strict=True):
        made["mention"] = place(verification.mention, text) if verification.mention else None
    for made, response in zip(row["responses"], findings.responses, strict=True):
        made["mention"] = place(response.mention, text) if response.mention else None
    row["misnamings"] = [{**place(each.span, text), "agent": each.agent} for each in findings.misnamings]
    row["relations"] = [
        {
            "agent": each.agent,
            "sort": each.sort.value,
            "other": each.other,
            "span": place(each.span, text) if each.span else None,
        }
        for each in findings.relations
    ]
    row["agents"] = [agent_row(agent) for agent in findings.agents]


def agent_row(agent: Agent) -> dict[str, Any]:
    """Return the JSON of an agent."""
    return {
        "name": agent.name,
        "kind": agent.kind.value,
        "names": list(agent.names),
        "about": agent.about,
        "country": agent.country,
        "outlet_sort": agent.outlet_sort.value if agent.outlet_sort else None,
        "home_page": agent.home_page,
    }


def statement_row(statement: Statement, text: str) -> dict[str, Any]:
    """Return the JSON of a statement with its whole chain, publisher first."""
    return {
        "content": [place(span, text) for span in statement.content],
        "mode": statement.mode.value,
        "kind": statement.kind.value,
        "confidence": statement.confidence,
        "chain": [hop_row(hop, text) for hop in statement.chain],
        "hedges": [place(span, text) for span in statement.hedges],
    }


def hop_row(hop: Hop, text: str) -> dict[str, Any]:
    """Return the JSON of a hop; only a publisher that is not known has no agent."""
    return {
        "agent": hop.agent,
        "agent_kind": kind_told(hop).value,
        "mention": place(hop.mention, text) if hop.mention else None,
        "cue": place(hop.cue, text) if hop.cue else None,
        "medium": hop.medium,
        "addressee": hop.addressee,
        "said_on": hop.said_on.text if hop.said_on else None,
    }


def kind_told(hop: Hop) -> AgentKind:
    """Return the kind of a hop's agent; for an agent without a name, the kind that its words tell."""
    return nameless_kind(hop.agent) if hop.agent_kind is AgentKind.UNNAMED and hop.agent else hop.agent_kind


def place(span: Span, text: str) -> dict[str, Any]:
    """Return the JSON of a span with its words."""
    return {"start": span.start, "end": span.end, "text": span.of(text)}
