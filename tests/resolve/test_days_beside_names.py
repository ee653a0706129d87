"""Days that stand beside a name without a preposition or comma, read with the shipped network: no part of the name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.pipeline import extracted
from quotedb.records import Article
from quotedb.text.days import NAMED_DAYS, WEEKDAYS, is_day_behind


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("On Monday Ida Holm, the mayor of Nordby, told reporters the gates were open.", "Ida Holm"),
        ("In March Per Lie said the ferry was late.", "Per Lie"),
        ("Last Friday Ola Brandt, who owns the quay, said it was shut.", "Ola Brandt"),
        ("Ida Holm told Reuters Friday that the quay was shut.", "Reuters < Ida Holm"),
        ("Ida Holm told the Nordby Council Monday that the quay was shut.", "Nordby Council < Ida Holm"),
        ("The quay was shut, Per Lie Tuesday told reporters.", "Per Lie"),
        ("“The quay is shut,” Ida Holm said in an interview with Radio Nord Wednesday.", "Radio Nord < Ida Holm"),
        ("Theresa May said the quay was shut.", "Theresa May"),
    ],
)
def test_a_day_is_no_part_of_a_name(text, route):
    found = extracted(Article(text=text, outlet="Harbour Post")).statements
    assert [" < ".join(hop.agent or "?" for hop in one.chain[1:]) for one in found] == [route]


@given(st.sampled_from(sorted(WEEKDAYS)), st.text(max_size=12))
def test_only_a_name_has_a_day_behind_it(day, before):
    told = is_day_behind(day.capitalize(), before)
    assert told == (before[:1].isupper() and before.lower() not in NAMED_DAYS)
    assert not is_day_behind(day.capitalize(), "a" + before)
