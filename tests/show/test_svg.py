"""The parts of drawings: sound XML whatever the words are."""

from xml.etree import ElementTree as Xml

from hypothesis import given
from hypothesis import strategies as st

from quotedb.show.svg import LETTER, alone, arrow, box, drawing, words, wrapped


def of_kind(svg, name):
    return [element for element in svg.iter() if element.tag.rpartition("}")[2] == name]


@given(st.text())
def test_any_words_make_a_sound_file(text):
    svg = drawing(100, 50, text, text)
    words(svg, 1, 2, text)
    read = Xml.fromstring(alone(svg))
    assert len(of_kind(read, "text")) == 1
    assert {element.tag.rpartition("}")[2] for element in read.iter()} == {"svg", "title", "desc", "rect", "text"}


def test_a_file_is_dark_on_paper():
    svg = drawing(100, 50, "title", "description")
    box(svg, 1, 1, 10, 10, dashed=True)
    read = Xml.fromstring(alone(svg))
    paper, dashed = of_kind(read, "rect")
    assert (paper.get("width"), paper.get("fill")) == ("100%", "#ffffff")
    assert read.get("color") == "#1b1b1b"
    assert dashed.get("stroke-dasharray")
    assert dashed.get("fill") == "#ffffff", "what lies beneath a box does not show through"


def test_an_arrow_ends_at_its_point():
    svg = drawing(100, 50, "", "")
    arrow(svg, 0, 0, 0, 40)
    assert of_kind(svg, "polygon")[0].get("points").startswith("0.0,40.0 ")
    assert float(of_kind(svg, "line")[0].get("y2")) < 40


@given(st.text(max_size=200), st.integers(80, 400))
def test_lines_fit(text, width):
    assert all(len(line) * LETTER <= max(width, 8 * LETTER) for line in wrapped(text, width))
    assert "".join(wrapped(text, width)).replace(" ", "") == "".join(wrapped(text, 10**6)).replace(" ", "")
