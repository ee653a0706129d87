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
