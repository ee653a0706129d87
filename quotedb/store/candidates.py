"""Which known agents a name could mean: found by index alone, and never more than a few."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from quotedb.records import Agent, AgentKind
from quotedb.store.among import Wanted, rows_among
from quotedb.store.tables import Agent as AgentRow
from quotedb.store.tables import AgentName, core
from quotedb.text.names import key, short

CANDIDATES = 50
"""Agents that a new name is compared with at most, so that a family name of thousands costs no more than one of ten."""

AGENT, AGENT_NAME = map(core, (AgentRow, AgentName))
WANTED: BindParameter[list[Any]] = bindparam("wanted", expanding=True)
HEAD = func.coalesce(AGENT.c.same_as_id, AGENT.c.agent_id)
NAMED = AGENT_NAME.join(AGENT, AGENT.c.agent_id == AGENT_NAME.c.agent_id)
SAME_KEY = select(HEAD).select_from(NAMED).where(AGENT_NAME.c.key.in_(WANTED)).limit(bindparam("most"))
SAME_SHORT = select(HEAD).select_from(NAMED).where(AGENT_NAME.c.short.in_(WANTED)).limit(bindparam("most"))


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


def known_like(connection: Connection, agents: Sequence[Agent]) -> list[Agent]:
    """Return the agents that any of these could be: same key, same family name, same initials. One for each group."""
    keys: set[str] = set()
    shorts: set[str] = set()
    for one in agents:
        keys |= {form for name in (one.name, *one.names) if (form := key(name, one.kind))}
        if (form := short(one.name, one.kind)) is not None:
            shorts.add(form)
    most = CANDIDATES * len(agents)
    heads: dict[int, None] = {}
    for query, wanted in ((SAME_KEY, keys), (SAME_SHORT, shorts)):
        if wanted:
            rows = connection.execute(query, {"wanted": sorted(wanted), "most": most})
            heads.update(dict.fromkeys(rows.scalars()))
    return described(connection, sorted(heads))


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
