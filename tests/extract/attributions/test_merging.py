"""What the network sees, made attributions: days that head a line, bearers of an office, countries of towns."""

import pytest
from worlds.untagged import Seeing, chains_of

from quotedb.extract.network.tagger import TaggedText
from quotedb.records import Entity, EntityLabel, Span


class Knowing(Seeing):
    """A tagger that also finds names: of organisations, persons and places, by their words."""

    def __init__(self, *seen, organisations=(), persons=(), places=()):
        super().__init__(*seen)
        self.names = [(one, EntityLabel.ORGANISATION) for one in organisations]
        self.names += [(one, EntityLabel.PLACE) for one in places]
        self.names += [(one, EntityLabel.PERSON) for one in persons]

    def tag(self, text):
        found = [Entity(Span(text.index(one), text.index(one) + len(one)), label) for one, label in self.names]
        return TaggedText(super().tag(text).relations, tuple(sorted(found, key=lambda one: one.span)))


def test_a_day_before_a_colon_says_nothing():
    text = "July 15, 1960: “The quay was opened by the queen.”"
    seen = Seeing("The quay was opened by the queen.", ":", "July 15")
    assert chains_of(text, tagger=seen) == [("unnamed", "The quay was opened by the queen.")]


@pytest.mark.parametrize(
    ("source", "organisation", "person", "agent"),
    [
        ("Head of research at Norbank Ida Holm", "Norbank", "Ida Holm", "Ida Holm"),
        ("The ambassador to the United States Ola Lund", "United States Ola", "Lund", "Ola Lund"),
        ("The minister for Transport Ida Holm", "Transport", "Ida Holm", "Ida Holm"),
        ("The lawyer of Norbank", "Norbank", "Ida Holm", "The lawyer of Norbank"),
        ("The lawyer for Norbank Ida Holm", "Norbank", "Ida Holm", "The lawyer for Norbank Ida Holm"),
        ("Supporters of Norbank Ida Holm", "Norbank", "Ida Holm", "Supporters of Norbank Ida Holm"),
        ("Neighbour of Democrat Ida Holm", "Democrat", "Ida Holm", "Neighbour of Democrat Ida Holm"),
    ],
)
def test_the_bearer_of_an_office_speaks_also_where_no_comma_parts_both(source, organisation, person, agent):
    text = f"{source} said the quay would close. Ida Holm left."
    seen = Knowing("the quay would close", "said", source, organisations=[organisation], persons=[person])
    assert [chain for chain, _ in chains_of(text, tagger=seen)] == [agent]


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
    seen = Knowing("the quay would close", "said", source, places=[place])
    assert [chain for chain, _ in chains_of(text, tagger=seen)] == [agent]
