"""Kinds of sentence that news is full of, each in words of our own, with the shipped network: who said it, by whom."""

import pytest
from worlds.routes import routes


@pytest.mark.parametrize(
    ("words", "route"),
    [
        (
            "The council will close the line next spring, Mayor Jo Lind said, citing minutes seen by the Fell Times.",
            "Fell Times < Jo Lind < minutes",
        ),
        (
            "Citing court papers seen by Reuters, Bloomberg reported that the owner had sold the shares twice.",
            "Reuters < Bloomberg < court papers",
        ),
        (
            "The yard had agreed to close, Bloomberg News reported, citing a document seen by its reporters.",
            "Bloomberg News < a document",
        ),
        (
            "The bank planned the cuts in secret, minutes of a meeting seen by the Fell Times reveal.",
            "Fell Times < minutes of a meeting seen by the Fell Times",
        ),
        ("The quay was lost, according to a letter from the Fell Times.", "Fell Times"),
    ],
)
def test_who_only_saw_a_document_passed_it_on_and_stands_once(words, route):
    assert routes(words) == [route]


def test_the_publisher_that_saw_a_document_is_no_origin():
    text = "The council will close two schools, according to minutes seen by the Fell Times."
    assert routes(text, outlet="Fell Times") == ["minutes seen by the Fell Times"]


@pytest.mark.parametrize(
    ("words", "route"),
    [
        (
            "The bank is preparing a bid, Bloomberg reported, citing people familiar with the matter.",
            "Bloomberg < people familiar with the matter",
        ),
        ("Two of the dead were Danish, broadcaster TV2 reported, citing police.", "TV2 < police"),
        (
            "The chief will leave in May, the Fell Herald said on Friday, citing three people briefed on the plans.",
            "Fell Herald < three people",
        ),
        ("Talks collapsed last week, according to Reuters, which cited two diplomats.", "Reuters < two diplomats"),
        ("The yard is worth 2 billion, the Fell Courier reported, without citing sources.", "Fell Courier"),
        ("State television, citing police, said 14 sailors had died.", "State television < police"),
    ],
)
def test_whom_an_outlet_cites_is_the_origin(words, route):
    assert routes(words) == [route]


@pytest.mark.parametrize(
    ("words", "route"),
    [
        ("AFP quoted a resident, Jean Mbala, as saying that the shops were shut.", "AFP < Jean Mbala"),
        ("Kyodo quoted an unnamed official as saying the plant was safe.", "Kyodo < an unnamed official"),
        ("The mayor was quoted by TASS as saying that the bridge would open in May.", "TASS < The mayor"),
    ],
)
def test_who_is_quoted_as_saying_is_behind_who_quotes(words, route):
    assert routes(words) == [route]


@pytest.mark.parametrize(
    ("words", "last"),
    [
        (
            "The news site Fell Today wrote that the bridge was closed. The site said a lorry had overturned.",
            "Fell Today",
        ),
        ("The Wall Street Journal said the yard was sold. The paper said a fund had paid.", "Wall Street Journal"),
        ("In an editorial, Haaretz called the law a disgrace. The paper said it would hurt the poor.", "Haaretz"),
        ("Haaretz praised a white paper on rail. The paper says that fares will not rise.", "The paper"),
        ("Scientists told Haaretz that bees can count. The paper says that they can add, too.", "The paper"),
        ("The quay was lost, Fell harbour said. The site said in May that it was safe.", "The site"),
    ],
)
def test_the_paper_and_the_site_are_the_outlet_that_was_named(words, last):
    assert routes(words)[-1] == last


@pytest.mark.parametrize(
    ("words", "route"),
    [
        ("Times columnist Jo Lind wrote that the law would hurt the poor.", "The Times < Jo Lind"),
        ("CNN’s Jo Lind reported that the convoy had stopped.", "CNN < Jo Lind"),
        ("“The party is split,” BBC political editor Jo Lind said.", "BBC < Jo Lind"),
        ("The Fell Herald’s film critic, Ivo Marsh, called the tower “a stack of excuses”.", "Fell Herald < Ivo Marsh"),
        ("“It was dull,” wrote Jo Lind, a columnist for the Fell Courier.", "Fell Courier < Jo Lind"),
        ("Jo Lind, CNN’s Moscow correspondent, said the streets were empty.", "CNN < Jo Lind"),
        ("NRK’s correspondent in Kyiv, Jo Lind, told viewers that the power was off.", "NRK < Jo Lind"),
        ("“It was chaos,” said Harbour Post reporter Jo Lind.", "Jo Lind"),
        ("Former CNN anchor Jo Lind said she would run for the Senate.", "Jo Lind"),
        ("Haaretz editor Jo Lind said the paper would appeal.", "Jo Lind"),
        ("BBC director Jo Lind said 400 jobs would go.", "Jo Lind"),
        ("Haaretz reporter Jo Lind told the court that she had been followed.", "Jo Lind"),
        ("Haaretz correspondent Jo Lind told the BBC that her phone was gone.", "BBC < Jo Lind"),
        ("The Telegraph’s chief correspondent, Jo Lind, tweeted: “He is out.”", "Jo Lind"),
        ("Minister Jo Lind said Independent journalist Ada Moe was free.", "Jo Lind"),
        ("BBC presenter Jo Lind said she had been ill since May.", "Jo Lind"),
        ("CNN anchor Jo Lind said in a court filing that the network had fired her.", "Jo Lind"),
    ],
)
def test_the_outlet_of_a_journalist_passed_her_words_on(words, route):
    assert routes(words) == [route]


@pytest.mark.parametrize("closing", ["Best,", "All the best,", "Many thanks,", "Yours,", "Sincerely yours,", "Love,"])
def test_a_letter_may_close_with_any_of_these_words(closing):
    text = f"Dear neighbours,\n\nI wrote to the mayor that the pier is lost.\n\n{closing}\n\nJo Lind"
    assert routes(text) == ["Jo Lind"]


@pytest.mark.parametrize(
    ("words", "route"),
    [
        ("The shop is full.\n\n“We know the worth of water.” ―Jo Lind\n\nIt closes in May.", ["Jo Lind"]),
        ("The vote was close.\n\n“We will never sell the quay.”\n\n— Chief Jo Lind", ["Jo Lind"]),
        ("“The city cannot pay for the bridge.”\n\n– Jo Lind, mayor of Lund", ["Jo Lind"]),
        ("To the editor: The tram stop is a danger. I have seen it.\n\nYours,\nJo Lind\nLund", ["Jo Lind"]),
    ],
)
def test_a_name_behind_a_dash_signs(words, route):
    assert routes(words) == route


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("Ola Lund, 34, and his sister Ann Lund, 29, were aboard. “I ran,” the 34-year-old said.", "Ola Lund"),
        ("The trial of Ivo Marsh, 52, began. Judge Ann Roe read the charge. The 52-year-old said no.", "Ivo Marsh"),
        ("Jo Lind (29) came with her agent Ivo Marsh (58). “We ran,” the 58-year-old said.", "Ivo Marsh"),
        ("Sofie Lund, aged eight, met Ann Roe. “I drew a whale,” the eight-year-old said.", "Sofie Lund"),
        ("Mayor Ola Lund, 61, opened the pool. “It is cold,” the nine-year-old said.", "the nine-year-old"),
        ("Jean Okello scored. Coach Jo Lind praised him. “I feel young,” the 34-year-old said.", "Jean Okello"),
        ("Governor Ola Lund met Mason, who is eight. The boy said he could fly.", "Mason"),
        ("Ann Roe, 31, beat Lena Holm, 30. The teenager said she was ill.", "The teenager"),
        (
            "Prime Minister Ada Moe met her Kenyan counterpart, Jean Okello. The Kenyan leader said he was glad.",
            "Jean Okello",
        ),
        ("Mayor Ada Moe met her predecessor, Ivo Marsh. “It is lost,” the former mayor said.", "Ivo Marsh"),
        ("President Ola Lund dismissed Finance Minister Jo Lind. “It was brief,” the former minister said.", "Jo Lind"),
        (
            "Ann Roe denies it. Her lawyer, Jo Lind, said so. “No dogs here,” the presiding judge said.",
            "the presiding judge",
        ),
    ],
)
def test_a_description_means_nobody_of_another_age_or_office(words, last):
    assert routes(words)[-1] == last


@pytest.mark.parametrize(
    ("words", "last"),
    [
        (
            "Ivo Marsh is accused of killing his wife, Petra Marsh. “He has locked the doors,” Marsh wrote in a text.",
            "Marsh",
        ),
        ("Dana Price poisoned her husband, Neil Price. “My tea is odd,” Price texted a friend.", "Price"),
        ("Ola Lund attacked Ann Lund. “I wake at night,” Mrs Lund told the court.", "Ann Lund"),
        ("Ola Lund attacked Ann Lund. Ann Lund told the court of it. Lund said he was sorry.", "Lund"),
        ("Dale Ware shot his cousin, Kirk Ware, in the leg. “It was an accident,” Dale Ware said.", "Dale Ware"),
        ("Per Dahl was shot. His widow, Eva Dahl, wept. “He was the kindest man,” Dahl said.", "Eva Dahl"),
        ("Ann Marsh ran the mill with her father, Tom Marsh. Tom Marsh died. “I miss him,” Marsh said.", "Marsh"),
        ("Senator Ann Roe met her brother, Mark Roe. Roe said he would vote for the bill.", "Roe"),
        (
            "Jean Okello, 60, swam with his son Peter Okello, 24. The younger Okello said the sea was cold.",
            "Peter Okello",
        ),
        ("The crash killed Ida Moe. Her husband, Tom Holm, survived. Holm said he saw a deer.", "Tom Holm"),
        ("Hillary Roth and her husband, Bill Roth, came to Lund. “We will win,” Roth told a crowd.", "Hillary Roth"),
        ("The Roth sisters ran. Ada Roth, 22, fell. Ina Roth laughed. “She is slow,” Ina Roth said.", "Ina Roth"),
    ],
)
def test_a_family_name_of_several_is_left_open_where_it_may_be_the_other(words, last):
    assert routes(words)[-1] == last


@pytest.mark.parametrize(
    ("words", "route"),
    [
        ("Doctors Without Borders said the clinic had been hit.", "Doctors Without Borders"),
        ("Mothers Against Drunk Driving said it was glad.", "Mothers Against Drunk Driving"),
        ("Rock the Vote said it had registered 40,000 people.", "Rock the Vote"),
        ("UMWA Director of Government Affairs Jo Lind said the bill was dead.", "Jo Lind"),
        ("“I want to stay,” Jo Lind told the M.E.N.", "M.E.N. < Jo Lind"),
        (
            "The ice is thin, a study in the journal Nature Geoscience found.",
            "a study in the journal Nature Geoscience",
        ),
        ("The study, in the journal Nature Geoscience, says the ice is thin.", "The study"),
        ("The journal Nature said it had withdrawn the paper.", "Nature"),
        ("White House chief of staff Jo Lind said the rule would stand.", "Jo Lind"),
    ],
)
def test_names_of_bodies_journals_and_offices_are_whole(words, route):
    assert routes(words) == [route]
