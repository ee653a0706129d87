"""Checks of identities: the keys of names, and groups of agents against the decisions in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Connection, text

from quotedb.store.check.fault import Fault
from quotedb.store.hearing import is_held
from quotedb.terms import AgentKind
from quotedb.text.names import is_seen, joined_initials, key, letters, normal, short
from quotedb.text.spellings.sounds import sound

AT_ONCE = 5000
NAMES = text(
    "SELECT agent_name_id, agent_name.agent_id, agent_name.name, normal, comes_from, key, short, sound, kind, "
    "agent.name AS called "
    "FROM agent_name LEFT JOIN agent ON agent.agent_id = agent_name.agent_id "
    "WHERE agent_name_id > :last ORDER BY agent_name_id LIMIT :most"
)
SAME = text("SELECT decision_id, one_id, other_id FROM decision WHERE sort = 'same' AND stands ORDER BY decision_id")
WITHDRAWN = text("SELECT decision_id, withdraws_id FROM decision WHERE sort = 'withdrawn' AND stands")
GROUPED = text("SELECT agent_id, same_as_id FROM agent WHERE same_as_id IS NOT NULL ORDER BY agent_id")


def misnamed(connection: Connection) -> Iterator[Fault]:
    """Yield the names that cannot be seen, and those with a wrong normal form, key or sound.

    By these, look-ups and later articles would miss them.
    """
    last = 0
    while rows := connection.execute(NAMES, {"last": last, "most": AT_ONCE}).all():
        for row in rows:
            row_id, name = str(row.agent_name_id), str(row.name)
            if not is_seen(name):
                yield Fault("agent_name", row_id, "name has a sign that can be seen", repr(name))
            if row.normal != normal(name):
                yield Fault("agent_name", row_id, "normal is the normal form of name", row.normal)
            if row.kind not in set(AgentKind):
                continue  # `broken_values` reports a kind that is none
            kind = AgentKind(row.kind)
            if row.key is None:
                if is_held(connection, row, kind):
                    yield Fault("agent_name", row_id, "key is the form of name that finds it again", "none")
            elif row.key not in (key(name, kind), letters(joined_initials(normal(name)))):
                yield Fault("agent_name", row_id, "key is the form of name that finds it again", row.key)
            if row.short != (None if row.key is None else short(name, kind)):
                invariant = "short is what name may be shortened to, where it has a key"
                yield Fault("agent_name", row_id, invariant, str(row.short or "none"))
            if row.sound != (None if row.key is None else sound(name, kind)):
                yield Fault(
                    "agent_name", row_id, "sound is how name sounds, where it has a key", str(row.sound or "none")
                )
        last = rows[-1].agent_name_id


def ungrouped(connection: Connection) -> Iterator[Fault]:
    """Yield the agents whose `same_as_id` is not what the decisions in force say.

    Each group that they make has one head, whose `same_as_id` is NULL and to which all others of the group point.
    """
    groups = groups_of(connection)
    heads = {row.agent_id: row.same_as_id for row in connection.execute(GROUPED)}
    for agent_id, head_id in heads.items():
        if agent_id not in groups or groups[agent_id] != groups.get(head_id) or head_id in heads:
            yield Fault("agent", str(agent_id), "same_as_id is what the decisions say", f"same_as_id {head_id}")
    headless = Counter(group for agent_id, group in groups.items() if agent_id not in heads)
    for agent_id, group in sorted(groups.items()):
        if agent_id not in heads and headless[group] > 1:
            detail = "no same_as_id, though decided to be the same as another without"
            yield Fault("agent", str(agent_id), "same_as_id is what the decisions say", detail)
    for group in sorted(set(groups.values()) - set(headless)):
        yield Fault("agent", str(group), "same_as_id is what the decisions say", "its group has no head")


def groups_of(connection: Connection) -> dict[int, int]:
    """Return the head for each agent that decisions in force unite with others: the lowest id of its group."""
    withdrawals: dict[int, list[int]] = {}
    for row in connection.execute(WITHDRAWN):
        withdrawals.setdefault(row.withdraws_id, []).append(row.decision_id)
    parents: dict[int, int] = {}

    def root(agent_id: int) -> int:
        while (parent := parents.setdefault(agent_id, agent_id)) != agent_id:
            parents[agent_id] = parents[parent]
            agent_id = parent
        return agent_id

    for row in connection.execute(SAME):
        if in_force(row.decision_id, withdrawals):
            one, other = sorted((root(row.one_id), root(row.other_id)))
            parents[other] = one
    return {agent_id: root(agent_id) for agent_id in list(parents)}


def in_force(decision_id: int, withdrawals: dict[int, list[int]]) -> bool:
    """Tell whether no withdrawal in force withdraws the decision; a withdrawal can itself be withdrawn."""
    later = (one for one in withdrawals.get(decision_id, ()) if one > decision_id)
    return not any(in_force(one, withdrawals) for one in later)
