"""What only goes along with the words is no hop of their chain and no part of them."""

import pytest
from worlds.untagged import Seeing, chains_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Even as Ada Brook has often said that she opposes the quay, her office paid for it.",
            [("Ada Brook", "she opposes the quay")],
        ),
        (
            "While Ada Brook said the quay was safe, Jo Olsen said it was not.",
            [("Ada Brook", "the quay was safe"), ("Jo Olsen", "it was not")],
        ),
        (
            "Although the mayor said that Lund, Malmo and Ystad were safe, the council left.",
            [("the mayor", "Lund, Malmo and Ystad were safe")],
        ),
        ("Asked if the quay was lost, Ada Brook said it was.", [("Ada Brook", "it was")]),
        (
            "It was noticed: According to the police, the quay was lost in June.",
            [("the police", "the quay was lost in June")],
        ),
        (
            "Jo Olsen said that if the mayor opted for it, he should have insisted on more.",
            [("Jo Olsen", "if the mayor opted for it, he should have insisted on more")],
        ),
        ("Asked if the quay was lost, Ada Brook said yes.", []),
        (
            "Reuters wrote that, according to an analysis of its records, the harbour had lost nine ships.",
            [("Reuters", "according to an analysis of its records, the harbour had lost nine ships")],
        ),
        (
            "Ada Brook said she had won the vote, by the Associated Press’ count.",
            [("Ada Brook", "she had won the vote, by the Associated Press’ count")],
        ),
    ],
)
def test_circumstances(text, expected):
    assert chains_of(text, told=expected) == expected


def test_of_that_opens_no_relative_clause():
    text = "A majority of that crew still favours the quay."
    seen = Seeing("the quay", "favours", "A majority of that crew", kind="thought")
    assert chains_of(text, tagger=seen)[0][0] == "A majority of that crew"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There was no reference to “Lyin’ Jo”; Ada Brook said the quay was lost.", "Ada Brook"),
        ("The council said on its website that the quay was lost.", "The council"),
        ("The film has a clip of a Brook television interview, in which he says the quay was lost.", "he"),
        ("Ada Brook said in an interview with host Jo Olsen on CNN that the quay was lost.", "CNN <- Ada Brook"),
        ("When Ada Brook went to CNN, she said the quay was lost.", "she"),
        ("Ada Brook, along with Washington Post reporter Jo Olsen, said the quay was lost.", "Ada Brook"),
        ("Despite his feud with Fox News, Ada Brook said the quay was lost.", "Ada Brook"),
        ("New York Times bestselling author Ada Brook said the quay was lost.", "Ada Brook"),
        ("Ada Brook, who asked not to be quoted by name, said the quay was lost.", "Ada Brook"),
        ("She bought the rights to “Equity,” and Ada Brook said the quay was lost.", "Ada Brook"),
        ("On its website, the FBI said the quay was lost.", "FBI"),
        ("Ever since Ada Brook said the quay was lost, it has rained.", "Ada Brook"),
        ("Jo Olsen said that the bill had been sunk and arguing that the quay was lost.", "Jo Olsen"),
        ("Jo Olsen said he penned the scathing remarks that the quay was lost.", "Jo Olsen"),
        ("Jo Olsen said that the tough approach said that the quay was lost.", "Jo Olsen"),
        ("Jo Olsen said those scenes show that the quay was lost.", "Jo Olsen"),
    ],
)
def test_what_carries_no_words_is_no_relay(text, expected):
    assert [chain for chain, _ in chains_of(text, told=[(expected, "the quay was lost")])] == [expected]


LOST = [("Ada Brook", "the quay was lost")]


def test_a_credit_for_pictures_is_no_relay():
    text = "Ada Brook said the quay was lost.\n\nIt rained.\n\nIt snowed.\n\nGetty"
    assert chains_of(text, told=LOST)[0][0] == "Ada Brook"


def test_the_publisher_is_known_however_its_name_is_divided():
    text = "Ada Brook told HuffPost the quay was lost."
    assert chains_of(text, outlet="huff-post", told=LOST)[0][0] == "Ada Brook"
