"""What is looked up of quotations, to find that of a new statement: the same utterance wherever it is printed.

Candidates are found through the table `signature` alone, and a value that many quotations have is not stored again, so
that the time for a statement does not grow with the database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, func, select

from quotedb.store.among import Wanted, first_among, not_yet, rows_among
from quotedb.store.tables import Agent, Hop, Signature, Statement, core
from quotedb.store.utterances import NOBODY, Sketch, Utterance, Voices, alike, sketch_of, utterance_of
from quotedb.terms import NAMELESS, AgentKind, Mode
from quotedb.text.names import person_name

POPULAR = 5
"""Quotations from which a shared value tells nothing, and is not stored again."""
CANDIDATES = 3
"""Quotations that a statement is compared with, at most: those that share most values."""
VARIANTS = 2
"""Statements of a quotation that another is compared with: its first ones."""

SIGNATURE, STATEMENT, HOP, AGENT = map(core, (Signature, Statement, Hop, Agent))
FIRST = (STATEMENT.c.statement_id, STATEMENT.c.content, STATEMENT.c.mode, STATEMENT.c.origin_id)


def holders(wanted: Wanted) -> Select[Any]:
    """Return the query for the quotations that have some signature values."""
    return select(SIGNATURE.c.value, SIGNATURE.c.quotation_id).where(wanted(SIGNATURE.c.value))


def routes(wanted: Wanted) -> Select[Any]:
    """Return the query for all agents in the chains of some statements but the publisher, nearest the reader first."""
    return (
        select(HOP.c.statement_id, func.coalesce(AGENT.c.same_as_id, AGENT.c.agent_id), AGENT.c.name, AGENT.c.kind)
        .select_from(HOP.join(AGENT, AGENT.c.agent_id == HOP.c.agent_id))
        .where(wanted(HOP.c.statement_id), HOP.c.position > 0)
        .order_by(HOP.c.statement_id, HOP.c.position)
    )


Words = tuple[str, Mode]
"""The words of a statement, and whether they are its own."""


@dataclass(frozen=True, slots=True)
class NewStatement:
    """A statement that is about to be stored, with what linking it to a quotation needs."""

    statement_id: int
    content: str
    mode: Mode
    voices: Voices
    origin_id: int | None


@dataclass(slots=True)
class Variant:
    """One of the first statements of a quotation, with which new statements are compared."""

    statement_id: int
    content: str
    mode: Mode
    origin_id: int | None
    voices: Voices | None
    """None before they were looked up."""
    made: Utterance | None = None
    """The words prepared for comparing (`Quotations.utterance`)."""


class Quotations:
    """The quotations that some statements could belong to, as far as they were looked up or added."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.having: dict[int, tuple[int, ...]] = {}
        """The quotations that have a value."""
        self.variants: dict[int, list[Variant]] = {}
        self.voiced: defaultdict[int, list[Variant]] = defaultdict(list)
        """By head of a group: the variants that are in its voice."""
        self.sketches: dict[Words, Sketch] = {}
        self.utterances: dict[Words, Utterance] = {}
        """In nobody's voice."""

    def begin_again(self, connection: Connection) -> None:
        """Go on in another transaction, in which there are other statements."""
        self.connection = connection
        self.sketches.clear()
        self.utterances.clear()

    def sketched(self, content: str, mode: Mode) -> Sketch:
        """Return what the index finds a statement by."""
        made = self.sketches.get((content, mode))
        if made is None:
            made = self.sketches[content, mode] = sketch_of(self.prepared(content, mode))
        return made

    def prepared(self, content: str, mode: Mode) -> Utterance:
        """Return a statement's words prepared for comparing, in nobody's voice."""
        made = self.utterances.get((content, mode))
        if made is None:
            made = self.utterances[content, mode] = utterance_of(content, mode, NOBODY)
        return made

    def utterance(self, variant: Variant) -> Utterance:
        """Return the words of a variant prepared for comparing, in its voices as far as they are known."""
        if variant.made is None:
            variant.made = self.prepared(variant.content, variant.mode).copied()
        variant.made.voices = variant.voices or NOBODY
        return variant.made

    def look_up(self, values: set[int]) -> None:
        """Look up which quotations have these signature values, unless they were looked up before."""
        missing = not_yet(self.having, values)
        if missing:
            self.having.update(dict.fromkeys(missing, ()))
            for value, quotation_id in rows_among(self.connection, holders, missing):
                self.having[value] += (quotation_id,)

    def expect_none(self, values: Iterable[int]) -> None:
        """Note that no stored quotation has these values, because their origin is new."""
        for value in values:
            self.having.setdefault(value, ())

    def look_at(self, quotations: Iterable[int]) -> None:
        """Load the first statements of these quotations, unless they were loaded before; without voices as yet."""
        missing = not_yet(self.variants, quotations)
        if not missing:
            return
        self.variants.update((quotation_id, []) for quotation_id in missing)
        rows = first_among(self.connection, STATEMENT.c.quotation_id, FIRST, VARIANTS, missing)
        for quotation_id, statement_id, content, mode, origin_id in sorted(rows, key=lambda row: row[1]):
            variant = Variant(statement_id, content, mode, origin_id, None)
            self.variants[quotation_id].append(variant)

    def prepare(self, statements: Iterable[tuple[Words, Collection[int]]]) -> set[int]:
        """Look up with a few queries which quotations many statements could belong to; return the origins of these.

        With the words of a statement come those of the known agents who may be its origin.
        """
        made = [(self.sketched(*words), origins) for words, origins in statements]
        valued = [(one, one.of(origin)) for one, origins in made for origin in (None, *origins)]
        self.look_up(set().union(*(values for _, values in valued)))
        numbers = {number for one, values in valued for number in self.most_shared(one, values)}
        self.look_at(numbers)
        self.hear([one for number in numbers for one in self.variants[number]])
        return self.origins(numbers)

    def origins(self, quotations: Iterable[int]) -> set[int]:
        """Return the origins of the first statements of some quotations, which must have been looked at."""
        return {one.origin_id for each in quotations for one in self.variants[each] if one.origin_id is not None}

    def hear(self, variants: Sequence[Variant]) -> None:
        """Set the voices (the agents of the chain whose words they may be) of these variants, unless they are set."""
        silent = [one for one in variants if one.voices is None]
        if not silent:
            return
        found: defaultdict[int, list[tuple[int, str, AgentKind]]] = defaultdict(list)
        ids = [one.statement_id for one in silent]
        for statement_id, head_id, name, kind in rows_among(self.connection, routes, ids):
            found[statement_id].append((head_id, name, kind))
        for one in silent:
            one.voices = voices_of(found[one.statement_id])
            self.note_voices(one, one.voices)

    def most_shared(self, sketch: Sketch, values: Iterable[int]) -> list[int]:
        """Return the quotations that share most of some signature values with a statement, most first, then the oldest.

        Quotations with less than half of the best one's shared values are left out. A single shared value counts only
        for a fragment in quotation marks. The values must have been looked up.
        """
        fewest = 1 if sketch.one_suffices else 2
        held = filter(None, map(self.having.__getitem__, values))  # most values nobody has yet
        telling = [held_by for held_by in held if len(held_by) < POPULAR]
        if len(telling) < fewest:
            return []
        counts: dict[int, int] = {}
        for held_by in telling:
            for quotation_id in held_by:
                counts[quotation_id] = counts.get(quotation_id, 0) + 1
        least = max(max(counts.values()) / 2, fewest)
        return sorted((one for one in counts if counts[one] >= least), key=lambda one: (-counts[one], one))[:CANDIDATES]

    def saying(self, utterance: Utterance, sharing: Iterable[int]) -> set[int]:
        """Return who says the same words as an utterance in the first statements of some quotations.

        The quotations must have been looked at.
        """
        return {
            one.origin_id
            for each in sharing
            for one in self.variants[each]
            if one.origin_id is not None and alike(utterance, self.utterance(one), anybody=True)
        }

    def quotation_of(self, utterance: Utterance, sharing: Sequence[int]) -> int | None:
        """Return the first of the quotations with a statement that is the same utterance, by words and voices."""
        for quotation_id in sharing:
            fitting = [
                one for one in self.variants[quotation_id] if alike(utterance, self.utterance(one), anybody=True)
            ]
            self.hear(fitting)
            if any(alike(utterance, self.utterance(one)) for one in fitting):
                return quotation_id
        return None

    def note_voices(self, variant: Variant, voices: Voices) -> None:
        """File a variant under each of its voices, so that `rename` finds it."""
        for head_id in voices.agents:
            self.voiced[head_id].append(variant)
        if voices.origin is not None and voices.origin not in voices.agents:
            self.voiced[voices.origin].append(variant)

    def rename(self, heads: Mapping[int, int]) -> None:
        """Replace former heads of groups by their new heads in the voices of all variants."""
        for before, now in heads.items():
            for variant in self.voiced.pop(before, ()):
                voices = variant.voices or NOBODY
                agents = frozenset(now if one == before else one for one in voices.agents)
                origin = now if voices.origin == before else voices.origin
                variant.voices = replace(voices, agents=agents, origin=origin)
                self.voiced[now].append(variant)


def voices_of(agents: Iterable[tuple[int, str, AgentKind]]) -> Voices:
    """Return the voices of a chain by its agents (head, name, kind), origin last.

    Outlets and unnamed agents are left out.
    """
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
