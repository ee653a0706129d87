"""The map of a search: layers of boxes for origins, relays and outlets, and edges that count statements.

An agent that is the origin of some statements and a relay of others has a box in both layers. Statements without a
relay go through a box called *directly*, so that every edge leads to the next layer. The least used boxes of a layer
are folded into one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from quotedb.ask.columns import hop
from quotedb.ask.facets import among
from quotedb.ask.network import NOT_KNOWN, Edge, MapNode, Network, key_of, names_of
from quotedb.ask.search import COUNTED, SearchOrder, candidates, wanted_of
from quotedb.ask.statements import HOPS, grouped
from quotedb.terms import AgentKind

if TYPE_CHECKING:
    from quotedb.ask.columns import Reader
    from quotedb.ask.search_line import SearchLine

SHOWN = 9
"""Boxes that a layer shows, besides the one for all others (*and 12 more*)."""
OPENED = 60
"""Boxes that a layer shows once a person opened it."""
DEEPEST = 2
"""Layers of relays, at most; of a longer route the relays nearest the outlet are drawn."""
REST, NOBODY = "\0rest", "\0nobody"
"""In the place of an agent's key: the box for all others of a layer, and the box *directly*."""
LAYERS = ("outlet", "via", "from")
"""The kinds of layers, by the field of a search line that finds their statements: outlets, relays, origins."""

Key = tuple[str, int, int | None, str]
"""A box: the kind of its layer, the number of the layer among those of its kind, and the agent (`network.Key`)."""


@dataclass(frozen=True, slots=True)
class Layers:
    """The map, the search for the statements of each box, and whether more statements were found than counted."""

    network: Network
    searches: Mapping[str, tuple[str, str]]
    """By the name of a box: the field and the value by which a search finds its statements."""
    folded: Mapping[str, str]
    """By the name of a box for all others of a layer: the kind of the layer."""
    capped: bool


def layers(reader: Reader, line: SearchLine, *, opened: Collection[str] = (), counted: int = COUNTED) -> Layers:
    """Return the map of what a search line finds; layers named in `opened` show more boxes.

    At most `counted` statements are counted. Raises what `search` raises.
    """
    ids = candidates(reader, wanted_of(reader, line), SearchOrder.STORED, counted + 1)
    capped, ids = len(ids) > counted, ids[:counted]
    chains = grouped(reader.execute(HOPS.where(among(reader, hop.c.statement_id, ids))).all())
    known: dict[tuple[int | None, str], Any] = {}
    routes: list[list[Key]] = []
    for hops in chains.values():
        outlet = hops[0].agent or NOT_KNOWN
        keys = [key_of(link, outlet) for link in hops]
        known |= dict(zip(keys, hops, strict=True))
        routes.append(
            [
                (*layer_of(position, len(keys)), *key)
                for position, key in enumerate(keys)
                if position <= DEEPEST or position == len(keys) - 1
            ]
            + ([("from", 0, *keys[0])] if len(keys) == 1 else [])  # the publisher is itself the origin
        )
    return drawn(routes, names_of(known), known, opened, len(ids), capped=capped)


def layer_of(position: int, count: int) -> tuple[str, int]:
    """Return the layer of a hop by its position in a chain of `count` hops: its kind, and its number of that kind."""
    if position == 0:
        return "outlet", 0
    return ("from", 0) if position == count - 1 else ("via", position)


def drawn(
    routes: Sequence[Sequence[Key]],
    names: Mapping[tuple[int | None, str], str],
    known: Mapping[tuple[int | None, str], Any],
    opened: Collection[str],
    statements: int,
    *,
    capped: bool,
) -> Layers:
    """Return the map of some chains, each a list of boxes from the outlet to the origin."""
    depths = sorted({key[1] for route in routes for key in route if key[0] == "via"})
    routes = [through_all_layers(route, depths) for route in routes]
    counts = Counter(key for route in routes for key in route)
    shown = most_used(counts, names, opened)
    levels = {("outlet", 0): 0} | {("via", depth): level for level, depth in enumerate(depths, 1)}
    levels["from", 0] = len(depths) + 1
    boxed = {key: key if key in shown else rest_of(key) for key in counts}
    edges = Counter((boxed[origin], boxed[relay]) for route in routes for relay, origin in pairwise(route))
    boxes = {key for edge in edges for key in edge}
    left = Counter((key[0], key[1]) for key in counts if key not in shown and not is_rest(key))
    titles = {key: title(key, names, left) for key in boxes}
    unique = {key: f"{titles[key]}\0{key[0]}{key[1]}" for key in boxes}
    nodes = tuple(
        MapNode(
            unique[key],
            None if is_rest(key) else key[2],
            AgentKind.GROUP if is_rest(key) else kind_of(known.get((key[2], key[3]))),
            levels[key[0], key[1]],
            label=titles[key],
            is_rest=is_rest(key),
            is_nobody=key[3] == NOBODY,
        )
        for key in sorted(boxes, key=lambda key: (levels[key[0], key[1]], key[3] == REST, -counts[key], titles[key]))
    )
    lines = sorted(edges.items(), key=lambda item: (-item[1], unique[item[0][0]], unique[item[0][1]]))
    return Layers(
        Network(nodes, tuple(Edge(unique[a], unique[b], count) for (a, b), count in lines), statements),
        {unique[key]: (key[0], f"#{key[2]}") for key in boxes if key[2] and not is_rest(key)},
        {unique[key]: key[0] for key in boxes if key[3] == REST},
        capped,
    )


def through_all_layers(route: Sequence[Key], depths: Sequence[int]) -> list[Key]:
    """Return a chain's boxes with the box *directly* put in for each layer of relays that it lacks."""
    outlet, *relays, origin = route
    by_depth = {key[1]: key for key in relays}
    return [outlet, *(by_depth.get(depth, ("via", depth, None, NOBODY)) for depth in depths), origin]


def most_used(counts: Mapping[Key, int], names: Mapping[Any, str], opened: Collection[str]) -> set[Key]:
    """Return the boxes that are shown: the most used of each layer; a box that would be folded alone is shown too."""
    by_layer: dict[tuple[str, int], list[Key]] = {}
    named = (key for key in counts if not is_rest(key))
    for key in sorted(named, key=lambda key: (-counts[key], names[key[2], key[3]])):
        by_layer.setdefault((key[0], key[1]), []).append(key)
    shown = {key for key in counts if key[3] == NOBODY}
    for (layer, _), keys in by_layer.items():
        most = OPENED if layer in opened else SHOWN
        shown.update(keys if len(keys) <= most + 1 else keys[:most])
    return shown


def rest_of(key: Key) -> Key:
    """Return the box into which the folded boxes of a box's layer go."""
    return (key[0], key[1], None, REST)


def is_rest(key: Key) -> bool:
    """Tell whether a box is one of folded boxes, or the one called *directly*."""
    return key[3] in (REST, NOBODY)


def title(key: Key, names: Mapping[Any, str], left: Mapping[tuple[str, int], int]) -> str:
    """Return the label of a box."""
    if key[3] == NOBODY:
        return "directly"
    return f"and {left[key[0], key[1]]:,} more" if is_rest(key) else names[key[2], key[3]]


def kind_of(link: Any) -> AgentKind | None:  # noqa: ANN401
    """Return the kind of a hop's agent; None for a publisher that is not known."""
    return AgentKind(link.agent_kind) if link is not None and link.agent_kind else None
