"""Letters to the editor: what is said in them goes through those who signed them."""

import pytest
from worlds.untagged import Told, chains_of, statements_of

from quotedb.records import Kind

COLUMN = """The quay divides the town.

LETTERS.

Mayor Jo Olsen said the quay was safe. I say that it will sink.

It is a shame.

Ada Brook.

Lund, Skane.

The council claims that nobody drowned.

Per de Vries, Malmo

TWITTER.

We asked whether the quay would hold.

I warned that it was a bad idea.

@harbourseal.
"""


SAID = [
    ("Jo Olsen", "the quay was safe"),
    ("I", "it will sink"),
    ("The council", "nobody drowned"),
    ("I", "it was a bad idea"),
]


def test_a_letter_goes_through_its_signer():
    assert chains_of(COLUMN, told=SAID) == [
        ("Ada Brook <- Jo Olsen", "the quay was safe"),
        ("Ada Brook", "it will sink"),
        ("Per de Vries <- The council", "nobody drowned"),
        ("@harbourseal", "it was a bad idea"),
    ]


def test_what_a_letter_says_itself_is_written():
    said = statements_of(COLUMN, tagger=Told(SAID))[1]
    assert said.chain[-1].medium == "letter"
    assert said.kind is Kind.WRITING
    assert "rule-5-letter" in [reason.by for reason in said.reasons]


def test_a_letter_that_greets_the_editor():
    text = "To the Editor:\n\nThe mayor said the quay was safe.\n\nADA BROOK\n\nLund\n\nThe keeper said it was not."
    expected = [("ADA BROOK <- The mayor", "the quay was safe"), ("The keeper", "it was not")]
    assert chains_of(text, told=expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Letters\n\nThe mayor said the quay was safe.\n\nIt was not, as everybody knows by now.",  # nobody signed
        "The mayor said the quay was safe.\n\nAda Brook.\n\nLund.",  # a name under a text that is no letter
    ],
)
def test_only_a_signed_letter_of_a_column_is_one(text):
    expected = [("The mayor", "the quay was safe")]
    assert chains_of(text, told=expected) == expected
