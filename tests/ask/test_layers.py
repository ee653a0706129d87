"""Who reached the reader through whom, in layers."""

from collections import Counter
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.ask.layers import NOBODY, SHOWN, drawn, layer_of, layers
from quotedb.ask.search_line import parse
from quotedb.errors import UnknownNameError
from quotedb.terms import NAMELESS


def lines(shown):
    names = {node.name: node.shown for node in shown.network.nodes}
    return {(names[edge.source], names[edge.target]): edge.count for edge in shown.network.edges}


def test_every_line_leads_to_the_next_layer(reader):
    shown = layers(reader, parse(""))
    found = lines(shown)
    assert found["Inés Okafor", "Lars Vik"] >= 1
    assert found["Lars Vik", "The Harbour Post"] >= 1
    assert found["directly", "The Harbour Post"] >= 1
    levels = {node.name: node.level for node in shown.network.nodes}
    assert all(levels[edge.source] == levels[edge.target] + 1 for edge in shown.network.edges)
    assert not shown.capped
    assert layers(reader, parse(""), counted=2).capped


def test_a_search_narrows_the_map(reader):
    everything = layers(reader, parse("")).network
    narrowed = layers(reader, parse('outlet:"Coast Radio"')).network
    assert 0 < narrowed.statements < everything.statements
    assert {node.shown for node in narrowed.nodes if node.level == 0} == {"Coast Radio"}
    assert layers(reader, parse("submarine")).network.edges == ()
    with pytest.raises(UnknownNameError):
        layers(reader, parse('outlet:"Nobody Weekly"'))


def test_unnamed_sources_of_two_outlets_are_not_one(reader):
    unnamed = [node for node in layers(reader, parse("")).network.nodes if node.kind in NAMELESS]
    assert unnamed
    assert all(node.shown.endswith(")") for node in unnamed), "each says in which outlet it stands"


def route_of(names):
    """Return a route of agents by their numbers, the outlet first, as `layers` makes it."""
    keys = [(*layer_of(place, len(names)), number, "") for place, number in enumerate(names)]
    return [key for key in keys if key[0] != "via" or key[1] <= 2]


routes = st.lists(st.lists(st.integers(1, 30), min_size=2, max_size=6), min_size=1, max_size=60)


@given(routes, st.sets(st.sampled_from(["from", "via", "outlet"])))
def test_every_statement_goes_through_every_layer_and_none_is_lost(chains, opened):
    known = {(number, ""): SimpleNamespace(agent_kind="person") for number in range(1, 31)}
    names = {key: f"agent {key[0]}" for key in known}
    shown = drawn([route_of(chain) for chain in chains], names, known, opened, len(chains), capped=False)
    levels = {node.name: node.level for node in shown.network.nodes}
    between = Counter()
    for edge in shown.network.edges:
        assert levels[edge.source] == levels[edge.target] + 1
        between[levels[edge.target]] += edge.count
    assert set(between) == set(range(max(levels.values())))
    assert set(between.values()) == {len(chains)}
    for level in set(levels.values()):
        boxes = [node for node in shown.network.nodes if node.level == level]
        agents = [node for node in boxes if not node.is_rest]
        if not opened:
            assert len(agents) <= SHOWN + 1
        assert len(boxes) - len(agents) <= 2
        counted = [sum(e.count for e in shown.network.edges if node.name in (e.source, e.target)) for node in agents]
        if 0 < level < max(levels.values()):
            assert counted == sorted(counted, reverse=True), "the strongest first"
    assert NOBODY not in shown.folded.values()
