"""What only goes along with the words is no hop of their chain and no part of them."""

import pytest
from untagged import Seeing, chains_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Even as Ada Brook has often said that she opposes the quay, her office paid for it.",
            [("Ada Brook", "she opposes the quay")],
        ),
        (
            "While Ada Brook said the quay was safe, Jo Olsen said it was not.",
            [("Ada Brook", "the quay was safe"), ("Jo Olsen", "it was not")],
        ),
        (
            "Although the mayor said that Lund, Malmo and Ystad were safe, the council left.",
            [("the mayor", "Lund, Malmo and Ystad were safe")],
        ),
        ("Asked if the quay was lost, Ada Brook said it was.", [("Ada Brook", "it was")]),
        ("Asked if the quay was lost, Ada Brook said yes.", []),
        (
            "Reuters reported that, according to an analysis of its records, the harbour had lost nine ships.",
            [("Reuters", "according to an analysis of its records, the harbour had lost nine ships")],
        ),
        (
            "Ada Brook said she had won the vote, by the Associated Press’ count.",
            [("Ada Brook", "she had won the vote, by the Associated Press’ count")],
        ),
    ],
)
def test_circumstances(text, expected):
    assert chains_of(text) == expected


def test_a_ruling_at_somebodys_request_is_not_published_by_them():
    text = "The verdict, in which Ada Brook said the tide had turned, was issued in response to a request by Reuters."
    seen = Seeing("the tide had turned", "said", "Ada Brook")
    assert [chain for chain, _ in chains_of(text, tagger=seen)] == ["Ada Brook"]


def test_of_that_opens_no_relative_clause():
    text = "A majority of that crew still favours the quay."
    seen = Seeing("the quay", "favours", "A majority of that crew", kind="thought")
    assert chains_of(text, tagger=seen)[0][0] == "A majority of that crew"


def test_what_only_announces_the_words_is_left_out():
    text = "Jo Olsen added a caption which reads, “Ada Brook told me the quay is lost.”"
    assert chains_of(text) == [("Jo Olsen <- Ada Brook", "Ada Brook told me the quay is lost.")]
    text = "Jo Olsen said she had read “The Quay” twice."
    assert chains_of(text) == [("Jo Olsen", "she had read “The Quay” twice")]
