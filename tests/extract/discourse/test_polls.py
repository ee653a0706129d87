"""Polls: who asked stands before those who answered."""

import pytest
from worlds.untagged import Seeing, chains_of

from quotedb.extract.discourse.shares import is_respondents

POLL = "A Tally poll of sailors was released on Friday.\n\nThe rain went on.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (POLL + "Some 59 percent said the quay was lost.", "Tally <- Some 59 percent"),
        (POLL + "Forty-one percent of sailors said the quay was lost.", "Tally <- Forty-one percent of sailors"),
        (POLL + "Fewer than a third of sailors said the quay was lost.", "Tally <- Fewer than a third of sailors"),
        (POLL + "A strong majority of voters say the quay was lost.", "Tally <- A strong majority of voters"),
        (POLL + "The poll asked young voters, and the voters said the quay was lost.", "Tally <- the voters"),
        (POLL + "The voters said the quay was lost.", "The voters"),
        ("Gallup found that boats sell well. Two-thirds of men said the quay was lost.", "Gallup <- Two-thirds of men"),
        (
            "The Brook Institute surveyed 900 sailors. Nine in ten said the quay was lost.",
            "The Brook Institute <- Nine in ten",
        ),
        ("A May 3 poll is out. Half of sailors said the quay was lost.", "Half of sailors"),
        ("A poll by telephone was made. Half of sailors said the quay was lost.", "Half of sailors"),
        (
            "The latest Harbour Times/Tally opinion poll is out. Another 19 percent said the quay was lost.",
            "Harbour Times/Tally <- Another 19 percent",
        ),
    ],
)
def test_respondents_speak_through_the_pollster(text, expected):
    assert chains_of(text)[-1] == (expected, "the quay was lost")


def test_the_poll_that_the_article_is_about_comes_before_one_in_passing():
    text = (
        "A Tally poll shows the keeper ahead.\n\nThe Tally poll was made in May.\n\n"
        "A Mast poll had shown her behind.\n\nSome 40 percent said they liked her."
    )
    assert chains_of(text)[-1] == ("Tally <- Some 40 percent", "they liked her")


def test_each_answer_ends_where_the_next_share_begins():
    text = POLL + "Some 40 percent said they liked the quay, while 9 percent of sailors said it was ugly."
    assert chains_of(text) == [
        ("Tally <- Some 40 percent", "they liked the quay"),
        ("Tally <- 9 percent of sailors", "it was ugly"),
    ]


def test_the_pollster_asks():
    text = POLL + "When asked if they liked the quay, 40 percent said they did."
    question = Seeing("if they liked the quay", "asked", None)
    assert chains_of(text, tagger=question) == [
        ("Tally", "if they liked the quay"),
        ("Tally <- 40 percent", "they did"),
    ]


@pytest.mark.parametrize("words", ["a third party", "half brother Jo", "One in Lund", "the voters", "percentages"])
def test_no_share(words):
    assert not is_respondents(words)


def test_a_poll_to_compare_with_and_joint_pollsters_named_alone():
    text = (
        "A Harbour Times/Tally poll is out.\n\nThe number is up from a Mast poll last month. "
        "The Tally poll was made in May. Some 40 percent said they liked her."
    )
    assert chains_of(text)[-1] == ("Harbour Times/Tally <- Some 40 percent", "they liked her")
