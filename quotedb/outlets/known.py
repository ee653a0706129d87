"""The list of outlets (outlets.tsv), looked up by any name they go by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quotedb.records import Agent
from quotedb.terms import AgentKind, OutletSort
from quotedb.text.names import normal

CAREFUL = "!?~"


@dataclass(frozen=True, slots=True)
class NameForm:
    """One name of an outlet as running text has it. `flag` says how carefully it must be matched (outlets.tsv)."""

    words: str
    flag: str
    agent: Agent


@cache
def rows() -> tuple[tuple[Agent, tuple[str, ...]], ...]:
    """Return the outlets in the order of the list, each with its names and their flags as the file has them."""
    lines = files("quotedb.outlets").joinpath("outlets.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(row(line) for line in lines if line and not line.startswith("#"))


def row(line: str) -> tuple[Agent, tuple[str, ...]]:
    """Parse one line of the list."""
    name, sort, country, others, home = line.split("\t")
    flagged = (name, *(other for other in others.split("; ") if other))
    agent = Agent(
        name.lstrip(CAREFUL),
        AgentKind.OUTLET,
        tuple(other.lstrip(CAREFUL) for other in flagged[1:]),
        outlet_sort=OutletSort(sort),
        home_page=f"https://{home}" if home else None,
        country=country or None,
    )
    return agent, flagged


@cache
def known_outlets() -> Sequence[Agent]:
    """Return every outlet of the list, with its other names, sort, country and home page."""
    return tuple(agent for agent, _ in rows())


@cache
def by_normal_form() -> dict[str, Agent]:
    """Return the outlets by the normal form of each name; where two share one, the first of the list has it."""
    found: dict[str, Agent] = {}
    for agent in known_outlets():
        for name in (agent.name, *agent.names):
            found.setdefault(normal(name), agent)
    for form, agents in by_bare_name().items():
        if len(agents) == 1:
            found.setdefault(form, agents[0])
    return found


@cache
def by_bare_name() -> dict[str, list[Agent]]:
    """Return the outlets by the normal form of the name before the place in brackets that tells it from others."""
    found: dict[str, list[Agent]] = {}
    for agent in known_outlets():
        found.setdefault(normal(agent.name.partition(" (")[0]), []).append(agent)
    return found


def namesakes(name: str) -> tuple[Agent, ...]:
    """Return the outlets that a name may mean if it is none's alone: *The Citizen*, of Tanzania or of South Africa."""
    return () if find(name) is not None else tuple(by_bare_name().get(normal(name), ()))


def find(name: str) -> Agent | None:
    """Return the outlet that goes by `name` (case, accents and `the` aside), or None."""
    return by_normal_form().get(normal(name))


@cache
def by_first_word() -> dict[str, tuple[NameForm, ...]]:
    """Return the names to look for in running text by their first word, longest first; `The` is left out of them.

    Those with `!` are words of the language: only a longer name of the outlet before them shows that they are names.
    """
    table: dict[str, list[NameForm]] = {}
    for agent, flagged in rows():
        for written in flagged:
            flag, words = (written[0], written[1:]) if written[0] in CAREFUL else ("", written)
            if "(" in words:
                continue
            words = words.replace("’", "'")
            bare = words.removeprefix("The ").removeprefix("the ")
            if not flag and bare != words and " " not in bare:
                flag = "the"
            first = bare[: next((at for at, ch in enumerate(bare) if not ch.isalnum()), len(bare))]
            table.setdefault(first, []).append(NameForm(bare, flag, agent))
    return {first: tuple(sorted(forms, key=lambda form: -len(form.words))) for first, forms in table.items()}
