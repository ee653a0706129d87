"""Misnamings found by other articles: one writes *Karl Roth* and means *Ida Roth*, whom others know (rule 11).

Families have many members, so an equal family name alone proves nothing. The other person is meant only where the
article says of the wrong name what is known of that person: words they said, who speaks or acts for them, or what
they are known for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from quotedb.records import Acquaintance, Agent, Article, Findings, Misnaming, Relation, Span, Statement
from quotedb.resolve.characters.people import compare_people
from quotedb.resolve.misnamings import RELATIVES
from quotedb.terms import AgentKind
from quotedb.text.names import letters, normal, person_name
from quotedb.text.sentences import sentences

LONGEST_WORD_OF_NOTHING = 3
"""Letters of a word that tells nothing, at most."""
TELLING = 3
"""Words that a sentence about the wrong name must share with what somebody is known for."""
OWN_WORDS = 5
"""Words of a statement that tell something, at least: anybody is *very pleased with the result*."""
OFTEN = 2
"""A name printed more often than this is no slip, unless the words quoted are known to be another's."""
WORD = re.compile(r"[^\W\d_]+")


def without_collisions(article: Article, findings: Findings, known: Sequence[Acquaintance]) -> Findings:
    """Return the findings with wrong names recorded as misnamings and replaced by those who are meant.

    `known` are the people of the database who bear a family name of the article.
    """
    meant: dict[str, Agent] = {}
    for one in findings.agents:
        if one.kind is AgentKind.PERSON and one.agent_id is None:
            another = who_is_meant(article.text, findings, one.name, known)
            if another is not None:
                meant[one.name] = another
    return renamed(article.text, findings, meant) if meant else findings


def who_is_meant(text: str, findings: Findings, name: str, known: Sequence[Acquaintance]) -> Agent | None:
    """Return the known agent that a wrong full name means; None if it may be right, or several could be meant."""
    others = [one for one in known if one.well_known and collide(name, one.agent.name) and not is_called(one, name)]
    others = [one for one in others if tied(text, findings, name, one)]
    if len(others) != 1 or any(is_called(one, name) and tied(text, findings, name, one) for one in known):
        return None
    return others[0].agent


def is_called(one: Acquaintance, name: str) -> bool:
    """Tell whether a name may be a right name of somebody: the same, another spelling, or one with initials."""
    forms = [form for form in (one.agent.name, *one.agent.names) if " " in form]
    verdicts = [compare_people(name, form) for form in forms]
    return any(verdict is not None and verdict[0] != "family-name" for verdict in verdicts)


def collide(name: str, other: str) -> bool:
    """Tell whether two names have the family name in common and belong to two people."""
    mine, theirs = person_name(name), person_name(other)
    if mine is None or theirs is None or not mine.given or not theirs.given:
        return False
    return letters(mine.family) == letters(theirs.family) and compare_people(name, other) is None


def tied(text: str, findings: Findings, name: str, one: Acquaintance) -> bool:
    """Tell whether the article says of the bearer of a name what is known of `one`."""
    if any(
        statement.origin.agent == name and at in one.said and len(words_of(statement.content_text(text))) >= OWN_WORDS
        for at, statement in enumerate(findings.statements)
    ):
        return True
    places = places_of(name, text)
    about = [sentence for sentence in sentences(text) if any(sentence.covers(place) for place in places)]
    if len(places) > OFTEN or any(RELATIVES & words_of(sentence.of(text)) for sentence in about):
        return False
    ends = {ends_of(relation, one.agent.name) for relation in one.relations}
    if any(
        ends_of(relation, name) in ends for relation in findings.relations if name in (relation.agent, relation.other)
    ):
        return True
    known_for = words_of(one.agent.about or "") - words_of(one.agent.name)
    return any(len(known_for & words_of(sentence.of(text))) >= TELLING for sentence in about)


def ends_of(relation: Relation, name: str) -> tuple[str, str, str]:
    """Return a relation as three words, with an empty one in the place of `name`, so that relations can be compared."""
    agent, other = ("" if end == name else normal(end) for end in (relation.agent, relation.other))
    return agent, relation.sort.value, other


def words_of(text: str) -> set[str]:
    """Return the words of a text in lower case, without those too common to tell anything."""
    return {word.lower() for word in WORD.findall(text) if len(word) > LONGEST_WORD_OF_NOTHING}


def places_of(name: str, text: str) -> list[Span]:
    """Return the spans of a text at which a name stands in full."""
    words = r"\s+".join(map(re.escape, name.split()))
    return [Span(*match.span()) for match in re.finditer(rf"(?<!\w){words}(?!\w)", text)]


def renamed(text: str, findings: Findings, meant: Mapping[str, Agent]) -> Findings:
    """Return the findings with wrong names (keys of `meant`) replaced by the agents meant, each misnaming recorded."""

    def called(name: str | None) -> str | None:
        return meant[name].name if name is not None and name in meant else name

    def of_statement(statement: Statement) -> Statement:
        hops = (replace(hop, agent=called(hop.agent), addressee=called(hop.addressee)) for hop in statement.chain)
        return replace(statement, chain=tuple(hops))

    found = [Misnaming(place, agent.name) for name, agent in meant.items() for place in places_of(name, text)]
    there = {agent.name for agent in meant.values()}
    kept = [one for one in findings.agents if one.name not in meant and one.name not in there]
    return replace(
        findings,
        statements=tuple(map(of_statement, findings.statements)),
        responses=tuple(replace(one, agent=called(one.agent)) for one in findings.responses),
        verifications=tuple(replace(one, about=called(one.about)) for one in findings.verifications),
        relations=tuple(
            replace(one, agent=called(one.agent) or one.agent, other=called(one.other) or one.other)
            for one in findings.relations
        ),
        misnamings=tuple(sorted((*findings.misnamings, *found), key=lambda one: one.span)),
        agents=(*dict.fromkeys(meant.values()), *kept),
    )
