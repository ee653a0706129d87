from dataclasses import replace

import pytest
from dispatches import BY_PROGRAM, Said, report
from sqlalchemy import select

from quotedb.errors import UnknownRowError, UsageError
from quotedb.records import Agent, AgentKind
from quotedb.store import reviews
from quotedb.store.check import check
from quotedb.store.save import save_article
from quotedb.store.tables import Agent as AgentRow
from quotedb.store.tables import Review, Statement, Verdict

ARTICLE, FINDINGS = report(Said("Kari Nordmann", "the bridge is safe"), Said("Per Holm", "the bridge is old"))


@pytest.fixture
def stored(database):
    with database.writing() as session:
        save_article(session, ARTICLE, FINDINGS, BY_PROGRAM)
    return database


def shown(database):
    with database.reading() as session:
        return session.scalars(
            select(Statement.statement_id).where(Statement.is_current).order_by(Statement.statement_id)
        ).all()


def test_the_last_review_counts_and_the_first_is_kept(stored):
    first, second = shown(stored)
    with stored.writing() as session:
        reviews.reject(session, first, "Ola", "nobody said it")
    assert shown(stored) == [second]
    with stored.writing() as session:
        reviews.confirm(session, first, "Ola", "it stands in the second edition")
    assert shown(stored) == [first, second]
    with stored.reading() as session:
        verdicts = session.scalars(select(Review.verdict).order_by(Review.review_id)).all()
        assert verdicts == [Verdict.REJECTED, Verdict.CONFIRMED]
    assert list(check(stored)) == []


def test_a_correction_takes_the_place_of_what_was_wrong(stored):
    first, second = shown(stored)
    right = FINDINGS.statements[0]
    chain = (right.chain[0], replace(right.chain[-1], agent="Per Holm"), right.chain[-1])
    with stored.writing() as session:
        new = reviews.correct(
            session, first, replace(right, chain=chain), "Ola", agents=(Agent("Per Holm", AgentKind.PERSON),)
        )
    assert shown(stored) == [second, new]
    with stored.reading() as session:
        names = [session.get_one(AgentRow, hop.agent_id).name for hop in session.get_one(Statement, new).hops]
        assert names == ["The Fjord Post", "Per Holm", "Kari Nordmann"]
        assert session.scalars(select(Review.corrected_by_id)).one() == new
        assert len(session.scalars(select(AgentRow.agent_id)).all()) == 3
    with stored.writing() as session:
        save_article(session, ARTICLE, FINDINGS, replace(BY_PROGRAM, model_hash="newer"))
    assert new in shown(stored)
    assert len(shown(stored)) == 2
    assert list(check(stored)) == []


def test_what_is_not_there_cannot_be_reviewed(stored):
    with stored.writing() as session, pytest.raises(UnknownRowError, match="#999"):
        reviews.confirm(session, 999, "Ola")
    with stored.writing() as session, pytest.raises(UsageError):
        reviews.confirm(session, shown(stored)[0], "  ")
