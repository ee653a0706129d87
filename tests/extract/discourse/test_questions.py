"""Questions in an interview: whose they are where nobody is named."""

import pytest
from worlds.untagged import Seeing, chains_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Asked if the quay was lost, Ada Brook told CNN that it was.", "CNN"),
        ("Asked if the quay was lost, Ada Brook said that it was.", "unnamed"),
        ("Asked by Jo Olsen if the quay was lost, Ada Brook told CNN that it was.", "Jo Olsen"),
    ],
)
def test_who_asked(text, expected):
    tagger = Seeing("if the quay was lost", "Asked", "Jo Olsen" if "Jo" in text else None)
    assert (expected, "if the quay was lost") in chains_of(text, tagger=tagger)
