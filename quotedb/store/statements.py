"""Stores the findings of one article: builds the rows of all tables and inserts them as whole lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, insert
from sqlalchemy.orm import Session

from quotedb.records import AgentKind, Article, Findings, Span
from quotedb.records import Hop as HopRecord
from quotedb.store.again import known_statements, settled_by
from quotedb.store.agents import Identity
from quotedb.store.bulk import insert_rows
from quotedb.store.ids import take_ids
from quotedb.store.quotations import NewStatement, link, voices_of
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
    core,
)

Row = tuple[Any, ...]
Rows = list[dict[str, Any]]

STATEMENT_COLUMNS, SPAN_COLUMNS, HOP_COLUMNS, HEDGE_COLUMNS = (
    tuple(core(row).c.keys()) for row in (Statement, ContentSpan, Hop, Hedge)
)
"""In the order of the tables, which the tuples below keep."""


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
    first_position: int = 0,
) -> int:
    """Store one reading's statements and passages; return how many statements.

    A statement that a person reviewed in another run of the article is stored with that verdict (`again`).
    """
    text = article.text
    connection = session.connection()
    known = [] if is_new else known_statements(session, article_id)
    statements = findings.statements
    contents = [one.content_text(text) for one in statements]
    routes = [tuple(hop.agent for hop in one.chain[1:]) for one in statements]
    voices = {route: voices_of(agents_on(route, identities)) for route in set(routes)}
    new_statements = [
        NewStatement(content, one.mode, voices[route])
        for one, content, route in zip(statements, contents, routes, strict=True)
    ]
    quotations = link(connection, new_statements)
    ids = take_ids(connection, Statement, len(statements))
    rows: list[Row] = []
    spans: list[Row] = []
    hops: list[Row] = []
    silent: list[Row] = []
    hedges: list[Row] = []
    for position, (statement_id, one, content, quotation_id) in enumerate(
        zip(ids, statements, contents, quotations, strict=True), first_position
    ):
        chain = one.chain
        origin = chain[-1].agent
        settled_id = settled_by(one.content, identities[origin].head_id if origin else None, known) if known else None
        rows.append(
            (
                statement_id,
                article_id,
                run_id,
                position,
                one.mode,
                one.kind,
                content,
                one.confidence,
                [{"by": reason.by, "confidence": reason.confidence} for reason in one.reasons],
                one.optional,
                quotation_id,
                None if origin is None else identities[origin].agent_id,
                len(chain),
                settled_id,
                is_current and settled_id is None,
            )
        )
        spans += [(statement_id, number, span.start, span.end) for number, span in enumerate(one.content)]
        for number, hop in enumerate(chain):
            if has_evidence(hop):
                hops.append(hop_row(statement_id, number, hop, text, identities))
            else:
                silent.append((statement_id, number, None if hop.agent is None else identities[hop.agent].agent_id))
        if one.hedges:
            hedges += [
                (statement_id, number, span.of(text), span.start, span.end) for number, span in enumerate(one.hedges)
            ]
    insert_rows(connection, Statement, STATEMENT_COLUMNS, rows)
    insert_rows(connection, ContentSpan, SPAN_COLUMNS, spans)
    insert_rows(connection, Hop, HOP_COLUMNS, hops)
    insert_rows(connection, Hop, HOP_COLUMNS[:3], silent)
    insert_rows(connection, Hedge, HEDGE_COLUMNS, hedges)
    store_passages(connection, findings, text, identities, {"article_id": article_id, "run_id": run_id})
    return len(statements)


def agents_on(route: Iterable[str | None], identities: Mapping[str, Identity]) -> Iterator[tuple[int, str, AgentKind]]:
    """Yield head, name and kind of each named agent of a route."""
    for name in route:
        if name is not None:
            identity = identities[name]
            yield identity.head_id, identity.name, identity.kind


def has_evidence(hop: HopRecord) -> bool:
    """Tell whether the text says anything of a hop: mention, cue, medium and so on. Of most publishers it does not."""
    return not (
        hop.mention is None and hop.cue is None and hop.medium is None and hop.addressee is None and hop.said_on is None
    )


def hop_row(statement_id: int, position: int, hop: HopRecord, text: str, identities: Mapping[str, Identity]) -> Row:
    """Return the row of a hop."""
    mention, cue, said_on = hop.mention, hop.cue, hop.said_on
    return (
        statement_id,
        position,
        None if hop.agent is None else identities[hop.agent].agent_id,
        *((None, None, None) if mention is None else (text[mention.start : mention.end], mention.start, mention.end)),
        *((None, None, None, None) if cue is None else (text[cue.start : cue.end], cue.start, cue.end, hop.stance)),
        hop.medium,
        None if hop.addressee is None else identities[hop.addressee].agent_id,
        *((None, None, None) if said_on is None else (said_on.text, said_on.first, said_on.last)),
    )


def passage(span: Span, text: str) -> dict[str, Any]:
    """Return the columns of a passage: its words and its span."""
    return {"words": span.of(text), "start_char": span.start, "end_char": span.end}


def store_passages(
    connection: Connection,
    findings: Findings,
    text: str,
    identities: Mapping[str, Identity],
    ours: dict[str, int],
) -> None:
    """Store what a reading found besides statements."""
    rows: defaultdict[type[Base], Rows] = defaultdict(list)

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
    for table, values in rows.items():
        connection.execute(insert(core(table)), values)
