"""Who reached the reader through whom, across articles: agents as nodes, hops as edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from quotedb.ask.columns import hop
from quotedb.ask.filters import ANYTHING, Filter, conditions, ways_of
from quotedb.ask.statements import AT_ONCE, HOPS, grouped
from quotedb.ask.ways import newest
from quotedb.records import NAMELESS, AgentKind

if TYPE_CHECKING:
    from quotedb.ask.columns import Reader

NOT_KNOWN = "outlets that are not known"
UNNAMED = "unnamed"
"""What an unnamed source without any words is called in the database."""

Key = tuple[int | None, str]
"""An agent, and for one without a name the outlet that printed it: two papers' "sources" are not one."""


@dataclass(frozen=True, slots=True)
class Node:
    """An agent on the map. `level` is the column: 0 for those from whom nobody has it, each edge leads to a lower one.

    `name` is one of its own on this map; `kind` is None for publishers that are not known.
    """

    name: str
    agent_id: int | None
    kind: AgentKind | None
    level: int


@dataclass(frozen=True, slots=True)
class Edge:
    """`count` statements went from one node to the next on their way to the reader.

    `back` marks an edge that closes a circle (two outlets that have it from each other): it leads to a higher level.
    """

    source: str
    target: str
    count: int
    back: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """The nodes and the edges, the most used first; `statements` says how many were looked at."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    statements: int
    left_out: int = 0
    """Edges that were left out because there were too many."""


def network(reader: Reader, *, filters: Filter = ANYTHING, limit: int = 1000, most: int = 60) -> Network:
    """Return the network of the newest `limit` statements that the filter lets through, at most `most` edges of it."""
    ids = newest(reader, ways_of(reader, filters), conditions(filters), limit=limit, offset=0)
    chains: dict[int, list[Any]] = {}
    for start in range(0, len(ids), AT_ONCE):
        chains |= grouped(reader.execute(HOPS.where(hop.c.statement_id.in_(ids[start : start + AT_ONCE]))))
    counts: Counter[tuple[Key, Key]] = Counter()
    known: dict[Key, Any] = {}
    for hops in chains.values():
        keys = [key_of(link, hops[0].agent or NOT_KNOWN) for link in hops]
        known |= dict(zip(keys, hops, strict=True))
        counts.update((origin, relay) for relay, origin in pairwise(keys) if relay != origin)
    names = names_of(known)
    found = sorted(counts.items(), key=lambda item: (-item[1], names[item[0][0]], names[item[0][1]]))
    kept = [(names[source], names[target], count) for (source, target), count in found[:most]]
    forward = without_circles([(source, target) for source, target, _ in kept])
    levels = levels_of(forward)
    shown = {name for source, target, _ in kept for name in (source, target)}
    nodes = (
        Node(
            names[key],
            link.agent_id,
            AgentKind(link.agent_kind) if link.agent_kind else None,
            levels.get(names[key], 0),
        )
        for key, link in known.items()
        if names[key] in shown
    )
    return Network(
        tuple(sorted(nodes, key=lambda node: (node.level, node.name))),
        tuple(Edge(source, target, count, (source, target) not in forward) for source, target, count in kept),
        len(ids),
        left_out=len(found) - len(kept),
    )


def key_of(link: Any, outlet: str) -> Key:  # noqa: ANN401
    """Return what makes a hop's agent one node; `outlet` is where the statement was printed."""
    return (link.agent_id, outlet if link.agent_kind in NAMELESS else "")


def names_of(known: Mapping[Key, Any]) -> dict[Key, str]:
    """Return a name for each node; agents that share one are told apart by their numbers."""
    names: dict[Key, str] = {}
    for (number, outlet), link in known.items():
        name = link.agent or NOT_KNOWN
        if outlet:
            name = f"{'nobody named' if name == UNNAMED else name} ({outlet})"
        names[number, outlet] = name
    shared = Counter(names.values())
    return {key: f"{name} #{key[0]}" if shared[name] > 1 else name for key, name in names.items()}


def without_circles(edges: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the edges without those that would close a circle; the first ones stay."""
    onward: dict[str, set[str]] = {}
    kept: set[tuple[str, str]] = set()
    for source, target in edges:
        if source not in reached_from(target, onward):
            onward.setdefault(source, set()).add(target)
            kept.add((source, target))
    return kept


def reached_from(start: str, onward: Mapping[str, set[str]]) -> set[str]:
    """Return whom the edges lead to from `start`, itself among them."""
    found, waiting = {start}, [start]
    while waiting:
        new = onward.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def levels_of(edges: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return the level of each node of edges without circles: one more than the highest that it leads to."""
    onward: dict[str, Sequence[str]] = {}
    for source, target in edges:
        onward[source] = [*onward.get(source, ()), target]
        onward.setdefault(target, ())
    levels: dict[str, int] = {}
    while len(levels) < len(onward):
        for name, targets in onward.items():
            if name not in levels and all(target in levels for target in targets):
                levels[name] = 1 + max((levels[target] for target in targets), default=-1)
    return levels
