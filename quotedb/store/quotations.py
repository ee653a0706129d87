"""Links each new statement to a quotation: the same utterance wherever it is printed.

Candidates come from the table `signature` alone, and a value that many quotations have is not stored again, so that
the time for a statement does not grow with the database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, func, select

from quotedb.records import NAMELESS, AgentKind, Mode
from quotedb.store.among import Wanted, first_among, not_yet, rows_among
from quotedb.store.tables import Agent, Hop, Quotation, Signature, Statement, core
from quotedb.store.utterances import NOBODY, Utterance, Voices, alike, utterance_of, with_claim, word_sketch
from quotedb.text.names import person_name

if TYPE_CHECKING:
    from quotedb.store.ledger import Ledger

POPULAR = 5
"""Quotations from which a shared value tells nothing, and is not stored again."""
CANDIDATES = 3
"""Quotations that a statement is compared with, at most: those that share most values."""
VARIANTS = 2
"""Statements of a quotation that another is compared with: its first ones."""

SIGNATURE, STATEMENT, HOP, AGENT = map(core, (Signature, Statement, Hop, Agent))
FIRST = (STATEMENT.c.statement_id, STATEMENT.c.content, STATEMENT.c.mode, STATEMENT.c.origin_id)


def holders(wanted: Wanted) -> Select[Any]:
    """Return the query for the quotations that have some values."""
    return select(SIGNATURE.c.value, SIGNATURE.c.quotation_id).where(wanted(SIGNATURE.c.value))


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

    statement_id: int
    content: str
    mode: Mode
    voices: Voices
    origin_id: int | None


@dataclass(slots=True)
class Variant:
    """One of the first statements of a quotation."""

    statement_id: int
    utterance: Utterance
    origin_id: int | None
    heard: bool
    """The voices of the utterance were looked up; before it is nobody's."""


class Quotations:
    """The quotations that some statements could be of, as far as they are known, and what is added to them."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.having: dict[int, list[int]] = {}
        """The quotations that have a value."""
        self.variants: dict[int, list[Variant]] = {}
        self.silent: list[Variant] = []
        """Those of the variants that are in nobody's voice so far."""
        self.voiced: defaultdict[int, list[Variant]] = defaultdict(list)
        """By head of a group: the variants that are in its voice."""
        self.words: dict[tuple[str, Mode], tuple[Utterance, set[int]]] = {}
        """Utterances in nobody's voice, with the values that are the same whoever says it."""

    def compared(self, content: str, mode: Mode) -> tuple[Utterance, set[int]]:
        """Return the words of a statement as they are compared, in nobody's voice, and the values they are found by."""
        made = self.words.get((content, mode))
        if made is None:
            utterance = utterance_of(content, mode, NOBODY)
            made = self.words[content, mode] = (utterance, word_sketch(utterance))
        return made

    def look_up(self, values: set[int]) -> None:
        """Find the quotations that have some values, unless that was looked up."""
        missing = not_yet(self.having, values)
        if missing:
            self.having.update((value, []) for value in missing)
            for value, quotation_id in rows_among(self.connection, holders, missing):
                self.having[value].append(quotation_id)

    def look_at(self, quotations: Iterable[int]) -> None:
        """Find the first statements of some quotations, unless that was looked up; in nobody's voice."""
        missing = not_yet(self.variants, quotations)
        if not missing:
            return
        self.variants.update((quotation_id, []) for quotation_id in missing)
        rows = first_among(self.connection, STATEMENT.c.quotation_id, FIRST, VARIANTS, missing)
        for quotation_id, statement_id, content, mode, origin_id in sorted(rows, key=lambda row: row[1]):
            variant = Variant(statement_id, utterance_of(content, mode, NOBODY), origin_id, heard=False)
            self.variants[quotation_id].append(variant)
            self.silent.append(variant)

    def prepare(self, statements: Iterable[tuple[str, Mode]]) -> None:
        """Look up with a few queries what is known of the words of many statements."""
        made = [self.compared(content, mode) for content, mode in statements]
        self.look_up(set().union(*(values for _, values in made)))
        self.look_at({one for each in made for one in self.most_shared(*each)})

    def hear(self, variants: Sequence[Variant]) -> None:
        """Look up the voices of some variants, and with them of all that are known and will be asked for."""
        if all(one.heard for one in variants):
            return
        silent, self.silent = self.silent, []
        found: defaultdict[int, list[tuple[int, str, AgentKind]]] = defaultdict(list)
        ids = [one.statement_id for one in silent]
        for statement_id, head_id, name, kind in rows_among(self.connection, routes, ids):
            found[statement_id].append((head_id, name, kind))
        for one in silent:
            one.utterance.voices = voices_of(found[one.statement_id])
            one.heard = True
            self.note_voices(one)

    def most_shared(self, utterance: Utterance, values: set[int]) -> list[int]:
        """Return the quotations that share most of the values, most first, the older one where they are equal.

        Those that share less than half of what the best one shares are no match for it, and a single value is a sign
        only of a fragment in quotation marks. The values must have been looked up.
        """
        counts: dict[int, int] = {}
        for value in values:
            held_by = self.having[value]
            if len(held_by) < POPULAR:
                for quotation_id in held_by:
                    counts[quotation_id] = counts.get(quotation_id, 0) + 1
        if not counts:
            return []
        least = max(max(counts.values()) / 2, 1 if utterance.pieces or utterance.is_fragment else 2)
        return sorted((one for one in counts if counts[one] >= least), key=lambda one: (-counts[one], one))[:CANDIDATES]

    def alike(self, utterance: Utterance, values: set[int]) -> list[Variant]:
        """Return the known statements with the words of another, whoever says it."""
        sharing = self.most_shared(utterance, values)
        self.look_at(sharing)
        return [one for each in sharing for one in self.variants[each] if alike(utterance, one.utterance, anybody=True)]

    def quotation_of(self, utterance: Utterance, sharing: Sequence[int]) -> int | None:
        """Return the first of some quotations of which a variant is the same utterance."""
        for quotation_id in sharing:
            fitting = [one for one in self.variants[quotation_id] if alike(utterance, one.utterance, anybody=True)]
            self.hear(fitting)
            if any(alike(utterance, one.utterance) for one in fitting):
                return quotation_id
        return None

    def note_voices(self, variant: Variant) -> None:
        """Note in whose voice a variant is, by which `rename` finds it."""
        voices = variant.utterance.voices
        for head_id in voices.agents:
            self.voiced[head_id].append(variant)
        if voices.origin is not None and voices.origin not in voices.agents:
            self.voiced[voices.origin].append(variant)

    def rename(self, heads: Mapping[int, int]) -> None:
        """Let the voices that are known go by other heads of their groups."""
        for before, now in heads.items():
            for variant in self.voiced.pop(before, ()):
                voices = variant.utterance.voices
                agents = frozenset(now if one == before else one for one in voices.agents)
                origin = now if voices.origin == before else voices.origin
                variant.utterance.voices = replace(voices, agents=agents, origin=origin)
                self.voiced[now].append(variant)


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


def link(ledger: Ledger, new_statements: Sequence[NewStatement]) -> list[int | None]:
    """Return the quotation of each statement, in order: a known one, or a new one that is going to be stored.

    A statement with less than two content words has none.
    """
    quotations = ledger.quotations
    utterances: list[Utterance] = []
    sketches: list[set[int]] = []
    for one in new_statements:
        utterance, values = quotations.compared(one.content, one.mode)
        utterances.append(replace(utterance, voices=one.voices))
        sketches.append(with_claim(values, utterances[-1]))
    quotations.look_up(set().union(*sketches))
    sharing = [quotations.most_shared(*each) for each in zip(utterances, sketches, strict=True)]
    quotations.look_at({one for ids in sharing for one in ids})
    changed: set[int] = set()
    new: list[tuple[int, str]] = []
    signatures: list[tuple[int, int]] = []
    found: list[int | None] = []
    for one, utterance, values, before in zip(new_statements, utterances, sketches, sharing, strict=True):
        if not values:
            found.append(None)
            continue
        now = before if changed.isdisjoint(values) else quotations.most_shared(utterance, values)
        quotations.look_at(now)
        quotation_id = quotations.quotation_of(utterance, now)
        if quotation_id is None:
            (quotation_id,) = ledger.ids(Quotation, 1)
            quotations.variants[quotation_id] = []
            new.append((quotation_id, one.content))
        variants = quotations.variants[quotation_id]
        if len(variants) < VARIANTS:
            variants.append(Variant(one.statement_id, utterance, one.origin_id, heard=True))
            quotations.note_voices(variants[-1])
        for value in values:
            held_by = quotations.having[value]
            if len(held_by) < POPULAR and quotation_id not in held_by:
                held_by.append(quotation_id)
                changed.add(value)
                signatures.append((value, quotation_id))
        found.append(quotation_id)
    ledger.add(Quotation, ("quotation_id", "words"), new)
    ledger.add(Signature, ("value", "quotation_id"), signatures)
    return found
