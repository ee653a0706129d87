"""Facts that researchers noted of agents, such as `gender` or `qid`: one value for each name of a fact."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from quotedb.records import Agent as Record
from quotedb.store.agents import called_so
from quotedb.store.directory import Directory
from quotedb.store.tables import QID, Agent, AgentFact, core
from quotedb.text.names import key

FACT = core(AgentFact)


def set_facts(session: Session, agent_id: int, facts: Mapping[str, str]) -> None:
    """Note facts of an agent, replacing earlier values of the same facts; an empty value deletes the fact."""
    if not facts:
        return
    session.execute(delete(FACT).where(FACT.c.agent_id == agent_id, FACT.c.name.in_(list(facts))))
    rows = [{"agent_id": agent_id, "name": name, "value": value} for name, value in facts.items() if value]
    if rows:
        session.execute(insert(FACT), rows)


def fill_in_facts(session: Session, one: Record, facts: Mapping[str, str]) -> bool:
    """Note facts of the agent that a name means in all articles, except facts that are known of it already.

    Return False where the name means no agent of this database, or several.
    """
    form = key(one.name, one.kind)
    meant = called_so(one, Directory(session.connection()).called(form))
    heads = {identity.head_id for identity in meant}
    if len(heads) != 1:
        return False
    group = select(Agent.agent_id).where((Agent.agent_id.in_(heads)) | (Agent.same_as_id.in_(heads)))
    known = set(session.scalars(select(FACT.c.name).where(FACT.c.agent_id.in_(group))))
    set_facts(session, meant[0].head_id, {name: value for name, value in facts.items() if name not in known})
    return True


def agents_by_qid(session: Session) -> dict[str, int]:
    """Return the agents whose Wikidata number (`Q42`) is known: the head of the group by the number."""
    wanted = (
        select(AgentFact.value, Agent.agent_id, Agent.same_as_id)
        .join(Agent, Agent.agent_id == AgentFact.agent_id)
        .where(AgentFact.name == QID)
        .order_by(Agent.agent_id.desc())
    )
    return {value: same_as_id or agent_id for value, agent_id, same_as_id in session.execute(wanted)}
