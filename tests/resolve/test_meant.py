"""Whom descriptions and pronouns mean, from the text to the agent."""

import pytest
from worlds.untagged import named_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The congressman said the quay was lost.\n\nRep. Ada Brook, who chairs the panel, said it was old.",
            [("The congressman", "the quay was lost"), ("Ada Brook", "it was old")],
        ),
        (
            "Sentencing Ed Roe, 38, Judge Ada Brook said the quay was lost. The father-of-two told her it was old.",
            [("Ada Brook", "the quay was lost"), ("Ed Roe", "it was old")],
        ),
        (
            "A deputy, Carl Mendez, found the quay. “It is lost,” Deputy Mendes said.",
            [("Carl Mendez", "It is lost,")],
        ),
        (
            "Halvorsen said on Friday it would close two yards. The company said the quay was lost.",
            [("Halvorsen", "it would close two yards"), ("Halvorsen", "the quay was lost")],
        ),
    ],
)
def test_who_is_meant(text, expected):
    assert named_in(text, told=expected) == expected


@pytest.mark.parametrize(
    "first", ["Max Orr met a man. Ola Lund", "Max Orr met Ola Lund. Lund", "Mr. Orr met Lund. Ola Lund"]
)
def test_whom_a_quotation_names_is_not_who_says_it(first):
    text = f"{first} said it was lost. “I hear that Mr. Lund won,” he said."
    speaker = first.split(". ")[-1]
    found = named_in(text, told=[(speaker, "it was lost"), ("he", "I hear that Mr. Lund won,")])
    assert found[1][0].endswith("Orr")
