"""Turns of sentence that war reports have: a second speaker, a silence, a check, footage that shows somebody saying."""

import pytest
from worlds.untagged import Seeing, Told, chains_of, statements_of

from quotedb.terms import Kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The board called it “a quiet fire,” and harbour keeper Ada Brook wrote that “nobody saw it.”",
            [("The board", "it “a quiet fire,”"), ("Ada Brook", "nobody saw it.")],
        ),
        (
            "Ada Brook described it as “a slow leak.” Nine ships are lost.",
            [("Ada Brook", "it as “a slow leak.”")],
        ),
        (
            "The Lund Dockers’ Union said the quay had burned but would not say how long.",
            [("The Lund Dockers’ Union", "the quay had burned")],
        ),
        (
            "Two sailors confirmed that Brook had been there, but it was not possible to verify her account.",
            [("Two sailors", "Brook had been there")],
        ),
        (
            "The firm, which has said the quay was ‘safe’, did not respond to a request for comment.",
            [("The firm", "the quay was ‘safe’")],
        ),
        (
            "Footage published by Quay Watch shows a keeper telling his son that the lamps were out.",
            [("Quay Watch <- a keeper", "the lamps were out")],
        ),
        (
            "Calls released by Quay Watch appeared to show a keeper complaining to his son: “They count the lamps.”",
            [("Quay Watch <- a keeper", "They count the lamps.")],
        ),
        (
            "In a letter read to sailors by his sister, Ola Lund said the lamps were out.",
            [("his sister <- Ola Lund", "the lamps were out")],
        ),
        ("Ola Lund is famed for his lamps, and for saying that the lamps were out.", []),
        (
            "A keeper has left Lund, his lawyer said, in what could be a blow to the board.",
            [("his lawyer", "A keeper has left Lund")],
        ),
        (
            "The ship carried lamps, two officials said Monday, contradicting its owner.",
            [("two officials", "The ship carried lamps")],
        ),
        ("A sailor, Ada Brook, said she saw a lamp go out.", [("Ada Brook", "she saw a lamp go out")]),
        (
            "The lamps were out, according to U.S.-based think tank the Institute for the Study of Quays.",
            [("Institute for the Study of Quays", "The lamps were out")],
        ),
        (
            "In a long video published by Quay.net, the sailors' rights project, Ola Lund says he was told to sign.",
            [("Quay.net <- Ola Lund", "he was told to sign")],
        ),
        (
            "Ada Brook, his lawyer, said he was in Lund but declined to say where.",
            [("Ada Brook", "he was in Lund")],
        ),
        (
            "Quay Watch has a letter. It quotes a keeper describing how the lamps went out: “We saw none of them.”",
            [("a keeper", "We saw none of them.")],
        ),
        (
            "Ola Lund, a spokesman, told reporters last week he had not heard of it.",
            [("Ola Lund", "he had not heard of it")],
        ),
        (
            "According to an intelligence briefing seen by Reuters, the board has lost nine lamps.",
            [("Reuters <- an intelligence briefing seen by Reuters", "the board has lost nine lamps")],
        ),
        (
            "Ada Brook issued a statement in which she said that nine ships sank.",
            [("she", "nine ships sank")],
        ),
        ("A keeper has claimed asylum in Norvia after leaving Lund.", []),
        ("Lund state TV said the lamps were out.", [("Lund state TV", "the lamps were out")]),
    ],
)
def test_a_turn_is_read(text, expected):
    assert chains_of(text, told=expected) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ada Brook said on X that the lamps were out.", Kind.WRITING),
        ("In a voice message to the keepers Ada Brook said that the lamps were out.", Kind.SPEECH),
        ("The board said in its latest update that the lamps were out.", Kind.WRITING),
    ],
)
def test_the_kind_goes_by_the_medium(text, kind):
    speaker = text.partition(" said")[0].rpartition(", ")[2].rpartition("keepers ")[2]
    told = Told([(speaker, "the lamps were out")])
    assert [one.kind for one in statements_of(text, tagger=told)] == [kind]


def test_a_quoted_head_of_a_section_is_nobodys_words():
    text = "“We wait,” said Ada Brook.\n\n‘What?’\n\nShe said: “Nine ships.”\n\n“They know”\n\n“We hope,” she said."
    expected = [("Ada Brook", "We wait,"), ("She", "Nine ships."), ("she", "We hope,")]
    assert chains_of(text, told=expected) == expected


def test_what_somebody_never_confirmed_is_no_statement_of_his():
    text = "Norvia has never confirmed that it holds him."
    seen = Seeing("it holds him", "has never confirmed", "Norvia")
    assert statements_of(text, tagger=seen) == ()
