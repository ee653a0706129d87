"""What is said by nobody in particular."""

import pytest
from worlds.untagged import chains_of, named_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It was reported last week that the quay was lost.",
            [("unnamed", "the quay was lost")],
        ),
    ],
)
def test_hearsay_has_no_named_source(text, expected):
    assert named_in(text, told=expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is thought the keeper left Lund in May.", [("unnamed", "the keeper left Lund in May")]),
    ],
)
def test_hearsay_has_no_named_source_before_names_are_resolved(text, expected):
    assert chains_of(text, told=expected) == expected
