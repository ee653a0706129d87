"""Documents spoken of again: who wrote them; and who is beside a name without being in apposition."""

import re

import pytest
from processor_time import processor_seconds
from worlds.untagged import Told, Unseeing

from quotedb.extract.statements import extract
from quotedb.records import Article
from quotedb.resolve.within import resolve


def origins(text, *told):
    article = Article(text, outlet="Harbour Post")
    found = resolve(article, extract(article, Told(told) if told else Unseeing()))
    return [" <- ".join(hop.agent or "?" for hop in one.chain[1:]) for one in found.statements]


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Jo Olsen said it sank. The statement added that the quay was lost.", "The statement"),
    ],
)
def test_a_document_spoken_of_again_is_its_authors(text, author):
    last = re.split(r" (?:added|says) ", text)[0].rpartition(". ")[2]
    said = [("Ada Brook", "It sank,")] if "sank," in text else [("Jo Olsen", "it sank")] if "sank" in text else []
    assert origins(text, *said, (last, "the quay was lost"))[-1] == author


@pytest.mark.parametrize("noun", ["diary", "logbook", "textbook", "contract"])
def test_what_stands_in_a_book_is_its_authors(noun):
    text = f"According to the {noun} of Ada Brook, the quay was lost."
    assert origins(text, (f"the {noun} of Ada Brook", "the quay was lost")) == ["Ada Brook"]


LETTER = "“The quay is ours,” reads the letter. "


@pytest.mark.parametrize(
    ("behind", "origin"),
    [
        ("It is signed by Ada Brook, the harbour master.", "Ada Brook"),
        ("It was long. The letter was written by the keeper, Ola Lund.", "Ola Lund"),
        ("It bears the names of forty sailors.", "forty sailors"),
        ("It came from the desk of Captain Ada Brook.", "Ada Brook"),
        ("Its author is Ola Lund.", "Ola Lund"),
        ("It was sent by the keepers’ union of Fell Lighthouse.", "the keepers’ union of Fell Lighthouse"),
        ("The sole signatory is Ola Lund, a keeper.", "Ola Lund"),
        ("The letter’s writer was Ola Lund.", "Ola Lund"),
        ("Ola Lund is its author.", "Ola Lund"),
        ("It was sent by harbour keeper Ola Lund.", "Ola Lund"),
        ("It was signed by the keepers of Fell Lighthouse.", "the keepers of Fell Lighthouse"),
        ("The signature is Ola Lund’s.", "Ola Lund"),
        ("Ola Lund has signed it.", "Ola Lund"),
        ("Ola Lund has signed the lease.", "the letter"),
        ("It came on Monday. A book was signed by Ada Brook.", "the letter"),
    ],
)
def test_a_letter_is_its_signers_though_the_text_tells_only_afterwards(behind, origin):
    assert origins(LETTER + behind, ("the letter", "The quay is ours,")) == [origin]


@pytest.mark.parametrize(
    ("text", "mention", "origin"),
    [
        (
            "“The quay is ours,” says an appeal signed by nine sailors.",
            "an appeal signed by nine sailors",
            "nine sailors",
        ),
        ("“The quay is ours.” So begins a letter that Ada Brook sent to the board.", "a letter", "Ada Brook"),
        ("“The quay is ours,” a sailor said. Her name is Ada Brook.", "a sailor", "Ada Brook"),
        ("“The quay is ours,” a sailor said. He is Ola Lund, 60.", "a sailor", "Ola Lund"),
        ("“The quay is ours,” a sailor said. He gave his name as Ola Lund.", "a sailor", "Ola Lund"),
        ("“The quay is ours.” The man who says this is Ola Lund.", "The man", "Ola Lund"),
        ("“The quay is ours,” one of the sailors said. His name is Ola Lund.", "one of the sailors", "Ola Lund"),
        ("“The quay is ours,” two sailors said. He is Ola Lund, 60.", "two sailors", "two sailors"),
        ("“The quay is ours,” a sailor said. He is Norwegian.", "a sailor", "a sailor"),
    ],
)
def test_who_is_named_in_the_sentence_behind(text, mention, origin):
    words = "The quay is ours," if "ours," in text else "The quay is ours."
    assert origins(text, (mention, words)) == [origin]


def test_who_asked_is_not_beside_the_one_who_answered():
    text = "The mayor’s office, when reached by Reuters, said the quay was lost."
    assert origins(text, ("The mayor’s office", "the quay was lost")) == ["Reuters <- The mayor’s office"]


def test_every_share_of_those_asked_is_its_own():
    text = "A Tally poll was made. Some 40 percent said the quay was lost. Another 9 percent said it was not."
    said = [("Some 40 percent", "the quay was lost"), ("Another 9 percent", "it was not")]
    assert origins(text, *said) == ["Tally <- Some 40 percent", "Tally <- Another 9 percent"]


@pytest.mark.parametrize(
    "text", ["EDEN ’S QUAY IS LOST, Ada Brook said.", "’S", "A 'S. Ada Brook said it sank.", "’ S ’S ’S"]
)
def test_a_possessive_on_its_own_is_nobody(text):
    assert "S" not in " ".join(origins(text)).split()


@pytest.mark.slow
def test_time_grows_with_the_length_of_a_text():
    piece = (
        "The ministry said the quay was lost. The Lund ministry said no. “It sank,” Ada Brook said in a statement. "
        "The statement added that she was the lawyer of Jo Olsen. He said it sank; her client told the agency no.\n\n"
    )

    def seconds(count):
        article = Article(piece * count, outlet="Harbour Post")
        found = extract(article, Unseeing())
        return processor_seconds(lambda: resolve(article, found))

    seconds(10)
    short, long = seconds(100), seconds(400)
    assert long < 8 * short + 0.2
