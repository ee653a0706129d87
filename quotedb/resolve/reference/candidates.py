"""Candidates for a singular pronoun: each has a score, the weighed sum of the network's links and of signs in the text.

Candidates are the characters of the article, people whom it only describes, and whoever spoke last without a name. The
weights were learned (`training.weights`) from pronouns whose meaning people marked, those that stand for sources
counting most; those for having spoken last were first set by hand, when few of these were at hand. What speaks against
a thing or a mere description (*may be no person*, *described*) stays nearer to what it was: a wrong name is worse than
none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Set
from dataclasses import dataclass
from math import log

from quotedb.records import Span
from quotedb.resolve.characters.characters import Character
from quotedb.resolve.characters.roles import phrase
from quotedb.resolve.names import lexicon
from quotedb.resolve.reference.links import Shares
from quotedb.resolve.reference.pronouns import (
    HE,
    INDEFINITE,
    IT,
    SHE,
    VERB_AFTER,
    agrees,
    gender_of,
    may_mean,
    sounds_feminine,
)
from quotedb.resolve.reference.referents import Around, Referent
from quotedb.resolve.reference.scene import Scene
from quotedb.resolve.reference.weighing import BACK, how_long_since, seen_at
from quotedb.terms import NAMELESS, AgentKind, EntityLabel

FLOOR = 0.01
"""Added to the network's share (0 to 1) before its logarithm is taken, so that unlikely ones hardly differ."""
DESCRIBED = 0.06
"""The network's share (0 to 1) from which a description is a candidate."""
PHRASE_BEFORE = re.compile(
    r"\b(?P<np>(?:the|a|an|his|her|their|its|this|that(?!\s(?:the|an?)\s)|one|another|some)\s"
    r"(?:(?!(?:the|an?|his|her|their|its)\s)[\w’'-]+\s){0,4})$",
    re.IGNORECASE,
)
"""The words before a noun that belong to its noun phrase."""
OWNED = re.compile(
    r"\s(?!(?:in|on|at|to|for|from|with|by|as|and|but|or|when|while|after|before|because|that|about|into|of|out|up"
    r"|off|if|so|who|the|a|an|is|was|not|again|back|down|over|then|there|home)\b)[\w’-]{2,}"
)
"""A noun after *her*, which shows that it is a possessive."""
WEIGHTS = {
    "network": 0.96,
    "comes later": -0.81,
    "same sentence": 0.16,
    "one sentence back": -0.05,
    "two sentences back": -0.06,
    "three sentences back": -0.18,
    "further back": -0.32,
    "subject": 0.06,
    "possessor": -0.24,
    "inside a quotation": -0.64,
    "inside anybody's words": -0.17,
    "opens its sentence": 0.06,
    "another paragraph": -0.24,
    "spoke in the sentence before": 1.09,
    "spoke in the paragraph before": 0.42,
    "spoke two paragraphs before": 0.3,
    "spoke earlier": -0.22,
    "spoke last": 0.8,
    "spoke before, not here": -0.01,
    "spoke last, not here": 0.02,
    "alone in the paragraph": 3.0,
    "named in the content": -0.85,
    "named in the quotation": -1.5,
    "often named": -0.12,
    "full name": -0.14,
    "gender known": 0.87,
    "gender otherwise": -2.91,
    "name sounds otherwise": -1.29,
    "may be no person": -0.74,
    "place": -0.12,
    "described": 0.3,
    "nearest": 0.28,
    "nearest, possessive": 0.42,
    "nearest, object": -0.13,
    "subject, as subject": -0.02,
    "subject, possessive": 0.05,
    "same sentence, possessive": 0.12,
    "same sentence, object": -0.91,
    "named twice just before": 0.0,
}


@dataclass(frozen=True)
class Candidate:
    """Somebody whom a pronoun may mean, and the signs for and against that, with their strength (keys of `WEIGHTS`)."""

    seen: dict[str, float]
    character: Character | None = None
    spoke: Referent | None = None
    """Who spoke without a name."""
    words: Span | None = None
    """The noun phrase of somebody who is only described."""

    @property
    def score(self) -> float:
        """Return the sum of the signs, each times its weight."""
        return sum(WEIGHTS[name] * value for name, value in self.seen.items())


def candidates(scene: Scene, span: Span, low: str, around: Around) -> list[Candidate]:
    """Return everybody whom the pronoun at `span` may mean, the likeliest first; `low` is it in lower case."""
    shares = scene.links.shares(span)
    found = [*of_characters(scene, span, low, around, shares), *described_ones(scene, span, low, around, shares)]
    return sorted(found, key=lambda one: -one.score)


def of_characters(scene: Scene, span: Span, low: str, around: Around, shares: Shares) -> Iterator[Candidate]:
    """Yield the characters of the article whom a pronoun may mean, each with its signs."""
    barred = around.barred().union(around.inner)
    if (asker := who_asked(scene, span, around)) is not None:
        barred = barred.union({asker})
    recent = scene.memory.before(span.start)[:6]
    inside = set(scene.among(around.contents))
    quoted = in_quotations(scene, around)
    stands = place_of(scene.text, span, low)
    nearest = named_last(scene, span, low, barred)
    for one in scene.cast.characters:
        share = shares.of(one)
        before = one.before(span.start)
        spoke = [place for place, referent in recent if referent.character is one]
        if one in barred or not may_mean(one, low):
            continue
        if not (before or spoke or share > DESCRIBED):
            continue
        seen = seen_at(scene, before, span.start) if before else {"comes later": 1.0}
        seen["network"] = log(share + FLOOR)
        if spoke:
            last = recent[0][1].character is one
            seen |= spoken(scene, spoke[0], span, around, last=last)
            seen["alone in the paragraph"] = float(last and is_alone(scene, spoke[0], span, one))
        if stands != "subject" and "same sentence" in seen:
            seen["same sentence, " + stands] = 1.0
        if "subject" in seen and stands != "object":
            seen["subject, as subject" if stands == "subject" else "subject, possessive"] = 1.0
        if one is nearest:
            seen["nearest" if stands == "subject" else "nearest, " + stands] = 1.0
        here = scene.ground.sentence(span.start)
        near = [name for name in before if here - scene.ground.sentence(name.span.start) < 2]
        seen["named twice just before"] = float(len(near) > 1)
        seen["named in the content"] = float(one in inside)
        seen["named in the quotation"] = float(one in quoted)
        seen["often named"] = min(len(one.mentions), 8) / 8
        seen |= sort_and_gender(one, low)
        yield Candidate(seen, one)


def who_asked(scene: Scene, span: Span, around: Around) -> Character | None:
    """Return who asked the question that the words of a pronoun answer, and who therefore does not answer it.

    *“Did you lie?” asked Abt. “Yes,” he replied.*
    """
    recent = scene.memory.before(span.start)[:1]
    if not recent or not around.contents or ANSWERS.match(scene.text, span.end) is None:
        return None
    start = min(content.start for content in around.contents)
    question = QUESTION.search(scene.text, max(0, start - 200), start)
    place, referent = recent[0]
    if question is None or scene.ground.paragraph(place) != scene.ground.paragraph(question.start()):
        return None
    return referent.character


ANSWERS = re.compile(r"\s(?:replied|answered|responded)\b")
QUESTION = re.compile(r"\?[”\"’']+[^“”\"\n]*\n*[“\"‘']?\Z")
"""The end of a question, right before quoted words; between them only who asked."""


def in_quotations(scene: Scene, around: Around) -> set[Character]:
    """Return who is named in the quoted words of a statement: hardly ever who says them."""
    names = (name for span in around.contents for name in scene.cast.names_within(span))
    return {scene.cast.of_name[name.span] for name in names if scene.ground.in_quotation(name.span.start)}


def spoken(scene: Scene, place: int, span: Span, around: Around, *, last: bool) -> dict[str, float]:
    """Return the signs for somebody who spoke before, by how long ago: the last speaker often goes on."""
    since = how_long_since(scene.ground, place, span.start)
    if around.contents:
        return {since: 1.0, "spoke last": float(last)}
    return {"spoke before, not here": 1.0, "spoke last, not here": float(last)}


def named_last(scene: Scene, span: Span, low: str, barred: Set[Character]) -> Character | None:
    """Return who was named last before a place, of those whom the pronoun may mean."""
    last = bisect_left(scene.cast.starts, span.start)
    for name in reversed(scene.cast.names[max(0, last - 12) : last]):
        one = scene.cast.of_name[name.span]
        if one not in barred and may_mean(one, low) and one.gender in ("", gender_of(low)):
            return one
    return None


def sort_and_gender(one: Character, low: str) -> dict[str, float]:
    """Return the signs of how well label and gender of a character go with a pronoun."""
    if low in IT:
        return {"place": float(one.label is EntityLabel.PLACE)}
    gender = gender_of(low)
    return {
        "full name": float(one.is_person and len(one.words) > 1),
        "gender known": float(one.gender == gender),
        "gender otherwise": float({one.gender, one.taken_up} - {"", gender} != set()),
        "name sounds otherwise": float(not one.gender and sounds_feminine(one) and low in HE),
        "may be no person": float(one.label is None),
    }


def described_ones(scene: Scene, span: Span, low: str, around: Around, shares: Shares) -> list[Candidate]:
    """Return candidates without a name: who spoke so, whom the network points to, and a person just before."""
    found: list[Candidate] = []
    taken: list[Span] = []
    for at, (place, referent) in enumerate(scene.memory.before(span.start)[:3]):
        far = scene.ground.paragraph(span.start) - scene.ground.paragraph(place) > 2
        if far or referent.character is not None or not goes_with(scene, referent, low) or referent.mention is None:
            continue
        seen = {"network": log(shares.inside(referent.mention) + FLOOR), "described": 0.3}
        seen |= spoken(scene, place, span, around, last=at == 0)
        seen["alone in the paragraph"] = float(at == 0 and is_alone(scene, place, span))
        taken.append(referent.mention)
        found.append(Candidate(seen, spoke=referent))
    pointed = [phrase_of(scene, word) for word, share in shares.words.items() if share > DESCRIBED]
    for words in pointed:
        if any(words.overlaps(one) for one in taken) or words.overlaps(span):
            continue
        read = phrase(scene.text, words)
        if read is None or read.plural or not agrees(read, low) or read.head in INDEFINITE:
            continue
        if low in HE | SHE and not lexicon.is_person_noun(read.head):
            continue
        back = scene.ground.sentence(span.start) - scene.ground.sentence(words.start)
        seen = {"network": log(shares.inside(words) + FLOOR), "described": 0.3}
        seen[BACK[back] if 0 <= back < len(BACK) else "comes later" if back < 0 else "further back"] = 1.0
        taken.append(words)
        found.append(Candidate(seen, words=words))
    return found


def is_alone(scene: Scene, place: int, span: Span, speaker: Character | None = None) -> bool:
    """Tell whether who spoke at a place is the only one in the paragraph up to a pronoun, which stands in no quotation.

    *A resident told AFP the bridge was gone. “We walked,” he said.* `speaker` is who spoke, where that is a character.
    """
    here = scene.ground.paragraph(span.start)
    if scene.ground.paragraph(place) != here or scene.ground.in_quotation(span.start):
        return False
    names = scene.cast.names_within(Span(scene.ground.paragraph_starts[here - 1], span.start))
    others = (scene.cast.of_name[name.span] for name in names)
    return not any(other.is_person and other is not speaker for other in others)


def goes_with(scene: Scene, referent: Referent, low: str) -> bool:
    """Tell whether a pronoun may take up a speaker without a name."""
    if referent.kind is AgentKind.ORGANISATION or referent.rule.startswith("document"):
        return low in IT
    if referent.kind not in NAMELESS or referent.name == "unnamed" or referent.plural:
        return False
    read = phrase(scene.text, referent.mention) if referent.mention else None
    if read is None or read.head in INDEFINITE:
        return False
    return agrees(read, low) and (low in IT or lexicon.is_person_noun(read.head))


def phrase_of(scene: Scene, word: Span) -> Span:
    """Return the noun phrase that a noun heads, as far as the words before it show."""
    start = word.start
    match = PHRASE_BEFORE.search(scene.text, max(0, word.start - 80), word.start)
    if match is not None and match.end() == word.start:
        start = match.start("np")
    owned = OWN_ORGANISATION.match(scene.text, word.end)
    is_organisation = owned is not None and lexicon.is_organisation_noun(owned["noun"].lower())
    return Span(start, owned.end() if owned is not None and is_organisation else word.end)


OWN_ORGANISATION = re.compile(
    r"(?:[’']s|(?<=s)[’'])\s(?:[a-z-]+\s){0,3}?(?P<noun>[a-z-]+)(?=\s(?:has|have|had|is|was|will|[a-z]+(?:ed|s|st))\b)"
)
"""A body of somebody's own behind a possessor, which is meant and not its owner: *the coast guard’s new unit has …*."""


def place_of(text: str, span: Span, low: str) -> str:
    """Return the role of a pronoun in its clause: `subject`, `possessive` or `object`."""
    if low in ("he", "she") or (low == "it" and VERB_AFTER.match(text, span.end)):
        return "subject"
    return "possessive" if low in ("his", "its") or (low == "her" and OWNED.match(text, span.end)) else "object"
