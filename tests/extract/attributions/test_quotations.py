"""Quotations: which belong to one statement, and which to the next."""

import pytest
from worlds.untagged import named_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "‘Is the quay lost?’ Ada Brook wanted to know.",
            [("Ada Brook", "Is the quay lost?")],
        ),
        (
            "'We had 'em in the loft, then the quay had 'em,' said Ada Brook. 'It's lost.'",
            [("Ada Brook", "We had 'em in the loft, then the quay had 'em, … It's lost.")],
        ),
        (
            "The keeper, Ada Brook, called the quay “a wound” and said the board had “slept for years”.",
            [("Ada Brook", "the quay “a wound”")],
        ),
    ],
)
def test_what_stands_in_marks_is_read_to_its_end(text, expected):
    assert named_in(text, told=expected) == expected
