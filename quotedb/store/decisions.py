"""Who is who: decisions are added and withdrawn, never overwritten; `same_as_id` follows from those in force."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session, aliased

from quotedb.errors import UnknownRowError
from quotedb.store.tables import Agent, AgentName, Decision, DecisionSort
from quotedb.terms import AgentKind

BY_HAND = ("annotation", "person", "list", "import")
"""Where names come from that somebody wrote down: an agent with such a name heads its group."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two agents that may be the same, for a person to settle."""

    decision_id: int
    one_id: int
    one: str
    other_id: int
    other: str
    score: float | None
    rule: str


def decide(
    session: Session,
    sort: DecisionSort,
    one_id: int,
    other_id: int,
    by: str,
    *,
    stands: bool = True,
    score: float | None = None,
    withdraws_id: int | None = None,
    detail: dict[str, Any] | None = None,
) -> int:
    """Add a decision and bring `same_as_id` of the agents concerned into line with it; return its id."""
    row = Decision(
        sort=sort,
        one_id=one_id,
        other_id=other_id,
        score=score,
        decided_by=by,
        stands=stands,
        withdraws_id=withdraws_id,
        detail=detail or {},
        decided_at=datetime.now(UTC),
    )
    session.add(row)
    session.flush()
    if stands:
        regroup(session, (one_id, other_id))
    return row.decision_id


def in_force(session: Session, rows: Sequence[Decision]) -> list[Decision]:
    """Return those of the decisions that no withdrawal in force withdraws."""
    if not rows:
        return []
    ids = [row.decision_id for row in rows]
    withdrawals = in_force(session, session.scalars(select(Decision).where(Decision.withdraws_id.in_(ids))).all())
    gone = {row.withdraws_id for row in withdrawals}
    return [row for row in rows if row.decision_id not in gone]


def standing(session: Session, agent_ids: Collection[int], sort: DecisionSort) -> list[Decision]:
    """Return the decisions of one sort in force that touch any of the agents."""
    ids = sorted(agent_ids)
    rows = session.scalars(
        select(Decision)
        .where(Decision.sort == sort, Decision.stands, or_(Decision.one_id.in_(ids), Decision.other_id.in_(ids)))
        .order_by(Decision.decision_id)
    ).all()
    return in_force(session, rows)


def group_of(session: Session, agent_id: int) -> set[int]:
    """Return all agents that the standing decisions make the same as this one, itself included."""
    group: set[int] = set()
    edge = {agent_id}
    while edge:
        group |= edge
        decisions = standing(session, edge, DecisionSort.SAME)
        edge = {one for row in decisions for one in (row.one_id, row.other_id)} - group
    return group


def head_of(session: Session, group: Collection[int]) -> int:
    """Return the head of a group: the first agent that a person wrote down, else the one with the fullest plain name.

    Fullest is most words, then most letters; of equal ones the lower id. A name is not plain where another name of the
    group stands at its end: what goes before that is a title or an insult (*Mayor Ines Okafor*, *Crooked Ines Okafor*).
    """
    if len(group) == 1:
        return next(iter(group))
    by_hand = session.scalar(
        select(func.min(AgentName.agent_id)).where(AgentName.agent_id.in_(group), AgentName.comes_from.in_(BY_HAND))
    )
    if by_hand is not None:
        return by_hand
    names = session.execute(select(Agent.agent_id, Agent.name, Agent.kind).where(Agent.agent_id.in_(group))).all()
    known = {row.name for row in names if " " in row.name}
    plain = [row for row in names if row.kind is not AgentKind.PERSON or not adorned(row.name, known)]
    fullest = min(plain, key=lambda row: (-len(row.name.split()), -len(row.name), row.agent_id))
    return int(fullest.agent_id)


def adorned(name: str, known: Collection[str]) -> bool:
    """Tell whether a name of several words, one of `known`, stands at the end of this name."""
    return any(name.endswith(f" {one}") for one in known)


def regroup(session: Session, agent_ids: Iterable[int]) -> None:
    """Set `same_as_id` as the decisions say, for the agents and for all that are or were the same as them."""
    waiting = set(agent_ids)
    heads = select(func.coalesce(Agent.same_as_id, Agent.agent_id)).where(Agent.agent_id.in_(waiting))
    old = session.scalars(heads).all()
    waiting |= set(
        session.scalars(select(Agent.agent_id).where(or_(Agent.agent_id.in_(old), Agent.same_as_id.in_(old))))
    )
    while waiting:
        group = group_of(session, min(waiting))
        head = head_of(session, group)
        session.execute(update(Agent).where(Agent.agent_id == head).values(same_as_id=None))
        if len(group) > 1:
            session.execute(update(Agent).where(Agent.agent_id.in_(group - {head})).values(same_as_id=head))
        waiting -= group


def told_apart(session: Session, one_id: int, other_id: int) -> list[Decision]:
    """Return the decisions in force that say that a member of one agent's group is not a member of the other's."""
    here, there = group_of(session, one_id), group_of(session, other_id)
    return [
        row
        for row in standing(session, here, DecisionSort.DIFFERENT)
        if (row.one_id in here and row.other_id in there) or (row.one_id in there and row.other_id in here)
    ]


def suggestions(session: Session, limit: int | None = None) -> list[Suggestion]:
    """Return the doubtful cases that nobody has decided, the most alike first."""
    one, other = aliased(Agent), aliased(Agent)
    withdrawal, settled, reopened = aliased(Decision), aliased(Decision), aliased(Decision)
    rows = session.execute(
        select(Decision, one.name, other.name)
        .join(one, one.agent_id == Decision.one_id)
        .join(other, other.agent_id == Decision.other_id)
        .where(
            Decision.sort == DecisionSort.SAME,
            Decision.stands.is_(False),
            func.coalesce(one.same_as_id, one.agent_id) != func.coalesce(other.same_as_id, other.agent_id),
            ~select(withdrawal.decision_id).where(withdrawal.withdraws_id == Decision.decision_id).exists(),
            ~select(settled.decision_id)
            .where(
                settled.sort == DecisionSort.DIFFERENT,
                settled.one_id.in_((Decision.one_id, Decision.other_id)),
                settled.other_id.in_((Decision.one_id, Decision.other_id)),
                ~select(reopened.decision_id).where(reopened.withdraws_id == settled.decision_id).exists(),
            )
            .exists(),
        )
        .order_by(Decision.score.desc(), Decision.decision_id)
        .limit(limit)
    )
    return [
        Suggestion(row.decision_id, row.one_id, one_name, row.other_id, other_name, row.score, row.decided_by)
        for row, one_name, other_name in rows
    ]


def agent_row(session: Session, agent_id: int) -> Agent:
    """Return the row of an agent, or raise UnknownRowError."""
    row = session.get(Agent, agent_id)
    if row is None:
        raise UnknownRowError(f"There is no agent #{agent_id}: `quotedb agents` lists them.")
    return row
