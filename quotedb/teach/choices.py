"""The choice of options: plausible wrong ones, shuffled with the right one."""

from __future__ import annotations

import re
from random import Random

from quotedb.ask.rows import HopRow
from quotedb.records import NAMELESS, AgentKind
from quotedb.teach.material import Case, Material
from quotedb.teach.question import same

MOST_OPTIONS = 4
LEAST_OPTIONS = 3
WORD = re.compile(r"[^\W\d_]{3,}")
NO_NAMES = frozenset({"news", "the", "group", "times", "daily", "and", "for", "unnamed", "source"})
CLIENT = re.compile(r"\bclients?\b", re.I)


def label(hop: HopRow) -> str:
    """Return how a hop is called in an option: its agent's name, or the words for a source without one."""
    if hop.agent_kind not in NAMELESS:
        return hop.agent or ""
    words = hop.mention.words if hop.mention else ""
    if words and hop.agent_kind in {AgentKind.UNRESOLVED, AgentKind.NARRATOR}:
        return f"somebody called “{words}”"
    return f"an unnamed source (“{words}”)" if words else "an unnamed source"


def names(case: Case) -> list[str]:
    """Return the labels of a chain, publisher first."""
    return [label(hop) for hop in case.statement.hops]


def alike(one: str, other: str) -> bool:
    """Tell whether two labels could be taken for the same agent: by a word of a name, or by initials."""
    common = set(WORD.findall(one.lower())) & set(WORD.findall(other.lower()))
    return bool(common - NO_NAMES) or one == other or one in initials(other) or other in initials(one)


def initials(name: str) -> set[str]:
    """Return the initials of a name of several words, with and without `the`."""
    words = [word for word in re.split(r"[^\w]+", name) if word[:1].isupper()]
    letters = ["".join(word[0] for word in some) for some in (words, [w for w in words if w != "The"])]
    return {form for form in letters if len(form) > 1}


def others(right: str, case: Case, material: Material) -> list[str]:
    """Return wrong options, the most plausible first: the same chain, the same article, then the whole case.

    Left out is whoever could be taken for the right one, or stands for it: a founder for the organisation, and where
    somebody speaks of a client, the client.
    """
    taken = [right, *material.forms.get(right, ())]
    client = CLIENT.search(case.statement.row.content) is not None
    found: list[str] = []
    for name in [*reversed(names(case)), *material.speakers(case.page)]:
        if frozenset((name, right)) in material.confusable or (client and (right, name) in material.spoken_for):
            continue
        if not any(alike(form, known) for form in (name, *material.forms.get(name, ())) for known in (*taken, *found)):
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
    options = list({same(option): option for option in reversed([*right, *wrong])}.values())[::-1]
    if not right or not all(map(same, options)) or len(options) < LEAST_OPTIONS:
        return None
    chance.shuffle(options)
    rights = {same(option) for option in right}
    answer = tuple(index for index, option in enumerate(options) if same(option) in rights)
    return None if len(answer) == len(options) else (tuple(options), answer)
