"""What resolving a mention needs at hand: the characters, the ground that the text covers, who has spoken so far."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotedb import outlets
from quotedb.records import AgentKind, Article, Findings, Span
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.cast import gather
from quotedb.resolve.names.characters import Cast, Character
from quotedb.resolve.names.roles import gather_roles, phrase
from quotedb.resolve.names.tokens import Name
from quotedb.resolve.reference.links import Links
from quotedb.resolve.reference.pronouns import Memory, Referent, ground, weigh
from quotedb.text.names import normal

PARTS = frozenset("one two three some many several most both few half others none all".split())
OF_THEM = re.compile(r"\sof\s(?:them|us|those|these|(?:the|his|her|their|its)\s[\w’'-]+)")
"""What says of whom a mention is a part (`one | of them`)."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a mention in its statement."""

    contents: Sequence[Span] = ()
    """The statement's pieces."""
    outer: Sequence[Referent] = ()
    """The referents of the hops between the publisher and this one."""
    inner: Sequence[Character] = ()
    """Who is named as a hop further in, so somebody else."""


NOTHING = Around()


def outermost(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that lie in no other, in order."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept


class Stage(ABC):
    """One article with its characters, and what every way of resolving shares."""

    def __init__(self, article: Article, findings: Findings) -> None:
        self.article = article
        self.text = article.text
        self.cast: Cast = gather(article.text, findings.entities)
        gather_roles(self.cast)
        self.links = Links(findings.references, self.cast)
        self.ground = ground(article.text)
        self.ground.contents = outermost(span for one in findings.statements for span in one.content)
        self.memory = Memory()
        self.publisher = outlets.find(article.outlet) if article.outlet else None

    @abstractmethod
    def refer(self, span: Span, around: Around = NOTHING, *, remember: bool = True) -> Referent:
        """Say whom the words of `span` stand for."""

    def named(self, names: Sequence[Name], others: str = "") -> Referent:
        """Give the agents of one or several names."""
        characters: list[Character] = []
        for name in names:
            one = self.cast.of_name[name.span]
            if one not in characters:
                characters.append(one)
        if len(characters) == 1:
            one = characters[0]
            called = self.name_of(one)
            if others:
                called = f"{called} + unnamed: {others}"
                return Referent(called, AgentKind.GROUP, names[0].span, "name-and-others", one, True)
            if (couple := self.couple(names[0])) is not None:
                return couple
            return Referent(called, one.agent_kind, names[0].span, "name", one)
        span = Span(names[0].span.start, names[-1].span.end)
        joined = " + ".join(self.name_of(one) for one in characters)
        if others:
            joined = f"{joined} + unnamed: {others}"
        return Referent(joined, AgentKind.GROUP, span, "names", None, True)

    def couple(self, name: Name) -> Referent | None:
        """Read a family name in the plural (`the Khans`) as those who bear it."""
        if len(name.words) != 1 or not name.words[0].endswith("s"):
            return None
        singular = normal(name.words[0][:-1])
        bearers = [one for one in self.cast.persons() if len(one.words) > 1 and normal(one.words[-1]) == singular]
        if len(bearers) < 2:
            return None
        return Referent(" + ".join(one.name for one in bearers), AgentKind.GROUP, name.span, "family", None, True)

    def name_of(self, character: Character) -> str:
        """Return the name that the agent of a character goes by in this article."""
        if self.is_publisher(character) and self.article.outlet:
            return self.article.outlet
        return character.name

    def is_publisher(self, character: Character) -> bool:
        """Tell whether a character is the outlet that published the article."""
        if character.outlet is not None and self.publisher is not None:
            return character.outlet.name == self.publisher.name
        outlet = self.article.outlet
        return outlet is not None and normal(outlet) in {normal(form) for form in character.forms}

    def agent(self, character: Character, span: Span, rule: str) -> Referent:
        """Make the referent of a character."""
        return Referent(self.name_of(character), character.agent_kind, span, rule, character)

    def unnamed(self, span: Span, rule: str = "unnamed") -> Referent:
        """Leave a source unnamed, with its words."""
        whole = OF_THEM.match(self.text, span.end) if span.of(self.text).lower() in PARTS else None
        words = " ".join(self.text[span.start : whole.end() if whole else span.end].split())
        read = phrase(self.text, span)
        return Referent(words, AgentKind.UNNAMED, span, rule, plural=bool(read and read.plural))

    def ranked(self, at: int, low: str, around: Around) -> list[tuple[float, Character]]:
        """Weigh the characters that a pronoun or a description may mean; the speakers outside it cannot be it."""
        barred = [referent.character for referent in around.outer if referent.character is not None]
        barred += around.inner
        return weigh(self.cast, self.ground, self.memory, at, low, named_in=around.contents, barred=barred)


def family(owner: Referent) -> str:
    """Return the family name of a person, the whole name of anybody else."""
    if owner.character is None or not owner.character.is_person:
        return owner.name
    words = owner.character.words
    return next((word for word in reversed(words) if word.lower() not in lexicon.SUFFIXES), owner.name)
