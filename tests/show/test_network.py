"""The map of a case as a drawing: no box on another, each in the column of its layer."""

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.ask.network import Edge, MapNode, Network
from quotedb.show.network import HEIGHT, NARROW, WIDE, lines_of, network_map
from quotedb.show.ordering import columns_of
from quotedb.terms import AgentKind


def network_of(sizes):
    """Return a network with so many boxes in each layer, each of which leads to all of the next."""
    layers = [[f"agent {level}.{place}" for place in range(size)] for level, size in enumerate(sizes)]
    nodes = tuple(MapNode(name, 1, AgentKind.PERSON, level) for level, names in enumerate(layers) for name in names)
    pairs = [(a, b) for near, far in pairwise(layers) for a in far for b in near]
    return Network(nodes, tuple(Edge(a, b, count + 1) for count, (a, b) in enumerate(pairs)), len(pairs))


def rectangles(svg):
    return [tuple(float(box.get(key)) for key in ("x", "y", "width", "height")) for box in svg.iter("rect")]


@pytest.mark.parametrize("scale", [WIDE, NARROW])
@given(sizes=st.lists(st.integers(1, 12), min_size=2, max_size=4))
def test_boxes_stand_apart_and_in_the_drawing_and_lines_meet_them(scale, sizes):
    network = network_of(sizes)
    svg = network_map(network, scale=scale)
    boxes = rectangles(svg)
    assert len(boxes) == len(network.nodes)
    for x, y, width, height in boxes:
        assert x >= 0
        assert y >= 0
        assert x + width <= float(svg.get("width")) == scale.width
        assert y + height <= float(svg.get("height"))
    for number, (x, y, width, height) in enumerate(boxes):
        for other_x, other_y, *_ in boxes[number + 1 :]:
            assert abs(x - other_x) >= width - 0.1 or abs(y - other_y) >= height
    ends = [[float(n) for n in re.findall(r"[\d.]+", path.get("d"))] for path in svg.iter("path")]
    for x1, y1, *_, x2, y2 in ends:
        assert any(abs(x + width - x1) < 0.2 and y <= y1 <= y + HEIGHT for x, y, width, _ in boxes)
        assert any(abs(x - x2) < 0.2 and y <= y2 <= y + HEIGHT for x, y, width, _ in boxes)


def test_a_line_says_whom_it_joins_and_is_thicker_the_more_took_it():
    svg = network_map(network_of([1, 2]))
    titles = [element.text for element in svg.iter("title")]
    assert "agent 1.0 → agent 0.0: 1" in titles
    widths = [float(path.get("stroke-width")) for path in svg.iter("path")]
    assert widths[0] < widths[1]
    assert "agent 1.1 → agent 0.0: 2" in svg.find("desc").text


def test_a_box_leads_somewhere_and_columns_have_heads():
    svg = network_map(network_of([1, 1]), addresses={"agent 0.0": "/?q=x"}, heads=["who said it", "outlet"])
    assert [link.get("href") for link in svg.iter("a")] == ["/?q=x"]
    assert [text.text for text in svg.iter("text")][:2] == ["who said it", "outlet"]


def crossings(columns, network):
    at = {node.name: (number, place) for number, column in enumerate(columns) for place, node in enumerate(column)}
    lines = [(at[edge.source], at[edge.target]) for edge in network.edges]
    return sum(a[0][0] == b[0][0] and (a[0][1] - b[0][1]) * (a[1][1] - b[1][1]) < 0 for a, b in combinations(lines, 2))


def test_boxes_are_ordered_so_that_few_lines_cross():
    # Each of six people speaks to a relay of their own, which stand the other way round.
    nodes = [MapNode(f"{'abc'[level]}{place}", 1, AgentKind.PERSON, level) for level in (2, 1, 0) for place in range(6)]
    edges = [Edge(f"c{place}", f"b{5 - place}", 9) for place in range(6)]
    edges += [Edge(f"b{place}", f"a{(place + 3) % 6}", 1) for place in range(6)]
    network = Network(tuple(nodes), tuple(edges), 54)
    stored = [[node for node in nodes if node.level == level] for level in (2, 1, 0)]
    assert crossings(stored, network) > 20
    assert crossings(columns_of(network), network) == 0
    assert columns_of(network) == columns_of(network)


def test_of_boxes_that_are_joined_alike_the_strongest_stands_first_and_the_rest_last():
    people = [MapNode(f"c{place}", 1, AgentKind.PERSON, 1, is_rest=place == 0) for place in range(5)]
    outlet = MapNode("a", 1, AgentKind.OUTLET, 0)
    edges = tuple(Edge(f"c{place}", "a", count) for place, count in enumerate((90, 1, 7, 3, 5)))
    column, _ = columns_of(Network((*people, outlet), edges, 106))
    assert [node.name for node in column] == ["c2", "c4", "c3", "c1", "c0"]


def test_nothing_makes_an_empty_drawing():
    assert rectangles(network_map(Network((), (), 0))) == []


def test_a_long_name_is_cut_and_told_in_full():
    name = "The Commission for the Inspection of Lighthouses and Buoys of the Northern Coast"
    nodes = (MapNode(name, None, AgentKind.UNNAMED, 1), MapNode("agent b", None, AgentKind.OUTLET, 0))
    svg = network_map(Network(nodes, (Edge(name, "agent b", 1),), 1))
    assert f"{name}: 1" in [element.text for element in svg.iter("title")]
    assert any(text.text.endswith("… (1)") for text in svg.iter("text"))
    assert svg.find(".//rect[@stroke-dasharray]") is not None


@pytest.mark.parametrize("scale", [WIDE, NARROW])
def test_a_long_name_is_cut_and_its_number_stays(scale):
    name = "Northern Broadcasting Corporation of the Harbours and Islands"
    network = Network(
        (MapNode(name, 1, AgentKind.OUTLET, 0), MapNode("Vik", 1, AgentKind.PERSON, 1)), (Edge(name, "Vik", 12),), 1
    )
    shown = [element.text for element in network_map(network, scale=scale).iter("text")]
    assert any(text.endswith("… (12)") for text in shown), shown
    assert max(map(len, shown)) < 40


def test_a_name_that_fits_is_left_whole():
    assert lines_of("Lars Vik", "(3)", 20, 2) == ["Lars Vik (3)"]
    assert lines_of("Australian Broadcasting Corporation", "(7)", 18, 2) == ["Australian", "Broadcasting… (7)"]
