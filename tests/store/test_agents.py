"""Agents and decisions: names that rules unite, what a person merges, parts and splits, and taking it back."""

import pytest
from sqlalchemy import select
from worlds.dispatches import BY_HAND, BY_PROGRAM, Said, report

from quotedb.errors import FindingsError, UnknownNameError, UnknownRowError, UsageError
from quotedb.records import Agent
from quotedb.resolve.across import match
from quotedb.store.agents import add_name, candidates
from quotedb.store.check import check
from quotedb.store.decisions import suggestions
from quotedb.store.listed import add_known
from quotedb.store.rulings import merge, part, withdraw
from quotedb.store.save import save_article
from quotedb.store.splits import split_off
from quotedb.store.tables import Agent as AgentRow
from quotedb.store.tables import AgentName, Decision, Hop, Outlet, Statement
from quotedb.terms import AgentKind, OutletSort

PERSON, UNNAMED = AgentKind.PERSON, AgentKind.UNNAMED


def add(database, *sentences, run=BY_HAND, outlet="The Fjord Post", agents=()):
    article, findings = report(*sentences, outlet=outlet, agents=agents)
    with database.writing() as session:
        return save_article(session, article, findings, run, match=match).article_id


def rows(database, name=None):
    """Return id and head of the agents that are no outlets."""
    with database.reading() as session:
        found = session.execute(
            select(AgentRow.agent_id, AgentRow.same_as_id, AgentRow.name)
            .where(AgentRow.kind != AgentKind.OUTLET)
            .order_by(AgentRow.agent_id)
        ).all()
    return [(row.agent_id, row.same_as_id or row.agent_id) for row in found if name in {None, row.name}]


def open_cases(database):
    with database.reading() as session:
        return [(one.one, one.other, one.rule) for one in suggestions(session)]


def test_a_full_name_is_one_agent_in_all_articles(database):
    add(database, Said("Kari Nordmann", "it rained"))
    add(database, Said("Kari Nordmann", "it snowed"), outlet="The Bergen Mail")
    assert len(rows(database)) == 1


def test_forms_of_a_name_are_agents_united_by_decisions(database):
    for number, name in enumerate(("Andrey Orlov", "Andrei Orlov", "Mr. Andrey Orlov")):
        add(database, Said(name, f"ship number {number} left"))
    first, *_ = heads = [head for _, head in rows(database)]
    assert heads == [first] * 3
    with database.reading() as session:
        decided = session.execute(select(Decision.decided_by, Decision.stands).order_by(Decision.decision_id)).all()
    assert decided == [("rule:transliteration", True), ("rule:title", True)]
    assert list(check(database)) == []


@pytest.mark.parametrize(
    ("forms", "shown"),
    [
        (("Mr. Andrey Orlov", "Andrei Orlov", "Andrey Orlov"), "Andrei Orlov"),
        (("Andrey Orlov", "Andrei Orlov"), "Andrey Orlov"),
    ],
)
def test_a_group_goes_by_its_fullest_plain_name(database, forms, shown):
    for number, name in enumerate(forms):
        add(database, Said(name, f"ship number {number} left"), run=BY_PROGRAM)
    with database.reading() as session:
        heads = select(AgentRow.name).where(AgentRow.kind == PERSON, AgentRow.same_as_id.is_(None))
        assert session.scalars(heads).all() == [shown]


def test_persons_of_one_family_are_never_united_by_rule(database):
    add(database, Said("Andrey Medvedev", "the ice was thin"))
    add(database, Said("Dmitry Medvedev", "the ice was thick"))
    assert len({head for _, head in rows(database)}) == 2
    assert open_cases(database) == []


def test_a_bare_family_name_is_a_suggestion_at_most(database):
    add(database, Said("Andrey Orlov", "the ice was thin"))
    add(database, Said("Orlov", "the ice was thick"))
    assert len({head for _, head in rows(database)}) == 2
    assert open_cases(database) == [("Orlov", "Andrey Orlov", "rule:family-name")]
    add(database, Said("Dmitry Orlov", "there was no ice"))
    add(database, Said("Orlov", "there was some ice"))
    assert len(open_cases(database)) == 1
    assert list(check(database)) == []


def test_bare_names_and_unnamed_sources_have_a_row_for_each_article(database):
    for day in ("Monday", "Tuesday"):
        add(
            database,
            Said("sources", f"it ends on {day}", kind=UNNAMED),
            Said("sources", f"it began before {day}", kind=UNNAMED),
            Said("Orlov", f"it is {day}"),
        )
    assert len(rows(database, "sources")) == 2
    assert len(rows(database, "Orlov")) == 2


def test_a_second_reading_finds_the_rows_of_its_article_again(database):
    article, findings = report(Said("sources", "it ends on Monday", kind=UNNAMED), Said("Orlov", "it is Monday"))
    for run in (BY_PROGRAM, BY_HAND):
        with database.writing() as session:
            save_article(session, article, findings, run, match=match)
    assert len(rows(database)) == 2


def test_listed_agents_are_found_by_every_name_but_a_bare_one(database):
    listed = [
        Agent("Northern Directorate of Fisheries", AgentKind.ORGANISATION, ("NDF", "the directorate"), about="boats"),
        Agent("Andrey Orlov", PERSON, ("Andrei Orlov", "Orlov")),
    ]
    with database.writing() as session:
        known = add_known(session, listed)
        assert add_known(session, listed) == known
    add(
        database,
        Said("NDF", "quotas rose", kind=AgentKind.ORGANISATION),
        Said("Andrei Orlov", "they fell"),
        Said("Orlov", "they stayed"),
    )
    with database.reading() as session:
        origins = session.scalars(select(Statement.origin_id).order_by(Statement.position)).all()
    assert origins[:2] == [one.agent_id for one in known]
    assert origins[2] not in origins[:2]


def test_findings_may_name_agents_by_their_row(database):
    with database.writing() as session:
        (known,) = add_known(session, [Agent("Orlov", PERSON)])
    add(database, Said("Orlov", "the ice was thick"), agents=(known,))
    assert len(rows(database)) == 1


def test_what_a_program_took_for_another_name_means_nobody_elsewhere(database):
    add(
        database,
        Said("Wagner Group", "it left", kind=AgentKind.ORGANISATION),
        run=BY_PROGRAM,
        agents=(Agent("Wagner Group", AgentKind.ORGANISATION, ("Wagner",)),),
    )
    add(database, Said("Wagner", "it came", kind=AgentKind.ORGANISATION), run=BY_PROGRAM)
    assert len({head for _, head in rows(database)}) == 2


def test_outlets_are_known_by_their_abbreviations(database):
    add(database, Said("Kari Nordmann", "it rained", relay="AFP"))
    add(database, Said("Kari Nordmann", "it poured", relay="Agence France-Presse"))
    with database.reading() as session:
        assert session.scalars(select(Outlet.sort).where(Outlet.sort.is_not(None))).all() == [OutletSort.AGENCY]


def test_merging_adds_a_decision_and_can_be_taken_back(database):
    add(database, Said("Kari Nordmann", "it rained"), Said("Kari Holm", "it snowed"))
    (one, _), (other, _) = rows(database)
    with database.writing() as session:
        decision = merge(session, one, other)
    assert rows(database) == [(one, one), (other, one)]
    assert list(check(database)) == []
    with database.writing() as session:
        withdraw(session, decision)
        with pytest.raises(UsageError, match="before"):
            withdraw(session, decision)
    assert rows(database) == [(one, one), (other, other)]
    assert list(check(database)) == []


def test_parting_outlasts_the_rules(database):
    add(database, Said("Andrey Orlov", "the ice was thin"))
    add(database, Said("Andrei Orlov", "the ice was thick"))
    (one, _), (other, _) = rows(database)
    with database.writing() as session:
        part(session, one, other)
    assert rows(database) == [(one, one), (other, other)]
    add(database, Said("Andrej Orlov", "there was no ice"))
    assert len({head for _, head in rows(database)}) == 3
    assert len(open_cases(database)) == 2
    with database.writing() as session:
        merge(session, one, other)
    assert rows(database)[:2] == [(one, one), (other, one)]
    assert list(check(database)) == []


def test_settled_suggestions_are_open_no_more(database):
    add(database, Said("Andrey Orlov", "the ice was thin"))
    add(database, Said("Orlov", "the ice was thick"))
    (one, _), (other, _) = rows(database)
    with database.writing() as session:
        different = part(session, one, other)
    assert open_cases(database) == []
    with database.writing() as session:
        withdraw(session, different)
    assert len(open_cases(database)) == 1
    with database.writing() as session:
        merge(session, one, other)
    assert open_cases(database) == []


def test_an_agent_that_holds_two_is_split_by_article_and_put_together_again(database):
    add(database, Said("John Smith", "the mill is shut"))
    second = add(database, Said("John Smith", "the bank is open", addressee="John Smith"))
    ((agent, _),) = rows(database)
    with database.writing() as session:
        new, decision = split_off(session, agent, articles=[second])
    with database.reading() as session:
        assert session.scalars(select(Statement.origin_id).order_by(Statement.statement_id)).all() == [agent, new]
        assert session.scalars(select(Hop.addressee_id).where(Hop.addressee_id.is_not(None))).one() == new
    assert list(check(database)) == []
    third = add(database, Said("John Smith", "the school is old"))
    assert third
    assert len({head for _, head in rows(database)}) == 3
    with database.writing() as session:
        withdraw(session, decision)
    with database.reading() as session:
        assert session.scalars(select(Statement.origin_id).order_by(Statement.statement_id)).all()[:2] == [agent] * 2
    assert list(check(database)) == []


def test_names_are_split_off_with_the_hops_that_print_them(database):
    with database.writing() as session:
        (known,) = add_known(session, [Agent("Kari Nordmann", PERSON, ("Kari Berg",))])
    add(database, Said("Kari Nordmann", "it rained"), Said("Kari Berg", "it snowed"))
    with database.writing() as session:
        new, decision = split_off(session, known.agent_id, names=["kari berg"])
        with pytest.raises(UnknownNameError, match="Ola"):
            split_off(session, known.agent_id, names=["Ola"])
        with pytest.raises(UsageError, match="all the names"):
            split_off(session, known.agent_id, names=["Kari Nordmann"])
    with database.reading() as session:
        assert session.scalars(select(Statement.origin_id).order_by(Statement.position)).all() == [known.agent_id, new]
    with database.writing() as session:
        withdraw(session, decision)
    with database.reading() as session:
        assert set(session.scalars(select(Statement.origin_id))) == {known.agent_id}
        assert set(session.scalars(select(AgentName.agent_id).where(AgentName.name == "Kari Berg"))) == {known.agent_id}
    assert list(check(database)) == []


def test_what_was_said_by_a_name_since_it_was_split_off_goes_back_with_it(database):
    with database.writing() as session:
        (known,) = add_known(session, [Agent("Kari Nordmann", PERSON, ("Kari Berg",))])
    add(database, Said("Kari Nordmann", "it rained"), Said("Kari Berg", "it snowed"))
    with database.writing() as session:
        new, decision = split_off(session, known.agent_id, names=["Kari Berg"])
    add(database, Said("Kari Berg", "it froze"))
    with database.writing() as session:
        withdraw(session, decision)
    with database.reading() as session:
        heads = dict(session.execute(select(AgentRow.agent_id, AgentRow.same_as_id)).all())
        assert heads[new] == known.agent_id
        assert set(session.scalars(select(Statement.origin_id))) == {known.agent_id, new}
    assert list(check(database)) == []


def test_a_name_that_came_again_since_it_was_split_off_stays_once(database):
    with database.writing() as session:
        (known,) = add_known(session, [Agent("Kari Nordmann", PERSON, ("Kari Berg",))])
        _, decision = split_off(session, known.agent_id, names=["Kari Berg"])
        add_name(session, known.agent_id, "Kari Berg")
        withdraw(session, decision)
        names = session.scalars(select(AgentName.name).where(AgentName.agent_id == known.agent_id))
        assert sorted(names) == ["Kari Berg", "Kari Nordmann"]
    assert list(check(database)) == []


def test_what_cannot_be_decided_is_refused(database):
    add(database, Said("sources", "it rained", kind=UNNAMED), Said("Kari Nordmann", "it snowed"))
    (unnamed, _), (kari, _) = rows(database)
    with database.writing() as session:
        with pytest.raises(UsageError, match="no name"):
            merge(session, kari, unnamed)
        with pytest.raises(UsageError, match="name two"):
            merge(session, kari, kari)
        with pytest.raises(UnknownRowError, match="#999"):
            merge(session, kari, 999)
        with pytest.raises(UsageError):
            split_off(session, kari)


def test_an_alias_means_the_agent_in_later_articles(database):
    add(database, Said("Kari Nordmann", "it rained"))
    ((kari, _),) = rows(database)
    with database.writing() as session:
        assert add_name(session, kari, "Kari Holm")
        assert not add_name(session, kari, "Kari Holm")
    add(database, Said("Kari Holm", "it snowed"))
    assert len(rows(database)) == 1


@pytest.mark.parametrize("form", ["#7", " #12 ", "#", " ?!"])
def test_what_means_a_number_or_nothing_is_no_name(database, form):
    add(database, Said("Kari Nordmann", "it rained"))
    ((kari, _),) = rows(database)
    with pytest.raises(FindingsError, match="cannot be a name"), database.writing() as session:
        add_name(session, kari, form)
    with database.writing() as session:
        assert add_name(session, kari, "Kari #7")


def test_candidates_come_by_full_name_family_name_and_initials(database):
    add(database, Said("Andrey Orlov", "a"), Said("World Fish Union", "b", kind=AgentKind.ORGANISATION))
    with database.reading() as session:
        for name in ("Andrej Orlov", "Mr Orlov", "WFU", "world fish union"):
            assert [one.name for one in candidates(session, [name])] in (["Andrey Orlov"], ["World Fish Union"])
        assert candidates(session, ["Kari Nordmann"]) == []
