"""Acquaintances: namesakes that a database knows already, with what ties each of them to a new article."""

from sqlalchemy import event
from worlds.dispatches import BY_HAND, BY_PROGRAM, Said, report

from quotedb.records import Agent, Findings, Relation
from quotedb.store.acquaintances import acquaintances
from quotedb.store.listed import add_known
from quotedb.store.save import save_article
from quotedb.terms import AgentKind, RelationSort

WORDS = "the crossing took all night and nobody on the far side had lit a lamp"
PERSON = AgentKind.PERSON


def save(database, *said, run=BY_PROGRAM, relations=(), outlet="The Fjord Post"):
    article, findings = report(*said, outlet=outlet)
    agents = tuple(Agent(one.name, one.kind) for one in said)
    findings = Findings(findings.statements, agents=agents, relations=tuple(relations))
    with database.writing() as session:
        return save_article(session, article, findings, run)


def met(database, *said, relations=()):
    article, findings = report(*said, outlet="The Bergen Mail")
    agents = tuple(Agent(one.name, one.kind) for one in said)
    findings = Findings(findings.statements, agents=agents, relations=tuple(relations))
    with database.reading() as session:
        return acquaintances(session, article.text, findings)


def test_those_of_one_family_name_are_found_with_what_ties_them(database):
    law = Relation("Ada Brook", RelationSort.LAWYER, "Andrew Lowe")
    save(database, Said("Andrew Lowe", WORDS), relations=[law])
    save(database, Said("Andrew Lowe", "the second boat was late again"), Said("Ola Berg", "no"), outlet="AFP")
    (known,) = met(database, Said("Ola Vik", "no"), Said("Peter Lowe", WORDS))
    assert (known.agent.name, known.well_known, known.relations, known.said) == ("Andrew Lowe", True, (law,), {1})
    other_words = Said("Peter Lowe", "the ice was thin and the moon was gone by then")
    (known,) = met(database, other_words, relations=[Relation("Ada Brook", RelationSort.LAWYER, "Peter Lowe")])
    assert (known.agent.name, known.said) == ("Andrew Lowe", frozenset())
    assert met(database, other_words) == [], "nothing in this article could tie him to it"


def test_words_in_one_article_make_nobody_well_known_but_a_list_does(database):
    save(database, Said("Andrew Lowe", WORDS), Said("Andrew Lowe", "it was cold"))
    assert [one.well_known for one in met(database, Said("Peter Lowe", WORDS))] == [False]
    with database.writing() as session:
        add_known(session, [Agent("Andrew Lowe", PERSON, about="baker")])
    save(database, Said("Carl Lowe", WORDS), run=BY_HAND)
    assert {one.agent.name: one.well_known for one in met(database, Said("Peter Lowe", WORDS))} == {
        "Andrew Lowe": True,
        "Carl Lowe": True,
    }


def test_who_is_called_as_the_article_says_is_there_where_somebody_else_may_be_meant(database):
    save(database, Said("Peter Lowe", WORDS))
    assert met(database, Said("Peter Lowe", WORDS)) == []
    save(database, Said("Andrew Lowe", WORDS), outlet="AFP")
    assert {one.agent.name for one in met(database, Said("Peter Lowe", WORDS))} == {"Peter Lowe", "Andrew Lowe"}


def test_words_that_another_family_says_too_tie_nobody(database):
    save(database, Said("Andrew Lowe", WORDS))
    save(database, Said("Ada Brook", WORDS), outlet="AFP")
    save(database, Said("Andrew Lowe", "the second boat was late again"), outlet="AFP")
    assert met(database, Said("Peter Lowe", WORDS)) == []


def test_bodies_descriptions_and_bare_names_have_none(database):
    save(database, Said("Andrew Lowe", WORDS))
    assert met(database, Said("Lowe", "no"), Said("the lawyer", "no", kind=AgentKind.UNNAMED)) == []
    assert met(database, Said("Lowe Bank", "no", kind=AgentKind.ORGANISATION)) == []


def test_the_cost_does_not_grow_with_the_database(sqlite_database):
    def queries():
        asked = []
        listen = lambda *given: asked.append(given[2])  # noqa: E731
        event.listen(sqlite_database.engine, "before_cursor_execute", listen)
        met(sqlite_database, Said("Peter Lowe", WORDS))
        event.remove(sqlite_database.engine, "before_cursor_execute", listen)
        return len(asked)

    save(sqlite_database, Said("Andrew Lowe", WORDS))
    few = queries()
    for number in range(30):
        save(
            sqlite_database, Said(f"Ines Roth{number}", f"ferry {number} left the quay in fog"), outlet=f"Post {number}"
        )
    assert queries() == few
