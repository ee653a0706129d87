"""Who reached the reader through whom, across articles: agents as nodes, hops as edges."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotedb.ask.filters import ANYTHING, Filter, conditions, ways_of
from quotedb.ask.statements import rows_of
from quotedb.ask.ways import newest

if TYPE_CHECKING:
    from quotedb.ask.columns import Reader


@dataclass(frozen=True, slots=True)
class Edge:
    """`count` statements went from one agent to the next on their way to the reader."""

    source: str
    target: str
    count: int


@dataclass(frozen=True, slots=True)
class Network:
    """The edges, the most used first; `levels` says how many hops from the reader an agent stands at most."""

    edges: tuple[Edge, ...]
    levels: dict[str, int]
    statements: int


def network(reader: Reader, *, filters: Filter = ANYTHING, limit: int = 1000, most: int = 60) -> Network:
    """Return the network of the newest `limit` statements that the filter lets through, at most `most` edges of it."""
    ids = newest(reader, ways_of(reader, filters), conditions(filters), limit=limit, offset=0)
    rows = rows_of(reader, ids)
    counts: Counter[tuple[str, str]] = Counter()
    levels: dict[str, int] = {}
    for row in rows:
        names = [name or "an outlet that is not known" for name in row.chain]
        for position in range(1, len(names)):
            if names[position] != names[position - 1]:
                counts[names[position], names[position - 1]] += 1
        for position, name in enumerate(names):
            levels[name] = max(levels.get(name, 0), position)
    kept = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
    shown = {name for pair, _ in kept for name in pair}
    return Network(
        tuple(Edge(source, target, count) for (source, target), count in kept),
        {name: level for name, level in sorted(levels.items()) if name in shown},
        len(rows),
    )
