"""Layers that the outer speaker's words part, read with the shipped network: who is told of, who tells it."""

import pytest

from quotedb.pipeline import extracted
from quotedb.records import Article


def routes(text):
    """The routes after the publisher, with the content of each statement."""
    found = extracted(Article(text=text, outlet="Harbour Post")).statements
    return [(" < ".join(hop.agent or "?" for hop in one.chain[1:]), one.content_text(text)) for one in found]


@pytest.mark.parametrize(
    ("text", "route", "content"),
    [
        (
            "Mandy Roe showed it. The owner, she said, had assured her that the quay would pay for itself.",
            "Mandy Roe < The owner",
            "the quay would pay for itself",
        ),
        (
            "Ola Lund was there. A neighbour, he said, had told him that the mill was empty.",
            "Ola Lund < A neighbour",
            "the mill was empty",
        ),
        (
            "Ida Holm was cautious. But an engineer, she said, had promised her that the dam would hold.",
            "Ida Holm < an engineer",
            "the dam would hold",
        ),
        (
            "The keeper Ola Lund, Ida Holm said, had told her that nobody was on the quay.",
            "Ida Holm < Ola Lund",
            "nobody was on the quay",
        ),
        (
            "Ida Holm said she was sure of it until Ola Lund said the quay was shut.",
            "Ida Holm",
            "she was sure of it until Ola Lund said the quay was shut",
        ),
    ],
)
def test_who_is_told_of_and_who_tells_it(text, route, content):
    assert routes(text) == [(route, content)]
