"""Whom *who* and *whose* mean: the noun phrase before them, without the clause that leads up to it."""

import pytest
from worlds.untagged import origin


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("The council also includes people who say it sank.", "who", "people"),
        ("The list contained individuals who say it sank.", "who", "individuals"),
        ("A dry spring would almost certainly hurt growers, who say it sank.", "who", "growers"),
        ("The poll takes into account both growers and millers who say it sank.", "who", "both growers and millers"),
        ("The boats carried hundreds of commuters who say it sank.", "who", "hundreds of commuters"),
        ("He was a poor man who lost the farm and says it sank.", "who lost the farm", "a poor man"),
        ("The choir has Pastor Ola Brandt, a Tromsdal preacher whose fear is that it sank.", "whose", "Ola Brandt"),
        ("A complaint was filed in 2012 that says it sank.", "that", "A complaint"),
        ("He is disavowing remarks made by a dock surrogate who says it sank.", "who", "a dock surrogate"),
        ("It is high, compared with 23 percent who say it sank.", "who", "23 percent"),
        ("He leads, favoured by 6 in 10 voters who say it sank.", "who", "6 in 10 voters"),
        ("Two nurses left. It’s nurse vs. nurse. They were gone. They say it sank.", "They say"[:4], "Two nurses"),
        ("Two nurses left. Had their boats come sooner, they say it sank.", "they", "Two nurses"),
        ("That pleased Nils Roe, an analyst at Lindqvist, who says it sank.", "who", "Nils Roe"),
    ],
)
def test_the_clause_before_is_no_part_of_who_is_meant(text, mention, name):
    assert origin(text, mention, "it sank") == name


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("The crew met a retired judge who says it sank.", "who", "a retired judge"),
        ("They met the newly elected mayors, who say it sank.", "who", "the newly elected mayors"),
        ("She wrote to Ida Holm, whose fear is that it sank.", "whose", "Ida Holm"),
        ("Norbank, whose fear is that it sank, left.", "whose", "Norbank"),
        ("It was told by Ida Holm, a friend of Ola Brandt, who says it sank.", "who", "Ola Brandt"),
        ("The crowd included Tom Lund, the harbour master of Holm, who says it sank.", "who", "Tom Lund"),
    ],
)
def test_what_is_said_of_somebody_stays(text, mention, name):
    assert origin(text, mention, "it sank") == name
