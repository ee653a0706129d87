"""A name that collides with a well-known one: a misnaming only where the article ties it to who is meant."""

from dataclasses import replace

from worlds.untagged import Told

from quotedb.extract.statements import extract
from quotedb.records import Acquaintance, Agent, Article, Findings
from quotedb.records import Relation as R
from quotedb.resolve.collisions import without_collisions
from quotedb.resolve.within import resolve
from quotedb.terms import AgentKind, RelationSort

PERSON = AgentKind.PERSON
LAWYER = RelationSort.LAWYER
KNOWN = Agent("Andrew Lowe", PERSON, about="former Plumb commander who crossed into Finland on foot", agent_id=7)
SAYS = "Ada Brook, who represents {}, met the press. “We shall both see the border on Monday at noon,” {} said."


SAID = [("Peter Lowe", "he was safe"), ("Peter Lowe", "We shall both see the border on Monday at noon,")]


def read(text, *known):
    """Read a text by rule, and compare its names with those known."""
    article = Article(text, outlet="The Paper")
    return without_collisions(
        article,
        resolve(article, extract(article, Told([told for told in SAID if told[1] in text]))),
        known,
    )


def misnamed(text, *known):
    return [(one.span.of(text), one.agent) for one in read(text, *known).misnamings]


def acquaintance(agent=KNOWN, *, well_known=True, relations=(), said=()):
    return Acquaintance(agent, well_known, tuple(relations), frozenset(said))


TEXT = SAYS.format("Peter Lowe", "Peter Lowe")
ADA = R("Ada Brook", LAWYER, "Andrew Lowe")


def test_the_same_words_are_the_same_person():
    found = read(TEXT, acquaintance(said=(0,)))
    assert [(one.span.of(TEXT), one.agent) for one in found.misnamings] == [("Peter Lowe", "Andrew Lowe")] * 2
    assert [one.origin.agent for one in found.statements] == ["Andrew Lowe"]
    assert [(one.agent, one.other) for one in found.relations] == [("Ada Brook", "Andrew Lowe")]
    assert [one for one in found.agents if "Lowe" in one.name] == [KNOWN]


def test_words_that_tell_little_are_anybodys():
    text = "“We shall see,” Peter Lowe said."
    article = Article(text, outlet="The Paper")
    found = resolve(article, extract(article, Told([("Peter Lowe", "We shall see,")])))
    assert without_collisions(article, found, [acquaintance(said=(0,))]) is found


def test_the_same_lawyer_is_a_sign():
    assert misnamed(TEXT, acquaintance(relations=[ADA])) == [("Peter Lowe", "Andrew Lowe")] * 2
    assert misnamed(TEXT, acquaintance(relations=[replace(ADA, agent="Nina Falk")])) == []
    assert misnamed(TEXT, acquaintance(relations=[replace(ADA, sort=RelationSort.FOUNDER)])) == []


def test_what_somebody_is_known_for_is_a_sign():
    text = "Peter Lowe, a former Plumb commander who crossed into Finland, said that he was safe."
    assert misnamed(text, acquaintance()) == [("Peter Lowe", "Andrew Lowe")]
    assert misnamed(text, acquaintance(replace(KNOWN, about=None))) == []
    brother = "Peter Lowe, brother of the former Plumb commander who crossed into Finland, said that he was safe."
    assert misnamed(brother, acquaintance()) == []


def test_a_family_name_alone_is_none():
    assert misnamed(TEXT, acquaintance(replace(KNOWN, about="baker in Turku"))) == []


def test_who_is_little_known_or_called_so_is_not_mistaken():
    assert misnamed(TEXT, acquaintance(relations=[ADA], well_known=False)) == []
    spelling = acquaintance(Agent("Pyotr Lowe", PERSON, ("Peter Lowe",), agent_id=8), relations=[ADA])
    assert misnamed(TEXT, spelling) == []
    itself = acquaintance(Agent("Peter Lowe", PERSON, agent_id=9), relations=[replace(ADA, other="Peter Lowe")])
    assert misnamed(TEXT, acquaintance(relations=[ADA]), itself) == []
    namesake = acquaintance(Agent("Peter Lowe", PERSON, agent_id=9))
    assert misnamed(TEXT, acquaintance(relations=[ADA]), namesake) == [("Peter Lowe", "Andrew Lowe")] * 2


def test_between_two_who_may_be_meant_nobody_is():
    other = acquaintance(Agent("Carl Lowe", PERSON, agent_id=8), relations=[replace(ADA, other="Carl Lowe")])
    assert misnamed(TEXT, acquaintance(relations=[ADA]), other) == []


def test_a_name_that_comes_often_is_meant_unless_the_words_are_anothers():
    often = TEXT + " Peter Lowe left at five."
    assert misnamed(often, acquaintance(relations=[ADA])) == []
    assert len(misnamed(often, acquaintance(relations=[ADA], said=(0,)))) == 3


def test_nobody_known_changes_nothing():
    article = Article(TEXT)
    findings = Findings(agents=(Agent("Peter Lowe", PERSON),))
    assert without_collisions(article, findings, ()) is findings
