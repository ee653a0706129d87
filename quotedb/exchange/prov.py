"""W3C PROV: articles and statements as entities, agents as agents, runs as activities; as PROV-JSON or PROV-N."""

from __future__ import annotations

from typing import Any, TextIO

from prov.model import ProvDocument
from sqlalchemy import select
from sqlalchemy.orm import Session

from quotedb.exchange.rows import plain
from quotedb.store.tables import Agent, Article, Hop, Reading, Relation, Run, Statement

NAMESPACE = "urn:quotedb:"
KINDS = {"person": "prov:Person", "organisation": "prov:Organization", "outlet": "prov:Organization"}


def write_json(session: Session, out: TextIO) -> None:
    """Write the database as PROV-JSON."""
    out.write(f"{document(session).serialize(format='json')}\n")


def write_notation(session: Session, out: TextIO) -> None:
    """Write the database as PROV-N."""
    out.write(f"{document(session).serialize(format='provn')}\n")


def document(session: Session) -> ProvDocument:
    """Return the current statements of the database as one PROV document.

    A statement wasQuotedFrom its article and wasAttributedTo its origin; each relay is an association of the quoting,
    in order; the article wasAttributedTo its outlet; a reading wasGeneratedBy its run; lawyers and spokespersons
    actedOnBehalfOf those they speak for.
    """
    made = ProvDocument()
    made.add_namespace("quotedb", NAMESPACE)
    for agent in session.scalars(select(Agent).order_by(Agent.agent_id)):
        attributes: dict[str, Any] = {"prov:label": agent.name, "quotedb:kind": agent.kind.value}
        if agent.kind.value in KINDS:
            attributes["prov:type"] = made.valid_qualified_name(KINDS[agent.kind.value])
        made.agent(f"quotedb:agent-{agent.agent_id}", attributes)
    for agent_id, head in session.execute(
        select(Agent.agent_id, Agent.same_as_id).where(Agent.same_as_id.is_not(None)).order_by(Agent.agent_id)
    ):
        made.alternate(f"quotedb:agent-{agent_id}", f"quotedb:agent-{head}")
    for run in session.scalars(select(Run).order_by(Run.run_id)):
        made.activity(
            f"quotedb:run-{run.run_id}",
            plain(run.started_at),
            None,
            {"prov:label": f"{run.tool} {run.version}", "quotedb:method": run.method.value},
        )
    for article in session.scalars(select(Article).order_by(Article.article_id)):
        add_article(made, article)
    for reading in session.scalars(select(Reading).order_by(Reading.reading_id)):
        made.used(f"quotedb:run-{reading.run_id}", f"quotedb:article-{reading.article_id}")
    for statement in session.scalars(select(Statement).where(Statement.is_current).order_by(Statement.statement_id)):
        add_statement(made, session, statement)
    for relation in session.scalars(select(Relation).order_by(Relation.relation_id)):
        made.delegation(
            f"quotedb:agent-{relation.agent_id}",
            f"quotedb:agent-{relation.other_id}",
            None,
            f"quotedb:relation-{relation.relation_id}",
            {"quotedb:sort": relation.sort.value},
        )
    return made


def add_article(made: ProvDocument, article: Article) -> None:
    """Add one article with its outlet and the version before it."""
    key = f"quotedb:article-{article.article_id}"
    attributes = {
        "prov:label": article.headline,
        "quotedb:sha256": article.sha256,
        "quotedb:published": article.published,
        "quotedb:address": article.address,
    }
    made.entity(key, {name: value for name, value in attributes.items() if value is not None})
    if article.outlet_id is not None:
        made.attribution(key, f"quotedb:agent-{article.outlet_id}")
    if article.previous_id is not None:
        made.revision(key, f"quotedb:article-{article.previous_id}")


def add_statement(made: ProvDocument, session: Session, statement: Statement) -> None:
    """Add one statement: quoted from its article, attributed to every agent of its chain, the origin named as such."""
    key = f"quotedb:statement-{statement.statement_id}"
    made.entity(
        key,
        {
            "prov:value": statement.content,
            "quotedb:mode": statement.mode.value,
            "quotedb:kind": statement.kind.value,
        },
    )
    made.quotation(key, f"quotedb:article-{statement.article_id}")
    made.generation(key, f"quotedb:run-{statement.run_id}")
    hops = session.scalars(select(Hop).where(Hop.statement_id == statement.statement_id).order_by(Hop.position)).all()
    for hop in hops:
        if hop.agent_id is None:
            continue
        role = "publisher" if hop.position == 0 else "origin" if hop.position == len(hops) - 1 else "relay"
        made.attribution(
            key,
            f"quotedb:agent-{hop.agent_id}",
            f"quotedb:hop-{hop.statement_id}-{hop.position}",
            {"quotedb:role": role, "quotedb:position": hop.position},
        )
