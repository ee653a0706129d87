"""Sentences as raw reports have them, by rules alone: who said what, through whom."""

import pytest
from worlds.untagged import chains_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“I like the quay,” Ada Brook said on “Lund & Lovers.” “I like the rain.”",
            [("Lund & Lovers <- Ada Brook", "I like the quay, … I like the rain.")],
        ),
        (
            "According to the Lund Centre, a Danish think tank, the harbour has lost nine ships.",
            [("Lund Centre", "the harbour has lost nine ships")],
        ),
        (
            "“The ships were empty,” Brook was quoted as saying by the news agency TASS.",
            [("TASS <- Brook", "The ships were empty,")],
        ),
        (
            "The town printed a talk with a sailor from the Redfin company, who said that his ship was empty.",
            [("a sailor from the Redfin company", "his ship was empty")],
        ),
        (
            "“They sank it,” the sailors’ lawyer, Ada Brook, quoted one of them as saying.",
            [("Ada Brook <- one of them", "They sank it,")],
        ),
        (
            "The claim that the quay was sold was first made by Ola Brook in June.",
            [("Ola Brook", "the quay was sold")],
        ),
        (
            "KYIV — A sailor from the north has said that the quay burned.",
            [("A sailor from the north", "the quay burned")],
        ),
        (
            "Ada Brook was told by her sailors that the quay would not hold, according to emails obtained by the BBC.",
            [("BBC <- her sailors", "the quay would not hold")],
        ),
        (
            "Ola Lund told Reuters the search would go on “as long as there is light”.",
            [("Reuters <- Ola Lund", "the search would go on “as long as there is light”")],
        ),
        ("The council’s clerk, Ola Lund, predicted a landslide. It never came.", []),
        ("It is thought the keeper left Lund in May.", [("unnamed", "the keeper left Lund in May")]),
        (
            "The council says it has spent nine crowns on the quay, a claim disputed by sailors.",
            [("The council", "it has spent nine crowns on the quay")],
        ),
        (
            "Q: How long did it burn?\n\nA: Nine hours, and all of it.\n\nAda Brook spoke to us on the quay.",
            [("Q", "How long did it burn?"), ("Ada Brook", "Nine hours, and all of it.")],
        ),
    ],
)
def test_a_raw_report_is_read(text, expected):
    assert chains_of(text, told=expected) == expected
