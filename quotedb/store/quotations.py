"""The same utterance wherever it is printed: statements are linked to one quotation while they are stored.

Candidates come from the table `signature` alone, and a value that many quotations have is not written down again, so
that the cost of a statement does not grow with the database.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session, aliased

from quotedb.names import person_name
from quotedb.records import AgentKind, Mode
from quotedb.store.ids import take_ids
from quotedb.store.tables import Agent, Hop, Quotation, Signature, Statement
from quotedb.store.utterances import Utterance, Voices, alike, quoted_in, sketch, words_of

POPULAR = 16
"""A value that so many quotations have is no sign of any of them and is not written again."""
CANDIDATES = 4
"""Quotations that a statement is compared with: those that share most values."""
VARIANTS = 3
"""Statements of a quotation that another is compared with: its first ones."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement that is about to be stored."""

    content: str
    mode: Mode
    voices: Voices

    def utterance(self) -> Utterance:
        """Return the words as they are compared."""
        return Utterance(words_of(self.content), quoted_in(self.content, self.mode), self.voices)


def voices_of(agents: Iterable[tuple[int, str, AgentKind]]) -> Voices:
    """Return the voices on a route of agents (id of the head, name, kind); outlets and unnamed ones are none."""
    ids: list[int] = []
    bare: list[str] = []
    families: list[str] = []
    for agent_id, name, kind in agents:
        if kind is AgentKind.OUTLET or kind is AgentKind.UNNAMED:
            continue
        ids.append(agent_id)
        person = person_name(name) if kind is AgentKind.PERSON else None
        if person is not None:
            (families if person.given else bare).append(person.family)
    return Voices(frozenset(ids), frozenset(bare), frozenset(families))


def link(session: Session, drafts: Sequence[Draft]) -> list[int | None]:
    """Return the quotation of each statement, in order: a known one, or a new one that is stored here.

    A statement with less than two content words has none.
    """
    utterances = [draft.utterance() for draft in drafts]
    sketches = [sketch(utterance) for utterance in utterances]
    holders = holders_of(session, set().union(*sketches))
    known = first_variants(session, {one for values in sketches for one in most_shared(values, holders)})
    ids = iter(take_ids(session, Quotation.quotation_id, sum(1 for values in sketches if values)))
    quotations: list[dict[str, object]] = []
    signatures: list[dict[str, object]] = []
    found: list[int | None] = []
    for draft, utterance, values in zip(drafts, utterances, sketches, strict=True):
        if not values:
            found.append(None)
            continue
        quotation_id = quotation_of(utterance, most_shared(values, holders), known)
        if quotation_id is None:
            quotation_id = next(ids)
            quotations.append({"quotation_id": quotation_id, "words": draft.content})
        variants = known.setdefault(quotation_id, [])
        if len(variants) < VARIANTS:
            variants.append(utterance)
        for value in values:
            having = holders[value]
            if len(having) < POPULAR and quotation_id not in having:
                having.append(quotation_id)
                signatures.append({"value": value, "quotation_id": quotation_id})
        found.append(quotation_id)
    if quotations:
        session.execute(insert(Quotation), quotations)
    if signatures:
        session.execute(insert(Signature), signatures)
    return found


def holders_of(session: Session, values: set[int]) -> defaultdict[int, list[int]]:
    """Return the quotations that have each of the values."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    if values:
        rows = select(Signature.value, Signature.quotation_id).where(Signature.value.in_(sorted(values)))
        for value, quotation_id in session.execute(rows):
            holders[value].append(quotation_id)
    return holders


def most_shared(values: set[int], holders: Mapping[int, list[int]]) -> list[int]:
    """Return the quotations that share most of the values, most first, the older one where they are equal."""
    counts: Counter[int] = Counter()
    for value in values:
        if value in holders:
            counts.update(holders[value])
    return sorted(counts, key=lambda one: (-counts[one], one))[:CANDIDATES]


def quotation_of(
    utterance: Utterance, candidates: Sequence[int], known: Mapping[int, Sequence[Utterance]]
) -> int | None:
    """Return the first candidate of which a variant is the same utterance."""
    for quotation_id in candidates:
        if any(alike(utterance, variant) for variant in known.get(quotation_id, ())):
            return quotation_id
    return None


def first_variants(session: Session, quotation_ids: set[int]) -> dict[int, list[Utterance]]:
    """Return the first statements of each quotation as they are compared."""
    if not quotation_ids:
        return {}
    variant = aliased(Statement)
    first = (
        select(variant.statement_id)
        .where(variant.quotation_id == Quotation.quotation_id)
        .order_by(variant.statement_id)
        .limit(VARIANTS)
        .correlate(Quotation)
    )
    rows = session.execute(
        select(Quotation.quotation_id, Statement.statement_id, Statement.content, Statement.mode)
        .join(Statement, Statement.statement_id.in_(first))
        .where(Quotation.quotation_id.in_(sorted(quotation_ids)))
        .order_by(Statement.statement_id)
    ).all()
    routes: defaultdict[int, list[tuple[int, str, AgentKind]]] = defaultdict(list)
    hops = (
        select(Hop.statement_id, func.coalesce(Agent.same_as_id, Agent.agent_id), Agent.name, Agent.kind)
        .join(Agent, Agent.agent_id == Hop.agent_id)
        .where(Hop.statement_id.in_([row.statement_id for row in rows]), Hop.position > 0)
    )
    for statement_id, agent_id, name, kind in session.execute(hops):
        routes[statement_id].append((agent_id, name, kind))
    variants: dict[int, list[Utterance]] = {}
    for quotation_id, statement_id, content, mode in rows:
        draft = Draft(content, mode, voices_of(routes[statement_id]))
        variants.setdefault(quotation_id, []).append(draft.utterance())
    return variants
