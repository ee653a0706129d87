"""The words of a query are told apart as PostgreSQL does it; two forms that could deceive are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.ask.sql.words import SqlWordSort, several, words
from quotedb.errors import QueryError


def names(query):
    return [word.text for word in words(query) if word.sort is SqlWordSort.NAME]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('SELECT "Odd ""Name""" FROM T', ["select", 'Odd "Name"', "from", "t"]),
        ("SELECT 'pg_sleep' -- pg_sleep", ["select"]),
        ("SELECT 'it''s' , a", ["select", "a"]),
        (r"SELECT E'\'' , a", ["select", "a"]),
        ("SELECT $q$ b ' $q$ , $$ c $$, a", ["select", "a"]),
        ("SELECT /* b /* c */ d */ a", ["select", "a"]),
        ("SELECT a$b, 1e5, 0x1F", ["select", "a$b", "x1f"]),
        ("SELECT x'00', ae", ["select", "ae"]),
        ("SELECT 1E'\\'' || a --'", ["select", "a"]),
    ],
)
def test_names(query, expected):
    assert names(query) == expected


@pytest.mark.parametrize(
    "query", ["'", '"', "/*", "$a$ $b$", "'a' 'b'", "E'' '\\'' a", "U&'x'", 'u&"x"', "'a'\n--\n'b'"]
)
def test_what_could_deceive_or_has_no_end_is_refused(query):
    with pytest.raises(QueryError):
        words(query)


def test_several():
    assert several("SELECT 1; SELECT 2")
    assert not several("SELECT ';' ; -- ; x")


@given(st.text(alphabet="aE'\"$-/*; \n\\1(.&U"))
def test_any_signs_are_words_or_refused(query):
    try:
        found = words(query)
    except QueryError:
        return
    assert all(word.text or word.sort in (SqlWordSort.TEXT, SqlWordSort.NAME) for word in found)
