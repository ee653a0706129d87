"""Layers that the outer speaker's words part or follow, read with the shipped network: who is told of, who tells it."""

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
            "Mandy Roe showed it. An investor, she reported, had assured her that the quay would pay for itself.",
            "Mandy Roe < An investor",
            "the quay would pay for itself",
        ),
        (
            "The keeper Ola Lund, Ida Holm said, had told her that nobody was on the quay.",
            "Ida Holm < Ola Lund",
            "nobody was on the quay",
        ),
        (
            "Ola Lund reported that guards set up fans that blew in cold air, Ida Holm told the council on Friday.",
            "Ida Holm < Ola Lund",
            "guards set up fans that blew in cold air",
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


def test_who_means_the_person_before_an_explanation():
    text = "It was found by Ida Holm of Lund, the head of the Harbour Committee, who said the quay was shut."
    assert ("Ida Holm", "the quay was shut") in routes(text)
