"""The agents that the names of some articles could mean: looked up together, kept while articles are stored in turn.

Everything is found by index, and never more than a few bearers of one family name. What is looked up in a transaction
that holds the writers' lock stays true until it ends, except for what it adds itself; that is noted here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select
from sqlalchemy.orm import Session

from quotedb.records import Agent
from quotedb.store.among import Wanted, first_among, not_yet, rows_among
from quotedb.store.families import Bearer, Family
from quotedb.store.tables import Agent as AgentRow
from quotedb.store.tables import AgentName, core
from quotedb.terms import AgentKind
from quotedb.text.names import key, short
from quotedb.text.spellings.sounds import heard

CANDIDATES = 50
"""Agents that a new name is compared with at most, so that a family name of thousands costs no more than one of ten."""
LOOKED_AT = 100
"""Names of one family that are looked at: the first ones."""

AGENT, AGENT_NAME = map(core, (AgentRow, AgentName))
HEAD = func.coalesce(AGENT.c.same_as_id, AGENT.c.agent_id)
NAMED = AGENT_NAME.join(AGENT, AGENT.c.agent_id == AGENT_NAME.c.agent_id)
BEARER = (AGENT_NAME.c.agent_id, AGENT_NAME.c.key)
KNOWN = (AGENT.c.agent_id, HEAD, AGENT.c.name, AGENT.c.kind, AGENT.c.about)


def by_id(wanted: Wanted) -> Select[Any]:
    """Return the query for agents by their ids."""
    return select(*KNOWN).where(wanted(AGENT.c.agent_id))


def by_key(wanted: Wanted) -> Select[Any]:
    """Return the query for names by their keys, with their agents."""
    return (
        select(AGENT_NAME.c.key, AGENT_NAME.c.normal, *KNOWN)
        .select_from(NAMED)
        .where(wanted(AGENT_NAME.c.key))
        .order_by(AGENT_NAME.c.agent_name_id)
    )


def names_of(wanted: Wanted) -> Select[Any]:
    """Return the query for all names of some agents."""
    return select(AGENT_NAME.c.agent_id, AGENT_NAME.c.name).where(wanted(AGENT_NAME.c.agent_id))


def heads(wanted: Wanted) -> Select[Any]:
    """Return the query for agents that stand for their groups."""
    return select(AGENT.c.agent_id, AGENT.c.name, AGENT.c.kind, AGENT.c.about).where(wanted(AGENT.c.agent_id))


def names_of_groups(wanted: Wanted) -> Select[Any]:
    """Return the query for those names of groups that mean their agent in all articles."""
    return (
        select(HEAD, AGENT_NAME.c.name)
        .select_from(NAMED)
        .where(or_(wanted(AGENT.c.agent_id), wanted(AGENT.c.same_as_id)), AGENT_NAME.c.key.is_not(None))
        .order_by(AGENT_NAME.c.agent_name_id)
    )


@dataclass(frozen=True, slots=True)
class Identity:
    """The row of the agent that a name means in an article, and the head of its same-as group."""

    agent_id: int
    head_id: int
    name: str
    kind: AgentKind
    about: str | None = None


class Directory:
    """What the database knows of the agents that some articles could name, as far as it was looked up."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.rows: dict[int, Identity] = {}
        self.members: defaultdict[int, set[int]] = defaultdict(set)
        """By head: those of a group that are among the rows."""
        self.keys: dict[str, list[tuple[str, int]]] = {}
        """By key: the normal form of each name that has it, and its agent."""
        self.shorts: dict[str, Family] = {}
        self.sounds: dict[str, Family] = {}
        """By family name, as it is spelled and as it sounds: the first agents that have it."""
        self.groups: dict[int, Agent] = {}
        """By head: the agents of groups, with all names that hold beyond one article."""
        self.names: dict[int, set[str]] = {}
        """All names of some agents, as they are written."""
        self.sought: set[tuple[str, AgentKind]] = set()
        """The names by which everybody was looked up whom they could mean."""
        self.waiting: set[int] = set()
        """The agents that are about to be stored."""

    def look_up(self, agents: Iterable[Agent]) -> None:
        """Look up everybody whom the names of some agents could mean, with a few queries for all of them."""
        keys: set[str] = set()
        shorts: set[str] = set()
        sounds: set[str] = set()
        ids = set()
        for one in agents:
            if one.agent_id is not None:
                ids.add(one.agent_id)
            for name in (one.name, *one.names):
                if (name, one.kind) not in self.sought:
                    self.sought.add((name, one.kind))
                    keys |= {form for form in (key(name, one.kind),) if form}
                    shorts |= {form for form in (short(name, one.kind),) if form}
                    sounds |= {form for form, _ in heard(name, one.kind)}
        self.find(ids)
        self.ensure(keys, shorts, sounds)

    def find(self, ids: Collection[int]) -> None:
        """Look up agents by their ids."""
        missing = not_yet(self.rows, ids)
        if missing:
            for row in rows_among(self.connection, by_id, missing):
                self.keep(Identity(*row))

    def ensure(self, keys: Collection[str], shorts: Collection[str], sounds: Collection[str]) -> None:
        """Look up which agents have these keys, family names and sounds, unless that was looked up before."""
        missing = not_yet(self.keys, keys)
        if missing:
            self.keys.update((form, []) for form in missing)
            for form, normal, *row in rows_among(self.connection, by_key, missing):
                self.keys[form].append((normal, row[0]))
                if row[0] not in self.rows:
                    self.keep(Identity(*row))
        fresh: set[int] = set()
        for known, forms, column in (
            (self.shorts, shorts, AGENT_NAME.c.short),
            (self.sounds, sounds, AGENT_NAME.c.sound),
        ):
            missing = not_yet(known, forms)
            if missing:
                known.update((form, Family()) for form in missing)
                for form, agent_id, held in first_among(self.connection, column, BEARER, LOOKED_AT, missing):
                    known[form].bearers.append((agent_id, held))
                    fresh.add(agent_id)
        self.find(fresh)

    def called(self, form: str | None) -> list[tuple[str, Identity]]:
        """Return the normal form of each name that has this key, with the agent it belongs to."""
        if form is None:
            return []
        if form not in self.keys:
            self.ensure((form,), (), ())
        return [(normal, self.rows[agent_id]) for normal, agent_id in self.keys[form]]

    def like(self, agents: Sequence[Agent]) -> list[Agent]:
        """Return the agents that any of these could be, one for each same-as group.

        They have the same key, the same initials, or a family name that is spelled the same or sounds alike (also where
        it stands first). Of those who share only a family name, those are taken whose given names are alike.
        """
        self.look_up(agents)
        keys: dict[str, None] = {}
        shorts: defaultdict[str, set[str | None]] = defaultdict(set)
        sounding: defaultdict[str, set[str | None]] = defaultdict(set)
        for one in agents:
            keys |= {form: None for name in (one.name, *one.names) if (form := key(name, one.kind))}
            held = key(one.name, one.kind) if one.kind is AgentKind.PERSON else None
            if (form := short(one.name, one.kind)) is not None:
                shorts[form].add(held)
            for form, read in heard(one.name, one.kind):
                sounding[form].add(read)
        named = [self.rows[agent_id].head_id for form in sorted(keys) for _, agent_id in self.keys[form]]
        found = set(list(dict.fromkeys(named))[: CANDIDATES * len(agents)])
        for known, forms in ((self.shorts, shorts), (self.sounds, sounding)):
            for form, mine in forms.items():
                found.update(self.heads_of(known[form].near(mine, self.person))[:CANDIDATES])
        return self.described(sorted(found))

    def heads_of(self, ids: Iterable[int]) -> list[int]:
        """Return the heads of the groups of some agents, each once, in order."""
        rows = self.rows
        return list(dict.fromkeys([rows[agent_id].head_id for agent_id in ids]))

    def person(self, agent_id: int) -> str | None:
        """Return the name of an agent among the rows, None if it is no person."""
        row = self.rows[agent_id]
        return row.name if row.kind is AgentKind.PERSON else None

    def of_families(self, families: Collection[str]) -> list[Bearer]:
        """Return the ids of the first agents with these family names, each with the key of the name that has it."""
        self.ensure((), families, ())
        return [bearer for form in families for bearer in self.shorts[form].bearers]

    def described(self, wanted: Sequence[int]) -> list[Agent]:
        """Return agents by the heads of their groups, each with all names that mean it in all articles."""
        missing = [head_id for head_id in wanted if head_id not in self.groups]
        if missing:
            names: dict[int, list[str]] = {}
            for head_id, name in rows_among(self.connection, names_of_groups, missing):
                names.setdefault(head_id, []).append(name)
            for agent_id, name, kind, about in rows_among(self.connection, heads, missing):
                known = tuple(dict.fromkeys(names.get(agent_id, ())))
                self.groups[agent_id] = Agent(name, kind, known, about, agent_id=agent_id)
        return [self.groups[head_id] for head_id in wanted if head_id in self.groups]

    def written(self, ids: Collection[int]) -> Mapping[int, set[str]]:
        """Return all names of some agents, as they are written."""
        missing = not_yet(self.names, ids)
        if missing:
            self.names.update((agent_id, set()) for agent_id in missing)
            for agent_id, name in rows_among(self.connection, names_of, missing):
                self.names[agent_id].add(name)
        return self.names

    def keep(self, row: Identity) -> None:
        """Remember the identity of an agent, and that it is a member of its group."""
        self.rows[row.agent_id] = row
        self.members[row.head_id].add(row.agent_id)

    def note(self, row: Identity) -> None:
        """Remember an agent whose row waits to be stored."""
        self.keep(row)
        self.waiting.add(row.agent_id)
        self.names[row.agent_id] = set()
        self.groups[row.agent_id] = Agent(row.name, row.kind, about=row.about, agent_id=row.agent_id)

    def note_name(
        self, agent_id: int, name: str, normal: str, form: str | None, found_by: tuple[str | None, ...]
    ) -> None:
        """Remember a further name that waits to be stored; `form` is its key, `found_by` its `short` and `sound`."""
        self.written((agent_id,))[agent_id].add(name)
        if form is None:
            return
        self.find((agent_id,))
        head_id = self.rows[agent_id].head_id
        self.described((head_id,))
        group = self.groups[head_id]
        if name not in group.names:
            self.groups[head_id] = replace(group, names=(*group.names, name))
        self.ensure((form,), *(() if one is None else (one,) for one in found_by))
        self.keys[form].append((normal, agent_id))
        for known, one in zip((self.shorts, self.sounds), found_by, strict=True):
            if one is not None and len(known[one].bearers) < LOOKED_AT:
                known[one].bearers.append((agent_id, form))

    def merged(self, one_id: int, other_id: int) -> dict[int, int]:
        """Update two groups that a decision made one; return the new head by each former head."""
        before = {self.rows[agent_id].head_id for agent_id in (one_id, other_id)}
        now = int(rows_among(self.connection, by_id, (one_id,))[0][1])
        for head_id in before:
            self.groups.pop(head_id, None)
            for agent_id in self.members.pop(head_id):
                self.keep(replace(self.rows[agent_id], head_id=now))
        return dict.fromkeys(before - {now}, now)


def candidates(session: Session, names: Iterable[str]) -> list[Agent]:
    """Return the known agents that any of the names could mean, as persons or otherwise."""
    kinds = (AgentKind.PERSON, AgentKind.ORGANISATION)
    return Directory(session.connection()).like([Agent(name, kind) for name in names for kind in kinds])
