"""Records of resolving: the referent of a mention, what stands around the mention, the referents so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from quotedb.records import Span
from quotedb.resolve.characters.characters import Character
from quotedb.resolve.names import lexicon
from quotedb.terms import AgentKind


@dataclass(frozen=True, slots=True)
class Referent:
    """Who a mention stands for."""

    name: str
    kind: AgentKind
    mention: Span | None
    rule: str
    character: Character | None = None
    plural: bool = False
    chance: float = 1.0
    """How likely this one is among all who were weighed, 0 to 1; 1 where nobody else was."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the statement of a mention holds besides it."""

    contents: Sequence[Span] = ()
    """The statement's pieces."""
    outer: Sequence[Referent] = ()
    """The referents of the hops between the publisher and this one."""
    inner: Sequence[Character] = ()
    """The characters of hops nearer the origin, so that this mention is somebody else."""

    def barred(self) -> set[Character]:
        """Return the characters of the outer hops, who cannot be meant by this mention."""
        return {referent.character for referent in self.outer if referent.character is not None}


NOTHING = Around()
Refer = Callable[[Span], Referent]
"""A function that resolves other words of the text: a pronoun may lead to a description, and that to a name."""


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


def family(owner: Referent) -> str:
    """Return the family name of a person, the whole name of anybody else."""
    if owner.character is None or not owner.character.is_person:
        return owner.name
    words = owner.character.words
    return next((word for word in reversed(words) if word.lower() not in lexicon.SUFFIXES), owner.name)
