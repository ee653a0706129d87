"""Who a source names can speak and is whole: no words cut out of a sentence, no neighbours, no laws and polls."""

import pytest
from worlds.untagged import Told

from quotedb.extract.statements import extract
from quotedb.records import Article, Entity, Span
from quotedb.resolve.within import resolve
from quotedb.terms import AgentKind, EntityLabel


def read(text, mention, seen=()):
    """Return the hop of the last words, *it sank*, where `mention` says so; `seen` are names and their labels."""

    class Tagger(Told):
        def tag(self, text):
            tagged = super().tag(text)
            places = [(Span(text.index(words), text.index(words) + len(words)), label) for words, label in seen]
            entities = tuple(Entity(span, EntityLabel(label)) for span, label in sorted(places))
            return type(tagged)(tagged.relations, entities)

    article = Article(text, outlet="Harbour Post")
    found = resolve(article, extract(article, Tagger([(mention, "it sank")])))
    return found.statements[-1].chain[-1]


def origin(text, mention, seen=()):
    return read(text, mention, seen).agent


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Protesters supporting Ola Brandt", "Protesters supporting Ola Brandt"),
        ("The fund backing Ida Holm", "The fund backing Ida Holm"),
        ("The super PAC backing Ida Holm", "The super PAC backing Ida Holm"),
        ("A lawyer representing Ola Brandt", "A lawyer representing Ola Brandt"),
        ("Officers guarding the former mayor Ida Holm", "Officers guarding the former mayor Ida Holm"),
        ("Friday’s agreement between Norbank and the unions", "Friday’s agreement between Norbank and the unions"),
    ],
)
def test_whom_somebody_acts_on_does_not_speak(mention, name):
    assert origin(f"{mention} said it sank.", mention) == name


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Former acting mayor Ida Holm", "Ida Holm"),
        ("The outgoing director Ida Holm", "Ida Holm"),
        ("Managing editor Ola Brandt", "Ola Brandt"),
        ("Norbank Shipping", "Norbank Shipping"),
        ("Consulting firm Tally Group", "Tally Group"),
    ],
)
def test_a_word_in_ing_may_tell_who_somebody_is(mention, name):
    assert origin(f"{mention} said it sank.", mention) == name


def test_an_advertisement_is_not_whom_it_names():
    assert origin("She paid for an ad naming Norbank that said it sank.", "that") == "an ad naming Norbank"
    assert origin("He works for Norbank, which said it sank.", "which") == "Norbank"


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Ida Holm and the Harbour Office", "Ida Holm + Harbour Office"),
        ("Both Ida Holm and the Harbour Office", "Ida Holm + Harbour Office"),
        ("Holm and the Union of Lund Dockers", "Holm + Union of Lund Dockers"),
        ("the Evening Mail and the Lund Courier each", "Evening Mail + Lund Courier"),
        ("The United States and Norway", "United States + Norway"),
        ("North Holm and East Holm this year", "North Holm + East Holm"),
        ("the Lund Institute of Tides and Holm University", "Lund Institute of Tides + Holm University"),
        ("the Bureau of Fisheries and Aquatic Resources", "Bureau of Fisheries and Aquatic Resources"),
        ("Some economists - among them a few of the Norbank board -", "Some economists"),
        ("a Norbank (NB) spokesman", "a Norbank (NB) spokesman"),
        ("the Vox Maris (Voice of the Sea) column", "Vox Maris"),
        ("Speaker of the House Rep. Ola Brandt (R-WI)", "Ola Brandt"),
        ("the Ferry Office today", "Ferry Office"),
        ("supporters of her rival, Ida Holm", "supporters of her rival"),
        ("members of the crew, Ida Holm among them,", "members of the crew"),
        ("the head of the port, Ida Holm", "Ida Holm"),
        ("the A.B.L.-C.D.O.", "A.B.L.-C.D.O."),
    ],
)
def test_those_who_speak_are_named_whole(mention, name):
    assert origin(f"Later {mention} said it sank.", mention) == name


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("the white-haired, 71-year-old keeper", "the white-haired, 71-year-old keeper"),
        ("the tall, soft-spoken engineer", "the tall, soft-spoken engineer"),
        ("the official, standing on the quay,", "the official"),
        ("a keeper, 54", "a keeper"),
        ("the crew’s", "the crew"),
        ("Among the millers", "the millers"),
        ("a list published Thursday", "a list published Thursday"),
        ("about four in ten millers", "about four in ten millers"),
        ("here", "unnamed"),
        ("how many of our boats", "unnamed"),
    ],
)
def test_a_description_begins_and_ends_with_who_is_described(mention, name):
    assert origin(f"It stood here. Later {mention} said it sank.", mention) == name


def test_those_of_somebody_are_called_after_whose_they_are():
    assert origin("She came from Norbank, whose leaders said it sank.", "whose leaders") == "Norbank’s leaders"


@pytest.mark.parametrize(
    ("text", "mention", "label"),
    [
        ("The Holm-Brandt Act is old. Holm-Brandt said it sank.", "Holm-Brandt#2", "organisation"),
        ("Article 33 said it sank.", "Article", "other"),
        ("Exit polls said it sank.", "Exit", "organisation"),
        ("Workers said it sank. So did the Lund Workers.", "Workers", None),
        ("Long-Time Leaders said it sank.", "Long-Time Leaders", "person"),
    ],
)
def test_what_is_no_body_is_not_named(text, mention, label):
    words = mention.partition("#")[0]
    assert read(text, words, [(words, label)] if label else ()).agent_kind is AgentKind.UNNAMED


@pytest.mark.parametrize(
    ("text", "mention", "seen", "name"),
    [
        ("So said Dean Baker, head of the Tidal Fund. It sank, Dean Baker said it sank.", "Dean Baker",
         [("Dean Baker", "person")], "Dean Baker"),
        ("Later Director of Dock Affairs Ida Holm said it sank.", "Director of Dock Affairs Ida Holm",
         [("Dock Affairs", "organisation"), ("Ida Holm", "person")], "Ida Holm"),
        ("MEC Holm spoke. Jacob Holm left. MEC Holm said it sank.", "MEC Holm", (), "Jacob Holm"),
        ("The Church of the Tide met. The Church said it sank.", "The Church", (), "Church of the Tide"),
        ("Nils and Ida Holm said it sank.", "Nils and Ida Holm", (), "Nils Holm + Ida Holm"),
        ("Nils Roe left. Nils and Ida Holm said it sank.", "Nils and Ida Holm", (), "Nils Holm + Ida Holm"),
        ("Nils Roe left. Nils sang. Nils and Ida Holm said it sank.", "Nils and Ida Holm", (), "Nils Roe + Ida Holm"),
        ("Ida Holm Blasts Mill when asked of it.\n\nShe was blasting it. Holm said it sank.", "Holm", (), "Ida Holm"),
        ("Ida Holm Denies Norbank Claim once more.\n\nIt was denied. Holm said it sank.", "Holm", (), "Ida Holm"),
        ("Ida Holm Accuses Mill when asked about it.\n\nShe accused it. Holm said it sank.", "Holm", (), "Ida Holm"),
        ("Ida Lund Woods left by the brook. Woods said it sank.", "Woods", (), "Ida Lund Woods"),
        ("Ida Holm Brooks left the brook. Brooks said it sank.", "Brooks", (), "Ida Holm Brooks"),
        ("In a September Lund Radio poll it sank.", "September Lund Radio", (), "Lund Radio"),
        ("In May’s Lund Radio poll it sank.", "May’s Lund Radio", (), "Lund Radio"),
        ("Celebrities Ida Holm and Ada Brook left. Holm said it sank.", "Holm", (), "Ida Holm"),
    ],
)  # fmt: skip
def test_a_name_is_whole_and_has_one_bearer(text, mention, seen, name):
    assert origin(text, mention, seen) == name


def test_former_officials_are_others_than_officials():
    text = "Harbour officials spoke. Harbour officials said no. Former harbour officials said it sank."
    assert origin(text, "Former harbour officials") == "Former harbour officials"


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Officials of the port", "Officials of the bank"),
        ("These millers", "Millers"),
        ("Both pilots and keepers", "Keepers"),
        ("Experts on tides", "Experts on dams"),
    ],
)
def test_others_with_the_same_noun_are_others(first, then):
    assert origin(f"{first} said no. Later it rained. {then} said it sank.", then) == then


@pytest.mark.parametrize(
    ("first", "then"),
    [("Officials of the port", "The officials"), ("Two pilots and a keeper", "The keeper"), ("A miller", "The miller")],
)
def test_the_same_people_are_taken_up_again(first, then):
    text = f"{first} said no. Later it rained. {then} said it sank."
    assert read(text, then).agent_kind in (AgentKind.UNNAMED, AgentKind.UNRESOLVED)
