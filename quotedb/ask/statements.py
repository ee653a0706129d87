"""Statements by their ids: the rows that every look-up shows, in four queries however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from quotedb.ask.columns import LARGEST, JoinedAgent, article, hedge, hop, run, statement, verification
from quotedb.ask.rows import StatementRow
from quotedb.errors import StoreError
from quotedb.terms import AgentKind, Kind, Method, Mode, Stance, VerificationStatus

if TYPE_CHECKING:
    from quotedb.ask.columns import Reader

AT_ONCE = 500
"""Ids in one query: SQLite limits how many values it takes, and a longer list is no faster."""
GRAVEST = (VerificationStatus.DISPUTED, VerificationStatus.UNVERIFIED, VerificationStatus.VERIFIED)

OUTLET, AGENT, ABOUT = JoinedAgent("outlet"), JoinedAgent("agent"), JoinedAgent("about")
FACTS = select(
    *statement.c["statement_id", "article_id", "run_id", "quotation_id", "position", "mode", "kind", "content"],
    *statement.c["confidence", "hop_count"],
    article.c.name.label("article"),
    *article.c["headline", "published"],
    run.c.method,
    OUTLET.name("outlet"),
).select_from(
    OUTLET.joined(
        statement.join(article, article.c.article_id == statement.c.article_id).join(
            run, run.c.run_id == statement.c.run_id
        ),
        article.c.outlet_id,
    )
)
HOPS = (
    select(
        *hop.c["statement_id", "cue", "stance"],
        AGENT.head_id("agent_id"),
        AGENT.name("agent"),
        AGENT.kind("agent_kind"),
    )
    .select_from(AGENT.joined(hop, hop.c.agent_id))
    .order_by(hop.c.statement_id, hop.c.position)
)
HEDGES = select(*hedge.c["statement_id", "words"]).order_by(hedge.c.statement_id, hedge.c.position)
CHECKS = select(*verification.c["article_id", "run_id", "status"], ABOUT.head_id("about_id")).select_from(
    ABOUT.joined(verification, verification.c.about_id)
)


def rows_of(reader: Reader, statement_ids: Iterable[int]) -> list[StatementRow]:
    """Return the rows of the statements, in the order of the ids; ids that no statement has are left out."""
    ids = [key for key in statement_ids if 0 < key <= LARGEST]
    rows: list[StatementRow] = []
    for start in range(0, len(ids), AT_ONCE):
        rows += some_rows(reader, ids[start : start + AT_ONCE])
    return rows


def some_rows(reader: Reader, ids: Sequence[int]) -> list[StatementRow]:
    """Return the rows of these statements; `ids` must be few enough for one query.

    Raises StoreError for a statement whose hops are gone, as they are in a damaged file.
    """
    facts = {row.statement_id: row for row in reader.execute(FACTS.where(statement.c.statement_id.in_(ids)))}
    hops = grouped(reader.execute(HOPS.where(hop.c.statement_id.in_(ids))))
    hedges = grouped(reader.execute(HEDGES.where(hedge.c.statement_id.in_(ids))))
    checks: dict[tuple[int, int, int], list[VerificationStatus]] = defaultdict(list)
    articles = {row.article_id for row in facts.values()}
    for check in reader.execute(CHECKS.where(verification.c.article_id.in_(articles))):
        checks[check.article_id, check.run_id, check.about_id].append(VerificationStatus(check.status))
    lost = next((key for key in ids if key in facts and key not in hops), None)
    if lost is not None:
        raise StoreError(
            f"Statement {lost} has no hops: the database is damaged. `quotedb db check` names all that is."
        )
    return [row_of(facts[key], hops[key], hedges[key], checks) for key in ids if key in facts]


def grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Return rows by the id of the statement that they belong to."""
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row.statement_id].append(row)
    return groups


def row_of(
    fact: Any,  # noqa: ANN401
    hops: Sequence[Any],
    hedges: Sequence[Any],
    checks: dict[tuple[int, int, int], list[VerificationStatus]],
) -> StatementRow:
    """Return one statement as a line of a list."""
    origin = hops[-1]
    said = checks.get((fact.article_id, fact.run_id, origin.agent_id), [])
    return StatementRow(
        statement_id=fact.statement_id,
        article_id=fact.article_id,
        quotation_id=fact.quotation_id,
        article=fact.article,
        outlet=fact.outlet,
        headline=fact.headline,
        published=fact.published,
        position=fact.position,
        origin_id=origin.agent_id,
        origin=origin.agent,
        origin_kind=AgentKind(origin.agent_kind) if origin.agent_kind else None,
        via=tuple(relay.agent for relay in hops[1:-1]),
        chain=tuple(link.agent for link in hops),
        hop_count=fact.hop_count,
        mode=Mode(fact.mode),
        kind=Kind(fact.kind),
        content=fact.content,
        cue=origin.cue,
        stance=Stance(origin.stance) if origin.stance else None,
        hedges=tuple(row.words for row in hedges),
        verified=next((status for status in GRAVEST if status in said), None),
        confidence=fact.confidence,
        method=Method(fact.method),
    )
