"""Who reached the reader through whom, across articles."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.ask.filters import Filter
from quotedb.ask.network import levels_of, network, reached_from, without_circles
from quotedb.errors import UnknownNameError
from quotedb.records import AgentKind


def edges_of(shown):
    return {(edge.source, edge.target): edge.count for edge in shown.edges}


def test_every_hop_is_an_edge_towards_the_reader(reader):
    edges = edges_of(network(reader))
    assert edges["Inés Okafor", "Lars Vik"] >= 1
    assert edges["Lars Vik", "The Harbour Post"] >= 1
    assert edges["Northern Wire", "Coast Radio"] >= 1
    assert not any(source == target for source, target in edges)


def test_a_filter_narrows_the_map(reader):
    everything = network(reader)
    narrowed = network(reader, filters=Filter(outlet="Coast Radio"))
    assert 0 < narrowed.statements < everything.statements
    assert "The Harbour Post" not in {node.name for node in narrowed.nodes}
    assert network(reader, filters=Filter(about="submarine")).edges == ()
    with pytest.raises(UnknownNameError):
        network(reader, filters=Filter(outlet="Nobody Weekly"))


def test_unnamed_sources_of_two_outlets_are_not_one(reader):
    unnamed = [node for node in network(reader).nodes if node.kind is AgentKind.UNNAMED]
    assert unnamed
    assert all(node.name.endswith(")") for node in unnamed), "each says in which outlet it stands"
    for node in unnamed:
        targets = {edge.target for edge in network(reader).edges if edge.source == node.name}
        assert len(targets) == 1


def test_edges_that_are_left_out_are_counted(reader):
    everything, few = network(reader), network(reader, most=2)
    assert len(few.edges) == 2
    assert few.left_out == len(everything.edges) - 2
    assert {node.name for node in few.nodes} == {name for edge in few.edges for name in (edge.source, edge.target)}


def test_levels_lead_to_the_reader(reader):
    shown = network(reader)
    levels = {node.name: node.level for node in shown.nodes}
    for edge in shown.edges:
        assert edge.back or levels[edge.source] > levels[edge.target]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), unique=True))
def test_circles_are_cut_and_nothing_else(edges):
    edges = [edge for edge in edges if edge[0] != edge[1]]
    kept = without_circles(edges)
    levels = levels_of(kept)
    assert all(levels[source] > levels[target] for source, target in kept)
    onward = {name: {target for source, target in kept if source == name} for name in "abcdef"}
    for source, target in set(edges) - kept:
        assert source in reached_from(target, onward), "an edge that closes no circle was cut"
    assert not any(b in onward[a] and a in onward[b] for a, b in product("abcdef", repeat=2))
