"""From a source as printed to who speaks: appositions, offices, names that are months and verbs."""

import re

import pytest
from processor_time import processor_seconds
from worlds.untagged import chains_of, named_in

from quotedb.extract.attributions.sources import items_of
from quotedb.extract.segmentation.paragraphs import SegmentedText
from quotedb.records import Span
from quotedb.text.marks import find_marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The quay was lost, the state-run TASS news agency said.",
            [("TASS", "The quay was lost")],
        ),
        (
            "Jo Lind is heard ordering a driver to turn back.",
            [],
        ),
        (
            'One envoy described the room as "a wake with soup." A second said the quay was lost.',
            [("One envoy", 'the room as "a wake with soup."'), ("A second", "the quay was lost")],
        ),
        (
            "Ada Brook said the quay was lost at 6:34 p.m. Her sister, Jo Lind, said it was old.",
            [("Ada Brook", "the quay was lost at 6:34 p.m."), ("Jo Lind", "it was old")],
        ),
        (
            "In the words of Ada Brook, the quay was “half lost”.",
            [("Ada Brook", "the quay was “half lost”")],
        ),
        (
            "Here is what we know: police say three keepers were hurt.",
            [("police", "three keepers were hurt")],
        ),
        (
            "Per several reports, the quay was lost.",
            [("several reports", "the quay was lost")],
        ),
        (
            "The quay was lost, per ESPN.",
            [("ESPN", "The quay was lost")],
        ),
        ("Her deputy, Oh Hana, said the quay was lost.", [("Oh Hana", "the quay was lost")]),
        (
            "The quay was lost, the state-run National News Agency said.",
            [("National News Agency", "The quay was lost")],
        ),
        (
            "The first witness, the quay’s treasurer Ada Brook, said the quay was lost.",
            [("Ada Brook", "the quay was lost")],
        ),
        (
            "Norvia’s Department of Quays (Norq) director, Ada Brook, said the quay was lost.",
            [("Ada Brook", "the quay was lost")],
        ),
        (
            "Norvia’s Department of Quays (Norq) said the quay was lost.",
            [("Norvia’s Department of Quays", "the quay was lost")],
        ),
        (
            "“The quay is lost,” warned Ada Brook, who was not part of the study.",
            [("Ada Brook", "The quay is lost,")],
        ),
        (
            "“The quay is lost,” one of the keepers, Ada Brook, 52, told Reuters.",
            [("Reuters <- Ada Brook", "The quay is lost,")],
        ),
        (
            "The inquest heard from a keeper, Ada Brook, that the quay was lost.",
            [("Ada Brook", "the quay was lost")],
        ),
        (
            "In papers filed at the High Court last week, the airline denied that the quay was lost.",
            [("the airline", "the quay was lost")],
        ),
        ("Keeper Will Brook said the quay was lost.", [("Will Brook", "the quay was lost")]),
        ("Prime Minister Ada May said the quay was lost.", [("Ada May", "the quay was lost")]),
    ],
)
def test_who_speaks(text, expected):
    assert named_in(text, told=expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "According to the Lund Centre, a Danish think tank, the harbour has lost nine ships.",
            [("Lund Centre", "the harbour has lost nine ships")],
        ),
        (
            "The town printed a talk with a sailor from the Redfin company, who said that his ship was empty.",
            [("a sailor from the Redfin company", "his ship was empty")],
        ),
        (
            "The claim that the quay was sold was first made by Ola Brook in June.",
            [("Ola Brook", "the quay was sold")],
        ),
        (
            "KYIV — A sailor from the north has said that the quay burned.",
            [("A sailor from the north", "the quay burned")],
        ),
        ("The council’s clerk, Ola Lund, predicted a landslide. It never came.", []),
        (
            "The council says it has spent nine crowns on the quay, a claim disputed by sailors.",
            [("The council", "it has spent nine crowns on the quay")],
        ),
    ],
)
def test_who_speaks_before_names_are_resolved(text, expected):
    assert chains_of(text, told=expected) == expected


def test_the_sentences_of_one_long_paragraph_are_looked_up():
    text = "Ola Lund sang. " * 6000
    segmented = SegmentedText(text, find_marks(text))
    places = [match.start() for match in re.finditer("Lund", text)]

    def look_up():
        for at in places:
            assert [item.text for item in items_of(segmented, Span(at, at + 9))] == ["Lund", "sang"]
            assert segmented.sentence_at(at)[0].text == "Ola"

    assert processor_seconds(look_up) < 2
