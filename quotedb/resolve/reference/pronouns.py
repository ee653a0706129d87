"""Whom a pronoun means: the characters and speakers before it, weighed by recency, position and gender."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from quotedb.records import AgentKind, EntityLabel, Span
from quotedb.resolve.names.characters import Cast, Character
from quotedb.resolve.names.tokens import Name
from quotedb.text.sentences import paragraphs, sentences

HE = frozenset("he his him himself".split())
SHE = frozenset("she her hers herself".split())
IT = frozenset("it its itself".split())
THEY = frozenset("they their them themselves".split())
WHO = frozenset("who whose whom which that".split())
FIRST = frozenset("i me my we us our myself ourselves".split())
PRONOUNS = HE | SHE | IT | THEY | WHO | FIRST
VERB_AFTER = re.compile(
    r"(?:,[^,.;\n]{1,80},|,|\swho)?\s(?!(?:of|and|or|but|in|on|at|for|to|from|with|by|as|who|whom|whose|that|the|a|an|than|when"
    r"|while|after|before|because|into|over|under|against|about|during|since|if|though|where|which|he|she|they|it|his|her|its"
    r"|their|this|these|those)\b)[a-z]{2,}"
)
QUOTED = re.compile(
    r"“[^”\n]*(?:”|$)|\"[^\"\n]*\"|''[^'\n]*''|«[^»\n]*»|„[^“\n]*“|‘(?:[^’\n]|’(?=\w))*(?:’|$)"
    r"|(?<!\w)'(?=\w)(?:[^'\n]|'(?=\w))*'(?!\w)",
    re.M,
)


@dataclass(frozen=True, slots=True)
class Referent:
    """Who a mention stands for."""

    name: str
    kind: AgentKind
    mention: Span | None
    rule: str
    character: Character | None = None
    plural: bool = False


@dataclass(slots=True)
class Ground:
    """What a text is divided into, for measuring distances."""

    sentence_starts: list[int]
    paragraph_starts: list[int]
    quoted: list[Span]
    told: list[int] = field(default_factory=list)
    """Where the paragraphs begin that end like a sentence: no headlines, bylines, captions."""
    contents: list[Span] = field(default_factory=list)
    """The pieces of all statements of the article, in order, none inside another."""

    def sentence(self, at: int) -> int:
        """Return the number of the sentence that the place lies in."""
        return bisect_right(self.sentence_starts, at)

    def paragraph(self, at: int) -> int:
        """Return the number of the paragraph that the place lies in."""
        return bisect_right(self.paragraph_starts, at)

    def in_quotation(self, at: int) -> bool:
        """Tell whether the place lies inside quotation marks."""
        index = bisect_right(self.quoted, at, key=lambda span: span.start) - 1
        return index >= 0 and at < self.quoted[index].end

    def in_words(self, at: int) -> bool:
        """Tell whether the place lies inside what somebody said, in quotation marks or not."""
        index = bisect_right(self.contents, at, key=lambda span: span.start) - 1
        return index >= 0 and at < self.contents[index].end


ENDS = frozenset(".?!…:")


def ground(text: str) -> Ground:
    """Divide a text for measuring distances."""
    parts = list(paragraphs(text))
    return Ground(
        [span.start for span in sentences(text)],
        [span.start for span in parts],
        [Span(*match.span()) for match in QUOTED.finditer(text)],
        [span.start for span in parts if span.of(text).rstrip("\"'”’)")[-1:] in ENDS],
    )


@dataclass(slots=True)
class Memory:
    """Who has been resolved so far, in order of the text."""

    spoken: list[tuple[int, Referent]] = field(default_factory=list)

    def before(self, at: int) -> list[tuple[int, Referent]]:
        """Return the referents of the mentions before a place, the latest first, at most forty."""
        return [pair for pair in reversed(self.spoken[-80:]) if pair[0] < at][:40]

    def note(self, at: int, referent: Referent) -> None:
        """Remember a referent."""
        self.spoken.append((at, referent))


def gender_of(pronoun: str) -> str:
    """Return `m`, `f` or nothing."""
    return "m" if pronoun in HE else "f" if pronoun in SHE else ""


def fits(character: Character, pronoun: str) -> bool:
    """Tell whether a pronoun can stand for a character."""
    if pronoun in HE | SHE:
        gender = gender_of(pronoun)
        if character.outlet is not None or character.label in (EntityLabel.ORGANISATION, EntityLabel.PLACE):
            return False
        if character.label is not EntityLabel.PERSON and not single_surname(character):
            return False
        return character.gender in ("", gender)
    if pronoun in IT:
        return not character.is_person and character.label is not EntityLabel.OTHER
    return True


def single_surname(character: Character) -> bool:
    """Tell whether an unlabelled single name may be a person's."""
    word = character.words[0]
    return character.label is None and len(character.words) == 1 and word[1:].islower() and len(word) > 2


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
    "another became subject since": -2.5,
    "named in the content": -1.2,
    "often named": 1.0,
    "full name": 0.6,
    "gender known": 0.8,
    "name sounds otherwise": -1.2,
    "may be no person": -1.5,
    "place": -2.0,
}


def weigh(
    cast: Cast,
    here: Ground,
    memory: Memory,
    at: int,
    pronoun: str,
    *,
    named_in: Sequence[Span] = (),
    barred: Iterable[Character] = (),
) -> list[tuple[float, Character]]:
    """Return the characters that the pronoun at a place may mean, weighed, the likeliest first.

    `named_in` are the content spans of the statement: a speaker is seldom named inside them. `barred` cannot be it.
    """
    found = [
        (sum(WEIGHTS[name] * value for name, value in seen.items()), character)
        for character, seen in candidates(cast, here, memory, at, pronoun, named_in=named_in, barred=barred)
    ]
    return sorted(found, key=lambda pair: -pair[0])


def candidates(
    cast: Cast,
    here: Ground,
    memory: Memory,
    at: int,
    pronoun: str,
    *,
    named_in: Sequence[Span] = (),
    barred: Iterable[Character] = (),
) -> Iterator[tuple[Character, dict[str, float]]]:
    """Yield the characters that a pronoun may mean with what speaks for and against each (keys of `WEIGHTS`)."""
    recent = memory.before(at)[:6]
    excluded = set(map(id, barred))
    inside = {id(cast.of_name[name.span]) for content in named_in for name in cast.names_within(content)}
    for character in cast.characters:
        if id(character) in excluded or (pronoun in PRONOUNS and not fits(character, pronoun)):
            continue
        before = character.before(at)
        spoke = [place for place, referent in recent if referent.character is character]
        if not before and not spoke:
            continue
        seen = seen_at(cast, here, before, at) if before else {"further back": 10.0}
        if spoke:
            seen[how_long_since(here, spoke[0], at)] = 1.0
            if superseded(cast, here, pronoun, character, spoke[0], at, excluded):
                seen["another became subject since"] = 1.0
            if recent[0][1].character is character:
                seen["spoke last"] = 1.0
        if id(character) in inside:
            seen["named in the content"] = 1.0
        seen["often named"] = min(len(character.mentions), 8) / 8
        if character.is_person and len(character.words) > 1:
            seen["full name"] = 1.0
        if pronoun in HE | SHE:
            seen["gender known"] = float(character.gender == gender_of(pronoun))
            seen["name sounds otherwise"] = float(sounds_otherwise(character, pronoun))
            seen["may be no person"] = float(character.label is None)
        if pronoun in IT and character.label is EntityLabel.PLACE:
            seen["place"] = 1.0
        yield character, seen


def sounds_otherwise(character: Character, pronoun: str) -> bool:
    """Tell whether an unknown given name ends as names of the other gender mostly do."""
    if character.gender or len(character.words) < 2:
        return False
    feminine = character.words[0].endswith("a") and len(character.words[0]) > 3
    return feminine if pronoun in HE else False


def how_long_since(here: Ground, spoke: int, at: int) -> str:
    """Return the name of the distance from where somebody spoke."""
    gap = here.paragraph(at) - here.paragraph(spoke)
    if here.sentence(at) - here.sentence(spoke) <= 1:
        return "spoke in the sentence before"
    if gap <= 1:
        return "spoke in the paragraph before"
    return "spoke two paragraphs before" if gap == 2 else "spoke earlier"


def superseded(
    cast: Cast, here: Ground, pronoun: str, speaker: Character, spoke: int, at: int, excluded: set[int]
) -> bool:
    """Tell whether somebody else became the subject since a speaker spoke."""
    for other in cast.characters:
        if other is speaker or id(other) in excluded or not other.is_person or not fits(other, pronoun):
            continue
        for name in other.before(at):
            since = spoke < name.span.start < at and not here.in_quotation(name.span.start)
            later = here.sentence(name.span.start) > here.sentence(spoke)
            if since and later and VERB_AFTER.match(cast.text, name.span.end):
                return True
    return False


BACK = ("same sentence", "one sentence back", "two sentences back", "three sentences back")


def seen_at(cast: Cast, here: Ground, before: Sequence[Name], at: int) -> dict[str, float]:
    """Say where a character was last named: how far back, as a subject or not, inside a quotation or not."""
    sentence, paragraph = here.sentence(at), here.paragraph(at)
    best: dict[str, float] = {}
    worth = float("-inf")
    for name in before:
        start = name.span.start
        back = sentence - here.sentence(start)
        seen = {BACK[back]: 1.0} if back < len(BACK) else {"further back": float(min(back - 3, 10))}
        if paragraph - here.paragraph(start) > 1:
            seen["another paragraph"] = 1.0
        if VERB_AFTER.match(cast.text, name.span.end):
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
