"""Whom a singular pronoun may mean: the network's links and what the text shows add up, candidate by candidate.

Candidates are the characters of the article, whom it only describes, and whoever spoke last without a name. The weights
were learned (`training.weights`) from pronouns whose meaning people marked; no single sign decides. Those of who spoke
last were set by hand, since few of these pronouns are sources.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from bisect import bisect_left
from dataclasses import dataclass
from math import log

from quotedb.records import NAMELESS, AgentKind, EntityLabel, Span
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.characters import Character
from quotedb.resolve.names.roles import phrase
from quotedb.resolve.reference.antecedents import Antecedents, agrees
from quotedb.resolve.reference.pronouns import (
    BACK,
    HE,
    IT,
    SHE,
    VERB_AFTER,
    Referent,
    gender_of,
    how_long_since,
    seen_at,
    single_surname,
)
from quotedb.resolve.reference.stage import Around

FLOOR = 0.01
"""Added to the network's share before its logarithm is taken: of what is unlikely anyway it says nothing more."""
SOON = 2
"""Paragraphs within which a name that comes later may be meant."""
DESCRIBED = 0.06
"""The share from which a word that the network points to is a candidate."""
PHRASE_BEFORE = re.compile(
    r"\b(?P<np>(?:the|a|an|his|her|their|its|this|that|one|another|some)\s(?:[\w’'-]+\s){0,4})$", re.IGNORECASE
)
OWNED = re.compile(
    r"\s(?!(?:in|on|at|to|for|from|with|by|as|and|but|or|when|while|after|before|because|that|about|into|of|out|up"
    r"|off|if|so|who|the|a|an|is|was|not|again|back|down|over|then|there|home)\b)[\w’-]{2,}"
)
"""What follows a possessive *her*."""
INDEFINITE = frozenset("everyone everybody anyone anybody nobody someone somebody one none all".split())

WEIGHTS = {
    "network": 0.73,
    "comes later": -1.52,
    "same sentence": 0.1,
    "one sentence back": -0.02,
    "two sentences back": -0.12,
    "three sentences back": -0.43,
    "further back": -0.35,
    "subject": 0.24,
    "possessor": 0.01,
    "inside a quotation": -0.33,
    "inside anybody's words": 0.24,
    "opens its sentence": 0.14,
    "another paragraph": 0.22,
    "spoke in the sentence before": 1.5,
    "spoke in the paragraph before": 1.2,
    "spoke two paragraphs before": 0.6,
    "spoke earlier": 0.2,
    "spoke last": 0.5,
    "spoke before, not here": -0.48,
    "spoke last, not here": 0.19,
    "named in the content": -1.49,
    "often named": 0.29,
    "full name": -0.28,
    "gender known": 0.99,
    "gender otherwise": -3.11,
    "name sounds otherwise": -0.88,
    "may be no person": -1.05,
    "place": -0.15,
    "described": -0.04,
    "represented": 1.6,
    "nearest": 0.24,
    "nearest, possessive": 0.42,
    "nearest, object": 0.05,
    "subject, as subject": -0.01,
    "subject, possessive": -0.02,
    "same sentence, possessive": 0.31,
    "same sentence, object": -1.07,
    "named twice just before": 0.21,
    "subject before": 2.0,
}


@dataclass(frozen=True)
class Candidate:
    """Somebody whom a pronoun may mean, and what speaks for and against that (keys of `WEIGHTS`)."""

    seen: dict[str, float]
    character: Character | None = None
    spoke: Referent | None = None
    """Who spoke without a name."""
    words: Span | None = None
    """What describes somebody."""

    @property
    def score(self) -> float:
        """Return the weighed sum."""
        return sum(WEIGHTS[name] * value for name, value in self.seen.items())


class Candidates(Antecedents):
    """The part of resolving that weighs whom *he, she* and *it* may mean."""

    def candidates(self, span: Span, low: str, around: Around) -> list[Candidate]:
        """Return everybody whom the pronoun at a place may mean, the likeliest first."""
        shares = self.links.shares(span)
        barred = {id(referent.character) for referent in around.outer if referent.character is not None}
        barred |= set(map(id, around.inner))
        recent = self.memory.before(span.start)[:6]
        inside = {id(self.cast.of_name[n.span]) for content in around.contents for n in self.cast.names_within(content)}
        found = []
        stands = place_of(self.text, span, low)
        nearest = self.nearest(span, low, barred)
        for one in self.cast.characters:
            share = shares.of(one)
            before = one.before(span.start)
            spoke = [place for place, referent in recent if referent.character is one]
            if id(one) in barred or not may_mean(one, low):
                continue
            if not (before or spoke or share > DESCRIBED or (around.contents and self.comes_soon(one, span, low))):
                continue
            seen = seen_at(self.cast, self.ground, before, span.start) if before else {"comes later": 1.0}
            seen["network"] = log(share + FLOOR)
            if spoke:
                seen |= self.spoken(spoke[0], span, around, last=recent[0][1].character is one)
            if stands != "subject" and "same sentence" in seen:
                seen["same sentence, " + stands] = 1.0
            if "subject" in seen and stands != "object":
                seen["subject, as subject" if stands == "subject" else "subject, possessive"] = 1.0
            if one is nearest:
                seen["nearest" if stands == "subject" else "nearest, " + stands] = 1.0
            here = self.ground.sentence(span.start)
            near = [name for name in before if here - self.ground.sentence(name.span.start) < 2]
            seen["named twice just before"] = float(len(near) > 1)
            seen["named in the content"] = float(id(one) in inside)
            seen["often named"] = min(len(one.mentions), 8) / 8
            seen |= self.sorted(one, low)
            seen["represented"] = float(bool(around.outer) and self.represents(around.outer[-1], one))
            found.append(Candidate(seen, one))
        found += self.described_ones(span, low, around, shares.words, recent)
        return sorted(found, key=lambda one: -one.score)

    def spoken(self, place: int, span: Span, around: Around, *, last: bool) -> dict[str, float]:
        """Say how long ago somebody spoke; who speaks goes on, who is only spoken of may be anybody."""
        since = how_long_since(self.ground, place, span.start)
        if around.contents:
            return {since: 1.0, "spoke last": float(last)}
        return {"spoke before, not here": 1.0, "spoke last, not here": float(last)}

    def comes_soon(self, one: Character, span: Span, low: str) -> bool:
        """Tell whether a person is first named in one of the next paragraphs (`“No,” she said. … Ana Roth left.`)."""
        start = one.mentions[0].span.start
        return low in HE | SHE and 0 <= self.ground.paragraph(start) - self.ground.paragraph(span.start) <= SOON

    def nearest(self, span: Span, low: str, barred: set[int]) -> Character | None:
        """Return who was named last before a place, of those whom the pronoun may mean."""
        last = bisect_left(self.cast.starts, span.start)
        for name in reversed(self.cast.names[max(0, last - 12) : last]):
            one = self.cast.of_name[name.span]
            if id(one) not in barred and may_mean(one, low) and one.gender in ("", gender_of(low)):
                return one
        return None

    def sorted(self, one: Character, low: str) -> dict[str, float]:
        """Say how well the sort and the gender of a character go with a pronoun."""
        if low in IT:
            return {"place": float(one.label is EntityLabel.PLACE)}
        gender = gender_of(low)
        feminine = len(one.words) > 1 and one.words[0].endswith("a") and len(one.words[0]) > 3
        return {
            "full name": float(one.is_person and len(one.words) > 1),
            "gender known": float(one.gender == gender),
            "gender otherwise": float(one.gender not in ("", gender)),
            "name sounds otherwise": float(not one.gender and feminine and low in HE),
            "may be no person": float(one.label is None),
        }

    def described_ones(
        self,
        span: Span,
        low: str,
        around: Around,
        words: dict[Span, float],
        recent: list[tuple[int, Referent]],
    ) -> list[Candidate]:
        """Return who is only described: who spoke so, whom the network points to, what was the subject before."""
        found: list[Candidate] = []
        taken: list[Span] = []
        for at, (place, referent) in enumerate(recent[:3]):
            far = self.ground.paragraph(span.start) - self.ground.paragraph(place) > 2
            if far or referent.character is not None or not self.goes_with(referent, low) or referent.mention is None:
                continue
            share = sum(share for word, share in words.items() if referent.mention.covers(word))
            seen = {"network": log(share + FLOOR), "described": 1.0}
            seen |= self.spoken(place, span, around, last=at == 0)
            taken.append(referent.mention)
            found.append(Candidate(seen, spoke=referent))
        subject = self.organisation_before(span.start) if low in IT else None
        pointed = [self.phrase_of(word) for word, share in words.items() if share > DESCRIBED]
        beside = self.person_before(span.start, low) if low in HE | SHE else None
        for phrase_ in (*filter(None, (subject, beside)), *pointed):
            if any(phrase_.overlaps(one) for one in taken) or phrase_.overlaps(span):
                continue
            read = phrase(self.text, phrase_)
            if read is None or read.plural or not agrees(read, low) or read.head in INDEFINITE:
                continue
            if low in HE | SHE and not lexicon.is_person_noun(read.head):
                continue
            share = sum(share for word, share in words.items() if phrase_.covers(word))
            back = self.ground.sentence(span.start) - self.ground.sentence(phrase_.start)
            seen = {"network": log(share + FLOOR), "described": 1.0, "subject before": float(phrase_ == subject)}
            seen[BACK[back] if 0 <= back < len(BACK) else "comes later" if back < 0 else "further back"] = 1.0
            taken.append(phrase_)
            found.append(Candidate(seen, words=phrase_))
        return found

    def goes_with(self, referent: Referent, low: str) -> bool:
        """Tell whether a pronoun may take up a speaker without a name."""
        if referent.kind is AgentKind.ORGANISATION or referent.rule.startswith("document"):
            return low in IT
        if referent.kind not in NAMELESS or referent.name == "unnamed" or referent.plural:
            return False
        read = phrase(self.text, referent.mention) if referent.mention else None
        return read is not None and agrees(read, low) and read.head not in INDEFINITE

    def phrase_of(self, word: Span) -> Span:
        """Return the noun phrase that a noun heads, as far as the words before it show."""
        start = word.start
        match = PHRASE_BEFORE.search(self.text, max(0, word.start - 80), word.start)
        if match is not None and match.end() == word.start:
            start = match.start("np")
        return Span(start, word.end)

    @abstractmethod
    def represents(self, speaker: Referent, one: Character) -> bool:
        """Tell whether a speaker is a lawyer or spokesperson of somebody."""


def place_of(text: str, span: Span, low: str) -> str:
    """Say where a pronoun stands in its clause: as its subject, as a possessor, or as an object."""
    if low in ("he", "she") or (low == "it" and VERB_AFTER.match(text, span.end)):
        return "subject"
    return "possessive" if low in ("his", "its") or (low == "her" and OWNED.match(text, span.end)) else "object"


def may_mean(one: Character, low: str) -> bool:
    """Tell whether a pronoun can stand for a character by its sort."""
    if low in HE | SHE:
        if one.outlet is not None or one.label in (EntityLabel.ORGANISATION, EntityLabel.PLACE):
            return False
        return one.label is EntityLabel.PERSON or single_surname(one)
    return not one.is_person and one.label is not EntityLabel.OTHER
