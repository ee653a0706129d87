"""The choice of options: plausible wrong ones, shuffled with the right one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from random import Random

from quotedb.ask.rows import HopRow
from quotedb.records import AgentKind
from quotedb.teach.material import Case, Material

MOST_OPTIONS = 4
LEAST_OPTIONS = 3
WORD = re.compile(r"[^\W\d_]{3,}")
NO_NAMES = frozenset({"news", "the", "group", "times", "daily"})


def label(hop: HopRow) -> str:
    """Return how a hop is called in an option: its agent's name, or the words for a source without one."""
    if hop.agent_kind is not AgentKind.UNNAMED:
        return hop.agent or ""
    words = hop.mention.words if hop.mention else ""
    return f"an unnamed source (“{words}”)" if words else "an unnamed source"


def names(case: Case) -> list[str]:
    """Return the labels of a chain, publisher first."""
    return [label(hop) for hop in case.statement.hops]


def alike(one: str, other: str) -> bool:
    """Tell whether two labels could be taken for the same agent: a word of a name stands in both."""
    common = set(WORD.findall(one.lower())) & set(WORD.findall(other.lower()))
    return bool(common - NO_NAMES)


def others(right: Iterable[str], case: Case, material: Material) -> list[str]:
    """Return wrong options, the most plausible first: the same chain, the same article, then the whole case."""
    taken = list(right)
    found: list[str] = []
    for name in [*reversed(names(case)), *material.speakers(case.page)]:
        if not any(alike(name, known) or name == known for known in (*taken, *found)):
            found.append(name)
    return found


def one_of(right: str, wrong: list[str], chance: Random) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    """Return shuffled options with the place of the right one; None where there are too few wrong ones."""
    options = [right, *wrong[: MOST_OPTIONS - 1]]
    if len(options) < LEAST_OPTIONS:
        return None
    chance.shuffle(options)
    return tuple(options), (options.index(right),)


def several_of(right: list[str], wrong: list[str], chance: Random) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    """Return shuffled options with the places of the right ones; None unless there are right and wrong ones."""
    options = list(dict.fromkeys([*right, *wrong]))
    if not right or len(options) < LEAST_OPTIONS or len(options) == len(right):
        return None
    chance.shuffle(options)
    return tuple(options), tuple(sorted(options.index(word) for word in set(right)))
