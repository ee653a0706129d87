"""Links each new statement to a quotation: the same utterance wherever it is printed.

Candidates come from the table `signature` alone, and a value that many quotations have is not stored again, so that
the time for a statement does not grow with the database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from quotedb.records import NAMELESS, AgentKind, Mode
from quotedb.store.among import Wanted, rows_among
from quotedb.store.bulk import insert_rows
from quotedb.store.ids import take_ids
from quotedb.store.tables import Agent, Hop, Quotation, Signature, Statement, core
from quotedb.store.utterances import NOBODY, Utterance, Voices, alike, sketch, utterance_of
from quotedb.text.names import person_name

POPULAR = 5
"""Quotations from which a shared value tells nothing, and is not stored again."""
CANDIDATES = 3
"""Quotations that a statement is compared with, at most: those that share most values."""
VARIANTS = 2
"""Statements of a quotation that another is compared with: its first ones."""

QUOTATION, SIGNATURE, STATEMENT, HOP, AGENT = map(core, (Quotation, Signature, Statement, Hop, Agent))
VARIANT = STATEMENT.alias()


def holders(wanted: Wanted) -> Select[Any]:
    """Return the query for the quotations that have some values."""
    return select(SIGNATURE.c.value, SIGNATURE.c.quotation_id).where(wanted(SIGNATURE.c.value))


def first_variants(wanted: Wanted) -> Select[Any]:
    """Return the query for the first statements of some quotations."""
    first = (
        select(VARIANT.c.statement_id)
        .where(VARIANT.c.quotation_id == QUOTATION.c.quotation_id)
        .order_by(VARIANT.c.statement_id)
        .limit(VARIANTS)
        .correlate(QUOTATION)
    )
    return (
        select(STATEMENT.c.quotation_id, STATEMENT.c.statement_id, STATEMENT.c.content, STATEMENT.c.mode)
        .select_from(QUOTATION.join(STATEMENT, STATEMENT.c.statement_id.in_(first)))
        .where(wanted(QUOTATION.c.quotation_id))
        .order_by(STATEMENT.c.statement_id)
    )


def routes(wanted: Wanted) -> Select[Any]:
    """Return the query for everybody on the routes of some statements after the publisher, outermost first."""
    return (
        select(HOP.c.statement_id, func.coalesce(AGENT.c.same_as_id, AGENT.c.agent_id), AGENT.c.name, AGENT.c.kind)
        .select_from(HOP.join(AGENT, AGENT.c.agent_id == HOP.c.agent_id))
        .where(wanted(HOP.c.statement_id), HOP.c.position > 0)
        .order_by(HOP.c.statement_id, HOP.c.position)
    )


@dataclass(frozen=True, slots=True)
class NewStatement:
    """A statement that is about to be stored."""

    content: str
    mode: Mode
    voices: Voices


def voices_of(agents: Iterable[tuple[int, str, AgentKind]]) -> Voices:
    """Return the voices on a route of agents (head, name, kind), origin last; outlets and unnamed ones are none."""
    origin: int | None = None
    ids: list[int] = []
    bare: list[str] = []
    families: list[str] = []
    for agent_id, name, kind in agents:
        origin = None if kind in NAMELESS else agent_id
        if kind is AgentKind.OUTLET or kind in NAMELESS:
            continue
        ids.append(agent_id)
        person = person_name(name) if kind is AgentKind.PERSON else None
        if person is not None:
            (families if person.given else bare).append(person.family)
    return Voices(frozenset(ids), frozenset(bare), frozenset(families), origin)


def link(connection: Connection, new_statements: Sequence[NewStatement]) -> list[int | None]:
    """Return the quotation of each statement, in order: a known one, or a new one that is stored here.

    A statement with less than two content words has none.
    """
    utterances = [utterance_of(new.content, new.mode, new.voices) for new in new_statements]
    sketches = [sketch(utterance) for utterance in utterances]
    having = holders_of(connection, set().union(*sketches))
    candidates = [most_shared(*one, having) for one in zip(utterances, sketches, strict=True)]
    known = known_variants(connection, utterances, candidates)
    changed: set[int] = set()
    ids = iter(take_ids(connection, Quotation, sum(1 for values in sketches if values)))
    quotations: list[tuple[int, str]] = []
    signatures: list[tuple[int, int]] = []
    found: list[int | None] = []
    for new, utterance, values, before in zip(new_statements, utterances, sketches, candidates, strict=True):
        if not values:
            found.append(None)
            continue
        sharing = before if changed.isdisjoint(values) else most_shared(utterance, values, having)
        quotation_id = quotation_of(utterance, sharing, known)
        if quotation_id is None:
            quotation_id = next(ids)
            quotations.append((quotation_id, new.content))
        variants = known.setdefault(quotation_id, [])
        if len(variants) < VARIANTS:
            variants.append(utterance)
        for value in values:
            held_by = having[value]
            if len(held_by) < POPULAR and quotation_id not in held_by:
                held_by.append(quotation_id)
                changed.add(value)
                signatures.append((value, quotation_id))
        found.append(quotation_id)
    insert_rows(connection, Quotation, ("quotation_id", "words"), quotations)
    insert_rows(connection, Signature, ("value", "quotation_id"), sorted(signatures))
    return found


def holders_of(connection: Connection, values: set[int]) -> defaultdict[int, list[int]]:
    """Return the quotations that have each of the values."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    if values:
        for value, quotation_id in rows_among(connection, holders, values):
            found[value].append(quotation_id)
    return found


def most_shared(utterance: Utterance, values: set[int], having: Mapping[int, list[int]]) -> list[int]:
    """Return the quotations that share most of the values, most first; among equals the older one.

    Left out are those with less than half as many as the best one, and those with a single value, unless that is of a
    fragment in quotation marks.
    """
    counts: dict[int, int] = {}
    for value in having.keys() & values:
        held_by = having[value]
        if len(held_by) < POPULAR:
            for quotation_id in held_by:
                counts[quotation_id] = counts.get(quotation_id, 0) + 1
    if not counts:
        return []
    least = max(max(counts.values()) / 2, 1 if utterance.pieces or utterance.is_fragment else 2)
    return sorted((one for one in counts if counts[one] >= least), key=lambda one: (-counts[one], one))[:CANDIDATES]


def quotation_of(
    utterance: Utterance, candidates: Sequence[int], known: Mapping[int, Sequence[Utterance]]
) -> int | None:
    """Return the first candidate with a statement that is the same utterance, or None."""
    for quotation_id in candidates:
        if any(alike(utterance, variant) for variant in known.get(quotation_id, ())):
            return quotation_id
    return None


def known_variants(
    connection: Connection, utterances: Sequence[Utterance], candidates: Sequence[Sequence[int]]
) -> dict[int, list[Utterance]]:
    """Return the first statements of the quotations whose words fit, with their voices."""
    wanted = {quotation_id for ids in candidates for quotation_id in ids}
    if not wanted:
        return {}
    rows = variants_of(connection, sorted(wanted))
    fitting = {
        quotation_id
        for utterance, ids in zip(utterances, candidates, strict=True)
        for quotation_id in ids
        if any(alike(utterance, variant, anybody=True) for _, variant in rows[quotation_id])
    }
    if not fitting:
        return {}
    found: defaultdict[int, list[tuple[int, str, AgentKind]]] = defaultdict(list)
    statement_ids = [statement_id for quotation_id in sorted(fitting) for statement_id, _ in rows[quotation_id]]
    for statement_id, head_id, name, kind in rows_among(connection, routes, statement_ids):
        found[statement_id].append((head_id, name, kind))
    for quotation_id in fitting:
        for statement_id, variant in rows[quotation_id]:
            variant.voices = voices_of(found[statement_id])
    return {quotation_id: [variant for _, variant in rows[quotation_id]] for quotation_id in fitting}


def variants_of(connection: Connection, quotations: Sequence[int]) -> dict[int, list[tuple[int, Utterance]]]:
    """Return the first statements of some quotations: the id and the utterance of each, without voices."""
    rows: defaultdict[int, list[tuple[int, Utterance]]] = defaultdict(list)
    if quotations:
        for quotation_id, statement_id, content, mode in rows_among(connection, first_variants, quotations):
            rows[quotation_id].append((statement_id, utterance_of(content, mode, NOBODY)))
    return rows
