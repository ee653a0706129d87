"""Decisions of a person on agents: two are one, two are different, or an earlier decision is withdrawn."""

from __future__ import annotations

from sqlalchemy.orm import Session

from quotedb.errors import UnknownRowError, UsageError
from quotedb.store.decisions import agent_row, decide, group_of, in_force, regroup, standing, told_apart
from quotedb.store.splits import move_back
from quotedb.store.tables import Decision, DecisionSort
from quotedb.terms import NAMELESS


def merge(session: Session, one_id: int, other_id: int, by: str = "person") -> int:
    """Decide that two agents are the same; return the decision's id. No row moves, so `withdraw` undoes it completely.

    A decision in force that told them apart is withdrawn. Raises UnknownRowError, UsageError.
    """
    one, other = agent_row(session, one_id), agent_row(session, other_id)
    if one_id == other_id:
        raise UsageError(f"Agent #{one_id} ({one.name}) is one agent already: name two.")
    for row in (one, other):
        if row.kind in NAMELESS:
            raise UsageError(f"Agent #{row.agent_id} ({row.name}) has no name: nobody knows whether it is the same.")
    for apart in told_apart(session, one_id, other_id):
        withdraw(session, apart.decision_id, by)
    return decide(session, DecisionSort.SAME, one_id, other_id, by)


def part(session: Session, one_id: int, other_id: int, by: str = "person") -> int:
    """Decide that two agents are different; return the decision's id.

    Decisions that made `other_id` a member of the group are withdrawn. Raises UnknownRowError, UsageError.
    """
    one = agent_row(session, one_id)
    agent_row(session, other_id)
    if one_id == other_id:
        raise UsageError(f"Agent #{one_id} ({one.name}) is one agent: split off names or articles of it instead.")
    if other_id in group_of(session, one_id):
        for row in standing(session, (other_id,), DecisionSort.SAME):
            withdraw(session, row.decision_id, by)
    return decide(session, DecisionSort.DIFFERENT, one_id, other_id, by)


def withdraw(session: Session, decision_id: int, by: str = "person") -> int:
    """Withdraw a decision by adding a row that says so; return that row's id. What a split had moved goes back.

    Raises UnknownRowError, UsageError where it was withdrawn before.
    """
    row = session.get(Decision, decision_id)
    if row is None:
        raise UnknownRowError(f"There is no decision #{decision_id}: `quotedb agent NAME` lists those on an agent.")
    if not in_force(session, [row]):
        raise UsageError(f"Decision #{decision_id} was withdrawn before.")
    if "moved" in row.detail:
        move_back(session, row)
    withdrawal = decide(session, DecisionSort.WITHDRAWN, row.one_id, row.other_id, by, withdraws_id=decision_id)
    regroup(session, (row.one_id, row.other_id))
    return withdrawal
