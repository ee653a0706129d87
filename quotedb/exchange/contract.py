"""The JSON of one article and what was found in it: what `extract` prints and `export jsonl` takes over."""

from __future__ import annotations

from typing import Any

from quotedb.records import AgentKind, Article, Findings, Hop, Span, Statement
from quotedb.text.nameless import nameless_kind


def extraction_row(article: Article, findings: Findings) -> dict[str, Any]:
    """Return the findings of one article as JSON has them; offsets count code points of the article's text."""
    text = article.text
    return {
        "doc": article.name,
        "article": {
            "outlet": article.outlet,
            "headline": article.headline,
            "published": article.published.text if article.published else None,
            "length": len(text),
            "sha256": article.sha256,
        },
        "statements": [statement_row(statement, text) for statement in findings.statements],
        "verifications": [
            {**place(each.span, text), "status": each.status.value, "about": each.about}
            for each in findings.verifications
        ],
        "responses": [
            {**place(each.span, text), "agent": each.agent, "status": each.status.value} for each in findings.responses
        ],
    }


def statement_row(statement: Statement, text: str) -> dict[str, Any]:
    """Return one statement with its whole chain, publisher first."""
    return {
        "content": [place(span, text) for span in statement.content],
        "mode": statement.mode.value,
        "kind": statement.kind.value,
        "confidence": statement.confidence,
        "chain": [hop_row(hop, text) for hop in statement.chain],
        "hedges": [place(span, text) for span in statement.hedges],
    }


def hop_row(hop: Hop, text: str) -> dict[str, Any]:
    """Return one hop; only a publisher that is not known has no agent."""
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
    """Return the kind of a hop's agent; of those without a name, by their words."""
    return nameless_kind(hop.agent) if hop.agent_kind is AgentKind.UNNAMED and hop.agent else hop.agent_kind


def place(span: Span, text: str) -> dict[str, Any]:
    """Return a span with its words."""
    return {"start": span.start, "end": span.end, "text": span.of(text)}
