"""Which known agents a name could mean: found by index alone, and never more than a few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import BindParameter, Connection, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from quotedb.records import Agent, AgentKind
from quotedb.store.among import Wanted, rows_among
from quotedb.store.plain import fetch
from quotedb.store.tables import Agent as AgentRow
from quotedb.store.tables import AgentName, core
from quotedb.text.names import key, short
from quotedb.text.sounds import sound, sound_of

CANDIDATES = 50
"""Agents that a new name is compared with, at most: a frequent family name takes no longer than a rare one."""
LOOKED_AT = 100
"""Names of one family that are looked at."""
LIKE_GIVEN = 60
"""How alike given names must be, out of 100, for their bearers to be compared at all."""

AGENT, AGENT_NAME = map(core, (AgentRow, AgentName))
WANTED: BindParameter[list[Any]] = bindparam("wanted", expanding=True)
HEAD = func.coalesce(AGENT.c.same_as_id, AGENT.c.agent_id)
NAMED = AGENT_NAME.join(AGENT, AGENT.c.agent_id == AGENT_NAME.c.agent_id)
SAME_KEY = select(HEAD).select_from(NAMED).where(AGENT_NAME.c.key.in_(WANTED)).limit(bindparam("most"))
SOME_SHORT = (
    select(AGENT_NAME.c.agent_id, AGENT_NAME.c.key).where(AGENT_NAME.c.short == bindparam("short")).limit(LOOKED_AT)
)
SOME_SOUND = (
    select(AGENT_NAME.c.agent_id, AGENT_NAME.c.key).where(AGENT_NAME.c.sound == bindparam("sound")).limit(LOOKED_AT)
)
SAME_SHORT, SAME_SOUND = SOME_SHORT.subquery(), SOME_SOUND.subquery()
NEAR_SHORT, NEAR_SOUND = (
    select(HEAD, some.c.key, AGENT.c.kind).select_from(some.join(AGENT, AGENT.c.agent_id == some.c.agent_id))
    for some in (SAME_SHORT, SAME_SOUND)
)
TOLD_OF = (
    select(HEAD)
    .select_from(SAME_SHORT.join(AGENT, AGENT.c.agent_id == SAME_SHORT.c.agent_id))
    .where(AGENT.c.about.is_not(None))
)


def heads_of(wanted: Wanted) -> Select[Any]:
    """Return the query for agents that stand for their groups."""
    return select(AGENT.c.agent_id, AGENT.c.name, AGENT.c.kind, AGENT.c.about).where(wanted(AGENT.c.agent_id))


def names_of(wanted: Wanted) -> Select[Any]:
    """Return the query for all names of groups that hold beyond one article."""
    return (
        select(HEAD, AGENT_NAME.c.name)
        .select_from(NAMED)
        .where(or_(wanted(AGENT.c.agent_id), wanted(AGENT.c.same_as_id)), AGENT_NAME.c.key.is_not(None))
        .order_by(AGENT_NAME.c.agent_name_id)
    )


def keys_of(connection: Connection, families: Collection[str]) -> set[str | None]:
    """Return the keys of those with some family names; of each family some."""
    return {held for form in families for _, held in fetch(connection, SOME_SHORT, {"short": form})} - {None}


def told_of(connection: Connection, families: Collection[str]) -> set[int]:
    """Return agents with one of the family names that a person has decided something about; of each family some."""
    return {head_id for form in families for (head_id,) in fetch(connection, TOLD_OF, {"short": form})}


def known_like(connection: Connection, agents: Sequence[Agent]) -> list[Agent]:
    """Return the known agents that any of these could be, one for each group.

    They have the same key, the same initials, or a family name that is equal or sounds alike (also one put first);
    of those who share a family name, only the ones with similar given names.
    """
    keys: set[str] = set()
    shorts: defaultdict[str, set[str | None]] = defaultdict(set)
    sounds: defaultdict[str, set[str | None]] = defaultdict(set)
    for one in agents:
        keys |= {form for name in (one.name, *one.names) if (form := key(name, one.kind))}
        held = key(one.name, one.kind) if one.kind is AgentKind.PERSON else None
        if (form := short(one.name, one.kind)) is not None:
            shorts[form].add(held)
        if (form := sound(one.name, one.kind)) is not None:
            sounds[form].add(held)
        if held is not None and held.count(" ") == 1:
            given, family = held.split(" ")
            sounds[sound_of(given)].add(f"{family} {given}")
    heads: dict[int, None] = {}
    if keys:
        rows = connection.execute(SAME_KEY, {"wanted": sorted(keys), "most": CANDIDATES * len(agents)})
        heads.update(dict.fromkeys(rows.scalars()))
    for query, name, forms in ((NEAR_SHORT, "short", shorts), (NEAR_SOUND, "sound", sounds)):
        for form, mine in forms.items():
            found = dict.fromkeys(
                head_id
                for head_id, held, kind in fetch(connection, query, {name: form})
                if kind is not AgentKind.PERSON or any(may_be_one(held, one) for one in mine)
            )
            heads.update(dict.fromkeys(list(found)[:CANDIDATES]))
    return described(connection, sorted(heads))


def may_be_one(one: str | None, other: str | None) -> bool:
    """Tell whether two keys of persons of one family may be one person's: alike in their first given names.

    >>> may_be_one("a orlov", "andrei orlov"), may_be_one("dmitri orlov", "andrei orlov"), may_be_one(None, "a orlov")
    (True, False, True)
    """
    if one is None or other is None or one[0] == other[0]:
        return True
    return bool(fuzz.ratio(one.partition(" ")[0], other.partition(" ")[0]) >= LIKE_GIVEN)


def candidates(session: Session, names: Iterable[str]) -> list[Agent]:
    """Return the known agents that any of the names could mean, as persons or otherwise."""
    kinds = (AgentKind.PERSON, AgentKind.ORGANISATION)
    return known_like(session.connection(), [Agent(name, kind) for name in names for kind in kinds])


def described(connection: Connection, heads: Collection[int]) -> list[Agent]:
    """Return groups of agents by their heads, each with all the names that hold beyond one article."""
    if not heads:
        return []
    names: dict[int, list[str]] = {}
    for head_id, name in rows_among(connection, names_of, heads):
        names.setdefault(head_id, []).append(name)
    return [
        Agent(name, kind, tuple(dict.fromkeys(names.get(agent_id, ()))), about, agent_id=agent_id)
        for agent_id, name, kind, about in rows_among(connection, heads_of, heads)
    ]
