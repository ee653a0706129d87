"""Questions about the route: the origin, the order of the hops, their number, first or second hand.

The order of hops as an exercise follows NewseumED, "Getting to the Source".
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quotedb.records import NAMELESS
from quotedb.teach.choices import alike, label, names, one_of, others
from quotedb.teach.material import Case, Material
from quotedb.teach.question import Form, Level, Question, QuestionKind

HANDS = (
    "First hand: the outlet spoke with the speaker itself",
    "Second hand: one other passed it on to the outlet",
    "Third hand or further: two or more passed it on",
)
NUMBERS = ("one", "two", "three", "four", "five", "six")


def origins(material: Material, chance: Random) -> Iterator[Question]:
    """Ask whose words or knowledge a statement is."""
    for case in material.cases:
        right = label(case.origin)
        if not clear(case) or any(alike(right, name) for name in names(case)[:-1]):
            continue
        chosen = one_of(right, others(right, case, material), chance)
        if chosen is None:
            continue
        yield Question(
            QuestionKind.ORIGIN,
            level_of(case),
            Form.ONE,
            (case.passage(),),
            "Whose words or knowledge is the marked passage, as far as the article tells?",
            *chosen,
            f"{told(case)} The origin is the last whom the article names on that way: {right}.",
            evidence(case),
        )


def routes(material: Material, chance: Random) -> Iterator[Question]:
    """Ask for the order of the hops, from the origin to the reader."""
    for case in material.cases:
        way = names(case)[::-1]
        if (
            len(way) < 3
            or not (clear(case) and case.counted)
            or any(alike(one, other) for i, one in enumerate(way) for other in way[:i])
        ):
            continue
        options = way[:]
        chance.shuffle(options)
        if options == way:
            options.reverse()
        yield Question(
            QuestionKind.ROUTE,
            Level.HARD if len(way) > 3 else Level.MIDDLE,
            Form.ORDER,
            (case.passage(),),
            "By which route did the marked passage reach you? Begin with its origin and end with the outlet you read.",
            tuple(options),
            tuple(options.index(name) for name in way),
            told(case),
            evidence(case),
        )


def steps(material: Material, chance: Random) -> Iterator[Question]:  # noqa: ARG001
    """Ask how many handed a statement on before it reached the reader."""
    for case in material.cases:
        count = len(case.statement.hops) - 1
        if not 1 <= count < 4 or not (clear(case) and case.counted):
            continue
        yield Question(
            QuestionKind.STEPS,
            level_of(case),
            Form.ONE,
            (case.passage(),),
            "Through how many hands did the marked passage go between its origin and you, as far as the article tells? "
            "Count the outlet itself.",
            NUMBERS[:4],
            (count - 1,),
            f"{told(case)} Those who handed it on, the outlet included: {listed(names(case)[:-1])}; that makes "
            f"{NUMBERS[count - 1]}.",
            evidence(case),
        )


def hands(material: Material, chance: Random) -> Iterator[Question]:  # noqa: ARG001
    """Ask whether the outlet has it first, second or third hand.

    A statement without relay counts as first hand only where the text says that the outlet itself was told.
    """
    for case in material.cases:
        relays = len(case.relays)
        publisher = case.statement.hops[0]
        if not (clear(case) and case.counted):
            continue
        if not relays and (case.origin.addressee is None or case.origin.addressee != publisher.agent):
            continue
        hand = min(relays, 2)
        if relays:
            between = listed([label(hop) for hop in case.relays])
            why = f"{told(case)} Between the outlet and the origin stood {between}."
        else:
            why = f"{told(case)} The article says that {publisher.agent} itself was told, so nobody stood between."
        yield Question(
            QuestionKind.HAND,
            level_of(case),
            Form.ONE,
            (case.passage(),),
            "Does the outlet have the marked passage first hand, second hand, or third hand?",
            HANDS,
            (hand,),
            why,
            evidence(case),
        )


def level_of(case: Case) -> Level:
    """Return how hard a chain is to see: by its relays, and by whether the origin is named where it stands."""
    if len(case.relays) > 1:
        return Level.HARD
    mention = case.origin.mention
    plain = mention is not None and case.origin.agent is not None and alike(mention.words, case.origin.agent)
    if case.relays:
        return Level.MIDDLE if plain or case.origin.agent_kind in NAMELESS else Level.HARD
    return Level.EASY if plain else Level.MIDDLE


def clear(case: Case) -> bool:
    """Tell whether the passage shows who is on the chain, and misnames none of them."""
    on_chain = {hop.agent for hop in case.statement.hops}
    return case.proved and not any(
        misnaming.agent in on_chain and any(misnaming.passage.span.overlaps(part) for part in case.paragraphs)
        for misnaming in case.page.misnamings
    )


def told(case: Case) -> str:
    """Return the route in plain words, from the outlet to the origin, with the words that prove it."""
    before = label(case.statement.hops[0])
    if len(case.statement.hops) == 1:
        return f"{before} says it of its own knowledge."
    parts = []
    for hop in case.statement.hops[1:]:
        words = " … ".join(f"“{part.words}”" for part in (hop.mention, hop.cue) if part)
        known = hop.agent_kind in NAMELESS or not words
        parts.append(f"{before} has it from {label(hop)}{'' if known else f' ({words})'}")
        before = label(hop)
    return f"{capital('; '.join(parts))}."


def capital(text: str) -> str:
    """Return a sentence with a capital letter in front."""
    return text[:1].upper() + text[1:]


def evidence(case: Case) -> tuple[str, ...]:
    """Return the words that prove each hop, in the order of the route."""
    words = [part.words for hop in case.statement.hops for part in (hop.mention, hop.cue) if part]
    return tuple(dict.fromkeys(words))


def listed(names_given: list[str]) -> str:
    """Return names as a list in a sentence."""
    if len(names_given) == 1:
        return names_given[0]
    return f"{', '.join(names_given[:-1])} and {names_given[-1]}"
