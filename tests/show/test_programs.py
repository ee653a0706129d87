"""CSV, TSV and JSON: what comes back is what went in."""

import csv
import io
import json
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.records import Span
from quotedb.show.programs import comma_separated, json_lines, json_list, plain, tab_separated
from quotedb.terms import Mode

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
ROWS = st.lists(st.tuples(WORDS, st.integers(), st.booleans(), st.none()))
WRITTEN = re.compile(r"\\[\\tnr]")
SIGNS = {r"\\": "\\", r"\t": "\t", r"\n": "\n", r"\r": "\r"}
NAMES = ("words", "number", "flag", "nothing")


@given(ROWS)
def test_comma_separated_values_come_back_as_words(rows):
    head, *lines = csv.reader(io.StringIO(comma_separated(NAMES, rows), newline=""))
    assert tuple(head) == NAMES
    assert [line[0] for line in lines] == [row[0] for row in rows]
    assert [line[2] for line in lines] == ["true" if row[2] else "false" for row in rows]


@given(ROWS)
def test_tabs_and_line_feeds_divide_nothing_but_fields_and_rows(rows):
    head, *lines = [line.split("\t") for line in tab_separated(NAMES, rows).removesuffix("\n").split("\n")]
    assert tuple(head) == NAMES
    assert len(lines) == len(rows)
    assert [WRITTEN.sub(lambda sign: SIGNS[sign[0]], line[0]) for line in lines] == [row[0] for row in rows]


def test_numbers_without_an_end_are_words_in_json():
    text = json_list(["n"], [(float("inf"),), (float("nan"),), ([float("-inf")],)])
    assert json.loads(text, parse_constant=pytest.fail) == [{"n": "inf"}, {"n": "nan"}, {"n": ["-inf"]}]


@given(ROWS)
def test_json_keeps_types(rows):
    wanted = [dict(zip(NAMES, row, strict=True)) for row in rows]
    assert json.loads(json_list(NAMES, rows)) == wanted
    assert [json.loads(line) for line in json_lines(NAMES, rows).split("\n") if line] == wanted


def test_what_json_has_no_type_for():
    assert plain((Mode.DIRECT, Span(1, 2))) == ["direct", {"start": 1, "end": 2}]
    assert plain([date(2023, 1, 16), datetime(2023, 1, 16, tzinfo=UTC)]) == ["2023-01-16", "2023-01-16T00:00:00+00:00"]
    assert plain({1: b"\x00\xff"}) == {"1": "00ff"}


def test_lists_share_a_cell():
    assert comma_separated(["via"], [(("AFP", "Ida Holm"),), ((),)]) == 'via\r\nAFP; Ida Holm\r\n""\r\n'
