"""Lists the agents that an article and its findings name, each once with all its names there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select, union
from sqlalchemy.orm import Session

from quotedb import outlets
from quotedb.records import Agent, Article, Findings
from quotedb.store.agents import Identity
from quotedb.store.tables import Agent as AgentRow
from quotedb.store.tables import AgentName, Hop, Response, Statement, Verification
from quotedb.terms import AgentKind, CreditRole
from quotedb.text.names import normal


@dataclass(slots=True)
class Named:
    """The agents of one article, and for each name as written the position of its agent in the list."""

    agents: list[Agent] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    """By name as written."""
    forms: dict[str, int] = field(default_factory=dict)
    """By normal form."""
    listed: dict[str, Agent] = field(default_factory=dict)
    """The agents of the findings, by the normal form of each of their names."""

    def add(self, name: str | None, kind: AgentKind | None) -> None:
        """Add the agent of a name; its kind is that of the findings if they know the name, else `kind`."""
        if name is None or name in self.places:
            return
        form = normal(name)
        known = self.listed.get(form)
        main = form if known is None else normal(known.name)
        place = self.forms.get(main)
        if place is None:
            place = self.forms[main] = len(self.agents)
            self.agents.append(known or Agent(name, kind or kind_of(name)))
        self.places[name] = place


def kind_of(name: str) -> AgentKind:
    """Return the likely kind of an agent by its name alone.

    A listed outlet is an outlet, a name in small letters is unnamed, any other an organisation.
    """
    if outlets.find(name) is not None:
        return AgentKind.OUTLET
    return AgentKind.UNNAMED if name == name.lower() else AgentKind.ORGANISATION


def agents_named(article: Article, findings: Findings | None) -> Named:
    """Return all agents that the article or its findings name; those whose kind is known come first."""
    named = Named()
    agents = findings.agents if findings else ()
    # Agents that a person listed (they have an id) go before those of the article itself, and names before aliases.
    for one in agents:
        if one.agent_id is not None:
            for name in (one.name, *one.names):
                named.listed.setdefault(normal(name), one)
    for one in agents:
        named.listed.setdefault(normal(one.name), one)
    for one in agents:
        for name in one.names:
            named.listed.setdefault(normal(name), one)
    named.add(article.outlet, AgentKind.OUTLET)
    named.add(article.republisher, AgentKind.OUTLET)
    for credit in article.credits:
        named.add(credit.name, AgentKind.OUTLET if credit.role is CreditRole.WIRE else None)
    if findings is None:
        return named
    places = named.places
    for statement in findings.statements:
        for hop in statement.chain:
            if hop.agent not in places:
                named.add(hop.agent, hop.agent_kind)
    for one_named in mentioned(findings):
        named.add(one_named, None)
    return named


def mentioned(findings: Findings) -> Iterable[str | None]:
    """Yield the names in the findings for which no kind is given: addressees, and agents of passages and relations."""
    for statement in findings.statements:
        for hop in statement.chain:
            yield hop.addressee
    for verification in findings.verifications:
        yield verification.about
    for response in findings.responses:
        yield response.agent
    for misnaming in findings.misnamings:
        yield misnaming.agent
    for relation in findings.relations:
        yield relation.agent
        yield relation.other


def own_agents(session: Session, article_id: int) -> Mapping[str, Identity]:
    """Return the agents whose names mean somebody in this article only, by normal form, from its readings so far."""
    ours = select(Statement.statement_id).where(Statement.article_id == article_id)
    places = union(
        select(Hop.agent_id).where(Hop.statement_id.in_(ours)),
        select(Hop.addressee_id).where(Hop.statement_id.in_(ours)),
        select(Verification.about_id).where(Verification.article_id == article_id),
        select(Response.agent_id).where(Response.article_id == article_id),
    ).subquery()
    head = func.coalesce(AgentRow.same_as_id, AgentRow.agent_id)
    rows = session.execute(
        select(AgentName.normal, AgentRow.agent_id, head, AgentRow.name, AgentRow.kind)
        .join(AgentRow, AgentRow.agent_id == AgentName.agent_id)
        .where(AgentRow.agent_id.in_(select(places)), AgentName.name == AgentRow.name, AgentName.key.is_(None))
        .order_by(AgentRow.agent_id)
    )
    return {form: Identity(agent_id, head_id, name, kind) for form, agent_id, head_id, name, kind in rows}
