"""Quotations: which belong to one statement, and which to the next."""

import pytest
from worlds.untagged import chains_of, named_in


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


LEAD = "“I am the last who can weave this.”\n\n"


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        (LEAD + "Rosa Brook, 88, holds up a shawl.", ["Rosa Brook"]),
        ("The shawl of Lund\n\n" + LEAD + "Rosa Brook holds up a shawl.", ["Rosa Brook"]),
        (LEAD + "Rosa Brook", []),
        (LEAD + "The market of Lund is empty.", []),
        ("“The last.”\n\nRosa Brook, 88, holds up a shawl.", []),
        ("It rained in Lund.\n\n" + LEAD + "Rosa Brook, 88, holds up a shawl.", []),
    ],
)
def test_a_quotation_that_opens_the_text_is_whose_name_follows(text, origins):
    assert [origin for origin, _ in chains_of(text)] == origins


def test_a_quotation_that_somebody_has_is_not_given_away():
    text = LEAD + "Rosa Brook, 88, holds up a shawl. So Ola Lund said."
    assert [origin for origin, _ in chains_of(text, told=[("Ola Lund", "I am the last who can weave this.")])] == [
        "Ola Lund"
    ]
