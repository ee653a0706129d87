"""What researchers know of agents: facts by name, one value each."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from quotedb.store.tables import Agent, AgentFact, core

FACT = core(AgentFact)
QID = "qid"
"""The fact that is an agent's number in Wikidata."""


def set_facts(session: Session, agent_id: int, facts: Mapping[str, str]) -> None:
    """Note facts of an agent, in the place of what was noted under the same names; an empty value takes one away."""
    if not facts:
        return
    session.execute(delete(FACT).where(FACT.c.agent_id == agent_id, FACT.c.name.in_(list(facts))))
    rows = [{"agent_id": agent_id, "name": name, "value": value} for name, value in facts.items() if value]
    if rows:
        session.execute(insert(FACT), rows)


def agents_by_qid(session: Session) -> dict[str, int]:
    """Return the heads of the agents whose number in Wikidata is known, by that number."""
    wanted = (
        select(AgentFact.value, Agent.agent_id, Agent.same_as_id)
        .join(Agent, Agent.agent_id == AgentFact.agent_id)
        .where(AgentFact.name == QID)
        .order_by(Agent.agent_id.desc())
    )
    return {value: same_as_id or agent_id for value, agent_id, same_as_id in session.execute(wanted)}
