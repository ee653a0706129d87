"""The parts of a map: boxes for agents, edges for statements that went from one agent to another, and box keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quotedb.terms import NAMELESS, AgentKind

NOT_KNOWN = "outlets that are not known"
UNNAMED = "unnamed"
"""What an unnamed source without any words is called in the database."""

Key = tuple[int | None, str]
"""The key of a box: the agent, and for one without a name also the outlet, for two papers' *sources* are not one."""


@dataclass(frozen=True, slots=True)
class MapNode:
    """A box of the map. `level` is its layer: 0 for the outlets, and each edge leads to the next lower one.

    `name` is unique on the map; `kind` is None for publishers that are not known.
    """

    name: str
    agent_id: int | None
    kind: AgentKind | None
    level: int
    label: str = ""
    """The text in the box, where it is not the name: an agent with boxes in several layers has one name for each."""
    is_rest: bool = False
    """True for the box of all agents that are not shown, and for the box *directly* of words without a relay."""
    is_nobody: bool = False
    """True for the box *directly* alone."""

    @property
    def shown(self) -> str:
        """Return the text in the box."""
        return self.label or self.name


@dataclass(frozen=True, slots=True)
class Edge:
    """`count` statements went from one box to the next on their way to the reader."""

    source: str
    target: str
    count: int


@dataclass(frozen=True, slots=True)
class Network:
    """The boxes and the edges, the most used first; `statements` says how many statements they count."""

    nodes: tuple[MapNode, ...]
    edges: tuple[Edge, ...]
    statements: int


NOBODY_NAMED = "nobody named"
"""How the box of an unnamed one is called, before the outlet whose unnamed one it is."""


def key_of(link: Any, outlet: str) -> Key:  # noqa: ANN401
    """Return the key that makes a hop's agent one box; `outlet` is where the statement was printed."""
    return (link.agent_id, outlet if link.agent_kind in NAMELESS else "")


def names_of(known: Mapping[Key, Any]) -> dict[Key, str]:
    """Return a name for each box; agents that share a name are told apart by their ids."""
    names: dict[Key, str] = {}
    for (number, outlet), link in known.items():
        name = link.agent or NOT_KNOWN
        if outlet:
            name = f"{NOBODY_NAMED if name == UNNAMED else name} ({outlet})"
        names[number, outlet] = name
    shared = Counter(names.values())
    return {key: f"{name} #{key[0]}" if shared[name] > 1 else name for key, name in names.items()}
