"""Kinds of mistakes that reading unread articles showed, each in words of our own, with the shipped network."""

import pytest
from worlds.routes import routes

from quotedb.pipeline import extracted
from quotedb.records import Article


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("“The quay was lost before noon,” Flint said, according to Kari Moe.", ["Kari Moe < Flint"]),
        ("According to Kari Moe, Flint said: “The quay was lost before noon.”", ["Kari Moe < Flint"]),
        (
            "Nora Flint said, “The quay was lost before noon and nobody told us,” according to Kari Moe.",
            ["Kari Moe < Nora Flint"],
        ),
        ("The lawyer said nobody had told him that the quay was lost.", ["The lawyer"]),
        ("Nora Flint wept. “It is gone,” Flint said, according to Kari Moe.", ["Kari Moe < Nora Flint"]),
        ("Nora Flint wept. “It is gone,” the skipper said, according to Kari Moe.", ["Kari Moe < the skipper"]),
    ],
)
def test_a_layer_may_be_quoted_whole_and_is_somebodys(words, expected):
    assert routes(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A new Save the Harbours survey shows that a third of teachers want to leave.", ["Save the Harbours"]),
        (
            "A Norbank study published in March by the University of Lund found that rents had doubled.",
            ["University of Lund < Norbank"],
        ),
        ("A study published in March by the University of Lund found that rents had doubled.", ["University of Lund"]),
    ],
)
def test_a_document_is_its_makers(words, expected):
    assert routes(words) == expected


@pytest.mark.parametrize(
    ("words", "route"),
    [
        ("Sunday on CNN, Jo Lind said the quay was lost.", ["CNN < Jo Lind"]),
        ("On NBC’s “Morning Table,” Jo Lind said the quay was lost.", ["NBC < Jo Lind"]),
        ("“The quay is lost,” Jo Lind said Monday on the cable channel CNN.", ["CNN < Jo Lind"]),
        ("On CNN, the mayor fell ill. Jo Lind said the quay was lost.", ["Jo Lind"]),
        ("Jo Lind told Fox News 6 that the quay was lost.", ["Fox News 6 < Jo Lind"]),
        ("“It shook,” Jo Lind told ABC 10 days after the storm.", ["ABC < Jo Lind"]),
        (
            "Jo Lind spoke to People Magazine in March. “It was a long year,” Lind told People on Friday.",
            ["People Magazine < Jo Lind"],
        ),
        ("“It was a long year,” Jo Lind said. People said she was right.", ["Jo Lind", "People"]),
    ],
)
def test_outlets_before_the_speaker_of_a_number_and_by_a_common_word(words, route):
    assert routes(words) == route


@pytest.mark.parametrize(
    ("words", "route"),
    [
        ("“I will vote no,” said Jo Lind of Ohio, the No. 2 Republican in the Senate.", ["Jo Lind"]),
        ("The mayor of Lund, Ida Holm, said the bill was dead.", ["Ida Holm"]),
        (
            "A Norbank poll of sailors found that half drink coffee. “I want tea,” one respondent said.",
            ["Norbank", "Norbank < one respondent"],
        ),
        ("A spokesman for Republican Jo Lind said the quay was lost.", ["A spokesman for Republican Jo Lind"]),
    ],
)
def test_who_speaks_is_named_and_behind_whom_he_stands(words, route):
    assert routes(words) == route


def test_a_quotation_behind_what_is_told_is_a_statement_of_its_own():
    text = "Jo Lind told the Herald the quay was lost in March. “We saw the crane fall [...] and nobody ran.”"
    found = extracted(Article(text=text, outlet="Harbour Post")).statements
    assert [(one.mode.value, one.origin.agent) for one in found] == [("indirect", "Jo Lind"), ("direct", "Jo Lind")]


@pytest.mark.parametrize(
    ("words", "route"),
    [
        (
            "In a letter seen by the rival Daily Beacon, Jo Lind wrote that schools would close.",
            ["Daily Beacon < Jo Lind"],
        ),
        ("A man seen by Jo Lind on the quay said the boat was late.", ["A man seen by Jo Lind on the quay"]),
        (
            "“It ran,” Jo Lind told the trade site Gearhead. “It sat,” she told the podcast Long Grass.",
            ["Gearhead < Jo Lind", "Long Grass < Jo Lind"],
        ),
    ],
)
def test_outlets_that_no_list_knows(words, route):
    assert routes(words) == route


@pytest.mark.parametrize(
    ("words", "route"),
    [
        ("Army Engineers met. The White House said on Friday that the quay was lost.", ["White House"]),
        ("White House spokesman Jo Lind said that the quay was lost.", ["Jo Lind"]),
        ("Sandra Lund voted. “I am tired,” Sandy Lund said.", ["Sandra Lund"]),
        ("The Lund Center for Tides met. The Lund Center said the quay was lost.", ["Lund Center for Tides"]),
        ("Sophie in ’t Veld said the quay was lost.", ["Sophie in ’t Veld"]),
        (
            "A harbour official said the quay was lost. The bank official said the loan was late.",
            ["A harbour official", "The bank official"],
        ),
        ("“Who will pay?” Tom Berg asked, according to Ruth Vik.", ["Ruth Vik < Tom Berg"]),
        ("Sitting down with MSNBC's “The Ada Brook Show”, Clay said the quay was lost.", ["MSNBC < Clay"]),
        ("“No,” Jo Lind told the Hill.", ["The Hill < Jo Lind"]),
        ("A New Hampshire poll showed Clay ahead by nine points.", ["New Hampshire poll"]),
    ],
)
def test_names_short_and_whole(words, route):
    assert routes(words) == route


@pytest.mark.parametrize(
    "words",
    [
        "By Great Lakes Wire\n\nJo Lind said that the quay was lost.",
        "Jo Lind said that the quay was lost.\n\nShe stands second with a round to go.\n\n— Monsoon News Agency",
    ],
)
def test_an_agency_is_credited_by_the_form_of_its_name(words):
    assert [route.split(" < ")[-1] for route in routes(words)] == ["Jo Lind"]
    assert all("Wire" in route or "Agency" in route for route in routes(words))


LATE_GOAL = (
    "Dele Akande scored twice. Dele Akande is 23. Manager Siobhan Rourke told the BBC that her side had been lucky. "
)


@pytest.mark.parametrize(
    ("words", "route"),
    [
        (LATE_GOAL + "The former Ireland captain said she was glad.", ["BBC < Siobhan Rourke", "Siobhan Rourke"]),
        ("Joe Biden came. The Biden campaign was glad. “It is lost,” Biden said.", ["Joe Biden"]),
        ("Mei-Ling Chao said that the quay was lost.", ["Mei-Ling Chao"]),
        ("Karl Benedetti was less restrained. “It was lost,” the Italian said.", ["Karl Benedetti"]),
        ("The ferry leaked, a former engineer told a court in Warri on Thursday.", ["a former engineer"]),
        (
            "LONDON, March 4 (Reuters) - Norvik Shipping will cut jobs, its chief executive said on Monday.",
            ["Reuters < Norvik Shipping’s chief executive"],
        ),
        ("A widely shared video on TikTok claims that the quay was lost.", ["A widely shared video on TikTok"]),
        ("The storm hit.\n\n14:20 “We closed the quay,” Jo Lind said.\n\n13:05 It rained.", ["Jo Lind"]),
        ("Anna Berg, Tom Lund and Ole Dahl said the quay was lost.", ["Anna Berg + Tom Lund + Ole Dahl"]),
        (
            "Anna Berg, Tom Lund and Ole Dahl, all of them skippers, said it was late.",
            ["Anna Berg + Tom Lund + Ole Dahl"],
        ),
        ("Anna Berg, the mayor of Lund, said the quay was lost.", ["Anna Berg"]),
        ("A Muslim who worshipped there said the quay was lost.", ["A Muslim"]),
        ("Nils King met the board. “It is late,” Mr. King said.", ["Nils King"]),
        (
            "Kari Moe, the mayor, said that it was late. A visitor said he saw the fire. “It was set,” the man said.",
            ["Kari Moe", "A visitor", "A visitor"],
        ),
        ("Some teachers said the cut was late. Teachers said the school would close.", ["Some teachers", "Teachers"]),
        ("The union, whose officer, Dr Ida Holm, said the quay was lost, met.", ["Ida Holm"]),
        ("Cllr Bev Anstey said the quay was lost.", ["Bev Anstey"]),
        ("Among the clubs are many from Lund. They said the quay was lost.", ["They"]),
    ],
)
def test_who_is_meant_and_who_is_not(words, route):
    assert routes(words) == route


def test_what_researchers_found_is_said():
    found = extracted(Article(text="Researchers in Turku found that bathers slept well.", outlet="Post")).statements
    assert [(one.kind.value, one.origin.agent) for one in found] == [("speech", "Researchers in Turku")]


@pytest.mark.parametrize(
    ("words", "route"),
    [
        ("Jo Lind was asked about the quay on CNN. “It was lost before noon,” Lind said.", ["CNN < Jo Lind"]),
        (
            "The mayor appeared on the BBC on Monday evening. “It was lost before noon,” Jo Lind said.",
            ["BBC < Jo Lind"],
        ),
        ("Ada Moe answered Reuters by e-mail. “The quay was lost before noon,” she said.", ["Reuters < Ada Moe"]),
        ("A study of bees was published in Science. “They can count,” said Jo Lind.", ["Jo Lind"]),
        ("The mayor fell ill after a debate on CNN. “The quay was lost,” said Jo Lind.", ["Jo Lind"]),
        ("NBC has sold its studio by the quay. “It was lost before noon,” said Jo Lind.", ["Jo Lind"]),
    ],
)
def test_an_outlet_of_an_earlier_sentence_passes_words_on_where_the_network_sees_it(words, route):
    assert routes(words) == route


@pytest.mark.parametrize(
    ("words", "route"),
    [
        (
            "Captain Jo Lind has told friends that she wants to leave in May, according to Reuters.",
            ["Reuters < Jo Lind"],
        ),
        ("When asked about the quay, Jo Lind said: “There will be others,” Reuters reported.", ["Reuters < Jo Lind"]),
        ("In an email on Friday, Ada Moe urged divers to “go down once”, Reuters reported.", ["Reuters < Ada Moe"]),
        ("Jo Lind described the quay as “a toothless grin,” according to Reuters.", ["Reuters < Jo Lind"]),
        ("Divers have found a log in which Jo Lind described the quay as rotten, Reuters reported.", ["Reuters"]),
        ("“When the keeper said the quay was lost, I ran,” Jo Lind said.", ["Jo Lind"]),
    ],
)
def test_what_an_outlet_tells_of_may_have_any_verb_of_saying(words, route):
    assert routes(words) == route
