"""Numbers of Wikidata that agents have: the same number is the same agent, another number another one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, select

from quotedb.records import Agent as Record
from quotedb.store.ledger import Ledger
from quotedb.store.tables import QID, Agent, AgentFact, core

FACT = core(AgentFact)
ROW = core(Agent)


class Numbers:
    """The numbers that matter for the agents named in an article: of those who have one, and of those they may be."""

    def __init__(self, ledger: Ledger, named: Sequence[Record]) -> None:
        self.ledger = ledger
        wanted = {one.qid for one in named if one.qid is not None}
        if wanted:
            ledger.write()  # an agent that was named just before may have one of them
        self.bearers = bearers(ledger.connection, wanted) if wanted else {}
        """The head of the group with each number."""

    def differ(self, qid: str | None, heads: Collection[int]) -> set[int]:
        """Return those of some groups that are known by another number than this one."""
        if qid is None or not heads:
            return set()
        self.ledger.write()
        return {head for head, value in numbers_of(self.ledger.connection, heads) if value != qid}

    def keep(self, qid: str | None, agent_id: int, head_id: int) -> None:
        """Note the number of an agent whose group had none."""
        if qid is not None and qid not in self.bearers:
            self.ledger.add(AgentFact, ("agent_id", "name", "value"), [(agent_id, QID, qid)])
            self.bearers[qid] = head_id


def bearers(connection: Connection, wanted: Collection[str]) -> dict[str, int]:
    """Return the head of the group that has each of some numbers; of several the one that was stored first."""
    found = (
        select(FACT.c.value, ROW.c.same_as_id, ROW.c.agent_id)
        .join(ROW, ROW.c.agent_id == FACT.c.agent_id)
        .where(FACT.c.name == QID, FACT.c.value.in_(wanted))
        .order_by(ROW.c.agent_id.desc())
    )
    return {value: same_as_id or agent_id for value, same_as_id, agent_id in connection.execute(found)}


def numbers_of(connection: Connection, heads: Collection[int]) -> list[tuple[int, str]]:
    """Return for each group that has a number its head and the number."""
    found = (
        select(ROW.c.same_as_id, ROW.c.agent_id, FACT.c.value)
        .join(FACT, ROW.c.agent_id == FACT.c.agent_id)
        .where(FACT.c.name == QID, ROW.c.agent_id.in_(heads) | ROW.c.same_as_id.in_(heads))
    )
    return [(same_as_id or agent_id, value) for same_as_id, agent_id, value in connection.execute(found)]
