"""Stores the findings of one article: builds the rows of all tables, which wait in the ledger until it is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quotedb.records import Findings, Span
from quotedb.records import Hop as HopRecord
from quotedb.records import Statement as StatementRecord
from quotedb.store.again import Known, known_statements, settled_by
from quotedb.store.agents import Identity
from quotedb.store.ledger import Ledger
from quotedb.store.linking import link
from quotedb.store.quotations import NewStatement, voices_of
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
from quotedb.terms import AgentKind

Row = tuple[Any, ...]
Rows = list[dict[str, Any]]
Numbered = tuple[int, StatementRecord]
"""A statement with the id of its row."""

STATEMENT_COLUMNS, SPAN_COLUMNS, HOP_COLUMNS, HEDGE_COLUMNS = (
    tuple(core(row).c.keys()) for row in (Statement, ContentSpan, Hop, Hedge)
)
"""In the order of the tables, which the tuples below keep."""


@dataclass(frozen=True, slots=True)
class NewReading:
    """A reading of an article that is about to be stored: article, run, text, and the agent that each name means."""

    article_id: int
    run_id: int
    text: str
    identities: Mapping[str, Identity]
    """By the name that an agent goes by in the findings."""
    is_current: bool
    """Look-ups show it."""
    first_position: int = 0
    """The place of its first statement among the article's."""

    def agent_id(self, name: str | None) -> int | None:
        """Return the id of the agent that a name means; None for no name."""
        return None if name is None else self.identities[name].agent_id


def store_findings(ledger: Ledger, reading: NewReading, findings: Findings, *, is_new: bool) -> int:
    """Let the rows of one reading's statements and passages wait in the ledger; return how many statements.

    A statement that a person reviewed in another run of the article gets that verdict (`again`). A new article
    (`is_new`) has no other run.
    """
    known = [] if is_new else known_statements(ledger.session, reading.article_id)
    numbered = list(zip(ledger.ids(Statement, len(findings.statements)), findings.statements, strict=True))
    contents = [one.content_text(reading.text) for one in findings.statements]
    quotations = link_quotations(ledger, reading, numbered, contents)
    store_statements(ledger, reading, numbered, contents, quotations, known)
    store_contents(ledger, reading, numbered)
    store_hops(ledger, reading, numbered)
    store_passages(ledger, findings, reading)
    return len(numbered)


def link_quotations(
    ledger: Ledger, reading: NewReading, numbered: Sequence[Numbered], contents: Sequence[str]
) -> list[int | None]:
    """Return the quotation of each statement, by its words and whose they are; rows of new ones wait in the ledger."""
    routes = [tuple(hop.agent for hop in one.chain[1:]) for _, one in numbered]
    voices = {route: voices_of(agents_on(route, reading.identities)) for route in set(routes)}
    new_statements = [
        NewStatement(statement_id, content, one.mode, voices[route], reading.agent_id(one.origin.agent))
        for (statement_id, one), content, route in zip(numbered, contents, routes, strict=True)
    ]
    return link(ledger, new_statements)


def store_statements(
    ledger: Ledger,
    reading: NewReading,
    numbered: Sequence[Numbered],
    contents: Sequence[str],
    quotations: Sequence[int | None],
    known: Sequence[Known],
) -> None:
    """Let the rows of the statements wait in the ledger.

    `known` are the statements of other runs; empty if no person has reviewed any of them.
    """
    rows: list[Row] = []
    for position, ((statement_id, one), content, quotation_id) in enumerate(
        zip(numbered, contents, quotations, strict=True), reading.first_position
    ):
        origin = None if one.origin.agent is None else reading.identities[one.origin.agent]
        if origin is not None:
            ledger.printed[origin.agent_id].add(reading.article_id)
        settled_id = settled_by(one.content, origin.head_id if origin else None, known) if known else None
        rows.append(
            (
                statement_id,
                reading.article_id,
                reading.run_id,
                position,
                one.mode,
                one.kind,
                content,
                one.confidence,
                [{"by": reason.by, "confidence": reason.confidence} for reason in one.reasons],
                one.optional,
                quotation_id,
                None if origin is None else origin.agent_id,
                len(one.chain),
                settled_id,
                reading.is_current and settled_id is None,
            )
        )
    ledger.add(Statement, STATEMENT_COLUMNS, rows)


def store_contents(ledger: Ledger, reading: NewReading, numbered: Sequence[Numbered]) -> None:
    """Let the rows of the contents' spans and of the hedges wait in the ledger."""
    pieces = [
        (statement_id, number, span.start, span.end)
        for statement_id, one in numbered
        for number, span in enumerate(one.content)
    ]
    hedges = [
        (statement_id, number, span.of(reading.text), span.start, span.end)
        for statement_id, one in numbered
        for number, span in enumerate(one.hedges)
    ]
    ledger.add(ContentSpan, SPAN_COLUMNS, pieces)
    ledger.add(Hedge, HEDGE_COLUMNS, hedges)


def store_hops(ledger: Ledger, reading: NewReading, numbered: Sequence[Numbered]) -> None:
    """Let the rows of the hops wait in the ledger; hops without evidence in the text need fewer columns."""
    told: list[Row] = []
    silent: list[Row] = []
    for statement_id, one in numbered:
        for position, hop in enumerate(one.chain):
            if has_evidence(hop):
                told.append(hop_row(statement_id, position, hop, reading))
            else:
                silent.append((statement_id, position, reading.agent_id(hop.agent)))
    ledger.add(Hop, HOP_COLUMNS, told)
    ledger.add(Hop, HOP_COLUMNS[:3], silent)


def agents_on(route: Iterable[str | None], identities: Mapping[str, Identity]) -> Iterator[tuple[int, str, AgentKind]]:
    """Yield head, name and kind of each named agent of a chain."""
    for name in route:
        if name is not None:
            identity = identities[name]
            yield identity.head_id, identity.name, identity.kind


def has_evidence(hop: HopRecord) -> bool:
    """Tell whether the text gives evidence of a hop (mention, cue, medium, …); of most publishers it does not."""
    return not (
        hop.mention is None and hop.cue is None and hop.medium is None and hop.addressee is None and hop.said_on is None
    )


def hop_row(statement_id: int, position: int, hop: HopRecord, reading: NewReading) -> Row:
    """Return the row of a hop."""
    text, mention, cue, said_on = reading.text, hop.mention, hop.cue, hop.said_on
    return (
        statement_id,
        position,
        reading.agent_id(hop.agent),
        *((None, None, None) if mention is None else (text[mention.start : mention.end], mention.start, mention.end)),
        *((None, None, None, None) if cue is None else (text[cue.start : cue.end], cue.start, cue.end, hop.stance)),
        hop.medium,
        reading.agent_id(hop.addressee),
        *((None, None, None) if said_on is None else (said_on.text, said_on.first, said_on.last)),
    )


def passage(span: Span, text: str) -> dict[str, Any]:
    """Return the columns that every passage has: its words and its span."""
    return {"words": span.of(text), "start_char": span.start, "end_char": span.end}


def store_passages(ledger: Ledger, findings: Findings, reading: NewReading) -> None:
    """Let the rows of verifications, responses, misnamings and relations wait in the ledger."""
    rows: defaultdict[type[Base], Rows] = defaultdict(list)
    text, id_of = reading.text, reading.agent_id
    ours = {"article_id": reading.article_id, "run_id": reading.run_id}
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
        agent_id, other_id = reading.identities[one.agent].agent_id, reading.identities[one.other].agent_id
        ledger.related.append((agent_id, one.sort, other_id))
        row = {**ours, "agent_id": agent_id, "other_id": other_id, "sort": one.sort}
        rows[Relation].append({**row, **words})
    for table, values in rows.items():
        ledger.add(table, tuple(values[0]), [tuple(row.values()) for row in values])
