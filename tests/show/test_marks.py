"""Marks set into a text leave the text itself alone."""

from hypothesis import given
from hypothesis import strategies as st

from quotedb.records import Span
from quotedb.show.marks import Mark, marked
from quotedb.show.terminal import printable

TEXT = "Ida Holm said “the dam is safe”, her office added."


@st.composite
def marks(draw):
    edges = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted).filter(lambda e: e[0] < e[1])
    spans = draw(st.lists(edges, max_size=6))
    return [Mark(Span(*edge), f"⟦{number}:", f":{number}⟧") for number, edge in enumerate(spans)]


@given(marks())
def test_without_its_signs_the_text_is_as_it_was(found):
    plain = marked(TEXT, found).plain
    for mark in found:
        assert plain.count(mark.opening) == plain.count(mark.closing) == 1
        assert plain.index(mark.opening) < plain.index(mark.closing)
        plain = plain.replace(mark.opening, "").replace(mark.closing, "")
    assert plain == TEXT


@given(marks(), st.integers(0, 20), st.integers(25, len(TEXT)))
def test_a_part_of_the_text_has_its_part_of_the_marks(found, start, end):
    plain = marked(TEXT, found, Span(start, end)).plain
    for mark in found:
        plain = plain.replace(mark.opening, "").replace(mark.closing, "")
    assert plain == TEXT[start:end]


def test_the_longer_mark_lies_around_the_shorter():
    content, mention = Mark(Span(0, 8), "{", "}"), Mark(Span(0, 3), "1[", "]")
    assert marked(TEXT, [mention, content]).plain.startswith("{1[Ida] Holm} said")
    ending = Mark(Span(4, 8), "2[", "]")
    assert marked(TEXT, [content, ending]).plain.startswith("{Ida 2[Holm]} said")


def test_neighbours_do_not_cross():
    assert marked(TEXT, [Mark(Span(0, 3), "<", ">"), Mark(Span(3, 8), "<", ">")]).plain.startswith("<Ida>< Holm> said")


@given(st.text())
def test_what_is_printable_keeps_every_place(text):
    shown = printable(text)
    assert len(shown) == len(text)
    assert all(sign == "\n" or sign.isprintable() or ord(sign) >= 0xA0 for sign in shown)
