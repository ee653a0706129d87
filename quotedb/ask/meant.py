"""Finds an agent's name among the bare words of a search line: the longest run of words that is a known name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotedb.ask.names import candidates, groups_of, heads_of, storable
from quotedb.terms import NAMELESS

if TYPE_CHECKING:
    from quotedb.ask.columns import Reader
    from quotedb.ask.rows import PossibleAgent

LONGEST = 6
"""Words of the longest name that is looked up; more make a description, which words find too."""
TRIED = 12
"""Runs that are looked up at most."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The agent whose name stands among the bare words, if any, and the remaining words to look for.

    If the words could name several agents, these are in `others`; then none is chosen, and all words are looked for.
    """

    rest: tuple[str, ...]
    """The words to look for."""
    name: str | None = None
    group: tuple[int, ...] = ()
    """The ids of the agent that was taken, the head first."""
    run: str = ""
    """The words of the name, as they were typed."""
    left: tuple[str, ...] = ()
    """The words besides the name."""
    others: tuple[PossibleAgent, ...] = ()


def meant(reader: Reader, words: Sequence[str]) -> Meant:
    """Return the agent whose name stands among some bare words.

    All words together may be a name in any letters; a part of them only if each of its words has a capital.
    """
    for start, end in runs(words):
        name = storable(" ".join(words[start:end]))
        heads = heads_of(reader, name) if any(letter.isalpha() for letter in name) else []
        if not heads:
            continue
        found, left = candidates(reader, heads), (*words[:start], *words[end:])
        if len(heads) > 1 and any(one.kind not in NAMELESS for one in found):
            return Meant(tuple(words), run=name, left=left, others=tuple(found))
        group = tuple(groups_of(reader, heads))
        return Meant(left, found[0].name, group, name, left)
    return Meant(tuple(words))


def runs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end of the runs of words that could be a name, the longest first."""
    count, tried = len(words), 0
    if 0 < count <= LONGEST:
        yield 0, count
    for length in range(min(count - 1, LONGEST), 0, -1):
        for start in range(count - length + 1):
            run = words[start : start + length]
            if tried < TRIED and run[0][0].isupper() and run[-1][0].isupper():
                tried += 1
                yield start, start + length
