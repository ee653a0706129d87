"""What the network sees, made attributions: days that head a line, countries of towns."""

import pytest
from worlds.untagged import Seeing, chains_of

from quotedb.extract.network.tagger import TaggedText
from quotedb.records import Entity, EntityLabel, Span


class Knowing(Seeing):
    """A tagger that also finds the name of a place."""

    def __init__(self, *seen, place):
        super().__init__(*seen)
        self.place = place

    def tag(self, text):
        found = Span(text.index(self.place), text.index(self.place) + len(self.place))
        return TaggedText(super().tag(text).relations, (Entity(found, EntityLabel.PLACE),))


def test_a_day_before_a_colon_says_nothing():
    text = "July 15, 1960: “The quay was opened by the queen.”"
    seen = Seeing("The quay was opened by the queen.", ":", "July 15")
    assert chains_of(text, tagger=seen) == [("unnamed", "The quay was opened by the queen.")]


@pytest.mark.parametrize(
    ("source", "agent"),
    [
        ("The clerk here", "The clerk"),
        ("A nurse, clerk of the council", "A nurse"),
    ],
)
def test_a_mention_is_whole_and_no_longer(source, agent):
    text = f"{source} said the quay would close."
    assert [chain for chain, _ in chains_of(text, tagger=Seeing("the quay would close", "said", source))] == [agent]


@pytest.mark.parametrize(
    ("source", "place", "agent"),
    [
        ("Ida Holm of Perth, Australia", "Australia", "Ida Holm"),
        ("A woman in Lund, Scania", "Scania", "A woman"),
        ("The capital, Oslo", "Oslo", "Oslo"),
    ],
)
def test_the_country_of_a_town_does_not_speak(source, place, agent):
    text = f"{source}, said the quay would close."
    seen = Knowing("the quay would close", "said", source, place=place)
    assert [chain for chain, _ in chains_of(text, tagger=seen)] == [agent]
