"""The scene: all that is known of one article while its mentions are resolved one after another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotedb import outlets
from quotedb.records import Agent, Article, Findings, Span
from quotedb.resolve.characters.cast import gather
from quotedb.resolve.characters.characters import Cast, Character
from quotedb.resolve.characters.roles import gather_roles, may_speak, phrase
from quotedb.resolve.names.tokens import Name
from quotedb.resolve.reference.ground import Ground, ground
from quotedb.resolve.reference.links import Links
from quotedb.resolve.reference.referents import Memory, Referent
from quotedb.terms import AgentKind
from quotedb.text.names import normal

BEFORE_IT = re.compile(
    r"(?:(?:into|of|among|by|with|for|to|from|in|on|against|and|or|but|the\s(?=the\b))\s)+", re.IGNORECASE
)
"""Words before a description that are no part of it: *among those*, *and many*."""
BEHIND_IT = re.compile(
    r"(?:[’']s?|\s(?:and|or|but|of|had|has|have|is|was|are|were|to|than|each|both|today))+$", re.IGNORECASE
)
"""What stands behind a description and is no part of it: *the mayor’s*, *the camp had*."""
SMALL_WORDS = re.compile(
    r"(?:here|there|where|how|why|what|when|and|or|but|the|an?|on|of|in|to|be|so|as|self|very|(?!I\b)[A-Za-z]"
    r"|(?:be|been|being)\s\w+|(?:how|what)\s.*)",
    re.IGNORECASE,
)
"""Words that describe nobody: *here*, *be held*, *how many of our boats*."""
SHARED_NAME = 0.8
"""How sure it is whom a bare family name means that several persons of an article have."""


def described_at(text: str, span: Span) -> Span:
    """Return the span of a description without the small words at its ends.

    >>> text = "Among the millers’ and"
    >>> described_at(text, Span(0, len(text))).of(text)
    'the millers'
    """
    before = BEFORE_IT.match(text, span.start, span.end)
    start = before.end() if before is not None and before.end() < span.end else span.start
    behind = BEHIND_IT.search(text, start, span.end)
    return Span(start, behind.start() if behind is not None and behind.start() > start else span.end)


def is_short_for_own(character: Character, own: str, forms: set[str]) -> bool:
    """Tell whether a name is the article's own outlet in short: *the Courier* in *The Lund Courier*, `own`."""
    short = all(" " not in form and own.endswith(" " + form) for form in forms)
    return short and not character.is_person and all(name.definite for name in character.mentions)


@dataclass(slots=True)
class Scene:
    """One article with its characters and links, its ground (sentences, contents), and the referents so far."""

    article: Article
    text: str
    cast: Cast
    links: Links
    ground: Ground
    publisher: Agent | None
    memory: Memory = field(default_factory=Memory)
    fuller: dict[str, tuple[list[int], list[str]]] = field(default_factory=dict)
    """For each noun of an organisation, where and how the text names it more fully; filled as nouns come up."""
    headed: dict[str, list[tuple[int, Character]]] = field(default_factory=dict)
    """For each noun, where the names that it heads stand, in order, and whose they are; filled as nouns come up."""
    first_told: dict[str, Span | None] = field(default_factory=dict)
    """For each noun, the first phrase that has it (`a student`); filled as nouns come up."""

    @classmethod
    def of(cls, article: Article, findings: Findings) -> Scene:
        """Make the scene of an article; `findings` are as `extract` leaves them."""
        text = article.text
        cast = gather(text, findings.entities)
        gather_roles(cast)
        contents = (span for one in findings.statements for span in one.content)
        publisher = outlets.find(article.outlet) if article.outlet else None
        return cls(article, text, cast, Links(findings.references, cast), ground(text, contents), publisher)

    def named(self, names: Sequence[Name], others: str = "") -> Referent:
        """Return the referent of one or several names; `others` are the words for unnamed ones who speak with them."""
        characters: list[Character] = []
        for name in names:
            one = self.cast.of_name[name.span]
            if one not in characters:
                characters.append(one)
        called = " + ".join(self.name_of(one) for one in characters)
        if others:
            called = f"{called} + unnamed: {others}"
        if len(characters) == 1:
            one = characters[0]
            if others:
                return Referent(called, AgentKind.GROUP, names[0].span, "name-and-others", one, True)
            chance = SHARED_NAME if len(self.cast.bearers(names[0])) > 1 else 1.0
            return Referent(called, self.kind_of(one), names[0].span, "name", one, chance=chance)
        span = Span(names[0].span.start, names[-1].span.end)
        return Referent(called, AgentKind.GROUP, span, "names", None, True)

    def name_of(self, character: Character) -> str:
        """Return the name that the agent of a character goes by in this article."""
        if self.is_publisher(character) and self.article.outlet:
            return self.article.outlet
        return character.name

    def kind_of(self, character: Character) -> AgentKind:
        """Return what kind of agent a character is: the publisher is an outlet, however the text calls it."""
        return AgentKind.OUTLET if self.is_publisher(character) else character.agent_kind

    def is_publisher(self, character: Character) -> bool:
        """Tell whether a character is the outlet that published the article."""
        if character.outlet is not None and self.publisher is not None:
            return character.outlet.name == self.publisher.name
        if self.article.outlet is None:
            return False
        own, forms = normal(self.article.outlet), {normal(form) for form in character.forms}
        return own in forms or (self.publisher is None and is_short_for_own(character, own, forms))

    def agent(self, character: Character, span: Span, rule: str) -> Referent:
        """Make the referent of a character."""
        return Referent(self.name_of(character), self.kind_of(character), span, rule, character)

    def unnamed(self, span: Span, rule: str = "unnamed") -> Referent:
        """Leave a source unnamed, with its words."""
        span = described_at(self.text, span)
        words = " ".join(span.of(self.text).split())
        if not words or SMALL_WORDS.fullmatch(words):
            return Referent("unnamed", AgentKind.UNNAMED, span, "nobody")
        read = phrase(self.text, span)
        if rule == "unnamed" and read is not None and not may_speak(read.head):
            rule = "unnamed-thing"
        return Referent(words, AgentKind.UNNAMED, span, rule, plural=bool(read and read.plural))

    def among(self, mentions: Sequence[Span]) -> list[Character]:
        """Return the characters that are named in the mentions."""
        return [self.cast.of_name[name.span] for mention in mentions for name in self.cast.names_within(mention)]
