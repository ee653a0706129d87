"""Passages about somebody not (yet) speaking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.extract.properties.responses import find_responses


def found(text):
    return [(one.status.value, one.agent, one.span.of(text)) for one in find_responses(text)]


@pytest.mark.parametrize(
    ("text", "status", "agent"),
    [
        ("A spokeswoman for the mill declined to comment.", "declined", "A spokeswoman for the mill"),
        ("Mr Orr would not say where the money went.", "declined", "Mr Orr"),
        ("The ministry gave no further details.", "declined", "The ministry"),
        ("She wouldn’t say where the money went.", "declined", "She"),
        ("The mill hasn't responded.", "unreachable", "The mill"),
        ("Mr Orr's office would not discuss the lease.", "declined", "Mr Orr's office"),
        ("The chairman, Ola Vik, refused to answer questions.", "refused", "The chairman, Ola Vik"),
        ("Ola Vik could not be reached for comment.", "unreachable", "Ola Vik"),
        ("The Paper could not reach Ola Vik on Monday.", "unreachable", "Ola Vik"),
        ("The company did not respond to three e-mails.", "unreachable", "The company"),
        ("Her agent did not return two calls.", "unreachable", "Her agent"),
        ("The harbour office has been approached for comment.", "contacted", "The harbour office"),
        ("The Paper has contacted the harbour office for comment.", "contacted", "the harbour office"),
        ("The Paper has sought comment from the harbour office.", "contacted", "the harbour office"),
    ],
)
def test_forms(text, status, agent):
    assert found(text) == [(status, agent, text)]


def test_a_clause_of_a_longer_sentence():
    text = "Ola Vik told the court that the crates were empty, but he would not go into detail for “family reasons”."
    assert found(text) == [("declined", "he", "he would not go into detail for “family reasons”")]


def test_a_relative_clause_gives_the_predicate():
    text = "He is in Narvik, according to his lawyer, who would say no more."
    assert found(text) == [("declined", "who", "would say no more")]


def test_who_did_not_speak_stands_behind_a_quotation():
    text = 'The mill said it was sold, but for "reasons of privacy" it could not comment further.'
    assert found(text) == [("declined", "it", "it could not comment further")]


def test_who_did_not_speak_stands_before_an_aside():
    text = "The mill, which has said it was sold, did not respond to a request for comment."
    assert found(text) == [("unreachable", "The mill", "did not respond to a request for comment")]


def test_the_second_predicate_of_a_sentence_takes_its_subject():
    assert found("Ola Vik left by the back door and declined to comment.") == [
        ("declined", "Ola Vik", "declined to comment")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The union said it would not comment.",
        "“I would not say that,” Ola Vik said.",
        "The council declined the offer.",
        "Rations would not be cut, the agency said.",
        "The ship could not be moved.",
        "",
        "”“”",
    ],
)
def test_what_is_none(text):
    assert found(text) == []


@given(st.text(alphabet=st.sampled_from("He declined to comment. has not “”,\n"), max_size=300))
def test_any_text_gives_spans_inside_it(text):
    for one in find_responses(text):
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.mention is None or one.mention.of(text) == one.agent


def test_long_text_takes_no_long_time():
    assert find_responses("would not " * 20_000) == ()
    assert len(find_responses("He declined to comment. " * 4_000)) == 4_000
