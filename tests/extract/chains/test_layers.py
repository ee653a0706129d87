"""Whose words a content reports: who speaks for another is no further layer, nor is what a circumstance says."""

import pytest
from worlds.untagged import named_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A spokesman for the board said it rejected the charge.",
            [("A spokesman for the board", "it rejected the charge")],
        ),
        (
            "“When the keeper said the quay was lost, I ran,” Jo Lind said.",
            [("Jo Lind", "When the keeper said the quay was lost, I ran,")],
        ),
    ],
)
def test_what_makes_no_further_layer(text, expected):
    assert named_in(text, told=expected) == expected
