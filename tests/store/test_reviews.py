"""Reviews of statements: the last one counts, and what a person decided outlasts later runs."""

from dataclasses import replace

import pytest
from sqlalchemy import select
from worlds.dispatches import BY_PROGRAM, Said, report

from quotedb.errors import UnknownRowError, UsageError
from quotedb.records import Agent, Hop, Span
from quotedb.store import reviews
from quotedb.store.check import check
from quotedb.store.save import Outcome, save_article
from quotedb.store.tables import Agent as AgentRow
from quotedb.store.tables import Review, Statement, Verdict
from quotedb.terms import AgentKind

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


NEWER = replace(BY_PROGRAM, model_hash="newer")


def moved(findings, *changes):
    """The findings with the ends of each statement's words moved by so many characters."""
    statements = []
    for one, (start, end) in zip(findings.statements, changes, strict=True):
        (span,) = one.content
        statements.append(replace(one, content=(Span(span.start + start, span.end + end),)))
    return replace(findings, statements=tuple(statements))


def contents(database):
    with database.reading() as session:
        return set(session.scalars(select(Statement.content).where(Statement.is_current)))


@pytest.mark.parametrize("changes", [((0, 0), (0, 0)), ((4, 0), (0, -4)), ((0, -5), (4, 0))])
def test_what_a_person_decided_survives_a_newer_run_that_draws_the_ends_otherwise(stored, changes):
    first, second = shown(stored)
    with stored.writing() as session:
        reviews.confirm(session, first, "Ola")
        reviews.reject(session, second, "Ola")
    with stored.writing() as session:
        saved = save_article(session, ARTICLE, moved(FINDINGS, *changes), NEWER)
    assert (saved.outcome, saved.statements) == (Outcome.NEW_READING, 2)
    assert shown(stored) == [first]
    with stored.writing() as session:  # and a third, which is like the second
        save_article(session, ARTICLE, moved(FINDINGS, *changes), replace(BY_PROGRAM, model_hash="newest"))
    assert shown(stored) == [first]
    assert list(check(stored)) == []


def test_a_correction_survives_a_newer_run_that_draws_the_ends_otherwise(stored):
    first, second = shown(stored)
    (right,) = moved(replace(FINDINGS, statements=FINDINGS.statements[:1]), (4, 0)).statements
    with stored.writing() as session:
        new = reviews.correct(session, first, right, "Ola")
    with stored.writing() as session:
        save_article(session, ARTICLE, moved(FINDINGS, (0, -3), (0, 0)), NEWER)
    assert contents(stored) == {"bridge is safe", "the bridge is old"}
    assert new in shown(stored)
    assert second not in shown(stored), "the newer run speaks for what nobody reviewed"
    assert list(check(stored)) == []


def test_halves_of_what_was_confirmed_are_not_shown_beside_it(database):
    article, findings = report(Said("Kari Nordmann", "the bridge is safe for lorries and the road is dry again"))
    (whole,) = findings.statements
    (span,) = whole.content
    middle = article.text.index(" and ")
    halves = tuple(replace(whole, content=(one,)) for one in (Span(span.start, middle), Span(middle + 5, span.end)))
    with database.writing() as session:
        save_article(session, article, findings, BY_PROGRAM)
        reviews.confirm(session, 1, "Ola")
    with database.writing() as session:
        save_article(session, article, replace(findings, statements=halves), NEWER)
    assert shown(database) == [1]
    assert list(check(database)) == []


def test_another_statement_inside_a_confirmed_one_stays(database):
    article, findings = report(Said("Kari Nordmann", "the bridge is safe as far as Per Holm could see on Monday"))
    (whole,) = findings.statements
    start = article.text.index("Per Holm")
    inner = replace(
        whole,
        content=(Span(start + 9, start + 18),),
        chain=(*whole.chain, Hop("Per Holm", AgentKind.PERSON, Span(start, start + 8))),
    )
    with database.writing() as session:
        save_article(session, article, findings, BY_PROGRAM)
        reviews.confirm(session, 1, "Ola")
    with database.writing() as session:
        save_article(session, article, replace(findings, statements=(whole, inner)), NEWER)
    assert contents(database) == {whole.content_text(article.text), "could see"}


def test_a_review_of_one_reading_holds_for_the_others(stored):
    with stored.writing() as session:
        save_article(session, ARTICLE, moved(FINDINGS, (4, 0), (0, 0)), NEWER)
    with stored.writing() as session:
        reviews.confirm(session, 1, "Ola")
    assert shown(stored) == [1, 4], "the older reading's takes the place of the newer one's"
    with stored.writing() as session:
        reviews.reject(session, 4, "Ola")
    with stored.writing() as session:  # the older reading becomes the current one again
        save_article(session, ARTICLE, FINDINGS, BY_PROGRAM)
    assert shown(stored) == [1]
    assert list(check(stored)) == []
