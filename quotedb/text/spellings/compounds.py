"""Arabic given names of two parts, which each language writes apart or together its own way: *Abd al-Qadir*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from quotedb.text.names import NAME_ARTICLES, letters
from quotedb.text.spellings.likeness import sound_alike

SERVANT = re.compile(r"abd(?=[a-z]{3})")
"""*Servant of*, before one of God's names."""
FAITH = re.compile(r"(.{2,}?)([aeiou]?l?)d[ei]+ne?")
"""*… of the faith*."""
BETWEEN = re.compile(r"[aeiou]?l?")
"""What stands between the parts: the article, as it sounds there."""


def same_compound(one: Sequence[str], other: Sequence[str]) -> bool | None:
    """Tell whether two given names, in their normal forms, are one such name; None if either is none.

    >>> same_compound(["abdelkader"], ["abd", "al", "qadir"]), same_compound(["noureddine"], ["nur", "al", "din"])
    (True, True)
    >>> same_compound(["abdullah"], ["abdulrahman"]), same_compound(["abdullah"], ["hassan"])
    (False, None)
    """
    here, there = together(one), together(other)
    if SERVANT.match(here) and SERVANT.match(there):
        return any(sound_alike(mine, theirs) for mine in served(here) for theirs in served(there))
    mine, theirs = faithful(here), faithful(there)
    return any(sound_alike(*pair) for pair in product(mine, theirs)) if mine and theirs else None


def together(given: Sequence[str]) -> str:
    """Return given names as one word, without articles, in the letters by which names are compared."""
    return letters("".join(word for word in given if word not in NAME_ARTICLES))


def faithful(name: str) -> set[str]:
    """Return what may stand before *of the faith* in a name, none for other names.

    >>> sorted(faithful("ialaldin")), faithful("holm")
    (['ial', 'ialal'], set())
    """
    found = FAITH.fullmatch(name)
    return {found[1], found[1] + found[2]} if found else set()


def served(name: str) -> set[str]:
    """Return what may follow *servant of the* in a name: the article is not always told from what it stands before.

    >>> sorted(served("abdulaziz"))
    ['aziz', 'laziz', 'ulaziz']
    """
    rest = name.removeprefix("abd")
    article = BETWEEN.match(rest)
    ends = (0, *([1, article.end()] if article else []))
    return {rest[end:] for end in ends if len(rest) - end > 1}
