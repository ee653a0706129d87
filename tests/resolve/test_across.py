"""Who is who across articles: which two names are surely one agent, which perhaps, and which never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.records import Agent
from quotedb.resolve.across import match
from quotedb.resolve.characters.people import compare_people
from quotedb.terms import AgentKind

PERSON, ORGANISATION, OUTLET = AgentKind.PERSON, AgentKind.ORGANISATION, AgentKind.OUTLET


def people(*names):
    return [Agent(name, PERSON, agent_id=number) for number, name in enumerate(names, 1)]


def only(one, *known):
    found = match([one], list(known))
    assert len(found) <= 1
    return (found[0].rule, found[0].sure) if found else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Andrei Medvedev", "Andrey Medvedev"),
        ("Andrej Medvedev", "Andrey Medvedev"),
        ("Yevgeni Orlov", "Evgeny Orlov"),
        ("Jevgenij Orlov", "Yevgeny Orlov"),
        ("Volodymyr Savchenko", "Volodimir Savchenko"),
        ("Aleksey Belov", "Alexei Belov"),
        ("Dmitriy Zelensky", "Dmitry Zelenskyy"),
    ],
)
def test_transliterations_of_a_name_are_surely_one(one, other):
    assert only(Agent(one, PERSON), Agent(other, PERSON, agent_id=1)) == ("transliteration", True)


@pytest.mark.parametrize("title", ["Mr", "Mr.", "Dr", "President", "Prime Minister"])
def test_titles_make_no_difference(title):
    known = Agent("Kari Nordmann", PERSON, agent_id=1)
    assert only(Agent(f"{title} Kari Nordmann", PERSON), known) == ("title", True)


@pytest.mark.parametrize("name", ["JK Holm", "J.K. Holm", "J. K. Holm"])
def test_initials_are_one_however_they_are_set(name):
    assert only(Agent(name, PERSON), Agent("J. K. Holm", PERSON, agent_id=1)) == ("initials", True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dmitry Medvedev", "Andrey Medvedev"),
        ("Terry Smith", "John Smith"),
        ("Kari Nordmann", "Kari Holm"),
        ("John Smith", "Joan Smith"),
        ("Per Holm Jr.", "Per Holm Sr."),
        ("Per Holm Jr.", "Ola Holm"),
        ("George H. Hansen", "George W. Hansen"),
        ("his lawyer", "his lawyer"),
    ],
)
def test_two_persons_are_no_match(one, other):
    assert only(Agent(one, PERSON), Agent(other, PERSON, agent_id=1)) is None


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("Terri Martin", "Terry Martin", "spelling"),
        ("John Smyth", "John Smith", "spelling"),
        ("Per Holm Jr.", "Per Holm", "generation"),
        ("J. Nordmann", "Jens Nordmann", "initial"),
        ("Jens Peter Nordmann", "Jens Nordmann", "middle-name"),
        ("Mohammed Rahimi", "Muhammad Rahimi", "likeness"),
    ],
)
def test_what_only_looks_alike_is_never_sure(one, other, rule):
    assert only(Agent(one, PERSON), Agent(other, PERSON, agent_id=1)) == (rule, False)


def test_a_bare_family_name_is_a_doubtful_match_of_the_only_one_who_has_it():
    assert only(Agent("Medvedev", PERSON), *people("Andrey Medvedev")) == ("family-name", False)
    assert only(Agent("Mr. Medvedev", PERSON), *people("Andrey Medvedev")) == ("family-name", False)
    assert match([Agent("Medvedev", PERSON)], people("Andrey Medvedev", "Dmitry Medvedev")) == []


def test_who_could_surely_be_two_is_not_sure_of_either():
    found = match([Agent("Andrei Orlov", PERSON)], people("Andrey Orlov", "Andrej Orlov"))
    assert [one.sure for one in found] == [False, False]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("AP", "The Associated Press", ("outlet-list", True)),
        ("Agence France-Presse", "AFP", ("outlet-list", True)),
        ("U.N.", "UN", ("same-name", True)),
        ("The Fjord Post", "fjord post", ("same-name", True)),
        ("NDF", "Northern Directorate of Fisheries", ("abbreviation", False)),
        ("Northern Directorate for Fisheries", "Northern Directorate of Fisheries", ("likeness", False)),
        ("Border Guard", "Coast Guard", None),
    ],
)
def test_organisations(one, other, expected):
    assert only(Agent(one, ORGANISATION), Agent(other, OUTLET, agent_id=1)) == expected


def test_listed_aliases_count_as_names():
    known = Agent("Northern Directorate of Fisheries", ORGANISATION, ("NDF", "the directorate"), agent_id=1)
    assert only(Agent("NDF", ORGANISATION), known) == ("same-name", True)


def test_unnamed_agents_never_match():
    unnamed = Agent("some reports", AgentKind.UNNAMED, agent_id=1)
    assert match([Agent("some reports", AgentKind.UNNAMED)], [unnamed]) == []
    assert match([Agent("some reports", ORGANISATION)], [unnamed]) == []


def test_a_person_and_an_organisation_of_one_name_are_for_a_person_to_settle():
    assert only(Agent("Wagner", PERSON), Agent("Wagner", ORGANISATION, agent_id=1)) == ("other-kind", False)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_names_can_be_compared_in_either_order(one, other):
    assert compare_people(one, other) == compare_people(other, one)
    found = match([Agent(one or "x", PERSON)], [Agent(other or "x", PERSON, agent_id=1)])
    assert len(found) <= 1
