"""The one line of a search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.ask.search_line import KEYS, SearchLine, parse


@pytest.mark.parametrize(
    ("text", "words", "phrases", "fields"),
    [
        ("ferry licence", ("ferry", "licence"), (), ()),
        ('Okafor "never sail"', ("Okafor",), ("never sail",), ()),
        ("“never sail” «again»", (), ("never sail", "again"), ()),
        ('via:AFP outlet:"BBC News" since:2023', (), (), (("via", "AFP"), ("outlet", "BBC News"), ("since", "2023"))),
        ("IN:“Coast Radio” by:vik", (), (), (("outlet", "Coast Radio"), ("from", "vik"))),
        ("at 12:30 note:this via:", ("at", "12:30", "note:this", "via:"), (), ()),
        ('never closed "to the end', ("never", "closed"), ("to the end",), ()),
        ('from:"Jo \\"Big\\" Lund"', (), (), (("from", 'Jo "Big" Lund'),)),
        ("", (), (), ()),
        ('"" via:""', (), (), ()),
    ],
)
def test_a_line_is_read(text, words, phrases, fields):
    assert parse(text) == SearchLine(words, phrases, fields)


@given(st.text(max_size=60) | st.text(alphabet='ab :"“”\\viafromé\n«-', max_size=60))
def test_no_line_is_wrong_and_what_is_written_is_read_as_it_was(text):
    line = parse(text)
    assert parse(str(line)) == line
    assert all(key in KEYS and value.strip() for key, value in line.fields)


def test_fields_are_put_in_and_taken_out():
    line = parse("ferry via:AFP")
    assert str(line.having("via", "Northern Wire")) == 'ferry via:AFP via:"Northern Wire"'
    assert line.having("via", "AFP") == line
    assert str(line.only("via", "Reuters")) == "ferry via:Reuters"
    assert str(line.without("via", "AFP")) == "ferry"
    assert str(line.renamed((), "ferry")) == '"ferry" via:AFP'
    assert not parse(" ")
