"""Ranks the characters that a description or a plural pronoun may mean, by recency, position, gender and speaking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp

from quotedb.resolve.characters.characters import Character
from quotedb.resolve.names.tokens import Name
from quotedb.resolve.reference.ground import Ground
from quotedb.resolve.reference.pronouns import HE, IT, PRONOUNS, SHE, VERB_AFTER, fits, gender_of, sounds_feminine
from quotedb.resolve.reference.referents import Around
from quotedb.resolve.reference.scene import Scene
from quotedb.terms import EntityLabel

WEIGHTS = {
    "same sentence": 2.8,
    "one sentence back": 2.6,
    "two sentences back": 1.0,
    "three sentences back": 0.3,
    "further back": -0.4,
    "subject": 1.0,
    "possessor": -0.5,
    "inside a quotation": -1.2,
    "inside anybody's words": -1.2,
    "opens its sentence": 0.4,
    "another paragraph": -0.5,
    "spoke in the sentence before": 3.0,
    "spoke in the paragraph before": 2.2,
    "spoke two paragraphs before": 1.2,
    "spoke earlier": 0.3,
    "spoke last": 1.0,
    "named in the content": -1.2,
    "often named": 1.0,
    "full name": 0.6,
    "gender known": 0.8,
    "name sounds otherwise": -1.2,
    "may be no person": -1.5,
    "place": -2.0,
}
BACK = ("same sentence", "one sentence back", "two sentences back", "three sentences back")


def ranked(scene: Scene, at: int, low: str, around: Around) -> list[tuple[float, Character]]:
    """Return the characters that a pronoun or a description at `at` may mean, with scores, the likeliest first.

    Names inside the statement's own content count less; characters of the outer hops are left out.
    """
    found = [
        (sum(WEIGHTS[name] * value for name, value in seen.items()), character)
        for character, seen in weighed(scene, at, low, around)
    ]
    return sorted(found, key=lambda pair: -pair[0])


def weighed(scene: Scene, at: int, low: str, around: Around) -> Iterator[tuple[Character, dict[str, float]]]:
    """Yield the characters that may be meant, each with its signs (keys of `WEIGHTS`)."""
    recent = scene.memory.before(at)[:6]
    excluded = around.barred().union(around.inner)
    inside = set(scene.among(around.contents))
    for character in scene.cast.characters:
        if character in excluded or (low in PRONOUNS and not fits(character, low)):
            continue
        before = character.before(at)
        spoke = [place for place, referent in recent if referent.character is character]
        if not before and not spoke:
            continue
        seen = seen_at(scene, before, at) if before else {"further back": 10.0}
        if spoke:
            seen[how_long_since(scene.ground, spoke[0], at)] = 1.0
            if recent[0][1].character is character:
                seen["spoke last"] = 1.0
        if character in inside:
            seen["named in the content"] = 1.0
        seen["often named"] = min(len(character.mentions), 8) / 8
        if character.is_person and len(character.words) > 1:
            seen["full name"] = 1.0
        if low in HE | SHE:
            seen["gender known"] = float(character.gender == gender_of(low))
            seen["name sounds otherwise"] = float(low in HE and not character.gender and sounds_feminine(character))
            seen["may be no person"] = float(character.label is None)
        if low in IT and character.label is EntityLabel.PLACE:
            seen["place"] = 1.0
        yield character, seen


def how_long_since(here: Ground, spoke: int, at: int) -> str:
    """Return the name of the distance from where somebody spoke."""
    gap = here.paragraph(at) - here.paragraph(spoke)
    if here.sentence(at) - here.sentence(spoke) <= 1:
        return "spoke in the sentence before"
    if gap <= 1:
        return "spoke in the paragraph before"
    return "spoke two paragraphs before" if gap == 2 else "spoke earlier"


def seen_at(scene: Scene, before: Sequence[Name], at: int) -> dict[str, float]:
    """Return the signs of a character's last mention: how far back, as subject or not, inside a quotation or not."""
    here = scene.ground
    sentence, paragraph = here.sentence(at), here.paragraph(at)
    best: dict[str, float] = {}
    worth = float("-inf")
    for name in before:
        start = name.span.start
        back = sentence - here.sentence(start)
        seen = {BACK[back]: 1.0} if back < len(BACK) else {"further back": float(min(back - 3, 10))}
        if paragraph - here.paragraph(start) > 1:
            seen["another paragraph"] = 1.0
        if VERB_AFTER.match(scene.text, name.span.end):
            seen["subject"] = 1.0
        if name.possessive:
            seen["possessor"] = 1.0
        if here.in_quotation(start):
            seen["inside a quotation"] = 1.0
        elif here.in_words(start) and not here.in_words(at):
            seen["inside anybody's words"] = 1.0
        if start - here.sentence_starts[max(0, here.sentence(start) - 1)] < 40:
            seen["opens its sentence"] = 1.0
        score = sum(WEIGHTS[key] * value for key, value in seen.items())
        if score >= worth:
            best, worth = seen, score
    return best


def share_of_first(scores: Sequence[float]) -> float:
    """Return how likely the best of all candidates is by their weighed sums, the best first; 1 where it is alone.

    >>> share_of_first([2.0]), round(share_of_first([2.0, 2.0]), 2), round(share_of_first([2.0, -1.0]), 2)
    (1.0, 0.5, 0.95)
    """
    return 1 / sum(exp(score - scores[0]) for score in scores)
