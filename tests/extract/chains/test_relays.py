"""Papers, agencies and shows through whose hands words came."""

import pytest
from worlds.untagged import Seeing, chains_of, named_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“The quay is lost,” Ada Brook said in a statement provided to Reuters by her agent, Jo Lind.",
            [("Reuters <- Jo Lind <- Ada Brook", "The quay is lost,")],
        ),
        (
            "The quay was lost, according to a letter seen by the Harbour Post.",
            [("a letter seen by the Harbour Post", "The quay was lost")],
        ),
        (
            "Speaking to the American podcaster Chip Roe, Ada Brook said the quay was lost.",
            [("Chip Roe <- Ada Brook", "the quay was lost")],
        ),
        (
            "In a statement read on the radio by Colonel Ada Brook, the army said the quay was lost.",
            [("Ada Brook <- army", "the quay was lost")],
        ),
        (
            '"The quay is lost," harbour chief Ada Brook said, according to Interfax.',
            [("Interfax <- Ada Brook", "The quay is lost,")],
        ),
        (
            "Quays were lost, a study published in Science on Friday found.",
            [("a study published in Science on Friday", "Quays were lost")],
        ),
    ],
)
def test_through_whom_words_came(text, expected):
    assert named_in(text, told=expected) == expected


@pytest.mark.parametrize("document", ["a memo seen", "internal emails obtained", "the report first reviewed"])
def test_who_only_saw_a_document_is_no_origin_though_the_network_stops_there(document):
    text = f"The quay was lost, according to {document} by the Fell Gazette."
    tagger = Seeing("The quay was lost", "according to", "Fell Gazette")
    assert chains_of(text, tagger=tagger) == [(f"Fell Gazette <- {document} by the Fell Gazette", "The quay was lost")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“I like the quay,” Ada Brook said on “Lund & Lovers.” “I like the rain.”",
            [("Lund & Lovers <- Ada Brook", "I like the quay, … I like the rain.")],
        ),
        (
            "“The ships were empty,” Brook was quoted as saying by the news agency TASS.",
            [("TASS <- Brook", "The ships were empty,")],
        ),
        (
            "Ada Brook was told by her sailors that the quay would not hold, according to emails obtained by the BBC.",
            [("BBC <- her sailors", "the quay would not hold")],
        ),
    ],
)
def test_through_whom_words_came_before_names_are_resolved(text, expected):
    assert chains_of(text, told=expected) == expected


def test_who_first_published_a_letter_is_its_relay_not_its_author():
    text = "A second letter, first published by Reuters, said the quay was lost."
    assert named_in(text) == []
    seen = Seeing("the quay was lost", "said", "A second letter, first published by Reuters")
    assert named_in(text, seen) == [("Reuters <- A second letter", "the quay was lost")]
