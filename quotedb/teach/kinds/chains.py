"""Questions about the route of a statement: its origin, the order of its hops, their number, first or second hand.

The order of hops as an exercise follows NewseumED, "Getting to the Source".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from random import Random

from quotedb.teach.case import REJECTING, Case
from quotedb.teach.choices import alike, graded, label, names, one_of, others
from quotedb.teach.language import _, noted
from quotedb.teach.material import Material
from quotedb.teach.question import Form, Level, Question, QuestionKind
from quotedb.teach.telling import called, capital, evidence, listed, told
from quotedb.terms import NAMELESS, AgentKind, Mode

HANDS = (
    noted("First hand: the outlet has it from the speaker itself"),
    noted("Second hand: one other passed it on to the outlet"),
    noted("Third hand or further: two or more passed it on"),
)
MOST_TO_READ = 230
"""Words of a passage that was widened so that more than one name stands in it."""
NUMBERS = (noted("one"), noted("two"), noted("three"), noted("four"))
PRONOUN = re.compile(r"(?:I|we|you|he|him|she|her|it|they|them)", re.I)
GHOST = re.compile(r"\b(?:written|drafted|prepared) (?:for (?:him|her|them)|by (?!hand))\b|\bghost-?writ\w+", re.I)
"""Somebody reads out what another wrote: then two have a right to be called the one whose words they are."""
SPEAKING = re.compile(
    r"\b(?:say|says|said|saying|tell|tells|told|telling|writ\w+|wrote|according|add(?:s|ed)|claim\w*|declar\w+|testif\w+|"
    r"admit\w*|den(?:y|ies|ied)|confirm\w*|explain\w*|stat(?:e|es|ed|ing)|announc\w+|insist\w*|call\w*|describ\w+|"
    r"recall\w*|warn\w*|post\w*|interview\w*)\b",
    re.I,
)


def origins(material: Material, chance: Random) -> Iterator[Question]:
    """Ask whose words a statement gives."""
    for case in material.in_turn(chance):
        right = label(case.origin)
        if not (clear(case) and own_voice(case)) or any(alike(right, name) for name in names(case)[:-1]):
            continue
        if not case.by_person and case.origin.agent_kind is not AgentKind.PERSON:
            continue
        for passage in (case.passage(), case.passage(before=1), case.passage(after=1)):
            chosen = one_of(right, others(right, case, material, passage), chance)
            if chosen is not None:
                break
        if chosen is None or len(passage.text.split()) > MOST_TO_READ:
            continue
        yield Question(
            QuestionKind.ORIGIN,
            graded(level_of(case), passage),
            Form.ONE,
            (passage,),
            _("Whose words does the marked passage give? Name the one who said or wrote them, not who passed them on."),
            *chosen,
            told(case),
            evidence(case),
            case.basis,
        )


def own_voice(case: Case) -> bool:
    """Tell whether the question "Whose words are these?" has one answer only: the origin of the statement.

    Where a lawyer tells what a client saw, the words are the lawyer's and the knowledge is the client's: so if a person
    is among the relays, the cue of the origin must be a verb of speaking (*told*, not *saw*). An unnamed origin cannot
    be the answer, and what somebody denies is not what they say.
    """
    cue = case.origin.cue.words if case.origin.cue else ""
    if case.origin.agent_kind in NAMELESS or REJECTING.search(cue) or GHOST.search(case.passage().text):
        return False
    persons = [hop for hop in case.relays if hop.agent_kind is not AgentKind.OUTLET]
    if persons and case.statement.row.mode is Mode.DIRECT:
        return False  # the words in quotation marks are those of whoever passed it on
    spoke = SPEAKING.search(cue) is not None
    return spoke if persons else True


def speaks(case: Case) -> bool:
    """Tell whether the origin spoke, as the text has it; true for every statement that no person relayed.

    Where a lawyer tells what a client saw, a reader may take the lawyer for the first hand; and where a lawyer is
    quoted directly on what a client said, the words are the lawyer's own.
    """
    persons = [hop for hop in case.relays if hop.agent_kind is not AgentKind.OUTLET]
    cue = case.origin.cue.words if case.origin.cue else ""
    return not persons or (SPEAKING.search(cue) is not None and case.statement.row.mode is not Mode.DIRECT)


def routes(material: Material, chance: Random) -> Iterator[Question]:
    """Ask for the order of the hops, from the origin to the reader."""
    for case in material.in_turn(chance):
        order = names(case)[::-1]
        if len(order) < 3 or not (clear(case) and case.counted and speaks(case)):
            continue
        if any(alike(one, other) for one, other in combinations(order, 2)):
            continue
        options = order[:]
        chance.shuffle(options)
        if options == order:
            options.reverse()
        passage = case.passage()
        yield Question(
            QuestionKind.ROUTE,
            graded(Level.HARD if len(order) > 3 else Level.MIDDLE, passage),
            Form.ORDER,
            (passage,),
            _("By which route did the marked passage reach you? Begin with whom it starts with, end with the outlet."),
            tuple(options),
            tuple(options.index(name) for name in order),
            told(case),
            evidence(case),
            case.basis,
        )


def steps(material: Material, chance: Random) -> Iterator[Question]:
    """Ask through how many hands (relays and the publisher) a statement went on its way to the reader."""
    for case in material.in_turn(chance):
        count = len(case.statement.hops) - 1
        if not 1 <= count < 4 or not (clear(case) and case.counted and counted_for_sure(case) and speaks(case)):
            continue
        passage = case.passage()
        yield Question(
            QuestionKind.STEPS,
            graded(level_of(case), passage),
            Form.ONE,
            (passage,),
            _("Through how many hands did the marked passage go, from the one whose words it gives to you? Count the "
              "outlet that printed it, and only hands that the article names."),
            tuple(map(_, NUMBERS)),
            (count - 1,),
            f"{told(case)} {counting(case)}",
            evidence(case),
            case.basis,
        )  # fmt: skip


def counting(case: Case) -> str:
    """Return the sentence of the explanation that says how many passed the statement on."""
    hands = [called(hop, case) for hop in case.statement.hops[-2::-1]]
    if len(hands) == 1:
        return _("So there is one hand only: {outlet}.").format(outlet=hands[0])
    return _("So the hands are: {hands}. That makes {count}.").format(
        hands=listed(hands), count=_(NUMBERS[len(hands) - 1])
    )


def hands(material: Material, chance: Random) -> Iterator[Question]:
    """Ask whether the outlet has a statement at first, second or third hand.

    A statement without relay counts as first hand only where the text says that the outlet itself was told.
    """
    for case in material.in_turn(chance):
        relays = len(case.relays)
        if not (clear(case) and case.counted and speaks(case)) or (not relays and not told_the_outlet(case)):
            continue
        if relays:
            why = told(case)
        else:
            directly = _("{outlet} has it directly from {origin}: nobody stood between them.")
            why = capital(
                directly.format(origin=called(case.origin, case), outlet=called(case.statement.hops[0], case))
            )
        passage = case.passage()
        yield Question(
            QuestionKind.HAND,
            graded(level_of(case), passage),
            Form.ONE,
            (passage,),
            _("Does the outlet have the marked passage first hand, second hand, or third hand?"),
            tuple(map(_, HANDS)),
            (min(relays, 2),),
            why,
            evidence(case),
            case.basis,
        )


def told_the_outlet(case: Case) -> bool:
    """Tell whether the addressee of the origin is the publisher itself (*told the Guardian*, in the Guardian)."""
    return case.origin.addressee is not None and case.origin.addressee == case.statement.hops[0].agent


def counted_for_sure(case: Case) -> bool:
    """Tell whether the chain surely lacks no hop: a person read it, or the text says that the outlet was told."""
    return case.by_person or told_the_outlet(case) or any(case.is_credited(hop) for hop in case.relays)


def level_of(case: Case) -> Level:
    """Return how hard a chain is to recognise: by its number of relays, and by whether the mention names the origin."""
    if len(case.relays) > 1:
        return Level.HARD
    mention = case.origin.mention
    plain = mention is not None and case.origin.agent is not None and alike(mention.words, case.origin.agent)
    if case.relays:
        return Level.MIDDLE if plain or case.origin.agent_kind in NAMELESS else Level.HARD
    return Level.EASY if plain else Level.MIDDLE


def clear(case: Case) -> bool:
    """Tell whether the passage shows who is on the chain, and neither it nor the content misnames anybody."""
    on_chain = {hop.agent for hop in case.statement.hops}
    if any(hop.cue is None and hop.mention and PRONOUN.fullmatch(hop.mention.words) for hop in case.statement.hops[1:]):
        return False  # a pronoun without a verb shows nobody
    return case.proved and not any(
        (misnaming.agent in on_chain and any(misnaming.passage.span.overlaps(part) for part in case.paragraphs))
        or any(misnaming.passage.span.overlaps(span) for span in case.statement.content)
        for misnaming in case.page.misnamings
    )
