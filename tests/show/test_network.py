"""The map of a case as a drawing: no box on another, no line through a box."""

import re

from hypothesis import given
from hypothesis import strategies as st

from quotedb.ask.network import Edge, Network, Node, levels_of, without_circles
from quotedb.records import AgentKind
from quotedb.show.network import network_map

NAMES = [f"agent {letter}" for letter in "abcdefgh"]


def network_of(pairs):
    forward = without_circles(pairs)
    levels = levels_of(forward)
    names = sorted({name for pair in pairs for name in pair})
    nodes = tuple(Node(name, None, AgentKind.PERSON, levels.get(name, 0)) for name in names)
    edges = tuple(Edge(a, b, count + 1, (a, b) not in forward) for count, (a, b) in enumerate(pairs))
    return Network(nodes, edges, len(pairs))


def rectangles(svg):
    return [tuple(float(box.get(key)) for key in ("x", "y", "width", "height")) for box in svg.iter("rect")]


networks = (
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), unique=True, max_size=20)
    .map(lambda pairs: [pair for pair in pairs if pair[0] != pair[1]])
    .map(network_of)
)


@given(networks)
def test_boxes_stand_apart_and_in_the_drawing(network):
    svg = network_map(network)
    boxes = rectangles(svg)
    assert len(boxes) == len(network.nodes)
    for x, y, width, height in boxes:
        assert x >= 0
        assert y >= 0
        assert x + width <= float(svg.get("width"))
        assert y + height <= float(svg.get("height"))
    for number, (x, y, width, height) in enumerate(boxes):
        for other_x, other_y, *_ in boxes[number + 1 :]:
            assert abs(x - other_x) >= width or abs(y - other_y) >= height


@given(networks)
def test_a_long_line_goes_round_the_boxes_of_the_columns_that_it_passes(network):
    svg = network_map(network)
    boxes = rectangles(svg)
    for path in svg.iter("path"):
        for end, y in re.findall(r" L([-\d.]+),([-\d.]+)", path.get("d")):
            column = [box for box in boxes if box[0] < float(end) <= box[0] + box[2]]
            assert not any(top < float(y) < top + height for _, top, _, height in column)


def test_a_line_says_whom_it_joins_and_is_thicker_the_more_took_it():
    svg = network_map(network_of([("agent a", "agent b"), ("agent c", "agent b")]))
    titles = [element.text for element in svg.iter("title")]
    assert "agent a → agent b: 1" in titles
    widths = [float(path.get("stroke-width")) for path in svg.iter("path")]
    assert widths == sorted(widths)
    assert widths[0] < widths[1]
    assert "agent c to agent b: 2" in svg.find("desc").text


def test_a_circle_is_drawn_as_a_dashed_line_back():
    svg = network_map(network_of([("agent a", "agent b"), ("agent b", "agent a")]))
    assert [bool(path.get("stroke-dasharray")) for path in svg.iter("path")] == [False, True]


def test_nothing_makes_an_empty_drawing():
    assert rectangles(network_map(Network((), (), 0))) == []


def test_a_long_name_is_cut_and_told_in_full():
    name = "The Commission for the Inspection of Lighthouses and Buoys of the Northern Coast"
    svg = network_map(network_of([(name, "agent b")]))
    assert name in [element.text for element in svg.iter("title")]
    assert any(element.text.endswith("…") for element in svg.iter("text"))
