"""The day when something was said, from the words around its cue."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotedb.dates import parse_edtf
from quotedb.extract.properties.said_on import said_on
from quotedb.records import Span
from quotedb.text.sentences import sentences


def when(marked: str, published: str | None = "2024-05-16") -> str | None:
    """The day said in a sentence whose cue stands in `*…*` and whose content stands in `{…}`; 16 May is a Thursday."""
    text, spans, opened = "", [], None
    cue = None
    for letter in marked:
        if letter == "*":
            cue = Span(opened, len(text)) if opened is not None else cue
            opened = len(text) if opened is None else None
        elif letter == "{":
            begin = len(text)
        elif letter == "}":
            spans.append(Span(begin, len(text)))
        else:
            text += letter
    sentence = next(each for each in sentences(text) if each.covers(cue))
    found = said_on(text, sentence, cue, parse_edtf(published) if published else None, outside=spans)
    return found.text if found else None


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The mill *said* on Monday that {it would close on Friday}.", "2024-05-13"),
        ("The mill *said* Tuesday {it would close}.", "2024-05-14"),
        ("The mill *said* on Thursday that {it would close}.", "2024-05-16"),
        ("The mill *said* late on Friday {it would close}.", "2024-05-10"),
        ("“{We close},” Ida Holm, the owner, *told* the Post late on Sunday.", "2024-05-12"),
        ("“{We close},” *said* Ida Holm in a statement on Wednesday evening.", "2024-05-15"),
        ("Holm *told* Reuters last Thursday that {it was over}.", "2024-05-09"),
        ("Holm *said* yesterday that {it was over}.", "2024-05-15"),
        ("Holm *said* earlier today that {it was over}.", "2024-05-16"),
        ("“{It is over},” Holm *said* last night.", "2024-05-15"),
        ("Holm *said* this morning that {it was over}.", "2024-05-16"),
        ("Holm *told* owners on 14 February that {it was over}.", "2024-02-14"),
        ("Holm *told* owners on the 3rd of December that {it was over}.", "2023-12-03"),
        ("Holm *told* owners on Dec. 3 that {it was over}.", "2023-12-03"),
        ("Holm *said* on Jan. 5, 2016, that {it was over}.", "2016-01-05"),
        ("Holm *said* on Monday, January 5, 2015, that {it was over}.", "2015-01-05"),
        ("In March, Holm *said* {the mill was safe}.", "2024-03"),
        ("In June its owner, Ida Holm, *told* the Post that {the mill was safe}.", "2023-06"),
        ("Last May Holm *said* {the mill was safe}.", "2023-05"),
        ("Back in late 2019, Holm *said* {the mill was safe}.", "2019"),
        ("In September 2020 Holm *said* {the mill was safe}.", "2020-09"),
        ("Last year the owner, Ida Holm, *said* in an interview that {the mill was safe}.", "2023"),
        ("Earlier this year Holm *said* {the mill was safe}.", "2024"),
        ("Holm *said* earlier this month {the mill was safe}.", "2024-05"),
        ("Holm *said* last month {the mill was safe}.", "2024-04"),
        ("Holm *said* last week {the mill was safe}.", "2024-05-06/2024-05-12"),
        ("Holm *said* earlier this week {the mill was safe}.", "2024-05-13/2024-05-16"),
        ("Three days ago Holm *said* {the mill was safe}.", "2024-05-13"),
        ("Holm *said* two weeks ago that {the mill was safe}.", "2024-05-02~"),
        ("Holm *said* two years ago that {the mill was safe}.", "2022~"),
        ("The board on Monday *called* the sale “{a mistake}”.", "2024-05-13"),
        ("On Tuesday Holm *told* the board {the mill was safe}.", "2024-05-14"),
        ("But on Tuesday, Holm *said* {the mill was safe}.", "2024-05-14"),
        ("Holm *called* the sale “{a mistake}” in an interview on Monday.", "2024-05-13"),
        ("{The mill is safe}, *according to* a report published on Monday.", "2024-05-13"),
        ("Holm *told* CBC’s “The Early Hour” on Monday {the mill was safe}.", "2024-05-13"),
        ("Holm *told* The Mill and Loom on Monday {the mill was safe}.", "2024-05-13"),
        ("“{The mill is safe},” Holm *said* while touring it on Monday.", "2024-05-13"),
        ("Holm *said on Monday* that {the mill was safe}.", "2024-05-13"),
        ("In an interview on Monday, Holm *said* {the mill was safe}.", "2024-05-13"),
        ("During a call with owners Tuesday morning, Holm *said* {the mill was safe}.", "2024-05-14"),
        ("{The mill} was safe when it closed on Friday; on Tuesday Holm *said* {it was not}.", "2024-05-14"),
    ],
)
def test_the_day_of_the_cue(marked, expected):
    """The date of the cue's own clause is found and resolved, as precise as the words."""
    assert when(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Holm *said* that {the mill would close on Monday}.",
        "Holm, who was arrested on Monday, *said* {the mill was safe}.",
        "“{The mill is safe},” *said* Holm, who was freed on Monday.",
        "“{The mill is safe},” *said* Holm, elected on Monday.",
        "A man arrested on Monday *said* {the mill was safe}.",
        "At a mill closed on Monday, Holm *said* {the floors were wet}.",
        "On Monday police held a man who *said* {the mill was safe}.",
        "When the mill closed on Monday, Holm *said* {it was safe}.",
        "Holm *said* after the fire on Monday that {the mill was safe}.",
        "Holm *said* in Monday's paper {the mill was safe}.",
        "Since Monday Holm has *said* {the mill was safe}.",
        "Holm will *say* on Monday that {the mill is safe}.",
        "{The mill} closed, Holm *said*, {for Monday was a holiday}.",
        "Holm *said* {the mill was safe}. It closed on Monday.",
        "Holm *said* it may 3 times.",
        "Holm *said* on 30 February that {the mill was safe}.",
    ],
)
def test_dates_of_something_else_are_left_alone(marked):
    """No date is better than a wrong one."""
    assert when(marked) is None


@pytest.mark.parametrize(
    ("marked", "published", "expected"),
    [
        ("Holm *said* on Monday {it was over}.", None, None),
        ("Holm *said* on Monday {it was over}.", "2024", None),
        ("Holm *said* on Monday {it was over}.", "2024-05", None),
        ("Holm *said* on Monday {it was over}.", "2023-01-17~", "2023-01-16"),
        ("In May, Holm *said* {it was over}.", "2024-05", "2024-05"),
        ("In May, Holm *said* {it was over}.", "2024", None),
        ("Last year Holm *said* {it was over}.", "2024~", "2023"),
        ("Last month Holm *said* {it was over}.", "2024-01", "2023-12"),
        ("In 2016 Holm *said* {it was over}.", None, "2016"),
        ("Holm *said* on 3 March {it was over}.", "2024-02-10", "2023-03-03"),
        ("Holm *said* on 29 February {it was over}.", "2024-03-01", "2024-02-29"),
    ],
)
def test_counted_from_what_is_known_of_the_publication(marked, published, expected):
    """A date of publication counts only as far as it is precise."""
    assert when(marked, published) == expected


@given(st.text(max_size=200), st.integers(0, 200), st.integers(1, 20), st.dates())
def test_any_text_gives_a_date_or_none(text, start, length, day):
    """Whatever stands around the cue, nothing crashes, also at the ends of the calendar."""
    cue = Span(min(start, len(text)), min(start + length, len(text)))
    found = said_on(text, Span(0, len(text)), cue, parse_edtf(day.isoformat()))
    assert found is None or found.first <= found.last


@example("yesterday", date(1, 1, 1))
@given(
    st.sampled_from(["on Monday", "yesterday", "last week", "last month", "in May", "two years ago", "ten months ago"]),
    st.dates(),
)
def test_every_day_of_the_calendar_can_be_counted_from(words, day):
    """No expression fails at the ends of the calendar."""
    text = f"She said {words} it was over."
    found = said_on(text, Span(0, len(text)), Span(4, 8), parse_edtf(day.isoformat()))
    assert found is None or found.first <= day
