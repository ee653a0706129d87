"""Kinds of mistakes that reading unread articles showed, each in words of our own, with the shipped network."""

import pytest

from quotedb.pipeline import extracted
from quotedb.records import Article


def routes(text):
    """The routes of a text's statements, from the reader inwards, without the publisher."""
    found = extracted(Article(text=text, outlet="Harbour Post")).statements
    return [" < ".join(hop.agent or "?" for hop in one.chain[1:]) for one in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("“The quay was lost before noon,” Flint said, according to Kari Moe.", ["Kari Moe < Flint"]),
        ("According to Kari Moe, Flint said: “The quay was lost before noon.”", ["Kari Moe < Flint"]),
        (
            "Nora Flint said, “The quay was lost before noon and nobody told us,” according to Kari Moe.",
            ["Kari Moe < Nora Flint"],
        ),
        ("The lawyer said nobody had told him that the quay was lost.", ["The lawyer"]),
    ],
)
def test_a_layer_may_be_quoted_whole_and_is_somebodys(words, expected):
    assert routes(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A new Save the Harbours survey shows that a third of teachers want to leave.", ["Save the Harbours"]),
        (
            "A Norbank study published in March by the University of Lund found that rents had doubled.",
            ["University of Lund < Norbank"],
        ),
        ("A study published in March by the University of Lund found that rents had doubled.", ["University of Lund"]),
    ],
)
def test_a_document_is_its_makers(words, expected):
    assert routes(words) == expected
