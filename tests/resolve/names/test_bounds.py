"""Where names end, and what has capitals and is no name: agents that could not speak came of these."""

import pytest

from quotedb.records import Entity, EntityLabel, Span
from quotedb.resolve.names.cast import gather


def names(text, *entities):
    found = []
    for words, label in entities:
        at = text.index(words)
        found.append(Entity(Span(at, at + len(words)), label))
    return [one.name for one in gather(text, found).characters]


ORGANISATION, OTHER = EntityLabel.ORGANISATION, EntityLabel.OTHER


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("Velden Council on Monday shut the quay.", [("Velden Council", ORGANISATION)], ["Velden Council"]),
        ("A study by the Institute of Tides in Sea Reports is out.", [], ["Institute of Tides", "Sea Reports"]),
        ("The ferry will not run on Tuesdays, the council said.", [("Tuesdays", OTHER)], []),
        (
            "The Potters’ Guild of Velden said no.",
            [("Potters’ Guild of Velden", ORGANISATION)],
            ["Potters’ Guild of Velden"],
        ),
        ("It was UK Harbour Desk that said so.", [("UK Harbour Desk", ORGANISATION)], ["UK Harbour Desk"]),
        ("He chairs a super PAC that pays for notices.", [("PAC", ORGANISATION)], []),
        ("They got an SMS, the council said.", [("SMS", OTHER)], []),
        ("A PAC lawyer, Ada Roe, left.", [("PAC", ORGANISATION)], ["Ada Roe", "PAC"]),
    ],
)
def test_a_name_takes_in_its_own_words_only(text, entities, expected):
    assert sorted(names(text, *entities)) == sorted(expected)


def test_a_nickname_in_marks_is_part_of_a_name():
    text = "Ola “Skip” Roth spoke. Roth left, said “Skip” Lind."
    entities = [("Ola", EntityLabel.PERSON), ("Roth", EntityLabel.PERSON)]
    assert "Ola “Skip” Roth" in names(text, *entities)


def test_a_country_is_nobody_who_has_it_for_a_given_name():
    text = "Israel Roth spoke. Israel said it would answer."
    assert names(text, ("Israel Roth", EntityLabel.PERSON)) == ["Israel Roth", "Israel"]
