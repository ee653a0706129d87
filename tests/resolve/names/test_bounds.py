"""Where names end, and what has capitals and is no name: agents that could not speak came of these."""

import pytest

from quotedb.records import Entity, Span
from quotedb.resolve.characters.cast import gather
from quotedb.terms import EntityLabel


def spans(text, entities):
    places = [(text.index(words), words, label) for words, label in entities]
    return [Entity(Span(at, at + len(words)), label) for at, words, label in places]


def names(text, *entities):
    return [one.name for one in gather(text, spans(text, entities)).characters]


ORGANISATION, OTHER, PERSON = EntityLabel.ORGANISATION, EntityLabel.OTHER, EntityLabel.PERSON


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


@pytest.mark.parametrize("nickname", ["(Skip)", "(“Skip”)", "‘Skip’"])
def test_a_nickname_may_stand_in_brackets(nickname):
    assert names(f"Ola {nickname} Roth spoke.") == [f"Ola {nickname} Roth"]


def test_a_nickname_with_an_article_and_a_trade_before_it():
    assert names("Cyclist Ola “the Hare” Roth fell on the quay.") == ["Ola “the Hare” Roth"]


def test_a_bracket_behind_a_whole_name_is_no_nickname():
    assert names("They heard how Ola Roth (Labour) and Ada Lind spoke.")[0] == "Ola Roth"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We pay,” said Tern Kettles Ltd. Tern Kettles has sold nine.", ["Tern Kettles Ltd."]),
        ("Tern Corp. and Tern Foundation differ.", ["Tern Corp.", "Tern Foundation"]),
        ("A ship of Gull Co. Ltd. sank.", ["Gull Co. Ltd."]),
        ("Tern & Gull sold a ship.", ["Tern & Gull"]),
        ("It was Otto von und zu Roth who left.", ["Otto von und zu Roth"]),
    ],
)
def test_firms_and_families_have_their_whole_names_and_no_more(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yesterday Ola Roth Jr. left, but Ola Roth Sr. stayed.", ["Ola Roth Jr.", "Ola Roth Sr."]),
        ("It was the 9th Circuit that said so, not the 19th Circuit.", ["9th Circuit", "19th Circuit"]),
        ("Ola Roth met Ola Roth Jr. on the quay.", ["Ola Roth", "Ola Roth Jr."]),
        ("Ola Roth, Jr., left. Roth Jr. was late, and Roth ran.", ["Ola Roth Jr."]),
        ("King Osric II fell. Osric III rose.", ["Osric II", "Osric III"]),
        ("Yesterday Ola Roth, Senior Lecturer at the school, left.", ["Ola Roth"]),
        ("The UDW Local 600 met. Local 600 left, Local 60 stayed.", ["UDW Local 600", "Local 60"]),
    ],
)
def test_generations_and_numbers_tell_bearers_apart(text, expected):
    assert [name for name in names(text) if "Lecturer" not in name] == expected


def test_the_younger_and_the_elder_of_two():
    text = "Ola Roth met Ola Roth Jr. at sea. The younger Mr. Roth sang, the elder Roth slept."
    found = {one.name: [name.span.start for name in one.mentions] for one in gather(text).characters}
    assert text.index("Roth sang") in found["Ola Roth Jr."]
    assert text.index("Roth slept") in found["Ola Roth"]


def test_a_country_is_nobody_who_has_it_for_a_given_name():
    text = "Israel Roth spoke. Israel said it would answer."
    assert names(text, ("Israel Roth", EntityLabel.PERSON)) == ["Israel Roth", "Israel"]


@pytest.mark.parametrize(
    "name",
    [
        "Idris ag Holm",
        "Siti Aishah binti Roe",
        "Kip arap Lind",
        "Ravi a/l Muthu",
        "Jef anak Dawan",
        "Ana dela Cruz Jr.",
        "Gerrit op den Hof",
        "Karl vom Berg",
        "Route 12 Sewing Club",
        "Pier 4 Traders",
        "Tower 7",
    ],
)
def test_particles_of_many_languages_and_numbers_stand_within_names(name):
    assert names(f"The road is shut, said {name} on Monday.") == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Divers' Union has left.", "Divers' Union"),
        ("The Harbour Pilot’s Office said no.", "Harbour Pilot’s Office"),
        ("St. Osyth's Hospital said no.", "St. Osyth's Hospital"),
        ("It was the Net Makers' Sangha that said no.", "Net Makers' Sangha"),
        ("It said so, the Coopers' Guild of Lund told Ada Roe.", "Coopers' Guild of Lund"),
    ],
)
def test_a_body_is_not_named_by_its_kind_alone(text, expected):
    assert expected in names(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Denmark's Parliament said no.", "Parliament"),
        ("In Monday's Court the case was heard.", "Court"),
        ("The United Harbours’ (UH) first list is out.", "United Harbours"),
    ],
)
def test_a_body_is_not_named_with_its_country_or_its_day(text, expected):
    assert expected in names(text)


@pytest.mark.parametrize("name", ["Senator Dean Roe", "Senior Constable Dean Lindqvist", "Governor Dean Holm"])
def test_a_given_name_that_is_an_office_too_stands_behind_another_office(name):
    assert names(f"The road is shut, said {name} on Monday.") == [" ".join(name.split()[-2:])]


@pytest.mark.parametrize("name", ["Ana Roca Duarte", "Maite Lorca Benavides", "M. Selvan Pillai"])
def test_the_last_name_but_one_may_be_the_family_name(name):
    text = f"A list by {name} is out. It is long, {name.split()[1]} said."
    assert names(text, (name, EntityLabel.PERSON)) == [name]


def bearer(text, mention):
    """Return who bears the last place of a name."""
    cast = gather(text)
    at = text.rindex(mention)
    return cast.of_name[Span(at, at + len(mention))].name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ferry sank, and its cook Daniel Holt died.\n\nMaria Holt, mother of victim Daniel Holt, left.\n\n"
            "“She lied,” Holt said.",
            "Maria Holt",
        ),
        (
            "Anna Brook won. Brook was glad.\n\nHer husband, Carl Brook, had set hopes high.\n\n“I go,” Brook said.",
            "Anna Brook",
        ),
        (
            "Velden has a Brook.\n\nAnna Brook, heir of Carl Brook, won.\n\nAnna Brook is 50.\n\n“I go,” Brook said.",
            "Anna Brook",
        ),
        (
            "Carl Brook came back. Brook is old.\n\nOn Sunday Anna Brook met a heckler. “You are rude,” Brook said.",
            "Anna Brook",
        ),
    ],
)
def test_who_of_a_family_is_meant(text, expected):
    assert bearer(text, text[text.rindex("Brook" if "Brook" in text else "Holt") :].split()[0]) == expected


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        (
            "Gull Weekly Fires Roth Over an Offensive Post.\n\nGull Weekly has let Ada Roth go.",
            [("Gull Weekly Fires Roth Over", ORGANISATION)],
            "Gull Weekly",
        ),
        (
            "She wrote, “Speaker Ada Roth Joins Growing List of Doubters in Velden.” Ada Roth denied it.",
            [("Ada Roth", PERSON)],
            "Ada Roth",
        ),
        (
            "Velden County Court Says No to Ada Roth.\n\nThe Tern County Fund met on Monday in a hall by the lake.",
            [("Velden County", ORGANISATION), ("Tern County Fund", ORGANISATION)],
            "Tern County Fund",
        ),
    ],
)
def test_a_headline_or_a_title_adds_nothing_to_a_name(text, entities, expected):
    assert expected in names(text, *entities)
    assert not any("Joins" in one or "Fires" in one or one == "County" for one in names(text, *entities))


@pytest.mark.parametrize("name", ["Ada Read", "Ola Will", "Jo L. May"])
def test_a_family_name_that_is_a_common_word_is_one_where_the_tagger_saw_it(name):
    family = name.split()[-1]
    text = f"The head of Tern Ltd. {name} left. “It is late,” {family} said."
    entities = [(name, PERSON)]
    at = text.rindex(family)
    found = gather(text, [*spans(text, entities), Entity(Span(at, at + len(family)), PERSON)])
    assert name in [one.name for one in found.characters]
    assert found.of_name[Span(at, at + len(family))].name == name


@pytest.mark.parametrize(
    "text",
    [
        "Ada Roth met Ola Lind. They spoke of the Roth campaign. Roth left.",
        "Ada Roth met Ola Lind. She missed the Roth meeting. Roth left.",
    ],
)
def test_what_is_somebodys_makes_no_body_of_the_name(text):
    at = text.index("Roth campaign" if "campaign" in text else "Roth meeting")
    found = gather(text, [Entity(Span(at, at + 4), ORGANISATION)])
    assert [one.name for one in found.characters] == ["Ada Roth", "Ola Lind"]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("“It is late,” said a Velden Lake Democrat.", "Velden Lake Democrat"),
        ("“It is late,” added another Old Quay Democrat.", "Old Quay Democrat"),
        ("“It is late,” the Texan said.", "Texan"),
        ("The Safe Harbours Act says that quays are open.", "Safe Harbours Act"),
        ("“No,” said NVA Director for Quays.", "NVA Director"),
    ],
)
def test_one_of_a_party_an_office_and_a_law_are_no_bodies(text, entity):
    assert names(text, (entity, ORGANISATION)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was in an October Norbank interview.", "Norbank"),
        ("“No,” said Lake Workers Secretary-Treasurer Ada Roth.", "Ada Roth"),
        ("Senators Roth and Lind met in Velden.", "Roth"),
        ("Former secretary of State Roth met Ola Lind.", "Roth"),
    ],
)
def test_months_and_offices_stay_outside_of_names(text, expected):
    assert any(one in (expected, f"Mr. {expected}") for one in names(text))


@pytest.mark.parametrize("words", ["Dr Ida Holm dr", "Prof Ida Holm PhD", "Ida Holm M.D.", "Ida Holm MSc"])
def test_a_degree_behind_a_name_is_as_a_title(words):
    assert names(f"{words} said no.") == ["Ida Holm"]


@pytest.mark.parametrize("text", ["Lund Rovers 3 Velden Town 1", "On March 3 Ida Holm left.", "At Lund 40 Danes left."])
def test_not_every_number_between_capitals_stands_in_a_name(text):
    assert not any(digit in name for name in names(text) for digit in "0123456789")


def test_who_signs_behind_a_dash_is_named_though_every_word_of_the_line_has_a_capital():
    text = "It leaks.\n\n> We heard it leak.\n\n> — Ola Bakke (@olab.example) 6 November 2023 at 09:12"
    assert names(text, ("Ola Bakke", PERSON)) == ["Ola Bakke"]
