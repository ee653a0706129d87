"""The order of a map's boxes within their columns: few lines cross, by Sugiyama's layout (library fast-sugiyama)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from quotedb.ask.network import MapNode, Network


def columns_of(network: Network) -> list[list[MapNode]]:
    """Return the boxes of each layer from top to bottom, the layer of the origins first.

    The box that holds the rest of its layer stands last. Boxes with many statements are nearer to the top. Where the
    library is not installed (it has no wheel for ARM on Linux), boxes stand in the order of the network.
    """
    numbers = {node.name: number for number, node in enumerate(network.nodes)}
    pairs = [(numbers[edge.source], numbers[edge.target]) for edge in network.edges]
    heights: dict[int, tuple[int, float]] = {}
    weights = ends(network, numbers)
    parts = laid_out(pairs)
    strongest = sorted((part[0] for part in parts), key=lambda part: -sum(weights[int(number)] for number, _ in part))
    for rank, part in enumerate(strongest):
        across = {int(number): float(x) for number, (x, _) in part}
        middle = (max(across.values()) + min(across.values())) / 2
        turned = sum(weights[number] * (x - middle) for number, x in across.items()) > 0
        heights.update({number: (rank, -x if turned else x) for number, x in across.items()})
    columns: dict[int, list[MapNode]] = {}
    last = (len(strongest), 0.0)
    for node in sorted(
        network.nodes, key=lambda node: (node.is_rest and not node.is_nobody, heights.get(numbers[node.name], last))
    ):
        columns.setdefault(node.level, []).append(node)
    joined = neighbours(network)
    return [strongest_first(columns[level], joined) for level in sorted(columns, reverse=True)]


def laid_out(pairs: list[tuple[int, int]]) -> list[Any]:
    """Lay out a graph given as (source, target) pairs; return its connected parts.

    The first item of each part lists its nodes as (node, (x, y)). Without the library the list is empty.
    """
    try:
        from fast_sugiyama import from_edges  # noqa: PLC0415 - start-up is part of the design
    except ImportError:
        return []
    return list(from_edges(pairs, crossing_minimization="median", transpose=True)) if pairs else []


def neighbours(network: Network) -> dict[str, Counter[str]]:
    """Return the neighbours of each box, by its name, with the number of statements on the line between them."""
    found: dict[str, Counter[str]] = {node.name: Counter() for node in network.nodes}
    for edge in network.edges:
        found[edge.source][edge.target] += edge.count
        found[edge.target][edge.source] += edge.count
    return found


def strongest_first(column: list[MapNode], joined: dict[str, Counter[str]]) -> list[MapNode]:
    """Return a column in which boxes of the same neighbours are sorted by statements, most first.

    They swap only with one another, so that no more lines cross than before.
    """
    alike: dict[frozenset[str], list[MapNode]] = {}
    for node in column:
        alike.setdefault(frozenset(joined[node.name]), []).append(node)
    for some in alike.values():
        some.sort(key=lambda node: (node.is_rest, -joined[node.name].total()))
        some.reverse()
    return [alike[frozenset(joined[node.name])].pop() for node in column]


def ends(network: Network, numbers: dict[str, int]) -> Counter[int]:
    """Return how many statements begin or end in each box, by its number; in boxes between they would count twice."""
    first = max((node.level for node in network.nodes), default=0)
    levels = {node.name: node.level for node in network.nodes}
    found: Counter[int] = Counter()
    for edge in network.edges:
        if levels[edge.source] == first:
            found[numbers[edge.source]] += edge.count
        if levels[edge.target] == 0:
            found[numbers[edge.target]] += edge.count
    return found
