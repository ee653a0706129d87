"""Given names of the whole world, with their marks and without, and the pronoun that goes with them."""

from importlib.resources import files

import pytest

from quotedb.records import Article, Findings, Hop, Span, Statement
from quotedb.resolve.names.lexicon import given_gender, is_given_name
from quotedb.resolve.within import resolve
from quotedb.terms import AgentKind, Kind, Mode


def origin(text, pronoun):
    """Return whom a pronoun that speaks means."""
    at = text.index(pronoun)
    hop = Hop(pronoun, AgentKind.UNNAMED, Span(at, at + len(pronoun)))
    content = Span(text.index("the ferry", at), len(text) - 1)
    one = Statement((content,), Mode.INDIRECT, Kind.SPEECH, (Hop("The Paper", AgentKind.OUTLET), hop))
    found = resolve(Article(text, outlet="The Paper"), Findings((one,)))
    return found.statements[0].chain[1].agent


@pytest.mark.parametrize(
    ("names", "gender"),
    [
        ("Birgitte Sarojini Despina Keisha Aishah Wanjiku Ketevan Aigul Netumbo Siriporn Min-jung", "f"),
        ("Esben Cormac Tadesse Nangolo Kwabena Zviad Bakytbek Somkiat Jae-myung", "m"),
        ("Harpreet Tsering Yuval Temitope", "b"),
    ],
)
def test_names_of_many_countries_are_known(names, gender):
    assert {name: given_gender(name) for name in names.split()} == dict.fromkeys(names.split(), gender)


@pytest.mark.parametrize("names", ["Renée Renee", "Jean-François Jean-Francois", "Søren Soren", "Şebnem Sebnem"])
def test_a_name_is_known_with_its_marks_and_without(names):
    first, second = (given_gender(name) for name in names.split())
    assert first == second != ""


def test_marks_may_make_another_name():
    assert (given_gender("Åsa"), given_gender("Asa")) == ("f", "m")


def test_a_name_that_is_a_word_without_its_marks_is_none():
    assert given_gender("Åge") == "m"
    assert not is_given_name("Age")


def test_words_and_shouted_initials_are_no_names():
    assert not any(map(is_given_name, ("élan", "ÖBB", "IRA", "hope")))


def test_each_name_stands_once():
    text = files("quotedb.resolve.names").joinpath("given_names.txt").read_text(encoding="utf-8")
    names = [name for line in text.splitlines() if not line.startswith("#") for name in line.split()[1:]]
    assert len(names) == len(set(names))


def test_a_pronoun_goes_with_the_given_name_of_the_one_meant():
    text = "Esben Holt met Birgitte Lund on the quay. She said that the ferry was late."
    assert origin(text, "She") == "Birgitte Lund"


def test_the_given_name_may_stand_behind_the_family_name():
    text = "Bae Sung-min met Oh Min-jung on the quay. She said that the ferry was late."
    assert origin(text, "She") == "Oh Min-jung"
