"""Tables keep within their width, whatever is in them."""

from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import wcswidth

from quotedb.show.tables import markdown, shared, table

CELLS = st.one_of(st.text(max_size=60), st.integers(), st.none(), st.floats(allow_nan=False), st.booleans())


@given(st.integers(60, 120), st.integers(1, 5).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n))))
def test_no_line_is_wider_than_the_terminal(width, rows):
    titles = [f"title {number}" for number in range(len(rows[0]))] if rows else ["title"]
    for line in table(titles, rows, width).splitlines():
        assert wcswidth(line) <= width
        assert line == line.rstrip()


WIDTHS = st.lists(st.tuples(st.integers(1, 12), st.integers(0, 300)).map(lambda w: (w[0], w[0] + w[1])), min_size=1)


@example(columns=[(1, 193)], more=192)
@given(WIDTHS, st.integers(0, 200))
def test_columns_share_the_room(columns, more):
    least, natural = zip(*columns, strict=True)
    room = sum(least) + more
    widths = shared(least, natural, room)
    assert sum(widths) <= room
    assert all(low <= width <= most for low, width, most in zip(least, widths, natural, strict=True))
    if sum(natural) <= room:
        assert widths == list(natural)


def test_wide_signs_count_twice():
    rows = [(1, "东京的记者说他看到了狗", "x"), (2, "dogs", "y")]
    lines = table(["id", "words", "end"], rows, 40).splitlines()
    columns = {wcswidth(line[: line.rindex(line[-1])]) for line in lines[2:]}
    assert len(columns) == 1


def test_numbers_and_blanks_stay_as_they_are():
    text = table(["code", "words"], [("007", "  indented"), ("1e5", "plain")], 60)
    assert "007" in text
    assert "1e5" in text
    assert "    indented" in text


def test_numbers_stand_to_the_right():
    assert table(["n", "x"], [(1, "a"), (10, "b"), (None, "c")], 60).splitlines()[2:4] == [" 1  a", "10  b"]


def test_rows_of_several_lines_stand_apart():
    text = table(["id", "who"], [(1, "Ida Holm\n← Radio Nord"), (2, "Per Lie")], 60)
    assert text.splitlines()[2:] == [" 1  Ida Holm", "    ← Radio Nord", "", " 2  Per Lie"]


def test_too_many_columns_become_blocks():
    text = table([f"column {n}" for n in range(20)], [["value"] * 20, ["other"] * 20], 80)
    assert text.count("— ") == 2
    assert "column 19  value" in text


def test_escape_sequences_do_not_reach_the_terminal():
    text = table(["words"], [("\x1b]0;owned\x07\x1b[31mred\x9b2J\u202egnirts",)], 60)
    assert not any(sign in text for sign in "\x1b\x07\x9b\u202e")
    assert "red" in text


def test_no_rows_no_table():
    assert table(["words"], [], 60) == ""
    assert markdown(["words"], []) == ""


def test_markdown_keeps_a_row_on_a_line():
    text = markdown(["who", "words"], [("a|b", "one\ntwo")])
    assert len(text.splitlines()) == 3
    assert "a\\|b" in text
    assert "one<br>two" in text
