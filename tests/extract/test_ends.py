"""Where a content ends: before the circumstance of the speaking, with the relative clause it stands in."""

import pytest
from worlds.untagged import chains_of

ENDS = [
    (
        "A keeper of the quay has claimed that sailors sank it on purpose, in an interview with a sailors’ charity.",
        [("A keeper of the quay", "sailors sank it on purpose")],
    ),
    (
        "The captain said his crew had left the wreck, in a video posted on Telegram by the harbour board.",
        [("the harbour board <- The captain", "his crew had left the wreck")],
    ),
    (
        "Ada Brook said the quay, in a statement of its age, was lost.",
        [("Ada Brook", "the quay, in a statement of its age, was lost")],
    ),
    (
        "Ada Brook, 34, who says she left Lund in March, told the board of Lund that she had seen the quay burn.",
        [("Ada Brook", "she left Lund in March"), ("Ada Brook", "she had seen the quay burn")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ENDS)
def test_a_content_ends_with_its_clause(text, expected):
    assert chains_of(text) == expected
