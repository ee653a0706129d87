"""Quotations: which belong to one statement, and which to the next."""

import pytest
from worlds.untagged import Told, chains_of, named_in

SAID = "“It came at me with a knife.”"
"""A quotation that is a sentence by itself, and of which nothing says who said it."""


def test_a_quotation_with_a_cue_of_its_own_is_a_statement_of_its_own():
    text = "“You would say that,” Ada Brook said. “I would,” he said."
    seen = Told([("Ada Brook", "You would say that, … I would,")])
    assert [words for _, words in chains_of(text, tagger=seen)] == ["You would say that,", "I would,"]


WOUNDED = f"Tom Roe stabbed Ada Brook in March. {SAID}"


@pytest.mark.parametrize(
    ("text", "joined", "kept"),
    [
        (f"{WOUNDED}\n\nThe quay will close, Ida Holm said.", "The quay will close", "The quay will close"),
        (f"{WOUNDED} The quay will close, Ida Holm said.", "The quay will close", "The quay will close"),
        (f"{WOUNDED}\n\n“The quay will close,” Ida Holm said.", "The quay will close,", "The quay will close,"),
        (f"{SAID}\n\n“I ran for it,” Ida Holm said.", "I ran for it,", "It came at me with a knife. … I ran for it,"),
    ],
)
def test_a_quotation_that_ends_what_came_before_is_not_joined_to_the_next_words(text, joined, kept):
    seen = Told([("Ida Holm", f"It came at me with a knife. … {joined}")])
    assert chains_of(text, tagger=seen) == [("Ida Holm", kept)]


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
