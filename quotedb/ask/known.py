"""Facts about agents as a filter: the statements of everybody of whom a fact holds (`gender=female`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, exists, func, or_, select, true

from quotedb.ask.columns import agent, agent_fact, head_of, statement
from quotedb.ask.ways import Way, as_origin
from quotedb.errors import AskError

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select

    from quotedb.ask.columns import Reader

FEW = 100
"""Agents whose statements are looked up one agent after another; with more, statements are looked at for theirs."""
COUNTRY = "country"
"""The fact that agents have also where nobody imported any."""


def facts_known(reader: Reader) -> list[str]:
    """Return the names of all facts that the database has of agents (`gender`, `party`)."""
    return list(reader.execute(select(agent_fact.c.name).distinct().order_by(agent_fact.c.name)).scalars())


def of_whom(reader: Reader, name: str, value: str) -> Way:
    """Return the way to the statements whose origin has this value of the fact, whatever its case.

    Raises AskError for a fact that the database has of no agent.
    """
    known = facts_known(reader)
    if name not in (*known, COUNTRY):
        if not known:
            raise AskError(
                f"No facts are known yet, so no “{name}”: `quotedb agent import FILE.csv` joins a table of people."
            )
        raise AskError(f"No fact is called “{name}”; there are {', '.join(known)}.")
    wanted = members(name, value)
    few = [int(row[0]) for row in reader.execute(wanted.limit(FEW + 1))]
    if len(few) <= FEW:
        return as_origin(few)
    holds = (statement.c.origin_id + 0).in_(wanted)
    return Way(entries=statement, key=statement.c.statement_id, starts=(true(),), holds=holds, also=(holds,))


def members(name: str, value: str) -> Select[Any]:
    """Return the query for all members of the same-as groups that have this value of the fact."""
    member, holder, head = agent.alias("member"), agent.alias("holder"), agent.alias("head")
    with_holder = agent_fact.join(holder, holder.c.agent_id == agent_fact.c.agent_id)
    heads = (
        select(head_of(holder))
        .select_from(with_holder)
        .where(agent_fact.c.name == name, func.lower(agent_fact.c.value) == value.lower())
    )
    found: ColumnElement[bool] = head_of(member).in_(heads)
    if name == COUNTRY:
        stated = exists(
            select(agent_fact.c.name)
            .select_from(with_holder)
            .where(agent_fact.c.name == name, head_of(holder) == head_of(member))
            .correlate(member)
        )
        own = exists(
            select(head.c.agent_id).where(
                head.c.agent_id == head_of(member), func.lower(head.c.country) == value.lower()
            )
        )
        found = or_(found, and_(own, ~stated))
    return select(member.c.agent_id).where(found)
