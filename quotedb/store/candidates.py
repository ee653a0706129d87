"""Which known agents a name could mean: found by index alone, and never more than a few."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from quotedb.names import key, short
from quotedb.records import Agent, AgentKind
from quotedb.store.tables import Agent as AgentRow
from quotedb.store.tables import AgentName

CANDIDATES = 50
"""Agents that a new name is compared with at most, so that a family name of thousands costs no more than one of ten."""


def known_like(session: Session, agents: Iterable[Agent]) -> list[Agent]:
    """Return the agents that any of these could be: same key, same family name, same initials. One for each group."""
    keys: set[str] = set()
    shorts: set[str] = set()
    for one in agents:
        keys |= {form for name in (one.name, *one.names) if (form := key(name, one.kind))}
        if (form := short(one.name, one.kind)) is not None:
            shorts.add(form)
    head = func.coalesce(AgentRow.same_as_id, AgentRow.agent_id)
    joined = select(head).join(AgentName, AgentName.agent_id == AgentRow.agent_id)
    heads: dict[int, None] = {}
    for condition in (AgentName.key.in_(keys), AgentName.short.in_(shorts)):
        heads.update(dict.fromkeys(session.scalars(joined.where(condition).limit(CANDIDATES))))
    return described(session, list(heads)[:CANDIDATES])


def candidates(session: Session, names: Iterable[str]) -> list[Agent]:
    """Return the known agents that any of the names could mean, as persons or otherwise."""
    kinds = (AgentKind.PERSON, AgentKind.ORGANISATION)
    return known_like(session, [Agent(name, kind) for name in names for kind in kinds])


def described(session: Session, heads: Collection[int]) -> list[Agent]:
    """Return groups of agents by their heads, each with all the names that hold beyond one article."""
    if not heads:
        return []
    head = func.coalesce(AgentRow.same_as_id, AgentRow.agent_id)
    rows = session.execute(
        select(head, AgentName.name)
        .join(AgentName, AgentName.agent_id == AgentRow.agent_id)
        .where(or_(AgentRow.agent_id.in_(heads), AgentRow.same_as_id.in_(heads)), AgentName.key.is_not(None))
        .order_by(AgentName.agent_name_id)
    )
    names: dict[int, list[str]] = {}
    for head_id, name in rows:
        names.setdefault(head_id, []).append(name)
    named = session.execute(
        select(AgentRow.agent_id, AgentRow.name, AgentRow.kind, AgentRow.about)
        .where(AgentRow.agent_id.in_(heads))
        .order_by(AgentRow.agent_id)
    )
    return [
        Agent(name, kind, tuple(dict.fromkeys(names.get(agent_id, ()))), about, agent_id=agent_id)
        for agent_id, name, kind, about in named
    ]
