"""Dates: EDTF text with the days that it can mean."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.dates import EdtfDate, in_words, parse_edtf
from quotedb.errors import DateError


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-01-16", date(2023, 1, 16), date(2023, 1, 16)),
        ("2023-01-16~", date(2023, 1, 16), date(2023, 1, 16)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02?", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024~", date(2024, 1, 1), date(2024, 12, 31)),
        ("2023%", date(2023, 1, 1), date(2023, 12, 31)),
        (" 2023 ", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-01-16/2023-02", date(2023, 1, 16), date(2023, 2, 28)),
        ("2023~/2024?", date(2023, 1, 1), date(2024, 12, 31)),
        ("201X", date(2010, 1, 1), date(2019, 12, 31)),
        ("2024-02-XX", date(2024, 2, 1), date(2024, 2, 29)),
        ("2001-21", date(2001, 3, 1), date(2001, 5, 31)),
    ],
)
def test_first_and_last_day(text, first, last):
    """Given an EDTF date, the days it can mean are found and its text is kept."""
    assert parse_edtf(text) == EdtfDate(text.strip(), first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "16 January 2023",
        "2023-13",
        "2023-02-30",
        "0000",
        "-0500",
        "Y170000002",
        "2023/2022",
        "2023/..",
        "../2023",
        "2023/",
        "/2023",
        "2023-1-6",
        "1" * 5000,
        "２０２３",
    ],
)
def test_what_is_no_date_is_refused_with_an_example(text):
    """A message says what is wrong and how a date is written."""
    with pytest.raises(DateError, match=r"2023|earlier day"):
        parse_edtf(text)


@given(st.dates(), st.sampled_from(["", "~", "?", "%"]))
def test_every_day_is_read_back(day, sign):
    """Whatever the day, first and last are that day."""
    assert parse_edtf(day.isoformat() + sign) == EdtfDate(day.isoformat() + sign, day, day)


@given(st.text(max_size=30) | st.text(alphabet="0123456789-/~?%X.YES[]{},", max_size=20))
def test_any_text_is_a_date_or_refused(text):
    """Nothing but DateError leaves the parser."""
    try:
        read = parse_edtf(text)
    except DateError:
        return
    assert read.first <= read.last


def test_plain_dates_do_not_load_the_library():
    """Start-up is part of the design: a plain date must not cost the import of a grammar."""
    code = "import sys; from quotedb.dates import parse_edtf; parse_edtf('2023-01~'); print('edtf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-03-02", "2024-03-02"),
        ("2024-03~", "about 2024-03"),
        ("2024?", "2024 (uncertain)"),
        ("2024%", "about 2024 (uncertain)"),
        ("", ""),
    ],
)
def test_a_date_in_words_keeps_its_uncertainty(edtf, words):
    assert in_words(edtf) == words
