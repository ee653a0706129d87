"""Letters to the editor: what is said in them goes through those who signed them."""

import pytest
from worlds.untagged import Told, chains_of, statements_of

from quotedb.terms import Kind

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


CLOSED = """To the keepers of the quay:

I think that it will sink. The board says that it is safe.

{closing}

{signature}
"""


@pytest.mark.parametrize(
    ("closing", "signature", "signer"),
    [
        ("Yours sincerely,", "Ada Brook\nLund", "Ada Brook"),
        ("With best wishes", "Ola Lund, captain", "Ola Lund"),
        ("Signed,", "— Ada van Brook", "Ada van Brook"),
        ("Kind regards, Ada Brook", "", "Ada Brook"),
    ],
)
def test_a_letter_that_a_greeting_begins_is_that_of_who_closes_it(closing, signature, signer):
    text = CLOSED.format(closing=closing, signature=signature)
    said = [("I", "it will sink"), ("The board", "it is safe")]
    assert chains_of(text, told=said) == [(signer, "it will sink"), (f"{signer} <- The board", "it is safe")]


def test_a_letter_from_a_desk_goes_on_to_its_end():
    text = "From the desk of Ada Brook\n\nI think that it will sink.\n\nWe hope that nobody drowns."
    said = [("I", "it will sink"), ("We", "nobody drowns")]
    assert chains_of(text, told=said) == [("Ada Brook", "it will sink"), ("Ada Brook", "nobody drowns")]


def test_whom_a_letter_greets_does_not_speak_in_it():
    text = "To all sailors:\n\nThe quay will close.\n\nSigned,\n\nAda Brook"
    assert chains_of(text, told=[("all sailors", "The quay will close")]) == [("Ada Brook", "The quay will close")]


def test_without_a_closing_line_nobody_signs():
    text = "Dear keepers,\n\nI think that it will sink.\n\nAda Brook"
    assert chains_of(text, told=[("I", "it will sink")]) == [("I", "it will sink")]
