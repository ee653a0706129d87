"""The rows of what was found in one article: built in Python, stored as whole lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from quotedb.records import Article, Findings, Span
from quotedb.records import Hop as HopRecord
from quotedb.store.agents import Identity
from quotedb.store.ids import take_ids
from quotedb.store.quotations import Draft, link, voices_of
from quotedb.store.settled import settled_spans
from quotedb.store.tables import (
    Base,
    ContentSpan,
    Hedge,
    Hop,
    Misnaming,
    Relation,
    Response,
    Statement,
    Verification,
)

Rows = list[dict[str, Any]]


def store_findings(
    session: Session,
    article: Article,
    findings: Findings,
    article_id: int,
    run_id: int,
    identities: Mapping[str, Identity],
    *,
    is_current: bool,
    is_new: bool,
) -> int:
    """Store one reading's statements and passages; return how many statements.

    Statements of the same words as one that a person reviewed yield to that one.
    """
    text = article.text
    settled = {} if is_new else settled_spans(session, article_id)
    statements = findings.statements
    contents = [one.content_text(text) for one in statements]
    drafts = [
        Draft(
            content,
            one.mode,
            voices_of(
                (identity.head_id, identity.name, identity.kind)
                for hop in one.chain[1:]
                if hop.agent is not None
                for identity in (identities[hop.agent],)
            ),
        )
        for one, content in zip(statements, contents, strict=True)
    ]
    quotations = link(session, drafts)
    ids = take_ids(session, Statement.statement_id, len(statements))
    rows: defaultdict[type[Base], Rows] = defaultdict(list)
    for position, (statement_id, one) in enumerate(zip(ids, statements, strict=True)):
        origin = one.chain[-1].agent
        settled_by = settled.get(one.content)
        rows[Statement].append(
            {
                "statement_id": statement_id,
                "article_id": article_id,
                "run_id": run_id,
                "position": position,
                "mode": one.mode,
                "kind": one.kind,
                "content": contents[position],
                "confidence": one.confidence,
                "reasons": [{"by": reason.by, "confidence": reason.confidence} for reason in one.reasons],
                "optional": one.optional,
                "quotation_id": quotations[position],
                "origin_id": identities[origin].agent_id if origin is not None else None,
                "hop_count": len(one.chain),
                "settled_by_id": settled_by,
                "is_current": is_current and settled_by is None,
            }
        )
        for number, span in enumerate(one.content):
            rows[ContentSpan].append(
                {"statement_id": statement_id, "position": number, "start_char": span.start, "end_char": span.end}
            )
        for number, hop in enumerate(one.chain):
            rows[Hop].append(hop_row(hop, statement_id, number, text, identities))
        for number, span in enumerate(one.hedges):
            rows[Hedge].append({"statement_id": statement_id, "position": number, **passage(span, text)})
    add_passages(rows, findings, text, identities, {"article_id": article_id, "run_id": run_id})
    for table, values in rows.items():
        session.execute(insert(table), values)
    return len(statements)


def hop_row(
    hop: HopRecord, statement_id: int, position: int, text: str, identities: Mapping[str, Identity]
) -> dict[str, Any]:
    """Return the row of a hop."""
    mention, cue, said_on = hop.mention, hop.cue, hop.said_on
    return {
        "statement_id": statement_id,
        "position": position,
        "agent_id": identities[hop.agent].agent_id if hop.agent is not None else None,
        "mention": text[mention.start : mention.end] if mention else None,
        "mention_start_char": mention.start if mention else None,
        "mention_end_char": mention.end if mention else None,
        "cue": text[cue.start : cue.end] if cue else None,
        "cue_start_char": cue.start if cue else None,
        "cue_end_char": cue.end if cue else None,
        "stance": hop.stance if cue else None,
        "medium": hop.medium,
        "addressee_id": identities[hop.addressee].agent_id if hop.addressee is not None else None,
        "said_on": said_on.text if said_on else None,
        "said_on_first": said_on.first if said_on else None,
        "said_on_last": said_on.last if said_on else None,
    }


def passage(span: Span, text: str) -> dict[str, Any]:
    """Return the columns of a passage: its words and its span."""
    return {"words": span.of(text), "start_char": span.start, "end_char": span.end}


def add_passages(
    rows: Mapping[type[Base], Rows],
    findings: Findings,
    text: str,
    identities: Mapping[str, Identity],
    ours: dict[str, int],
) -> None:
    """Add the rows of what a reading found besides statements."""

    def id_of(name: str | None) -> int | None:
        return None if name is None else identities[name].agent_id

    for verification in findings.verifications:
        row: dict[str, Any] = {**ours, "about_id": id_of(verification.about), "status": verification.status}
        rows[Verification].append({**row, **passage(verification.span, text)})
    for response in findings.responses:
        row = {**ours, "agent_id": id_of(response.agent), "status": response.status}
        rows[Response].append({**row, **passage(response.span, text)})
    for misnaming in findings.misnamings:
        rows[Misnaming].append({**ours, "agent_id": id_of(misnaming.agent), **passage(misnaming.span, text)})
    for one in findings.relations:
        words = passage(one.span, text) if one.span else {"words": None, "start_char": None, "end_char": None}
        row = {**ours, "agent_id": id_of(one.agent), "other_id": id_of(one.other), "sort": one.sort}
        rows[Relation].append({**row, **words})
