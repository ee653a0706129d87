"""Whom somebody told: outlets, stations and shows that no list knows are relays, other bodies are not."""

import pytest
from worlds.untagged import chains_of, named_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ada Brook told the FBI in an interview that the quay was lost.",
            [("Ada Brook", "the quay was lost")],
        ),
        (
            "Ada Brook told the Low Water podcast that the quay was lost.",
            [("Low Water <- Ada Brook", "the quay was lost")],
        ),
        (
            "Ada Brook spoke to the Lund Gazette. A keeper told the paper the quay was lost.",
            [("Lund Gazette <- A keeper", "the quay was lost")],
        ),
        (
            "The court sat. A keeper told the station the quay was lost.",
            [("A keeper", "the quay was lost")],
        ),
        (
            "Ada Brook told the Harbour Board that the quay was lost.",
            [("Ada Brook", "the quay was lost")],
        ),
    ],
)
def test_outlets_that_are_told_are_relays(text, expected):
    assert named_in(text, told=expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ola Lund told Reuters the search would go on “as long as there is light”.",
            [("Reuters <- Ola Lund", "the search would go on “as long as there is light”")],
        ),
    ],
)
def test_outlets_that_are_told_are_relays_before_names_are_resolved(text, expected):
    assert chains_of(text, told=expected) == expected
