"""Storing an article: every part becomes rows, again changes nothing, and versions and runs stand side by side."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select, text
from worlds.dispatches import BY_HAND, BY_PROGRAM, Said, report

from quotedb.errors import FindingsError, StoreError
from quotedb.records import Agent, Article, Credit, Findings, Misnaming, Response, Run, Span, Verification
from quotedb.store import reviews
from quotedb.store.check import check
from quotedb.store.rulings import merge, part
from quotedb.store.save import Outcome, save_article
from quotedb.store.tables import Agent as AgentRow
from quotedb.store.tables import Article as ArticleRow
from quotedb.store.tables import ContentSpan, Hop, Reading, Statement
from quotedb.store.tables import Run as RunRow
from quotedb.terms import AgentKind, CreditRole, Method, Mode, ResponseStatus, VerificationStatus


def save(database, article, findings, run=BY_HAND, **options):
    with database.writing() as session:
        return save_article(session, article, findings, run, **options)


def count(database, row):
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(row))


def current(database):
    with database.reading() as session:
        return set(session.scalars(select(Statement.content).where(Statement.is_current)))


FOG = report(
    Said("Kari Nordmann", "the ferry left in thick fog"), Said("Per Holm", "nobody saw the ferry leave", relay="AFP")
)


def test_an_article_is_stored_with_every_chain(database):
    saved = save(database, *FOG)
    assert (saved.outcome, saved.statements, saved.previous_id) == (Outcome.ADDED, 2, None)
    with database.reading() as session:
        row = session.get_one(ArticleRow, saved.article_id)
        assert row.text == FOG[0].text
        assert row.sha256 == FOG[0].sha256
        for statement, found in zip(
            session.scalars(select(Statement).order_by(Statement.position)), FOG[1].statements, strict=True
        ):
            assert statement.content == found.content_text(row.text)
            assert [session.get_one(AgentRow, hop.agent_id).name for hop in statement.hops] == [
                hop.agent for hop in found.chain
            ]
            assert statement.origin_id == statement.hops[-1].agent_id
            assert statement.hop_count == len(found.chain)
            assert [(span.start_char, span.end_char) for span in statement.spans] == [
                (span.start, span.end) for span in found.content
            ]
            last = statement.hops[-1]
            assert row.text[last.mention_start_char : last.mention_end_char] == last.mention
            assert row.text[last.cue_start_char : last.cue_end_char] == last.cue
    assert list(check(database)) == []


def test_the_same_article_again_changes_nothing(database):
    save(database, *FOG)
    with database.reading() as session:
        before = {table: session.scalar(text(f"SELECT count(*) FROM {table}")) for table in ("hop", "agent", "reading")}
    again = save(database, *FOG)
    assert (again.outcome, again.statements) == (Outcome.UNCHANGED, 0)
    with database.reading() as session:
        assert before == {table: session.scalar(text(f"SELECT count(*) FROM {table}")) for table in before}


def test_the_outlet_may_be_given_by_any_of_its_names(database):
    article, _ = report(Said("Kari Nordmann", "it snowed"), outlet="AFP")
    save(database, article, None)
    assert save(database, replace(article, outlet="Agence France-Presse"), None).outcome is Outcome.UNCHANGED
    assert save(database, replace(article, outlet="Reuters"), None).outcome is Outcome.ADDED


def test_articles_without_outlet_are_told_apart_by_their_text(database):
    article, findings = report(Said("Kari Nordmann", "it snowed all night"), outlet=None)
    assert save(database, article, findings).outcome is Outcome.ADDED
    assert save(database, article, findings).outcome is Outcome.UNCHANGED
    assert list(check(database)) == []


def test_a_changed_text_of_the_same_address_is_a_new_version(database):
    address = "https://example.org/ferry"
    first = save(database, *report(Said("Kari Nordmann", "the ferry left at noon"), address=address))
    second = save(database, *report(Said("Kari Nordmann", "the ferry left at one"), address=address))
    assert (second.outcome, second.previous_id) == (Outcome.NEW_VERSION, first.article_id)
    other = report(Said("Kari Nordmann", "the ferry left at two"), address=address, outlet="The Bergen Mail")
    assert save(database, *other).outcome is Outcome.ADDED


@pytest.mark.parametrize("first", ["The Bergen Mail", None])
def test_a_chain_begins_at_the_publisher(database, first):
    article, findings = FOG
    (one, *_others) = findings.statements
    wrong = replace(one, chain=(replace(one.chain[0], agent=first), *one.chain[1:]))
    with pytest.raises(FindingsError, match="statement 0 of made-up does not begin with The Fjord Post"):
        save(database, article, replace(findings, statements=(wrong,)))
    assert count(database, ArticleRow) == 0
    republished = replace(article, republisher="Mirror")
    with pytest.raises(FindingsError, match="does not begin with Mirror ← The Fjord Post"):
        save(database, republished, findings)


def test_only_the_newest_version_is_current(database):
    address = "https://example.org/ferry"
    versions = [report(Said("Kari Nordmann", f"the ferry left at {hour}"), address=address) for hour in ("one", "two")]
    for article, findings in versions:
        save(database, article, findings, BY_PROGRAM)
    assert current(database) == {"the ferry left at two"}
    for article, findings in versions:  # the order of files says nothing of their age
        assert save(database, article, findings, BY_PROGRAM).outcome is Outcome.UNCHANGED
    newer = replace(BY_PROGRAM, model_hash="def")
    assert save(database, *versions[0], newer).outcome is Outcome.NEW_READING
    assert current(database) == {"the ferry left at two"}
    third = report(Said("Kari Nordmann", "the ferry left at three"), address=address)
    save(database, *third, BY_PROGRAM)
    assert current(database) == {"the ferry left at three"}
    assert count(database, Statement) == 4
    assert list(check(database)) == []


def test_a_new_version_may_name_its_outlet_by_another_of_its_names(database):
    address = "https://example.org/ferry"
    first = report(Said("Kari Nordmann", "the ferry left at noon"), address=address, outlet="The Fjord Post")
    save(database, *first)
    save(database, *report(Said("Kari Nordmann", "it snowed"), outlet="Fjord Mail"))
    with database.writing() as session:
        heads = dict(session.execute(select(AgentRow.name, AgentRow.agent_id)).all())
        merge(session, heads["The Fjord Post"], heads["Fjord Mail"])
    second = report(Said("Kari Nordmann", "the ferry left at one"), address=address, outlet="Fjord Mail")
    assert save(database, *second).outcome is Outcome.NEW_VERSION
    assert list(check(database)) == []
    with database.writing() as session:
        part(session, heads["The Fjord Post"], heads["Fjord Mail"])
    assert list(check(database)) == []


def test_an_article_without_findings_is_stored_and_can_be_read_later(database):
    article, findings = FOG
    saved = save(database, article, None)
    assert (saved.outcome, saved.statements) == (Outcome.ADDED, 0)
    assert save(database, article, None).outcome is Outcome.UNCHANGED
    assert count(database, Reading) == 0
    later = save(database, article, findings)
    assert (later.article_id, later.outcome, later.statements) == (saved.article_id, Outcome.NEW_READING, 2)
    assert len(current(database)) == 2


def test_a_newer_run_makes_a_reading_beside_the_old_one_and_is_shown(database):
    article, findings = FOG
    save(database, article, findings, BY_PROGRAM)
    newer = replace(findings, statements=findings.statements[:1])
    assert save(database, article, newer, replace(BY_PROGRAM, model_hash="def")).outcome is Outcome.NEW_READING
    assert count(database, Statement) == 3
    assert current(database) == {"the ferry left in thick fog"}
    assert list(check(database)) == []


def test_a_changed_annotation_is_a_new_reading(database):
    article, findings = FOG
    save(database, article, findings)
    changed = replace(findings, statements=findings.statements[:1])
    assert save(database, article, changed).outcome is Outcome.NEW_READING
    assert save(database, article, changed).outcome is Outcome.UNCHANGED
    assert current(database) == {"the ferry left in thick fog"}
    assert save(database, article, findings).outcome is Outcome.NEW_READING
    assert len(current(database)) == 2
    assert (count(database, RunRow), count(database, Reading)) == (2, 2)
    assert list(check(database)) == []


def test_an_extraction_does_not_displace_an_annotation_unless_asked(database):
    article, findings = FOG
    save(database, article, findings)
    less = replace(findings, statements=findings.statements[:1])
    save(database, article, less, BY_PROGRAM)
    assert len(current(database)) == 2
    assert save(database, article, less, BY_PROGRAM).outcome is Outcome.UNCHANGED
    assert save(database, article, less, BY_PROGRAM, make_current=True).outcome is Outcome.NEW_READING
    assert len(current(database)) == 1
    assert list(check(database)) == []


def test_what_a_person_reviewed_outlasts_later_runs(database):
    article, findings = report(
        Said("Kari Nordmann", "the ferry left in thick fog"),
        Said("Per Holm", "nobody saw the ferry leave"),
        Said("Kari Nordmann", "the harbour was closed at night"),
    )
    save(database, article, findings, BY_PROGRAM)
    with database.writing() as session:
        wrong, right, _ = session.scalars(select(Statement.statement_id).order_by(Statement.position))
        reviews.reject(session, wrong, "Ola")
        reviews.confirm(session, right, "Ola")
    assert current(database) == {"nobody saw the ferry leave", "the harbour was closed at night"}
    save(database, article, findings, replace(BY_PROGRAM, model_hash="def"))
    with database.reading() as session:
        shown = session.scalars(select(Statement.statement_id).where(Statement.is_current)).all()
        assert right in shown
        assert len(shown) == 2
        yielding = select(Statement.settled_by_id).where(Statement.settled_by_id.is_not(None))
        assert sorted(session.scalars(yielding)) == [wrong, right]
    none_left = replace(findings, statements=())
    save(database, article, none_left, replace(BY_PROGRAM, model_hash="ghi"))
    assert current(database) == {"nobody saw the ferry leave"}
    assert list(check(database)) == []


def test_passages_and_credits_are_stored(database):
    article, findings = report(Said("Kari Nordmann", "the ferry left"))
    article = replace(article, credits=(Credit("AFP", CreditRole.WIRE), Credit("Jo Lie", CreditRole.CONTRIBUTOR)))
    span = Span(0, 13)
    findings = replace(
        findings,
        verifications=(Verification(span, VerificationStatus.DISPUTED, "Kari Nordmann"),),
        responses=(Response(span, ResponseStatus.DECLINED, "the shipping line"),),
        misnamings=(Misnaming(span, "Kari Nordmann"),),
    )
    saved = save(database, article, findings)
    with database.reading() as session:
        for table in ("verification", "response", "misnaming"):
            assert session.scalar(text(f"SELECT words FROM {table}")) == "Kari Nordmann"
        credits = "SELECT count(*) FROM article_credit WHERE article_id = :id"
        assert session.scalar(text(credits), {"id": saved.article_id}) == 2
    assert list(check(database)) == []


@pytest.mark.parametrize("span", [Span(0, 10_000), Span(5, 5), Span(-1, 3)])
def test_a_span_outside_the_text_stores_nothing(database, span):
    article, findings = FOG
    wrong = replace(findings.statements[0], content=(span,))
    with pytest.raises(StoreError, match="span"):
        save(database, article, Findings((wrong,)))
    assert count(database, ArticleRow) == 0


def test_outlets_get_what_the_packaged_list_knows_of_them(database):
    save(database, Article("Nothing was said.", "Agence France-Presse", name="x"), None)
    with database.reading() as session:
        row = session.execute(text("SELECT sort, home_page FROM outlet")).one()
        assert row.sort == "agency"
        assert row.home_page
        assert "AFP" in session.scalars(text("SELECT name FROM agent_name")).all()


def test_a_run_is_one_row_however_many_articles_it_reads(database):
    for number in range(3):
        save(database, *report(Said("Kari Nordmann", f"ferry number {number} left")))
    assert count(database, RunRow) == 1
    save(database, *report(Said("Kari Nordmann", "the last ferry left")), Run(Method.ANNOTATION, "quotedb", "newer"))
    assert count(database, RunRow) == 2


def test_a_statement_of_several_pieces_and_hops_without_words(database):
    article = Article("Rain, it is said, fell on the town.", None, name="rain")
    base = report(Said("Kari Nordmann", "x"))[1].statements[0]
    hop = replace(base.chain[0], agent=None)
    unnamed = replace(base.chain[0], agent="unnamed", agent_kind=AgentKind.UNNAMED, mention=Span(6, 16))
    statement = replace(base, content=(Span(0, 4), Span(18, 34)), chain=(hop, unnamed), mode=Mode.INDIRECT)
    save(database, article, Findings((statement,), agents=(Agent("unnamed", AgentKind.UNNAMED),)))
    with database.reading() as session:
        assert session.scalars(select(ContentSpan.position)).all() == [0, 1]
        assert session.scalars(select(Hop.agent_id).order_by(Hop.position)).all()[0] is None
        assert session.scalar(select(Statement.content)) == "Rain … fell on the town"
    assert list(check(database)) == []
