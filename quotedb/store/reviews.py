"""What a person decides about a statement: confirmed, rejected or corrected; added, never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quotedb.errors import UnknownRowError, UsageError
from quotedb.records import Agent, Article, Findings, Run
from quotedb.records import Statement as StatementRecord
from quotedb.store.again import settle_others
from quotedb.store.agents import Identity, Matcher, identify
from quotedb.store.fitting import check_findings
from quotedb.store.ledger import Ledger
from quotedb.store.named import agents_named, own_agents
from quotedb.store.runs import run_id_of
from quotedb.store.settled import bring_up_to_date
from quotedb.store.statements import NewReading, store_findings
from quotedb.store.tables import Article as ArticleRow
from quotedb.store.tables import Review, Statement, Verdict
from quotedb.terms import Method

REVIEWING = Run(Method.REVIEW, "by hand", "1")
"""All that persons write in reviews is of one run: who and when stands in the review."""


def confirm(session: Session, statement_id: int, reviewer: str, reason: str | None = None) -> int:
    """Note that a statement is right, so that look-ups show it whatever later readings find; return the review's id.

    Raises UnknownRowError.
    """
    return record(session, statement_id, Verdict.CONFIRMED, reviewer, reason)


def reject(session: Session, statement_id: int, reviewer: str, reason: str | None = None) -> int:
    """Note that a statement is wrong, so that look-ups show neither it nor what a later run finds at the same place.

    Returns the review's id. Raises UnknownRowError.
    """
    return record(session, statement_id, Verdict.REJECTED, reviewer, reason)


def correct(
    session: Session,
    statement_id: int,
    correction: StatementRecord,
    reviewer: str,
    reason: str | None = None,
    *,
    agents: tuple[Agent, ...] = (),
    match: Matcher | None = None,
) -> int:
    """Replace a wrong statement by one that the reviewer wrote; return the id of the new statement.

    `agents` says what is known of the agents in the new chain. Raises UnknownRowError, or StoreError for spans outside
    the article's text.
    """
    row = statement_row(session, statement_id)
    stored = session.get_one(ArticleRow, row.article_id)
    article = Article(stored.text, name=stored.name)
    findings = Findings((correction,), agents=agents)
    check_findings(article, findings)
    ledger = Ledger(session)
    identities = who_is_named(ledger, article, findings, stored, match)
    run_id = run_id_of(session, REVIEWING)
    ours = (Statement.article_id == row.article_id, Statement.run_id == run_id)
    last = session.scalar(select(func.max(Statement.position)).where(*ours))
    position = 0 if last is None else last + 1
    new_reading = NewReading(row.article_id, run_id, article.text, identities, is_current=True, first_position=position)
    store_findings(ledger, new_reading, findings, is_new=True)
    ledger.write()
    new_id = session.scalars(select(Statement.statement_id).where(*ours, Statement.position == position)).one()
    record(session, statement_id, Verdict.CORRECTED, reviewer, reason, corrected_by_id=new_id)
    return new_id


def record(
    session: Session,
    statement_id: int,
    verdict: Verdict,
    reviewer: str,
    reason: str | None = None,
    *,
    corrected_by_id: int | None = None,
) -> int:
    """Add a review and set `statement.is_current` accordingly; return the review's id.

    Raises UnknownRowError, or UsageError where the reviewer has no name.
    """
    row = statement_row(session, statement_id)
    if not reviewer.strip():
        raise UsageError("Say who reviewed the statement.")
    review = Review(
        statement_id=statement_id,
        verdict=verdict,
        corrected_by_id=corrected_by_id,
        reviewer=reviewer.strip(),
        reason=reason,
        reviewed_at=datetime.now(UTC),
    )
    session.add(review)
    session.flush()
    settle_others(session, row.article_id, statement_id)
    bring_up_to_date(session, row.article_id)
    return review.review_id


def who_is_named(
    ledger: Ledger, article: Article, findings: Findings, stored: ArticleRow, match: Matcher | None
) -> Mapping[str, Identity]:
    """Return the agents that a correction names.

    A name that means somebody in this article only is the agent of the article's readings.
    """
    named = agents_named(article, findings)
    own = own_agents(ledger.session, stored.article_id)
    rows = identify(ledger, named.agents, comes_from="person", own=own, match=match)
    return {name: rows[place] for name, place in named.places.items()}


def statement_row(session: Session, statement_id: int) -> Statement:
    """Return the row of a statement, or raise UnknownRowError."""
    row = session.get(Statement, statement_id)
    if row is None:
        raise UnknownRowError(
            f"There is no statement #{statement_id}: `quotedb said NAME` and `who WORDS` give numbers."
        )
    return row
