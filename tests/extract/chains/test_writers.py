"""Writers of another outlet: what they write goes through it, wherever the article comes back to them."""

import pytest
from worlds.untagged import chains_of

PIECE = "An article written by National Review’s Ada Brook was printed in June.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PIECE + "Brook also asserts that the quay is lost.", "National Review <- Brook"),
        (PIECE + "It rained.\n\nLater in the piece, Brook wrote: “The quay is lost.”", "National Review <- Brook"),
        (PIECE + "Jo Olsen said that the quay is lost.", "Jo Olsen"),
        ("A National Review column on Sunday by Ada Brook was read. Brook argued that the quay is lost.",
         "National Review <- Brook"),
        ("National Review’s Ada Brook met the mayor. Brook argued that the quay is lost.", "Brook"),
        ("Brook argued that the quay is lost.\n\n" + PIECE, "Brook"),
    ],
)  # fmt: skip
def test_the_writer_comes_through_the_outlet(text, expected):
    assert chains_of(text)[0][0] == expected


def test_nobody_writes_for_the_publisher():
    text = PIECE + "Brook also asserts that the quay is lost."
    assert chains_of(text, outlet="National Review") == [("Brook", "the quay is lost")]


def test_he_goes_on_in_the_same_paragraph():
    text = PIECE + "Brook wrote that the quay is lost. He said that it sank."
    assert [chain for chain, _ in chains_of(text)] == ["National Review <- Brook", "National Review <- He"]
