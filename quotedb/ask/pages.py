"""The pages: one article with its text and statements, and one agent with all that the database knows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, func, or_, select

from quotedb.ask.answers import AgentPage, ArticlePage, MarkedStatement
from quotedb.ask.columns import (
    JoinedAgent,
    agent_fact,
    agent_name,
    among,
    article_credit,
    decision,
    hop,
    in_utc,
    misnaming,
    relation,
    response,
    statement,
    verification,
)
from quotedb.ask.columns import agent as agents
from quotedb.ask.columns import article as articles
from quotedb.ask.filters import ANYTHING, conditions
from quotedb.ask.hops import evidence_of
from quotedb.ask.lists import agent_rows, find_article, text_of
from quotedb.ask.names import find_agent
from quotedb.ask.passages import is_current, misnamings, relations, responses, verifications
from quotedb.ask.rows import CountRow, CreditRow, DecisionRow, FactRow, NameRow
from quotedb.ask.statements import rows_of
from quotedb.ask.versions import is_superseded, stands_in_its_article
from quotedb.ask.ways import as_origin, as_relay, between_the_ends, newest
from quotedb.terms import CreditRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedb.ask.columns import Reader

CREDITED, OUTLET, RELAY = JoinedAgent("credited"), JoinedAgent("outlet"), JoinedAgent("relay")


def article(reader: Reader, article_id: int) -> ArticlePage:
    """Return an article with its text and its statements, in the order of the text.

    For an older version, the statements that it had are returned, though look-ups show those of the newest version
    alone. Raises UnknownRowError if no article has that id.
    """
    row = find_article(reader, article_id)
    current = select(statement.c.statement_id).where(statement.c.article_id == article_id, stands_in_its_article())
    ids = list(reader.execute(current).scalars())
    evidence = evidence_of(reader, ids)
    marked = [
        MarkedStatement(
            line,
            tuple(evidence[line.statement_id].content),
            tuple(evidence[line.statement_id].hops),
            tuple(evidence[line.statement_id].hedges),
        )
        for line in rows_of(reader, ids)
    ]
    return ArticlePage(
        article=row,
        text=text_of(reader, article_id),
        credits=credits_of(reader, article_id),
        statements=tuple(sorted(marked, key=lambda one: (one.content[0], one.row.statement_id))),
        verifications=verifications(reader, is_current(verification), verification.c.article_id == article_id),
        responses=responses(reader, response.c.article_id == article_id),
        misnamings=misnamings(reader, misnaming.c.article_id == article_id),
        relations=relations(reader, relation.c.article_id == article_id),
    )


def credits_of(reader: Reader, article_id: int) -> tuple[CreditRow, ...]:
    """Return the wire agencies and contributors that an article credits."""
    query = (
        select(article_credit.c.role, CREDITED.name("agent"))
        .select_from(CREDITED.joined(article_credit, article_credit.c.agent_id))
        .where(article_credit.c.article_id == article_id)
        .order_by(article_credit.c.position)
    )
    return tuple(CreditRow(row.agent, CreditRole(row.role)) for row in reader.execute(query))


def agent(reader: Reader, name: str, *, limit: int = 50) -> AgentPage:
    """Return what the database knows of the agent with this name; each list holds at most `limit` lines.

    Raises UnknownNameError or AmbiguousNameError. Unnamed sources described in the same words share a page.
    """
    group = find_agent(reader, name)
    held = conditions(ANYTHING)
    return AgentPage(
        agent=agent_rows(reader, group[:1])[0],
        members=tuple(group),
        names=names_of(reader, group),
        facts=facts_of(reader, group),
        said=tuple(rows_of(reader, newest(reader, [as_origin(group)], held, limit=limit))),
        passed_on=tuple(rows_of(reader, newest(reader, [as_relay(group)], held, limit=limit))),
        outlets=outlets_of(reader, group, limit),
        relays=relays_of(reader, group, limit),
        relations=relations(
            reader, or_(among(relation.c.agent_id, group), among(relation.c.other_id, group)), ~is_superseded(relation)
        ),
        responses=responses(reader, among(response.c.agent_id, group), ~is_superseded(response)),
        misnamings=misnamings(reader, among(misnaming.c.agent_id, group), ~is_superseded(misnaming)),
        decisions=decisions_of(reader, group),
    )


def names_of(reader: Reader, group: Sequence[int]) -> tuple[NameRow, ...]:
    """Return every form of the names of a group, those of the head first."""
    query = (
        select(*agent_name.c["name", "agent_id", "comes_from"])
        .where(among(agent_name.c.agent_id, group))
        .order_by(agent_name.c.agent_id != group[0], agent_name.c.agent_id, agent_name.c.agent_name_id)
    )
    return tuple(NameRow(*row) for row in reader.execute(query))


def facts_of(reader: Reader, group: Sequence[int]) -> tuple[FactRow, ...]:
    """Return the facts that researchers noted of a group, by name; the head's value is preferred to other members'."""
    query = (
        select(agent_fact.c.name, agent_fact.c.value)
        .where(among(agent_fact.c.agent_id, group))
        .order_by(agent_fact.c.agent_id == group[0], agent_fact.c.agent_id.desc())
    )
    found = {row.name: row.value for row in reader.execute(query)}
    return tuple(FactRow(name, found[name]) for name in sorted(found))


def outlets_of(reader: Reader, group: Sequence[int], limit: int) -> tuple[CountRow, ...]:
    """Return the outlets that print statements of a group, with how many."""
    by_outlet = (  # counted first and named then: who is best known has a hundred thousand statements in few outlets
        select(articles.c.outlet_id, func.count().label("statements"))
        .select_from(statement.join(articles, articles.c.article_id == statement.c.article_id))
        .where(among(statement.c.origin_id, group), *conditions(ANYTHING))
        .group_by(articles.c.outlet_id)
        .subquery()
    )
    name, count = OUTLET.name("name"), func.sum(by_outlet.c.statements).label("count")
    query = (
        select(name, count)
        .select_from(OUTLET.joined(by_outlet, by_outlet.c.outlet_id))
        .group_by(name)
        .order_by(count.desc(), name)
        .limit(limit)
    )
    return tuple(CountRow(where or "?", int(number)) for where, number in reader.execute(query))


def relays_of(reader: Reader, group: Sequence[int], limit: int) -> tuple[CountRow, ...]:
    """Return the relays of a group's statements, with how many each passed on."""
    name, count = RELAY.name("name"), func.count(statement.c.statement_id.distinct()).label("count")
    with_hops = statement.join(hop, and_(hop.c.statement_id == statement.c.statement_id, between_the_ends(hop)))
    query = (
        select(name, count)
        .select_from(RELAY.joined(with_hops, hop.c.agent_id))
        .where(among(statement.c.origin_id, group), *conditions(ANYTHING))
        .where(statement.c.hop_count > 2)  # hops of others need not be looked at
        .group_by(name)
        .order_by(count.desc(), name)
        .limit(limit)
    )
    return tuple(CountRow(relay, number) for relay, number in reader.execute(query))


def decisions_of(reader: Reader, group: Sequence[int]) -> tuple[DecisionRow, ...]:
    """Return every decision and suggestion about who the members of a group are, oldest first."""
    later = decision.alias("later")
    withdrawn = exists(select(later.c.decision_id).where(later.c.withdraws_id == decision.c.decision_id))
    one, other = agents.alias("one"), agents.alias("other")
    query = (
        select(*decision.c, one.c.name.label("one"), other.c.name.label("other"), withdrawn.label("withdrawn"))
        .select_from(
            decision.join(one, one.c.agent_id == decision.c.one_id).join(other, other.c.agent_id == decision.c.other_id)
        )
        .where(or_(among(decision.c.one_id, group), among(decision.c.other_id, group)))
        .order_by(decision.c.decision_id)
    )
    return tuple(
        DecisionRow(
            decision_id=row.decision_id,
            sort=row.sort,
            one_id=row.one_id,
            one=row.one,
            other_id=row.other_id,
            other=row.other,
            score=row.score,
            decided_by=row.decided_by,
            stands=bool(row.stands),
            withdrawn=bool(row.withdrawn),
            decided_at=in_utc(row.decided_at),
        )
        for row in reader.execute(query)
    )
