"""Characters (the agents of one article before they have a record) and the cast that holds them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from quotedb.records import Agent, Span
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.tokens import Name, Token
from quotedb.terms import AgentKind, EntityLabel


def start_of(name: Name) -> int:
    """Return where a name begins."""
    return name.span.start


@dataclass(slots=True, eq=False)
class Character:
    """One agent of the article: its names, what the text says it is, and where it is named."""

    name: str
    label: EntityLabel | None
    words: tuple[str, ...]
    mentions: list[Name] = field(default_factory=list)
    gender: str = ""
    """`m`, `f`, or nothing."""
    taken_up: str = ""
    """`m` or `f` where a pronoun has taken it up, which speaks against the other pronoun."""
    outlet: Agent | None = None
    roles: list[tuple[str, tuple[str, ...], int]] = field(default_factory=list)
    """What the text says it is: the head noun, the words before that, and the offset."""
    forms: set[str] = field(default_factory=set)
    kind: AgentKind | None = None
    """The kind, where the list of outlets or a known agent tells it; else it follows from the label."""

    @property
    def is_person(self) -> bool:
        """Tell whether the character seems to be a person."""
        return self.label is EntityLabel.PERSON and self.outlet is None

    @property
    def shown_person(self) -> bool:
        """Tell whether a title or a given name shows the character to be a person."""
        return any(name.titles or lexicon.is_given_name(name.words[0]) for name in self.mentions)

    @property
    def agent_kind(self) -> AgentKind:
        """Return the kind of agent that the character is."""
        if self.kind is not None:
            return self.kind
        if self.outlet is not None:
            return AgentKind.OUTLET
        return AgentKind.PERSON if self.label is EntityLabel.PERSON else AgentKind.ORGANISATION

    def before(self, at: int) -> list[Name]:
        """Return the mentions before an offset, at most the last four."""
        end = bisect_left(self.mentions, at, key=start_of)
        return self.mentions[max(0, end - 4) : end]

    def heads(self) -> set[str]:
        """Return the head nouns of its roles."""
        return {head for head, _, _ in self.roles}


@dataclass(slots=True)
class Cast:
    """The characters of one text, and which name stands where."""

    text: str
    words: list[Token]
    names: list[Name]
    characters: list[Character]
    of_name: dict[Span, Character]
    starts: list[int]
    families: dict[str, list[Character]] = field(init=False)
    """The characters by the last word of their names, if these have several."""

    def __post_init__(self) -> None:
        self.families = {}
        for one in self.characters:
            if len(one.words) > 1:
                self.families.setdefault(one.words[-1], []).append(one)

    def names_within(self, span: Span) -> list[Name]:
        """Return the names that lie inside the span, in order."""
        low = bisect_left(self.starts, span.start)
        high = bisect_right(self.starts, span.end)
        return [name for name in self.names[low:high] if span.covers(name.span)]

    def name_at(self, span: Span) -> Name | None:
        """Return the name that overlaps the span, the longest if several do."""
        low = bisect_left(self.starts, span.start - 120)
        found = [name for name in self.names[low : bisect_right(self.starts, span.end)] if name.span.overlaps(span)]
        return max(found, key=lambda name: name.span.end - name.span.start, default=None)

    def bearers(self, name: Name) -> list[Character]:
        """Return the persons named in full before a bare family name who have it."""
        if len(name.words) != 1 or name.titles:
            return []
        named = self.families.get(name.words[0], ())
        return [one for one in named if one.is_person and one.before(name.span.start)]

    def remove(self, one: Character) -> None:
        """Take out a character that turned out to be another one."""
        self.characters.remove(one)
        if len(one.words) > 1:
            self.families[one.words[-1]].remove(one)

    def persons(self) -> list[Character]:
        """Return the characters that are persons."""
        return [one for one in self.characters if one.is_person]
