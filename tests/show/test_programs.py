"""CSV, TSV and JSON: what comes back is what went in."""

import csv
import io
import json
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from quotedb.records import Mode, Span
from quotedb.show.programs import json_lines, json_list, plain, separated

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
ROWS = st.lists(st.tuples(WORDS, st.integers(), st.booleans(), st.none()))
NAMES = ("words", "number", "flag", "nothing")


@given(ROWS)
def test_tab_separated_rows_are_lines_without_quotes(rows):
    head, *lines = separated(NAMES, rows, "\t").removesuffix("\n").split("\n")
    assert head == "\t".join(NAMES)
    assert [len(line.split("\t")) for line in lines] == [len(NAMES)] * len(rows)
    assert [len(line.splitlines()) for line in lines] == [1] * len(rows)
    assert [line.split("\t")[0].split() for line in lines] == [row[0].split() for row in rows]


@given(ROWS)
def test_separated_values_come_back_as_words(rows):
    text = separated(NAMES, rows)
    head, *lines = csv.reader(io.StringIO(text, newline=""))
    assert tuple(head) == NAMES
    assert [line[0] for line in lines] == [row[0] for row in rows]
    assert [line[2] for line in lines] == ["true" if row[2] else "false" for row in rows]


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
    assert separated(["via"], [(("AFP", "Ida Holm"),), ((),)]) == 'via\nAFP; Ida Holm\n""\n'
