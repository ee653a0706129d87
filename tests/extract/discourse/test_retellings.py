"""Another outlet's article told again: who speaks in the passages that are quoted from it."""

from worlds.untagged import Seeing, chains_of, statements_of

LEAD = (
    "Reuters Piece Mocks A Keeper\n\n"
    "Reuters ran a feature on Sunday that portrayed the keeper of a quay.\n\n"
    "It sent its “harbour reporter” Ada Brook to the quay.\n\n"
)


def test_a_passage_is_read_as_a_text_of_its_own():
    text = LEAD + (
        "The keeper is angry. Brook writes:\n\n"
        '"Jo Olsen kept the quay. He said that it would be “lost at sea.”\n\n'
        "“I will not leave,” Olsen said.\n\n"
        '"The rain went on."\n\n'
        "The council said that the quay was safe."
    )
    assert chains_of(text)[-3:] == [
        ("Reuters <- Brook <- He", "it would be “lost at sea.”"),
        ("Reuters <- Brook <- Olsen", "I will not leave,"),
        ("The council", "the quay was safe"),
    ]


def test_the_piece_introduces_a_passage():
    text = LEAD + "The piece closes with the keeper at home.\n\n“I am tired,” Olsen said.\n\n“Come in,” said Jo Lind."
    found = statements_of(text)
    assert chains_of(text) == [("Reuters <- Olsen", "I am tired,"), ("Reuters <- Jo Lind", "Come in,")]
    assert all("rule-5-retold" in [reason.by for reason in one.reasons] for one in found)


def test_a_colon_in_a_text_about_a_piece_introduces_a_passage_unless_somebody_else_speaks():
    passive = LEAD + "The keeper’s anger is recorded in detail:\n\n“I am tired,” Olsen said."
    assert chains_of(passive) == [("Reuters <- Olsen", "I am tired,")]
    other = LEAD + "The mayor answered:\n\n“Olsen is tired,” Jo Lind said."
    assert chains_of(other) == [("Jo Lind", "Olsen is tired,")]


def test_a_quoted_report_keeps_its_marks_and_stays_a_statement():
    words = "The quay was lost in June. It sank at night, Jo Olsen said."
    text = f'It rained.\n\nReuters reports:\n\n"{words}"'
    assert chains_of(text, tagger=Seeing(words, "reports", "Reuters"))[0] == ("Reuters", words)


def test_the_publisher_is_not_retold():
    text = LEAD + "Brook writes:\n\n“I am tired,” Olsen said."
    assert chains_of(text, outlet="Reuters") == [("Olsen", "I am tired,")]
