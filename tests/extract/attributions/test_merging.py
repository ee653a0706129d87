"""What the network sees, made attributions: days that head a line, countries of towns."""

import pytest
from worlds.untagged import Seeing, Unseeing, chains_of

from quotedb.extract.network.tagger import TaggedRelation, TaggedText
from quotedb.records import Entity, Span
from quotedb.terms import EntityLabel


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "“No deal,” said Ida Holm, and “no talks,” said Ola Lund.",
            [("Ida Holm", "No deal,"), ("Ola Lund", "no talks,")],
        ),
        (
            "“Too dear,” said the baker; “too cheap,” said Ola Lund.",
            [("the baker", "Too dear,"), ("Ola Lund", "too cheap,")],
        ),
        ("“Go,” said one sailor and “stay,” said Ola Lund.", [("one sailor", "Go,"), ("Ola Lund", "stay,")]),
    ],
)
def test_two_who_speak_in_one_sentence_are_two(text, found):
    pieces = tuple(Span(text.index(words), text.index(words) + len(words)) for _, words in found)
    cue, source = Span(text.rindex("said"), text.rindex("said") + 4), Span(text.index("Ola Lund"), text.rindex("."))
    seen = TaggedText((TaggedRelation(pieces, cue, source, "speech", 0.9),), ())
    tagger = Unseeing()
    tagger.tag = lambda _: seen
    assert chains_of(text, tagger=tagger) == found


def test_words_that_their_speaker_goes_on_with_stay_one():
    text = "“I said no,” said Ida Holm, “and he left.”"
    assert chains_of(text, told=[("Ida Holm", "I said no, … and he left.")]) == [
        ("Ida Holm", "I said no, … and he left."),
    ]


@pytest.mark.parametrize(
    "text", ["« We sail », said Ida Holm.", "“ We sail ” said Ida Holm.", '" We sail " said Ida Holm.']
)
def test_no_blanks_stand_at_the_ends_of_words(text):
    marked = text[: text.index("said")].rstrip()
    assert chains_of(text, tagger=Seeing(marked, "said", "Ida Holm")) == [("Ida Holm", "We sail")]


def test_the_first_line_of_a_transcript_is_no_headline():
    text = "JUDGE: Did you take the ring?\nWITNESS: I found it.\nJUDGE: Where?\nWITNESS: On her finger."
    words = [said for _, said in chains_of(text)]
    assert words == ["Did you take the ring?", "I found it.", "Where?", "On her finger."]


@pytest.mark.parametrize(
    ("text", "seen", "content"),
    [
        ("Ola Lund said the ward on Elm St. was full.", "was full", "the ward on Elm St. was full"),
        ("Ola Lund said his boat at Ft. Roe, Vt., was sold.", "was sold", "his boat at Ft. Roe, Vt., was sold"),
        ("Ola Lund said that no road had sunk.", "had sunk", "no road had sunk"),
        ("Ola Lund said on Friday was too late.", "was too late", "was too late"),
    ],
)
def test_a_content_has_the_subject_behind_its_cue(text, seen, content):
    assert chains_of(text, tagger=Seeing(seen, "said", "Ola Lund")) == [("Ola Lund", content)]
