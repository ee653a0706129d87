"""Whom a pronoun means: the characters and speakers before it, weighed by recency, position and gender."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quotedb.records import AgentKind, EntityLabel, Span
from quotedb.resolve.proper import Name
from quotedb.resolve.cast import Cast, Character
from quotedb.sentences import paragraphs, sentences

HE = frozenset("he his him himself".split())
SHE = frozenset("she her hers herself".split())
IT = frozenset("it its itself".split())
THEY = frozenset("they their them themselves".split())
WHO = frozenset("who whose whom which that".split())
FIRST = frozenset("i me my we us our myself ourselves".split())
PRONOUNS = HE | SHE | IT | THEY | WHO | FIRST
VERB_AFTER = re.compile(
    r"(?:,[^,.;\n]{1,80},)?\s(?:\w+ly\s)?(?:has|had|is|was|will|would|says?|said|told|tells|wrote|writes"
    r"|added|asked|argued|went|came|took|made"
    r"|did|does|could|can|may|might|must|should|\w+ed|\w+s)\b"
)
QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*\"|''[^'\n]*''", re.M)


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


def ground(text: str) -> Ground:
    """Divide a text for measuring distances."""
    return Ground(
        [span.start for span in sentences(text)],
        [span.start for span in paragraphs(text)],
        [Span(*match.span()) for match in QUOTED.finditer(text)],
    )


@dataclass(slots=True)
class Memory:
    """Who has been resolved so far, in order of the text."""

    spoken: list[tuple[int, Referent]] = field(default_factory=list)

    def before(self, at: int) -> list[tuple[int, Referent]]:
        """Return the referents of mentions before a place, the latest first."""
        return [pair for pair in reversed(self.spoken) if pair[0] < at]

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
    sentence, paragraph = here.sentence(at), here.paragraph(at)
    recent = memory.before(at)[:6]
    found: list[tuple[float, Character]] = []
    excluded = set(map(id, barred))
    for character in cast.characters:
        if id(character) in excluded or (pronoun in PRONOUNS and not fits(character, pronoun)):
            continue
        before = [name for name in character.mentions if name.span.start < at]
        spoke = [place for place, referent in recent if referent.character is character]
        if not before and not spoke:
            continue
        score = weight_of_place(cast, here, before, sentence, paragraph) if before else -4.0
        if spoke:
            gap = paragraph - here.paragraph(spoke[0])
            near = sentence - here.sentence(spoke[0])
            score += 3.0 if near <= 1 else 2.2 if gap <= 1 else 1.2 if gap == 2 else 0.3
            if recent[0][1].character is character:
                score += 1.0
        if any(content.covers(name.span) for content in named_in for name in character.mentions):
            score -= 1.2
        score += 0.4 * min(len(character.mentions), 8) / 8
        if pronoun in HE | SHE and character.gender == gender_of(pronoun):
            score += 0.8
        if pronoun in HE | SHE and character.label is None:
            score -= 1.5
        if pronoun in IT and character.label is EntityLabel.PLACE:
            score -= 2.0
        found.append((score, character))
    return sorted(found, key=lambda pair: -pair[0])


def weight_of_place(cast: Cast, here: Ground, before: Sequence[Name], sentence: int, paragraph: int) -> float:
    """Weigh where a character was last named: how far back, as a subject or not, inside a quotation or not."""
    best = -9.0
    for name in before[-4:]:
        span = name.span
        back = sentence - here.sentence(span.start)
        score = (2.6, 2.4, 1.2, 0.5, 0.0)[back] if back < 5 else -0.4 * min(back - 4, 8)
        if paragraph - here.paragraph(span.start) > 1:
            score -= 0.5
        if VERB_AFTER.match(cast.text, span.end):
            score += 1.0
        if name.possessive:
            score -= 0.5
        if here.in_quotation(span.start):
            score -= 1.2
        first = here.sentence_starts[max(0, here.sentence(span.start) - 1)]
        if span.start - first < 40:
            score += 0.4
        best = max(best, score)
    return best
