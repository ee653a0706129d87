"""Finds the agent's row for each name of an article, or makes one.

A name that an agent has already means that agent; other forms of the name become rows of their own, which decisions
unite later. An unnamed source, a bare family name, a description, or a name that several agents have means somebody
of its article only. Each such name has one row per article: whether the *officials* of two articles are the same,
nobody can tell; within one article, equal words are taken for the same agent.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.orm import Session

from quotedb import outlets
from quotedb.records import NAMELESS, Agent, AgentKind, Match
from quotedb.store.among import Wanted, rows_among
from quotedb.store.bulk import insert_rows
from quotedb.store.candidates import candidates, known_like
from quotedb.store.decisions import agent_row, decide, told_apart
from quotedb.store.ids import take_ids
from quotedb.store.tables import QID, AgentFact, AgentName, DecisionSort, core
from quotedb.store.tables import Agent as AgentRow
from quotedb.store.tables import Outlet as OutletRow
from quotedb.text.nameless import nameless_kind
from quotedb.text.names import joined_initials, key, letters, normal, short
from quotedb.text.sounds import sound

__all__ = ["Identity", "Matcher", "add_known", "add_name", "candidates", "identify"]

Matcher = Callable[[Sequence[Agent], Sequence[Agent]], Sequence[Match]]
"""The type of `resolve.across.match`, which compares names. The caller hands it in, as `store` may not import it."""


AGENT, AGENT_NAME = map(core, (AgentRow, AgentName))
HEAD = func.coalesce(AGENT.c.same_as_id, AGENT.c.agent_id)


def by_id(wanted: Wanted) -> Select[Any]:
    """Return the query for agents by their ids."""
    return select(AGENT.c.agent_id, HEAD, AGENT.c.name, AGENT.c.kind).where(wanted(AGENT.c.agent_id))


def by_key(wanted: Wanted) -> Select[Any]:
    """Return the query for names by their keys, with their agents."""
    return (
        select(AGENT_NAME.c.key, AGENT_NAME.c.normal, AGENT.c.agent_id, HEAD, AGENT.c.name, AGENT.c.kind)
        .select_from(AGENT_NAME.join(AGENT, AGENT.c.agent_id == AGENT_NAME.c.agent_id))
        .where(wanted(AGENT_NAME.c.key))
        .order_by(AGENT_NAME.c.agent_name_id)
    )


def names_of(wanted: Wanted) -> Select[Any]:
    """Return the query for all names of some agents."""
    return select(AGENT_NAME.c.agent_id, AGENT_NAME.c.name).where(wanted(AGENT_NAME.c.agent_id))


@dataclass(frozen=True, slots=True)
class Identity:
    """The row that a name means in an article, and the head of its group."""

    agent_id: int
    head_id: int
    name: str
    kind: AgentKind


def identify(
    session: Session,
    named: Sequence[Agent],
    *,
    comes_from: str,
    own: Mapping[str, Identity] | None = None,
    match: Matcher | None = None,
) -> list[Identity]:
    """Return the row that each agent of an article means, in order; make those that are missing.

    `own` are the rows of names that hold in this article only, by normal form, where it was read before. With `match`,
    new agents are compared with the known ones: sure matches become decisions, doubtful ones suggestions.
    """
    connection = session.connection()
    keys = [None if one.agent_id is not None else key(one.name, one.kind) for one in named]
    rows = rows_by_id(connection, [one.agent_id for one in named if one.agent_id is not None])
    names = rows_by_key(connection, {one for one in keys if one is not None})
    found: list[Identity | None] = []
    new: list[int] = []
    for place, (one, form) in enumerate(zip(named, keys, strict=True)):
        identity = rows.get(one.agent_id) if one.agent_id is not None else None
        if identity is None and form is not None:
            meant = called_so(one, names.get(form, ()))
            identity = meant[0] if len({row.head_id for row in meant}) == 1 else None
            if identity is None and meant:
                keys[place] = None
        if identity is None and keys[place] is None and own:
            identity = own.get(normal(one.name))
        if identity is None:
            new.append(place)
        found.append(identity)
    if new:
        made = make(connection, [named[place] for place in new], [keys[place] for place in new], comes_from)
        if match is not None:
            made = settle(session, [named[place] for place in new], made, match)
        for place, identity in zip(new, made, strict=True):
            found[place] = identity
    identities = [identity for identity in found if identity is not None]
    more = [(identity, one) for identity, one in zip(identities, named, strict=True) if one.names]
    add_names(connection, more, comes_from)
    return identities


def called_so(one: Agent, rows: Sequence[tuple[str, Identity]]) -> list[Identity]:
    """Return which of the agents with the same key have exactly this name and a kind that fits."""
    form = normal(one.name)
    meant = [row for normal_form, row in rows if normal_form == form and fits(one.kind, row.kind)]
    return sorted(meant, key=lambda row: (row.kind is not one.kind, row.agent_id))


def fits(named: AgentKind, known: AgentKind) -> bool:
    """Tell whether a name of one kind may mean a row of another: equal, or neither of them a person.

    A name that is told as an outlet's means an outlet only.
    """
    if named is known:
        return True
    return AgentKind.PERSON not in {named, known} and named is not AgentKind.OUTLET


def rows_by_id(connection: Connection, ids: Collection[int]) -> dict[int, Identity]:
    """Return agents by their ids."""
    if not ids:
        return {}
    rows = rows_among(connection, by_id, sorted(set(ids)))
    return {agent_id: Identity(agent_id, head_id, name, kind) for agent_id, head_id, name, kind in rows}


def rows_by_key(connection: Connection, keys: Collection[str]) -> dict[str | None, list[tuple[str, Identity]]]:
    """Return the names that have one of the keys, with their agents."""
    found: dict[str | None, list[tuple[str, Identity]]] = {}
    if keys:
        rows = rows_among(connection, by_key, sorted(keys))
        for form, normal_form, agent_id, head_id, name, kind in rows:
            found.setdefault(form, []).append((normal_form, Identity(agent_id, head_id, name, kind)))
    return found


def make(
    connection: Connection, agents: Sequence[Agent], keys: Sequence[str | None], comes_from: str
) -> list[Identity]:
    """Store new agents with all their names, and what the packaged list knows of those that are outlets.

    Of those without a name, their words tell whether the article hides them, or quotedb has not found whom it means.
    """
    agents = [replace(one, kind=nameless_kind(one.name)) if one.kind is AgentKind.UNNAMED else one for one in agents]
    ids = take_ids(connection, AgentRow, len(agents))
    rows, names, publishing, facts = [], [], [], []
    for agent_id, one, form in zip(ids, agents, keys, strict=True):
        listed = outlets.find(one.name) if one.kind is AgentKind.OUTLET else None
        country = one.country or (listed.country if listed else None)
        rows.append((agent_id, one.name, one.kind, one.about, country))
        held = form is not None
        found_by = (short(one.name, one.kind), sound(one.name, one.kind)) if held else (None, None)
        names.append((agent_id, one.name, normal(one.name), comes_from, form, *found_by))
        if one.qid is not None:
            facts.append((agent_id, QID, one.qid))
        if one.kind is AgentKind.OUTLET:
            sort = one.outlet_sort or (listed.outlet_sort if listed else None)
            home_page = one.home_page or (listed.home_page if listed else None)
            publishing.append((agent_id, sort, home_page))
        if listed is not None:
            names += [
                name_row(agent_id, other, "list", one.kind)
                for other in dict.fromkeys((listed.name, *listed.names))
                if other != one.name and outlets.find(other) is listed
            ]
    insert_rows(connection, AgentRow, ("agent_id", "name", "kind", "about", "country"), rows)
    insert_rows(connection, AgentName, NAME_COLUMNS, names)
    insert_rows(connection, OutletRow, ("agent_id", "sort", "home_page"), publishing)
    insert_rows(connection, AgentFact, ("agent_id", "name", "value"), facts)
    return [Identity(agent_id, agent_id, one.name, one.kind) for agent_id, one in zip(ids, agents, strict=True)]


NameRow = tuple[int, str, str, str, str | None, str | None, str | None]
NAME_COLUMNS = ("agent_id", "name", "normal", "comes_from", "key", "short", "sound")


def name_row(agent_id: int, name: str, comes_from: str, kind: AgentKind) -> NameRow:
    """Return the row of a further name; one without a key means the agent in its own article only."""
    form = None if comes_from == "extraction" else key(name, kind)
    found_by = (short(name, kind), sound(name, kind)) if form is not None else (None, None)
    return (agent_id, name, normal(name), comes_from, form, *found_by)


def add_names(connection: Connection, named: Sequence[tuple[Identity, Agent]], comes_from: str) -> None:
    """Store further names of agents, where they are new.

    Names that a program found in an article mean the agent in that article only.
    """
    if not named:
        return
    ids = {identity.agent_id for identity, _ in named}
    known = {(agent_id, name) for agent_id, name in rows_among(connection, names_of, sorted(ids))}
    rows = []
    for identity, one in named:
        for name in one.names:
            if (identity.agent_id, name) not in known and any(ch.isalnum() for ch in name):
                known.add((identity.agent_id, name))
                rows.append(name_row(identity.agent_id, name, comes_from, identity.kind))
    insert_rows(connection, AgentName, NAME_COLUMNS, rows)


def settle(session: Session, named: Sequence[Agent], made: Sequence[Identity], match: Matcher) -> list[Identity]:
    """Compare new agents with the known ones and decide what follows; return them with the heads they have then."""
    asked = [
        replace(one, agent_id=identity.agent_id)
        for one, identity in zip(named, made, strict=True)
        if one.kind not in NAMELESS
    ]
    decided: set[frozenset[int]] = set()
    for found in match(asked, known_like(session.connection(), asked)) if asked else ():
        agent_id = asked[found.agent_index].agent_id or 0
        pair = frozenset((agent_id, found.known_id))
        if pair in decided:
            continue
        decided.add(pair)
        sure = found.sure and not told_apart(session, agent_id, found.known_id)
        decide(
            session,
            DecisionSort.SAME,
            agent_id,
            found.known_id,
            f"rule:{found.rule}",
            stands=sure,
            score=round(found.score, 3),
        )
    if not decided:
        return list(made)
    now = rows_by_id(session.connection(), [identity.agent_id for identity in made])
    return [now[identity.agent_id] for identity in made]


def add_known(session: Session, agents: Sequence[Agent], comes_from: str = "annotation") -> list[Agent]:
    """Store agents that somebody listed (agents.yaml) and return them with their ids.

    Listing says who is meant: every name given holds in all articles, but a bare family name. What is known of an agent
    already stays; what is missing is filled in.
    """
    connection = session.connection()
    known = []
    for one in agents:
        form = key(one.name, one.kind) or (
            letters(joined_initials(normal(one.name))) if one.kind not in NAMELESS else None
        )
        meant = called_so(one, rows_by_key(connection, {form}).get(form, ())) if form else []
        identity = meant[0] if meant else make(connection, [one], [form], comes_from)[0]
        add_names(connection, [(identity, one)], comes_from)
        fill_in(session, identity, one)
        known.append(replace(one, agent_id=identity.agent_id))
    return known


def fill_in(session: Session, identity: Identity, one: Agent) -> None:
    """Add what a list says of an agent where nothing is known yet."""
    row = agent_row(session, identity.agent_id)
    row.about = row.about or one.about
    row.country = row.country or one.country
    if row.outlet is not None:
        row.outlet.sort = row.outlet.sort or one.outlet_sort
        row.outlet.home_page = row.outlet.home_page or one.home_page
    session.flush()


def add_name(session: Session, agent_id: int, name: str, comes_from: str = "person") -> bool:
    """Add a name that means the agent in all articles; return False if the agent has it already.

    Raises UnknownRowError.
    """
    row = agent_row(session, agent_id)
    there = select(AgentName).where(AgentName.agent_id == agent_id, AgentName.name == name)
    found = session.scalars(there).first()
    if found is not None:
        return False
    form = key(name, row.kind) or letters(joined_initials(normal(name)))
    names = [(agent_id, name, normal(name), comes_from, form, short(name, row.kind), sound(name, row.kind))]
    insert_rows(session.connection(), AgentName, NAME_COLUMNS, names)
    return True
