"""Outlets by name, in running text, and by what the text calls them."""

from hypothesis import given
from hypothesis import strategies as st

from quotedb import outlets
from quotedb.records import Span
from quotedb.terms import AgentKind, OutletSort


def names(text):
    return [(span.of(text), agent.name) for span, agent in outlets.in_text(text)]


def test_list_has_some_hundreds_with_sort_and_country():
    known = outlets.known_outlets()
    assert len(known) > 400
    assert all(agent.kind is AgentKind.OUTLET and agent.outlet_sort and agent.country for agent in known)
    assert len({agent.name for agent in known}) == len(known)


def test_find_goes_by_any_name():
    for name in ("AP", "associated press", "The Associated Press"):
        assert outlets.find(name).name == "The Associated Press"
    assert outlets.find("Agence France Presse").outlet_sort is OutletSort.AGENCY
    assert outlets.find("El Pais").name == "El País"
    assert outlets.find("Nobody's Gazette of Nowhere") is None


def test_longest_name_wins():
    assert names("He spoke on BBC Radio 4 before the BBC cut him off.") == [
        ("BBC Radio 4", "BBC Radio 4"),
        ("BBC", "BBC News"),
    ]


def test_a_name_built_like_an_outlets_ends_with_its_sentence():
    assert names("She told the Fell Courier on Friday. The Courier asked more.") == [
        ("Fell Courier", "Fell Courier"),
        ("Courier", "Fell Courier"),
    ]
    assert names("It was seen by the St. Fell Post on Friday.") == [("St. Fell Post", "St. Fell Post")]


def test_a_name_that_begins_like_a_broadcasters_counts_where_it_speaks_or_is_told_something():
    assert names("Speaking on Radio Fell, she sang.") == [("Radio Fell", "Radio Fell")]
    assert names("She told Radio Fell Wednesday that it sank.") == [("Radio Fell", "Radio Fell")]
    assert names("She bought a lamp at Radio Shack.") == []


def test_an_outlet_with_a_longer_name_is_not_the_listed_one_that_its_name_ends_with():
    assert names("The Fell Courier reported it.") == [("Fell Courier", "Fell Courier")]
    assert names("In May the Courier reported it.") == [("Courier", "The Courier")]


def test_a_name_by_the_words_around_it_ends_with_its_sentence():
    assert names("He told the student news agency Danesk. She left.") == [("Danesk", "Danesk")]
    assert names("He told the newspaper St. Lund Post. She left.") == [("St. Lund Post", "St. Lund Post")]


def test_common_words_are_no_outlets():
    assert (
        names("In time the sun came out. Time passed, and people of the Nation saw the Mail van and the Stern face.")
        == []
    )
    assert names("The Sun rose over the Atlantic at dawn.") == []


def test_common_words_are_outlets_where_somebody_speaks_to_them():
    assert names("“Never,” she told Time. The Sun reported that he had left.") == [("Time", "Time"), ("Sun", "The Sun")]


def test_article_is_needed_for_a_single_word():
    assert names("Guardian angels watched. The Guardian was first.") == [("Guardian", "The Guardian")]


def test_person_of_that_name_is_no_outlet():
    assert names("Michael Bloomberg ran twice. Bloomberg said he would not again.") == []


def test_abbreviations_stand_alone():
    assert names("The RAPID plan and an AP-style exam; @AFP was quiet.") == []
    assert names("MANILA (AP) — Rain fell.") == [("AP", "The Associated Press")]


def test_short_form_goes_back_to_the_longer_one():
    text = "The New York Times had the memo. The Times would not say how."
    assert [agent.name for _, agent in outlets.in_text(text)] == ["The New York Times"] * 2


def test_text_itself_calls_something_an_outlet():
    assert names("The Oslo daily Nordsjøbladet wrote so.") == [("Nordsjøbladet", "Nordsjøbladet")]
    assert names("he told the Greek channel Alfa Ena on Sunday") == [("Alfa Ena", "Alfa Ena")]
    assert names("Fjordvik News reported it, and the Telegram channel Rupor too.") == [
        ("Fjordvik News", "Fjordvik News"),
        ("Rupor", "Rupor"),
    ]


def test_a_description_is_no_name():
    assert names("A Greek newspaper and Turkish media reported it.") == []
    assert outlets.is_media("a Greek newspaper")
    assert outlets.is_media("state television")
    assert not outlets.is_media("the harbour office")


def test_by_form_reads_the_words_around():
    text = "“No,” he told the weekly Havnen on Monday."
    at = text.index("Havnen")
    assert outlets.by_form(text, Span(at, at + 6)).outlet_sort is OutletSort.NEWSPAPER
    assert outlets.by_form(text, Span(0, 4)) is None


@given(st.text(alphabet=st.sampled_from("Aab .’'“”-TheBBCnews \n"), max_size=200))
def test_any_text_gives_spans_in_order(text):
    end = 0
    for span, agent in outlets.in_text(text):
        assert end <= span.start < span.end <= len(text)
        assert agent.name
        end = span.end


def test_long_text_takes_no_long_time():
    assert len(outlets.in_text("Reuters and A. " * 20_000)) == 20_000
    assert outlets.in_text("A" * 200_000) == ()
