"""W3C Web Annotation: one JSON-LD annotation a statement, with TextQuote and TextPosition selectors.

The model is <https://www.w3.org/TR/annotation-model/>; positions count code points, as there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from quotedb.exchange.rows import plain
from quotedb.store.tables import Agent, Article, ContentSpan, Hop, Run, Statement

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"quotedb": "urn:quotedb:"}]
AROUND = 32
BATCH = 200


def write_lines(session: Session, out: TextIO) -> None:
    """Write one annotation a line."""
    for one in web_annotations(session):
        out.write(json.dumps(one, ensure_ascii=False) + "\n")


def web_annotations(session: Session) -> Iterator[dict[str, Any]]:
    """Yield the annotations of all current statements, in the order of their numbers."""
    last = 0
    while True:
        wanted = (
            select(Statement, Article, Run)
            .join(Article, Article.article_id == Statement.article_id)
            .join(Run, Run.run_id == Statement.run_id)
            .where(Statement.is_current, Statement.statement_id > last)
            .order_by(Statement.statement_id)
            .limit(BATCH)
        )
        rows = session.execute(wanted).all()
        if not rows:
            return
        for statement, article, run in rows:
            yield annotation(session, statement, article, run)
        last = rows[-1][0].statement_id
        session.expunge_all()


def annotation(session: Session, statement: Statement, article: Article, run: Run) -> dict[str, Any]:
    """Return one statement as an annotation: who it is attributed to is the body, its words are the target."""
    source = article.address or f"urn:sha256:{article.sha256}"
    hops = session.execute(
        select(Hop, Agent.name)
        .join(Agent, Agent.agent_id == Hop.agent_id, isouter=True)
        .where(Hop.statement_id == statement.statement_id)
        .order_by(Hop.position)
    ).all()
    spans = session.scalars(
        select(ContentSpan).where(ContentSpan.statement_id == statement.statement_id).order_by(ContentSpan.position)
    )
    chain = [
        {
            "agent": name,
            "agent_id": hop.agent_id,
            **{
                key: plain(value)
                for key in ("mention", "cue", "stance", "medium", "said_on")
                if (value := getattr(hop, key))
            },
        }
        for hop, name in hops
    ]
    return {
        "@context": CONTEXT,
        "id": f"urn:quotedb:statement:{statement.statement_id}",
        "type": "Annotation",
        "motivation": "identifying",
        "created": plain(article.added_at),
        "creator": {"type": "Software" if run.method != "annotation" else "Person", "name": run.tool},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": value}
            for value in (f"mode: {statement.mode.value}", f"kind: {statement.kind.value}")
        ]
        + [
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "value": " ← ".join(hop["agent"] or "unknown" for hop in chain),
            }
        ],
        "quotedb:chain": chain,
        "target": [
            {"source": source, "selector": selectors(article.text, span.start_char, span.end_char)} for span in spans
        ],
    }


def selectors(text: str, start: int, end: int) -> list[dict[str, Any]]:
    """Return the position and the words of a span, with a little before and after."""
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
    ]
