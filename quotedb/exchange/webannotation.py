"""Writes W3C Web Annotation: one JSON-LD annotation for each statement, with TextQuote and TextPosition selectors.

The model is <https://www.w3.org/TR/annotation-model/>; positions count code points, as there. The chain, for which it
has no terms, uses terms of our own that the context declares: JSON-LD processors drop terms that no context declares.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TextIO

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from quotedb.exchange.rows import plain
from quotedb.store.tables import Agent, Article, ContentSpan, Hop, Run, Statement, core

XSD = "http://www.w3.org/2001/XMLSchema#"
OWN = ("chain", "agent", "agent_id", "agent_kind", "mention", "cue", "stance", "medium", "said_on")
"""Our own terms; docs/exchange.md says what each means. None is one of the model's."""
CONTEXT: list[Any] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "quotedb": "urn:quotedb:",
        "quotedb:chain": {"@id": "quotedb:chain", "@container": "@list"},
        **{
            term: {"@id": f"quotedb:{term}", "@type": f"{XSD}{'integer' if term == 'agent_id' else 'string'}"}
            for term in OWN[1:]
        },
    },
]
AROUND = 32
BATCH = 500

STATEMENT, ARTICLE, RUN, HOP, AGENT, SPAN = (core(row) for row in (Statement, Article, Run, Hop, Agent, ContentSpan))
STATEMENTS = (
    select(
        STATEMENT.c.statement_id,
        STATEMENT.c.mode,
        STATEMENT.c.kind,
        ARTICLE.c.article_id,
        ARTICLE.c.address,
        ARTICLE.c.sha256,
        ARTICLE.c.added_at,
        RUN.c.method,
        RUN.c.tool,
    )
    .join(ARTICLE, ARTICLE.c.article_id == STATEMENT.c.article_id)
    .join(RUN, RUN.c.run_id == STATEMENT.c.run_id)
    .where(STATEMENT.c.is_current)
    .order_by(STATEMENT.c.statement_id)
    .limit(BATCH)
)
HOPS = (
    select(HOP, AGENT.c.name, AGENT.c.kind)
    .join(AGENT, AGENT.c.agent_id == HOP.c.agent_id, isouter=True)
    .order_by(HOP.c.statement_id, HOP.c.position)
)
SPANS = select(SPAN).order_by(SPAN.c.statement_id, SPAN.c.position)


def write_lines(session: Session, out: TextIO) -> None:
    """Write one annotation a line."""
    for one in web_annotations(session):
        out.write(json.dumps(one, ensure_ascii=False) + "\n")


def web_annotations(session: Session) -> Iterator[dict[str, Any]]:
    """Yield the annotations of all current statements by id, one batch in memory at a time."""
    last = 0
    while rows := session.execute(STATEMENTS.where(STATEMENT.c.statement_id > last)).all():
        first, last = rows[0].statement_id, rows[-1].statement_id
        hops = grouped(session.execute(HOPS.where(HOP.c.statement_id.between(first, last))))
        spans = grouped(session.execute(SPANS.where(SPAN.c.statement_id.between(first, last))))
        texts = texts_of(session, {row.article_id for row in rows})
        for row in rows:
            yield annotation(row, texts[row.article_id], hops[row.statement_id], spans[row.statement_id])


def grouped(rows: Any) -> Mapping[int, list[Row[Any]]]:  # noqa: ANN401 - a result of SQLAlchemy
    """Return rows by the statement they belong to, in their order."""
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.statement_id].append(row)
    return found


def texts_of(session: Session, articles: set[int]) -> dict[int, str]:
    """Return the text of each article."""
    wanted = select(ARTICLE.c.article_id, ARTICLE.c.text).where(ARTICLE.c.article_id.in_(sorted(articles)))
    return {row.article_id: row.text for row in session.execute(wanted)}


def annotation(row: Any, text: str, hops: Sequence[Row[Any]], spans: Sequence[Row[Any]]) -> dict[str, Any]:  # noqa: ANN401
    """Return a statement as an annotation: the agent it is attributed to is the body, its words are the target."""
    source = row.address or f"urn:sha256:{row.sha256}"
    described = (
        ("tagging", f"mode: {row.mode.value}"),
        ("tagging", f"kind: {row.kind.value}"),
        ("describing", " ← ".join(hop.name or "unknown" for hop in hops)),
    )
    return {
        "@context": CONTEXT,
        "id": f"urn:quotedb:statement:{row.statement_id}",
        "type": "Annotation",
        "motivation": "identifying",
        "created": plain(row.added_at),
        "creator": {"type": "Software" if row.method != "annotation" else "Person", "name": row.tool},
        "body": [
            {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}
            for purpose, value in described
        ],
        "quotedb:chain": [link(hop) for hop in hops],
        "target": [{"source": source, "selector": selectors(text, span.start_char, span.end_char)} for span in spans],
    }


def link(hop: Row[Any]) -> dict[str, Any]:
    """Return the JSON of one hop."""
    known = {
        "agent": hop.name,
        "agent_id": hop.agent_id,
        "agent_kind": plain(hop.kind),
        **{key: plain(getattr(hop, key)) for key in ("mention", "cue", "stance", "medium", "said_on")},
    }
    return {key: value for key, value in known.items() if value is not None}


def selectors(text: str, start: int, end: int) -> list[dict[str, Any]]:
    """Return the selectors of a span: its position, and its words with a little text before and after."""
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
    ]
