"""Finds the database row that each agent named in an article means, or makes a new one.

A name that an agent in the database has already means that agent. Another form of the name becomes a row of its own,
and decisions unite the two later. An unnamed source, a bare family name, a description, or a name that several agents
have means somebody in its own article only, and has one row for each article: whether the *officials* of two articles
are the same, nobody can tell. Within one article, equal words are taken for the same agent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from quotedb import outlets
from quotedb.errors import FindingsError
from quotedb.records import Agent, Match
from quotedb.store.bulk import insert_rows
from quotedb.store.decisions import agent_row, decide, told_apart
from quotedb.store.directory import Identity, candidates
from quotedb.store.ledger import Ledger
from quotedb.store.tables import QID, AgentFact, AgentName, Decision, DecisionSort
from quotedb.store.tables import Agent as AgentRow
from quotedb.store.tables import Outlet as OutletRow
from quotedb.store.wikidata import Numbers
from quotedb.terms import NAMELESS, AgentKind
from quotedb.text.nameless import nameless_kind
from quotedb.text.names import is_seen, joined_initials, key, letters, normal, short
from quotedb.text.spellings.sounds import sound

__all__ = ["Identity", "Matcher", "add_name", "candidates", "identify"]

Matcher = Callable[[Sequence[Agent], Sequence[Agent]], Sequence[Match]]
"""The type of `resolve.across.match`, which compares names. The caller hands it in, as `store` may not import it."""


def identify(
    ledger: Ledger,
    named: Sequence[Agent],
    *,
    comes_from: str,
    own: Mapping[str, Identity] | None = None,
    match: Matcher | None = None,
) -> list[Identity]:
    """Return for each agent named in an article the row that it means, in order; make the rows that are missing.

    Raises FindingsError for an agent that blanks name.

    `own` holds the rows of names that mean somebody in this article only, by normal form, if it was read before. With
    `match`, new agents are compared with the known ones: sure matches become decisions, doubtful ones suggestions.
    """
    if not all(is_seen(one.name) for one in named):
        raise FindingsError("An agent's name has no sign that can be seen.")
    directory = ledger.directory
    directory.look_up(named)
    keys = [None if one.agent_id is not None else key(one.name, one.kind) for one in named]
    numbers = Numbers(ledger, named)
    directory.find([numbers.bearers[one.qid] for one in named if one.qid in numbers.bearers])
    found: list[Identity | None] = []
    new: list[int] = []
    again: dict[int, int] = {}
    """Agents that have the number of a new one before them, by their places."""
    numbered: dict[str, int] = {}
    for place, (one, form) in enumerate(zip(named, keys, strict=True)):
        identity, keys[place] = meant_by(one, form, ledger, numbers)
        if identity is None and keys[place] is None and own:
            identity = own.get(normal(one.name))
        if identity is None and one.qid in numbered:
            again[place] = numbered[one.qid]
        elif identity is None:
            new.append(place)
            if one.qid is not None:
                numbered[one.qid] = place
        found.append(identity)
    if new:
        made = make(ledger, [named[place] for place in new], [keys[place] for place in new], comes_from)
        if match is not None:
            made = settle(ledger, [named[place] for place in new], made, match, numbers)
        for place, identity in zip(new, made, strict=True):
            found[place] = identity
    for place, first in again.items():
        found[place] = found[first]
    identities = [identity for identity in found if identity is not None]
    more = [
        (identity, one if one.qid is None else replace(one, names=(one.name, *one.names)))
        for identity, one in zip(identities, named, strict=True)
        if one.names or one.qid is not None
    ]
    add_names(ledger, more, comes_from)
    return identities


def meant_by(one: Agent, form: str | None, ledger: Ledger, numbers: Numbers) -> tuple[Identity | None, str | None]:
    """Return the row that an agent's id, number or name means, and the key by which a new row would be found.

    The key is None where several agents are called so.
    """
    rows = ledger.directory.rows
    identity = rows.get(one.agent_id) if one.agent_id is not None else None
    if identity is None and one.qid in numbers.bearers:
        identity = rows.get(numbers.bearers[one.qid])
    if identity is not None or form is None:
        return identity, form
    meant = called_so(one, ledger.directory.called(form))
    others = numbers.differ(one.qid, {row.head_id for row in meant})
    meant = [row for row in meant if row.head_id not in others]
    if len({row.head_id for row in meant}) == 1:
        numbers.keep(one.qid, meant[0].agent_id, meant[0].head_id)
        return meant[0], form
    return None, None if meant else form


def called_so(one: Agent, rows: Sequence[tuple[str, Identity]]) -> list[Identity]:
    """Return those of the agents with the same key that have exactly this normal form and a kind that fits."""
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


def make(ledger: Ledger, agents: Sequence[Agent], keys: Sequence[str | None], comes_from: str) -> list[Identity]:
    """Let rows of new agents wait in the ledger with all their names; outlets get what the packaged list says of them.

    For an agent without a name, the article's words decide whether it is an unnamed source (the article hides who it
    is) or somebody whom quotedb could not identify.
    """
    agents = [replace(one, kind=nameless_kind(one.name)) if one.kind is AgentKind.UNNAMED else one for one in agents]
    ids = ledger.ids(AgentRow, len(agents))
    rows: list[tuple[Any, ...]] = []
    names: list[NameRow] = []
    publishing: list[tuple[Any, ...]] = []
    facts: list[tuple[Any, ...]] = []
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
    made = [
        Identity(agent_id, agent_id, one.name, one.kind, one.about) for agent_id, one in zip(ids, agents, strict=True)
    ]
    for identity in made:
        ledger.directory.note(identity)
    ledger.add(AgentRow, ("agent_id", "name", "kind", "about", "country"), rows)
    ledger.add(OutletRow, ("agent_id", "sort", "home_page"), publishing)
    ledger.add(AgentFact, ("agent_id", "name", "value"), facts)
    keep_names(ledger, names)
    return made


def keep_names(ledger: Ledger, names: Sequence[NameRow]) -> None:
    """Let rows of agents' names wait in the ledger."""
    for agent_id, name, form, _, held, *found_by in names:
        ledger.directory.note_name(agent_id, name, form, held, tuple(found_by))
    ledger.add(AgentName, NAME_COLUMNS, names)


NameRow = tuple[int, str, str, str, str | None, str | None, str | None]
NAME_COLUMNS = ("agent_id", "name", "normal", "comes_from", "key", "short", "sound")


def name_row(agent_id: int, name: str, comes_from: str, kind: AgentKind) -> NameRow:
    """Return the row of an agent's further name; a name without a key means the agent in its own article only."""
    form = None if comes_from == "extraction" else key(name, kind)
    found_by = (short(name, kind), sound(name, kind)) if form is not None else (None, None)
    return (agent_id, name, normal(name), comes_from, form, *found_by)


def add_names(ledger: Ledger, named: Sequence[tuple[Identity, Agent]], comes_from: str) -> None:
    """Let those further names wait in the ledger that the agents do not have yet.

    A name that a program found in an article means the agent in that article only.
    """
    written = ledger.directory.written({identity.agent_id for identity, _ in named})
    for identity, one in named:
        new = dict.fromkeys(name for name in one.names if name not in written[identity.agent_id] and is_worded(name))
        keep_names(ledger, [name_row(identity.agent_id, name, comes_from, identity.kind) for name in new])


NUMBERED = re.compile(r"\s*#\s*\d+\s*")
"""What means the agent of a number, where a name is asked for."""


def is_worded(name: str) -> bool:
    """Tell whether a name can be asked for: it has a letter or a digit, and is not written as a number (*#7*)."""
    return any(ch.isalnum() for ch in name) and NUMBERED.fullmatch(name) is None


def settle(
    ledger: Ledger, named: Sequence[Agent], made: Sequence[Identity], match: Matcher, numbers: Numbers
) -> list[Identity]:
    """Compare new agents with the known ones and decide what follows; return them with the heads they have then."""
    directory = ledger.directory
    asked = [
        replace(one, agent_id=identity.agent_id)
        for one, identity in zip(named, made, strict=True)
        if one.kind not in NAMELESS
    ]
    decided: set[frozenset[int]] = set()
    for found in match(asked, directory.like(asked)) if asked else ():
        agent_id = asked[found.agent_index].agent_id or 0
        pair = frozenset((agent_id, found.known_id))
        if pair in decided or numbers.differ(asked[found.agent_index].qid, {found.known_id}):
            continue
        decided.add(pair)
        rule, score = f"rule:{found.rule}", round(found.score, 3)
        if not found.sure:
            suggest(ledger, agent_id, found.known_id, rule, score)
            continue
        ledger.write()
        stands = not told_apart(ledger.session, agent_id, found.known_id)
        decide(ledger.session, DecisionSort.SAME, agent_id, found.known_id, rule, stands=stands, score=score)
        if stands:
            ledger.merged(agent_id, found.known_id)
    return [directory.rows[identity.agent_id] for identity in made]


def suggest(ledger: Ledger, one_id: int, other_id: int, rule: str, score: float) -> None:
    """Let a suggestion wait in the ledger: two agents that may be the same, for a person to decide."""
    row: tuple[Any, ...] = (DecisionSort.SAME, one_id, other_id, score, rule, False, {}, datetime.now(UTC))
    columns = ("sort", "one_id", "other_id", "score", "decided_by", "stands", "detail", "decided_at")
    ledger.add(Decision, columns, [row])


def add_name(session: Session, agent_id: int, name: str, comes_from: str = "person") -> bool:
    """Add a name that means the agent in all articles; return False if the agent has it already.

    Raises UnknownRowError, and FindingsError for a name by which nobody can be found: one without letters and digits,
    or one that is written as an agent's number.
    """
    if NUMBERED.fullmatch(name):
        raise FindingsError(f"“{name}” cannot be a name: it means the agent of that number.")
    if not is_worded(name):
        raise FindingsError(f"“{name}” cannot be a name: it has neither a letter nor a digit.")
    row = agent_row(session, agent_id)
    there = select(AgentName).where(AgentName.agent_id == agent_id, AgentName.name == name)
    found = session.scalars(there).first()
    if found is not None:
        return False
    form = key(name, row.kind) or letters(joined_initials(normal(name)))
    names = [(agent_id, name, normal(name), comes_from, form, short(name, row.kind), sound(name, row.kind))]
    insert_rows(session.connection(), AgentName, NAME_COLUMNS, names)
    return True
