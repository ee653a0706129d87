"""Polls: who asked stands before those who answered."""

import pytest
from worlds.untagged import chains_of

POLL = "A Tally poll of sailors was released on Friday.\n\nThe rain went on.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (POLL + "Some 59 percent said the quay was lost.", "Tally <- Some 59 percent"),
        (POLL + "Forty-one percent of sailors said the quay was lost.", "Tally <- Forty-one percent of sailors"),
        (POLL + "A majority of voters say the quay was lost.", "Tally <- A majority of voters"),
        (POLL + "The voters said the quay was lost.", "The voters"),
        (POLL + "A third party said the quay was lost.", "A third party"),
        (POLL + "A paltry three percent said the quay was lost.", "Tally <- A paltry three percent"),
        (POLL + "Two thirds of sailors said the quay was lost.", "Tally <- Two thirds of sailors"),
        (POLL + "One participant from Lund said the quay was lost.", "Tally <- One participant from Lund"),
        (POLL + "The majority leader said the quay was lost.", "The majority leader"),
        (POLL + "Half an hour later, the mayor said the quay was lost.", "the mayor"),
        ("Tally surveyed sailors in May. Half of sailors said the quay was lost.", "Tally <- Half of sailors"),
        ("Of 90 sailors polled by Tally, nine in ten said the quay was lost.", "Tally <- nine in ten"),
        ("Sailors were polled in May. Half of sailors said the quay was lost.", "Half of sailors"),
        ("A May 3 poll is out. Half of sailors said the quay was lost.", "Half of sailors"),
        ("A poll by telephone was made. Half of sailors said the quay was lost.", "Half of sailors"),
        (
            "A Tally poll is old. A Mast survey is new. Half of sailors said the quay was lost.",
            "Mast <- Half of sailors",
        ),
    ],
)
def test_respondents_speak_through_the_pollster(text, expected):
    told = [(expected, "the quay was lost")]
    assert chains_of(text, told=told) == told


def test_a_pollster_may_tell_of_its_own_poll():
    text = "The mast is high, Tally said in its survey. Half of sailors said the quay was lost."
    told = [("Tally", "The mast is high"), ("Half of sailors", "the quay was lost")]
    assert chains_of(text, told=told)[1] == ("Tally <- Half of sailors", "the quay was lost")
