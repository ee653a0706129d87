"""The bearers of one family name, and which of them a person of that family may be by the given name.

A family has a hundred bearers and every article brings new given names, so they are not compared one by one: the
likeness of all letters is computed in one call, and bearers whose names may sound alike or be short forms of one
another are found by what they have in common, which is worked out once for each name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from functools import lru_cache

from rapidfuzz import fuzz, process

from quotedb.text.names import letters, person_name
from quotedb.text.spellings.likeness import sound_alike
from quotedb.text.spellings.romanised import spellings
from quotedb.text.spellings.short_forms import is_short_for, short_forms
from quotedb.text.spellings.sounds import sounds_of

LIKE_GIVEN = 60
"""How alike given names must be, out of 100, for their bearers to be compared at all."""
LONGEST_INITIALS = 3
"""Letters that may be initials (*jk*); in the letters of transliterations some are told no more."""

MARKS = frozenset("\"'“”(")
"""What a nickname stands in."""
Bearer = tuple[int, str | None]
"""An agent, and the key of the name that has the family name; None for a name that means nobody elsewhere."""


class Family:
    """The first agents that bear one family name, as it is spelled or as it sounds."""

    __slots__ = ("anyhow", "bearers", "beginning", "called", "filed", "further", "hinted", "open")
    anyhow: set[int]
    """The places of those who may be anybody: no person, or the given name is not known."""
    beginning: defaultdict[str, set[int]]
    """Places by the first letter of the given name."""
    open: defaultdict[str, set[int]]
    """Of these the places of names that are open (`is_open`)."""
    called: defaultdict[str, set[int]]
    """Places by the first given name."""
    hinted: defaultdict[str, list[str]]
    """First given names by what another may have in common with them."""
    further: defaultdict[str, set[int]]
    """Places by what the bearer may be called by instead: a further given name, a nickname."""

    def __init__(self) -> None:
        self.bearers: list[Bearer] = []
        """They may be added to at the end."""
        self.filed = 0
        """How many of the bearers the places are of; while it is 0 there are none, since most families stay empty."""

    def near(self, mine: Collection[str | None], person: Callable[[int], str | None]) -> list[int]:
        """Return those bearers, in order, who may be a person of the family with one of the keys `mine`.

        They may if the first given names are alike or one is not known, if they begin alike and one of the names is
        open, or if one is called as the other is besides; an agent that is no person always. `person` returns the name
        of an agent, None of one that is no person.
        """
        if None in mine or not self.bearers:
            return [agent_id for agent_id, _ in self.bearers]
        self.file(person)
        places = set(self.anyhow)
        for one in mine:
            if one is not None:
                places |= (self.beginning if is_open(one) else self.open).get(one[:1], set())
        for given in {given_of(one) for one in mine if one is not None}:
            places |= self.further.get(given, set())
            for theirs in self.alike(given):
                places |= self.called[theirs]
        for besides in {word for one in mine if one is not None for word in one.split()[1:-1]}:
            places |= self.called.get(besides, set())
        return [self.bearers[place][0] for place in sorted(places)]

    def file(self, person: Callable[[int], str | None]) -> None:
        """File the bearers that were added since."""
        if not self.filed:
            self.anyhow = set()
            self.beginning, self.open, self.called = defaultdict(set), defaultdict(set), defaultdict(set)
            self.further, self.hinted = defaultdict(set), defaultdict(list)
        for place in range(self.filed, len(self.bearers)):
            agent_id, held = self.bearers[place]
            name = person(agent_id)
            if held is None or name is None:
                self.anyhow.add(place)
                continue
            given = given_of(held)
            self.beginning[held[:1]].add(place)
            if is_open(held):
                self.open[held[:1]].add(place)
            for besides in (*held.split()[1:-1], *nicknames(name)):
                self.further[besides].add(place)
            if given not in self.called:
                for hint in hints_of(given):
                    self.hinted[hint].append(given)
            self.called[given].add(place)
        self.filed = len(self.bearers)

    def alike(self, given: str) -> set[str]:
        """Return those given names of the family that are alike enough for their bearers to be compared."""
        found = process.extract(given, list(self.called), scorer=fuzz.ratio, score_cutoff=LIKE_GIVEN, limit=None)
        alike = {name for name, _, _ in found}
        hinted = {name for hint in hints_of(given) for name in self.hinted.get(hint, ())}
        return alike | {name for name in hinted - alike if heard_alike(name, given)}


@lru_cache(maxsize=1 << 13)
def hints_of(given: str) -> frozenset[str]:
    """Return all that another given name may have in common with one: itself, its sounds, spellings and short forms."""
    return frozenset((given, *sounds_of(given), *spellings(given), *short_forms().get(given, ())))


def nicknames(name: str) -> list[str]:
    """Return the nickname that stands in marks within a name, if one does, as it is compared.

    >>> nicknames('William "Bud" Holm'), nicknames("Ida Holm")
    (['bud'], [])
    """
    person = None if MARKS.isdisjoint(name) else person_name(name)
    return [letters(person.nickname)] if person and person.nickname else []


@lru_cache(maxsize=1 << 15)
def is_open(held: str) -> bool:
    """Tell whether the key of a name leaves open what the given name is: initials, or one written in several words.

    >>> is_open("j holm"), is_open("jo hannes holm"), is_open("johannes holm")
    (True, True, False)
    """
    return len(given_of(held)) <= LONGEST_INITIALS or held.count(" ") > 1


@lru_cache(maxsize=1 << 15)
def given_of(held: str) -> str:
    """Return the first given name in the key of a name."""
    return held.partition(" ")[0]


@lru_cache(maxsize=1 << 16)
def heard_alike(one: str, other: str) -> bool:
    """Tell whether two given names may be one person's though their letters differ.

    >>> heard_alike("bil", "viliam"), heard_alike("dmitri", "andrei")
    (True, False)
    """
    return sound_alike(one, other) or is_short_for(one, other)
