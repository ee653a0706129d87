"""Circles: all agents that were decided to be the same as somebody, and what is stored of them together.

Many are looked up with a few queries, and kept until something is written that could change them.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import ARRAY, Connection, Select, bindparam, func, or_, select
from sqlalchemy import column as named_column

from quotedb.store.among import Wanted, first_among, rows_among
from quotedb.store.decisions import BY_HAND
from quotedb.store.plain import fetch
from quotedb.store.tables import Agent, AgentName, Relation, Statement, core

LOOKED_AT = 200
"""Statements and relations of one agent that are looked at, at most."""
WELL_KNOWN = 2
"""Articles that must have somebody's words to make that person well known."""

AGENT, AGENT_NAME, STATEMENT, RELATION = map(core, (Agent, AgentName, Statement, Relation))
ENDS = (RELATION.c.relation_id, RELATION.c.agent_id, RELATION.c.sort, RELATION.c.other_id)
Ends = tuple[int, Any, int]
"""A relation: who, what of, whom."""


def group(wanted: Wanted) -> Select[Any]:
    """Return the query for the rows of some agents' same-as groups, each with the head of its group."""
    return select(AGENT.c.agent_id, AGENT.c.same_as_id).where(or_(wanted(AGENT.c.agent_id), wanted(AGENT.c.same_as_id)))


def named(wanted: Wanted) -> Select[Any]:
    """Return the query for the names of some agents, each with where it comes from (person, list, program)."""
    columns = (AGENT_NAME.c.agent_id, AGENT_NAME.c.name, AGENT_NAME.c.comes_from)
    return select(*columns).where(wanted(AGENT_NAME.c.agent_id))


@cache
def printed_in(dialect: str) -> Select[Any]:
    """Return the query for the first and last of the articles that print words of some agents.

    Only so many statements of each are looked at.
    """
    if dialect == "sqlite":
        value = func.json_each(bindparam("wanted")).table_valued("value").c.value
    else:
        given = func.unnest(bindparam("wanted", type_=ARRAY(AGENT.c.agent_id.type)))
        value = given.table_valued(named_column("value", AGENT.c.agent_id.type)).render_derived().c.value
    some = (
        select(STATEMENT.c.article_id)
        .where(STATEMENT.c.origin_id == value)
        .order_by(STATEMENT.c.origin_id, STATEMENT.c.statement_id)  # as in the index, else PostgreSQL scans the table
        .limit(LOOKED_AT)
        .correlate(value.table)
        .subquery()
    )
    ends = (select(end(some.c.article_id)).scalar_subquery() for end in (func.min, func.max))
    return select(value, *ends)


@dataclass(slots=True)
class Circle:
    """The agents of one same-as group, with what is stored of them."""

    members: set[int]
    articles: set[int] = field(default_factory=set)
    """Some articles that print words of a member: several if there are several."""
    by_hand: set[str] = field(default_factory=set)
    """Names that a person gave."""
    relations: list[Ends] = field(default_factory=list)

    @property
    def is_well_known(self) -> bool:
        """Tell whether several articles print words of the circle."""
        return len(self.articles) >= WELL_KNOWN


class Circles:
    """The circles that were looked up in one ledger."""

    def __init__(self, connection: Connection, waiting: Container[int]) -> None:
        self.connection = connection
        self.waiting = waiting
        """The agents that are about to be stored, of whom nothing can be found yet."""
        self.kept: dict[int, Circle] = {}
        """By the head of the group."""

    def of(self, heads: Collection[int]) -> list[Circle]:
        """Return the circles of some heads, in their order."""
        missing = {head: Circle({head}) for head in heads if head not in self.kept}
        self.kept.update(missing)
        stored = [head for head in missing if head not in self.waiting]
        if stored:
            for agent_id, head in rows_among(self.connection, group, stored):
                missing[agent_id if head is None else head].members.add(agent_id)
            self.fill({member: missing[head] for head in stored for member in missing[head].members})
        return [self.kept[head] for head in heads]

    def fill(self, by_member: dict[int, Circle]) -> None:
        """Look up what is stored of the members of some circles."""
        for agent_id, name, source in rows_among(self.connection, named, by_member):
            if source in BY_HAND:
                by_member[agent_id].by_hand.add(name)
        dialect = self.connection.dialect.name
        wanted = list(by_member)
        given = {"wanted": json.dumps(wanted) if dialect == "sqlite" else wanted}
        for agent_id, *articles in fetch(self.connection, printed_in(dialect), given):
            by_member[agent_id].articles.update(one for one in articles if one is not None)
        found: dict[int, dict[int, Ends]] = {}
        for column in (RELATION.c.agent_id, RELATION.c.other_id):
            for agent_id, relation_id, *ends in first_among(self.connection, column, ENDS, LOOKED_AT, wanted):
                found.setdefault(agent_id, {})[relation_id] = (ends[0], ends[1], ends[2])
        for agent_id, relations in found.items():
            by_member[agent_id].relations += [relations[number] for number in sorted(relations)]

    def merged(self, heads: Collection[int]) -> None:
        """Forget the circles that a decision made one."""
        for head in heads:
            self.kept.pop(head, None)

    def written(self, related: Sequence[Ends]) -> None:
        """Forget what rows that were written just now change, among them some relations; who is well known stays so."""
        ends = {agent_id for one, _, other in related for agent_id in (one, other)}
        self.kept = {
            head: circle
            for head, circle in self.kept.items()
            if circle.is_well_known and ends.isdisjoint(circle.members)
        }
