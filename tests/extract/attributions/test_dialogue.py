"""Interviews in questions and answers."""

import pytest
from worlds.untagged import chains_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Q: How long did it burn?\n\nA: Nine hours, and all of it.\n\nAda Brook spoke to us on the quay.",
            [("Q", "How long did it burn?"), ("Ada Brook", "Nine hours, and all of it.")],
        ),
    ],
)
def test_who_answers_is_who_spoke_to_the_paper(text, expected):
    assert chains_of(text, told=expected) == expected
