"""Headlines: who says it stands at the end."""

import pytest
from worlds.untagged import named_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lund quay strike off after ‘late’ offer, says union\n\nThe quay has two cranes.",
            [("union", "Lund quay strike off after ‘late’ offer")],
        ),
        (
            "Lund to close its quay, state TV says\n\nThe quay is old and has two cranes.",
            [("state TV", "Lund to close its quay")],
        ),
    ],
)
def test_a_headline_is_read(text, expected):
    assert named_in(text, told=expected) == expected
