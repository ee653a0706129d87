"""The passages of an article besides its statements: verifications, responses, misnamings, relations.

Each function takes conditions on its table, so that the pages of an article and of an agent use the same rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, exists, select

from quotedb.ask.columns import JoinedAgent, article, misnaming, reading, relation, response, verification
from quotedb.ask.rows import MisnamingRow, RelationRow, ResponseRow, VerificationRow, Words
from quotedb.records import Span
from quotedb.terms import RelationSort, ResponseStatus, VerificationStatus

if TYPE_CHECKING:
    from sqlalchemy import Select, TableClause

    from quotedb.ask.columns import Reader

OUTLET, AGENT, OTHER, ABOUT = JoinedAgent("outlet"), JoinedAgent("agent"), JoinedAgent("other"), JoinedAgent("about")


def is_current(passages: TableClause) -> ColumnElement[bool]:
    """Return the condition that a passage belongs to the current reading of its article."""
    return exists(
        select(reading.c.reading_id).where(
            reading.c.article_id == passages.c.article_id, reading.c.run_id == passages.c.run_id, reading.c.is_current
        )
    )


def printed(row: Any) -> Words:  # noqa: ANN401
    """Return the words of a passage with their span."""
    return Words(row.words, Span(row.start_char, row.end_char))


def about_agents(passages: TableClause) -> Select[Any]:
    """Return the query for passages about an agent in current readings, in the order of the texts."""
    with_article = passages.join(article, article.c.article_id == passages.c.article_id)
    return (
        select(*passages.c, AGENT.name("agent"), OUTLET.name("outlet"))
        .select_from(OUTLET.joined(AGENT.joined(with_article, passages.c.agent_id), article.c.outlet_id))
        .where(is_current(passages))
        .order_by(passages.c.article_id, passages.c.start_char)
    )


def verifications(reader: Reader, *conditions: ColumnElement[bool]) -> tuple[VerificationRow, ...]:
    """Return the verifications of current readings that meet the conditions, in the order of the text."""
    query = (
        select(*verification.c, ABOUT.name("about"))
        .select_from(ABOUT.joined(verification, verification.c.about_id))
        .where(*conditions)
        .order_by(verification.c.article_id, verification.c.start_char)
    )
    return tuple(
        VerificationRow(row.verification_id, VerificationStatus(row.status), row.about, printed(row))
        for row in reader.execute(query)
    )


def responses(reader: Reader, *conditions: ColumnElement[bool]) -> tuple[ResponseRow, ...]:
    """Return the responses of current readings that meet the conditions."""
    return tuple(
        ResponseRow(row.response_id, row.article_id, row.outlet, row.agent, ResponseStatus(row.status), printed(row))
        for row in reader.execute(about_agents(response).where(*conditions))
    )


def misnamings(reader: Reader, *conditions: ColumnElement[bool]) -> tuple[MisnamingRow, ...]:
    """Return the misnamings of current readings that meet the conditions."""
    return tuple(
        MisnamingRow(row.misnaming_id, row.article_id, row.outlet, row.agent, printed(row))
        for row in reader.execute(about_agents(misnaming).where(*conditions))
    )


def relations(reader: Reader, *conditions: ColumnElement[bool]) -> tuple[RelationRow, ...]:
    """Return the relations of current readings that meet the conditions."""
    query = (
        select(
            *relation.c["sort", "article_id", "words"],
            AGENT.head_id("agent_id"),
            AGENT.name("agent"),
            OTHER.head_id("other_id"),
            OTHER.name("other"),
        )
        .select_from(OTHER.joined(AGENT.joined(relation, relation.c.agent_id), relation.c.other_id))
        .where(is_current(relation), *conditions)
        .order_by(relation.c.relation_id)
    )
    return tuple(
        RelationRow(row.agent_id, row.agent, RelationSort(row.sort), row.other_id, row.other, row.article_id, row.words)
        for row in reader.execute(query)
    )
