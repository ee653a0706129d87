"""Who said these words: as printed first, then all of them, then most of them; never an operator."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from quotedb.ask.filters import Filter
from quotedb.ask.fulltext import words_of
from quotedb.ask.who import passages, who
from quotedb.errors import AskError, UnknownNameError
from quotedb.terms import Kind


def contents(reader: Connection, words: str, **filters: object) -> list[str]:
    return [row.content for row in who(reader, words, filters=Filter(**filters))]


def test_words_as_printed_come_first_and_say_according_to_whom(reader: Connection) -> None:
    rows = who(reader, "crates being thrown overboard")
    assert [(row.outlet, row.via, row.origin) for row in rows] == [
        ("Coast Radio", ("Northern Wire",), "Inés Okafor"),
        ("The Harbour Post", ("Lars Vik",), "Inés Okafor"),
    ]


def test_the_phrase_goes_before_the_same_words_with_others_between(reader: Connection) -> None:
    assert contents(reader, "never sail again") == ["will never sail again", "The ferry will never, ever sail again."]


def test_order_case_accents_and_marks_do_not_matter(reader: Connection) -> None:
    assert contents(reader, "OVERBOARD… thrown! “Crâtes”") == [
        "crates being thrown overboard",
        "crates being thrown overboard by the harbour guard",
    ]


def test_most_of_the_words_are_enough_if_they_are_the_rare_ones(reader: Connection) -> None:
    assert contents(reader, "they counted about forty crates")[0] == "We counted forty crates,"
    assert contents(reader, "nobody ever saw unicorns by night") == []


def test_one_word_of_two_is_not_enough(reader: Connection) -> None:
    assert [row.statement_id for row in who(reader, "overboard")]
    assert who(reader, "overboard xylophones") == []


def test_thought_only_where_it_is_asked_for(reader: Connection) -> None:
    assert contents(reader, "silt") == []
    assert contents(reader, "silt", kind=Kind.THOUGHT) == ["the harbour will silt up"]


def test_filters_narrow(reader: Connection) -> None:
    assert contents(reader, "crates", outlet="Coast Radio") == ["crates being thrown overboard by the harbour guard"]
    assert contents(reader, "crates", via="vik", about="overboard") == ["crates being thrown overboard"]
    assert contents(reader, "crates", until="2024-02") == ["We counted forty crates,"]
    with pytest.raises(UnknownNameError):
        who(reader, "crates", filters=Filter(outlet="The Moon"))


def test_pages_follow_each_other(reader: Connection) -> None:
    whole = [row.statement_id for row in who(reader, "crates")]
    assert len(whole) == 3
    pages = [row.statement_id for start in range(4) for row in who(reader, "crates", limit=1, offset=start)]
    assert pages == whole


@pytest.mark.parametrize("words", ["", "…", " \0", "“”", "*", "%"])
def test_no_word_is_said_so(reader: Connection, words: str) -> None:
    with pytest.raises(AskError, match="no word"):
        who(reader, words)


@pytest.mark.parametrize(
    "words",
    [
        'crates" OR "rained',
        "crates NOT overboard",
        "content: crates",
        "crat*",
        "^crates",
        "NEAR(crates overboard)",
        "crates'; DROP TABLE statement; --",
        "crates\0overboard",
        "crates & !overboard | rained",
        "(((crates",
        "crates <-> thrown",
        "\\crates:*",
    ],
)
def test_nothing_is_an_operator(reader: Connection, words: str) -> None:
    found = contents(reader, words)
    assert "it rained" not in found
    assert all("crates" in content for content in found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_is_answered(reader: Connection, words: str) -> None:
    if words_of(words):
        assert isinstance(who(reader, words), list)
    else:
        with pytest.raises(AskError, match="no word"):
            who(reader, words)


def test_a_very_long_question_is_answered(reader: Connection) -> None:
    assert isinstance(who(reader, "crates overboard " * 20_000), list)


def test_articles_without_statements_are_found_by_their_text(reader: Connection) -> None:
    found = passages(reader, "Barnacles CRATES")
    assert [(row.outlet, row.headline) for row in found] == [("The Harbour Post", "The lighthouse")]
    assert found[0].passage.words == "Barnacles cover the quay, and the crates are gone."
    assert passages(reader, "overboard") == []
    assert passages(reader, "barnacles", filters=Filter(outlet="Coast Radio")) == []
    assert passages(reader, "barnacles", filters=Filter(via="Vik")) == []
