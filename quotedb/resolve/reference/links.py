"""What the network says of whom a word means, added up for each character and each description.

The network links words to words: a pronoun to another pronoun, that to a description, and that to a name. A link is
followed until it comes to the name of a character, or to a description that takes up nobody named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from quotedb.records import Reference, Span
from quotedb.resolve.characters.characters import Cast, Character

STEPS = 4
"""Links that are followed one after another, at most."""
LITTLE = 0.004
"""Probability below which a link is not followed."""


@dataclass(slots=True)
class Shares:
    """The probabilities (0 to 1) that a word means a character, or somebody only described.

    What is missing to 1 is the probability that it means nobody before it.
    """

    characters: dict[Character, float] = field(default_factory=dict)
    words: dict[Span, float] = field(default_factory=dict)

    def of(self, character: Character) -> float:
        """Return the share of a character."""
        return self.characters.get(character, 0.0)

    def inside(self, span: Span) -> float:
        """Return the share of the words in a span."""
        return sum(share for word, share in self.words.items() if span.covers(word))


class Links:
    """The links of one text."""

    def __init__(self, references: Sequence[Reference], cast: Cast) -> None:
        self.cast = cast
        self.from_word: dict[int, list[Reference]] = {}
        for one in references:
            self.from_word.setdefault(one.word.start, []).append(one)
        self.at: dict[int, Character | None] = {}

    def character_at(self, word: Span) -> Character | None:
        """Return the character whose name the word is part of, or None."""
        if word.start not in self.at:
            name = self.cast.name_at(word)
            self.at[word.start] = self.cast.of_name[name.span] if name is not None else None
        return self.at[word.start]

    def shares(self, word: Span) -> Shares:
        """Follow the links from a word and return the shares of all whom it may mean."""
        found = Shares()
        waiting = [(word, 1.0)]
        for step in range(STEPS + 1):
            following: dict[Span, float] = {}
            for here, share in waiting:
                character = self.character_at(here) if step else None
                if character is not None:
                    found.characters[character] = found.of(character) + share
                    continue
                left = share
                for one in self.from_word.get(here.start, ()) if step < STEPS else ():
                    left -= share * one.chance
                    if share * one.chance > LITTLE:
                        following[one.meant] = following.get(one.meant, 0.0) + share * one.chance
                if step:
                    found.words[here] = found.words.get(here, 0.0) + left
            waiting = list(following.items())
        return found
