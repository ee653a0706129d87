"""The evidence of statements: their hops, the spans of their content and their hedges, with words and positions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from quotedb.ask.columns import JoinedAgent, content_span, hedge, hop
from quotedb.ask.rows import HopRow, Words
from quotedb.records import Span
from quotedb.terms import AgentKind, Stance

if TYPE_CHECKING:
    from quotedb.ask.columns import Reader

AT_ONCE = 500


@dataclass(slots=True)
class Evidence:
    """The hops, content spans and hedges of one statement."""

    content: list[Span] = field(default_factory=list)
    hops: list[HopRow] = field(default_factory=list)
    hedges: list[Words] = field(default_factory=list)

    def spans(self) -> Iterator[Span]:
        """Yield the span of every mention, cue, piece of content and hedge."""
        yield from self.content
        for link in self.hops:
            yield from (words_of.span for words_of in (link.mention, link.cue) if words_of is not None)
        yield from (words.span for words in self.hedges)


def evidence_of(reader: Reader, statement_ids: Sequence[int]) -> dict[int, Evidence]:
    """Return the evidence of each statement by its id."""
    found: dict[int, Evidence] = defaultdict(Evidence)
    for start in range(0, len(statement_ids), AT_ONCE):
        collect(reader, statement_ids[start : start + AT_ONCE], found)
    return found


def collect(reader: Reader, ids: Sequence[int], found: dict[int, Evidence]) -> None:
    """Add the evidence of these statements to `found`; `ids` must be few enough for one query."""
    pieces = (
        select(*content_span.c["statement_id", "start_char", "end_char"])
        .where(content_span.c.statement_id.in_(ids))
        .order_by(content_span.c.statement_id, content_span.c.position)
    )
    for row in reader.execute(pieces):
        found[row.statement_id].content.append(Span(row.start_char, row.end_char))
    hedges = (
        select(*hedge.c["statement_id", "words", "start_char", "end_char"])
        .where(hedge.c.statement_id.in_(ids))
        .order_by(hedge.c.statement_id, hedge.c.position)
    )
    for row in reader.execute(hedges):
        found[row.statement_id].hedges.append(Words(row.words, Span(row.start_char, row.end_char)))
    of_statement: dict[int, list[Any]] = defaultdict(list)
    for row in reader.execute(HOPS.where(hop.c.statement_id.in_(ids))):
        of_statement[row.statement_id].append(row)
    for key, rows in of_statement.items():
        found[key].hops = [hop_row(row, len(rows)) for row in rows]


AGENT, ADDRESSEE = JoinedAgent("agent"), JoinedAgent("addressee")
HOPS = (
    select(
        *hop.c["statement_id", "position", "stance", "medium", "said_on"],
        *hop.c["mention", "mention_start_char", "mention_end_char", "cue", "cue_start_char", "cue_end_char"],
        AGENT.head_id("agent_id"),
        AGENT.name("agent"),
        AGENT.kind("agent_kind"),
        ADDRESSEE.name("addressee"),
    )
    .select_from(ADDRESSEE.joined(AGENT.joined(hop, hop.c.agent_id), hop.c.addressee_id))
    .order_by(hop.c.statement_id, hop.c.position)
)


def hop_row(row: Any, count: int) -> HopRow:  # noqa: ANN401
    """Return one hop of a chain that has `count` hops."""
    return HopRow(
        position=row.position,
        role="origin" if row.position == count - 1 else "relay" if row.position else "publisher",
        agent_id=row.agent_id,
        agent=row.agent,
        agent_kind=AgentKind(row.agent_kind) if row.agent_kind else None,
        mention=words_at(row.mention, row.mention_start_char, row.mention_end_char),
        cue=words_at(row.cue, row.cue_start_char, row.cue_end_char),
        stance=Stance(row.stance) if row.stance else None,
        medium=row.medium,
        addressee=row.addressee,
        said_on=row.said_on,
    )


def words_at(words: str | None, start: int | None, end: int | None) -> Words | None:
    """Return words with their span, or None where there are none."""
    if words is None or start is None or end is None:
        return None
    return Words(words, Span(start, end))
