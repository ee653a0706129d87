"""How far a relay reaches (rule 8): over sentences, over paragraphs, over one broadcast or interview."""

import pytest

from quotedb.extract.network.tagger import TaggedText
from quotedb.extract.statements import extract
from quotedb.records import Article


class Unseeing:
    """A tagger that finds nothing, so that the rules stand alone."""

    def tag(self, _text):
        return TaggedText((), ())


def chains_in(text, outlet="Harbour Post"):
    found = extract(Article(text=text, outlet=outlet), Unseeing()).statements
    return [" <- ".join(hop.agent or "?" for hop in statement.chain[1:]) for statement in found]


REACHES = [
    # an interview or a broadcast goes on, by name too
    (
        "Ada Brook defended the sale in an interview with CNN on Monday.\n\n“It was late,” Brook said.\n\n"
        "“Nobody came,” Brook said.",
        ["CNN <- Brook", "CNN <- Brook"],
    ),
    (
        "During a debate that was broadcast by CNN, Ada Brook and Lars Holm made their case.\n\n"
        "“The quay is lost,” said Brook.\n\nHolm said that the ferry ran.",
        ["CNN <- Brook", "CNN <- Holm"],
    ),
    (
        "Brook went after him during a CNN panel with Ann Moore.\n\n“He sank it,” Brook said.",
        ["CNN <- Brook"],
    ),
    (
        "“It will sink,” Brook said in an interview with ITV.\n\n"
        "Asked whether she would go, Brook said she would stay.",
        ["ITV <- Brook", "ITV <- Brook"],
    ),
    # who is only described there is whoever was named last
    (
        "Brook said the quay was lost.\n\n“It went down,” the owner said in an interview with NPR.\n\n"
        "“All of it,” Brook said.",
        ["Brook", "NPR <- the owner", "NPR <- Brook"],
    ),
    # where it was said stands after the words
    (
        "The quay was sold in a hurry, Lars Holm stated.\n\n"
        "Holm was speaking in an interview on his radio programme, “Lund Tonight”.",
        ["Lund Tonight <- Lars Holm"],
    ),
    # back to it
    (
        "Ada Brook told CNN's “Early Tide” that the quay was lost.\n\nOlsen said nobody came.\n\n"
        "Brook told co-host Jo Hale that she wept.",
        ["CNN <- Ada Brook", "Olsen", "CNN <- Brook"],
    ),
    # one sentence, two verbs
    (
        "Ada Brook told Reuters that the quay was lost, adding that the ferry ran.",
        ["Reuters <- Ada Brook", "Reuters <- Ada Brook"],
    ),
    # a video
    (
        "In a clip put out by the Miller campaign, Ada Brook said the county was ready.\n\n“We are late,” Brook said.",
        ["the Miller campaign <- Ada Brook", "the Miller campaign <- Brook"],
    ),
    # an article and its author
    (
        "In an article from Politico, Eli Holm says the mood has turned.\n\n“It will sink,” Holm wrote.",
        ["Politico <- Eli Holm", "Politico <- Holm"],
    ),
    # an item of a digest
    (
        "The mayor of Lund, Lars Holm, said that the fire in the harbour was out. [Reuters.]",
        ["Reuters <- Lars Holm"],
    ),
]  # fmt: skip

ENDS = [
    # told somebody: no further than the paragraph, unless the speaker goes on as he
    ("Ada Brook told AFP that the quay was lost.\n\nBrook said that the ferry ran.", ["AFP <- Ada Brook", "Brook"]),
    # somebody else speaks in between
    (
        "Ada Brook defended the sale in an interview with CNN.\n\nLars Holm said it was late.\n\n“No,” Brook said.",
        ["Lars Holm", "Brook"],
    ),
    # another place, another time
    (
        "“It will sink,” Brook said in an interview with ITV.\n\nAt a rally in Lund, Brook said she would stay.",
        ["ITV <- Brook", "Brook"],
    ),
    (
        "“It will sink,” Brook said in an interview with ITV.\n\nBrook later said that she had been misread.",
        ["ITV <- Brook", "Brook"],
    ),
    (
        "“It will sink,” Brook said in an interview with ITV.\n\n“Good night,” Brook tweeted.",
        ["ITV <- Brook", "Brook"],
    ),
    # a rally is another occasion
    (
        "“It will sink,” Brook said in an interview with ITV.\n\nShe was cheered at a rally in Lund.\n\n"
        "“I stay,” Brook said.",
        ["ITV <- Brook", "Brook"],
    ),
    # he is whoever the sentence before is about
    (
        "“It will sink,” Ada Brook said in an interview with ITV.\n\nLars Holm was in Lund. “I stay,” he said.",
        ["ITV <- Ada Brook", "he"],
    ),
    # who is only written about does not speak there
    (
        "In an article from Politico, Eli Holm says that Ada Brook is late.\n\n“I am early,” Brook said.",
        ["Politico <- Eli Holm", "Brook"],
    ),
    # who is asked is who spoke just before, not who gave the interview
    (
        "Holm spoke to Reuters. “It was late,” Holm said.\n\nThe mayor, Ada Brook, said it was not. "
        "Asked why, he said that he was there.",
        ["Reuters <- Holm", "Ada Brook", "he"],
    ),
    # she is not her husband
    (
        "Ada Brook’s husband told Reuters that she was late. She says he was there.",
        ["Reuters <- Ada Brook’s husband", "She"],
    ),
    # words that somebody else said there
    (
        "Holm said he did not know why it was raised by Ada Brook in an interview with Reuters.",
        ["Holm"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "chains"), REACHES)
def test_it_reaches(text, chains):
    assert chains_in(text) == chains


@pytest.mark.parametrize(("text", "chains"), ENDS)
def test_it_ends(text, chains):
    assert chains_in(text) == chains


def test_a_place_that_belongs_to_the_words_ends_nothing():
    text = (
        "Ada Brook spoke to CNN about the sale.\n\n“It was late,” Brook said in reference to the bid of Holm.\n\n"
        "“Too late,” said Brook, who was born in Lund on a Monday.\n\n“Far too late,” Brook said."
    )
    assert chains_in(text) == ["CNN <- Brook"] * 3


def test_the_post_is_the_other_paper_of_that_name_where_that_is_spoken_of():
    text = "Holm spoke of it in The Washington Post.\n\n“It was late,” Holm told the Post."
    assert chains_in(text, outlet="The Huffington Post")[-1] == "Post <- Holm"


def test_the_post_is_the_publisher_where_that_is_called_the_post():
    text = "Holm spoke of it in the New York Post.\n\n“It was late,” Holm told The Post."
    assert chains_in(text, outlet="The Washington Post")[-1] == "Holm"
    assert chains_in("The Washington Post is late.\n\n“No,” Holm told The Post.", outlet="wash-post")[-1] == "Holm"
