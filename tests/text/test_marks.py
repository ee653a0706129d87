"""Quotation marks: every style, apostrophes, nesting, odd and missing marks, several paragraphs."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from processor_time import processor_seconds

from quotedb.text.marks import State, find_marks

SIGNS = "“”„‟«»‘’‚‛‹›'\"`´"


def quoted(text):
    return [text[q.inner_start : q.inner_end] for q in find_marks(text).quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “no” and left.", ["no"]),
        ('She said "no" and "never".', ["no", "never"]),
        ("‘We are late,’ she said.", ["We are late,"]),
        ("'We are late,' she said.", ["We are late,"]),
        ("«Oui», he said, ‹non›.", ["Oui", "non"]),
        ("»Ja«, „nein“, ‚doch‘.", ["Ja", "nein", "doch"]),
        ("``So,'' he said, ``it goes.''", ["So,", "it goes."]),
        ("”Kyllä”, she said.", ["Kyllä"]),
    ],
)
def test_every_style_of_mark(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "We don’t, we won't, they're late.",
        "’Tis the season of ’74 and the '90s.",
        "The dogs’ bowl and James' hat.",
        "Rock ’n’ roll isn't dead.",
        "He is 6'2\" tall.",
        "He is 6’2”, and 40.",
        "Give 'em time.",
    ],
)
def test_apostrophes_and_inches_quote_nothing(text):
    assert quoted(text) == []


def test_apostrophes_inside_single_marks_do_not_close_them():
    text = "‘We don’t know the dogs’ names,’ she said. ‘It’s ’74 again,’ he said."
    assert quoted(text) == ["We don’t know the dogs’ names,", "It’s ’74 again,"]


@pytest.mark.parametrize(
    "text", ["“He told me ‘never’ and left,” she said.", "‘He told me “never” and left,’ she said."]
)
def test_nesting_either_way(text):
    outer, inner = find_marks(text).quotations
    assert text[inner.inner_start : inner.inner_end] == "never"
    assert (outer.depth, inner.depth) == (0, 1)
    assert find_marks(text).states[inner.inner_start] == State.NESTED
    assert find_marks(text).states[outer.inner_start] == State.INSIDE


def test_a_paragraph_that_goes_on_without_a_mark_is_quoted_from_its_beginning():
    text = "“The quay was lost. We saw it.\n\nNobody ran. The crane stood,” she said. “No.”"
    assert quoted(text) == ["The quay was lost. We saw it.", "Nobody ran. The crane stood,", "No."]


def test_several_paragraphs_open_each_and_close_once():
    text = "“The first.\n\n“The second.\n\n“The third,” she said. “And more.”"
    first, second, third, fourth = find_marks(text).quotations
    assert first.continued
    assert not first.continues
    assert second.continued
    assert second.continues
    assert third.continues
    assert not third.continued
    assert not fourth.continued
    assert not fourth.continues
    assert not any(q.unclosed for q in (first, second, third, fourth))


def test_british_paragraphs_continue_too():
    text = "‘The first isn’t all.\n\n‘The second,’ she said."
    first, second = find_marks(text).quotations
    assert first.continued
    assert second.continues


def test_a_mark_left_open_ends_with_its_paragraph():
    text = "He said: “It goes on and on.\n\nThe house is “green”, she said."
    open_, green = find_marks(text).quotations
    assert open_.unclosed
    assert text[open_.start : open_.end] == "“It goes on and on."
    assert text[green.inner_start : green.inner_end] == "green"
    assert find_marks(text).states[open_.inner_start] == State.UNSURE


def test_a_closing_mark_alone_quotes_back_to_the_start_of_the_sentence():
    text = "It rained. We will win,” he said."
    (quotation,) = find_marks(text).quotations
    assert quotation.unopened
    assert text[quotation.start : quotation.inner_end] == "We will win,"


def test_one_odd_mark_costs_one_quotation():
    text = "“An odd one. “A whole one,” he said. “Another,” she said."
    assert quoted(text)[1:] == ["A whole one,", "Another,"]
    assert [q.unclosed for q in find_marks(text).quotations] == [True, False, False]


def test_an_odd_straight_mark_does_not_turn_the_rest_inside_out():
    text = 'He said "one and "two" is here, and "three" there.'
    assert quoted(text)[1:] == ["two", "three"]


def test_states_name_marks_and_what_is_between():
    marks = find_marks("a “b” c")
    assert list(marks.states) == [0, 0, State.OPENING, State.INSIDE, State.CLOSING, 0, 0]
    assert marks.signs == ((2, 3), (4, 5))


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("abS 7.,\n\t" + SIGNS), max_size=80) | st.text(max_size=80))
def test_any_text_gives_spans_inside_it(text):
    marks = find_marks(text)
    assert len(marks.states) == len(text)
    for q in marks.quotations:
        assert 0 <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text)
        assert q.start < q.end
        assert "\n" not in text[q.start : q.end]
        assert not (q.continued and q.unclosed)
    for (_, end), (start, _) in pairwise(marks.signs):
        assert end <= start
    outermost = [q for q in marks.quotations if q.depth == 0]
    for before, after in pairwise(outermost):
        assert before.end <= after.start


@settings(deadline=None)
@given(st.lists(st.sampled_from(["one two", "it is so", "dogs bark"]), min_size=1, max_size=4))
def test_styles_are_told_apart_alike(pieces):
    def shape(opening, closing):
        text = " ".join(f"He said {opening}{piece},{closing} today." for piece in pieces)
        return [text[q.inner_start : q.inner_end] for q in find_marks(text).quotations]

    plain = shape("“", "”")
    assert plain == [piece + "," for piece in pieces]
    for pair in ('""', "‘’", "''", "«»", "„“"):
        assert shape(*pair) == plain


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["a", '"', "“", "’", "‘a ", "“‘", " ”", "' "])
def test_time_grows_linearly(unit):
    short, long = (processor_seconds(lambda size=size: find_marks(unit * size), times=2) for size in (2_000, 20_000))
    assert long < 40 * max(short, 0.01)
