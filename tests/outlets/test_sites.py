"""Outlets by their address."""

import pytest

from quotedb import outlets
from quotedb.outlets.sites import country_of, host_of, is_name_of, label_of, site_of, told_apart
from quotedb.read.article import read_text


@pytest.mark.parametrize(
    ("name", "address", "told"),
    [
        ("Daily News", "https://dailynews.co.tz/crane", "Daily News (Tanzania)"),
        ("Daily News", "https://www.nydailynews.com/crane", "Daily News"),
        ("Daily News", "https://dailynews.lk/crane", "Daily News (dailynews.lk)"),
        ("The Citizen", "https://www.citizen.co.za/crane", "The Citizen (South Africa)"),
        ("The Citizen", "https://www.thecitizen.co.tz/crane", "The Citizen (Tanzania)"),
        ("The Sun", "https://www.thesun.ie/crane", "The Sun (thesun.ie)"),
        ("BBC News", "https://www.bbc.com/crane", "BBC News"),
        ("CNN", "https://edition.cnn.com/crane", "CNN"),
        ("The Guardian", "https://guardian.ng/crane", "The Guardian (Nigeria)"),
        ("The Guardian", "https://archive.example/guardian", "The Guardian"),
        ("The Guardian", None, "The Guardian"),
        ("The Guardian", "no address", "The Guardian"),
        ("Nordby Post", "https://nordbypost.example/crane", "Nordby Post"),
    ],
)
def test_the_address_decides_between_namesakes(name, address, told):
    assert told_apart(name, address) == told


def test_front_matter_goes_by_its_address_too():
    text = "---\noutlet: {}\naddress: {}\n---\n\nIt fell.\n"
    article = read_text(text.format("The Citizen", "https://www.citizen.co.za/crane"), ".md")
    assert article.outlet == "The Citizen (South Africa)"
    assert outlets.find(article.outlet).country == "ZA"
    copied = text.format("The Citizen", "https://copies.example/x").replace("outlet", "republisher: Copies\noutlet")
    assert read_text(copied, ".md").outlet == "The Citizen"


def test_who_is_at_home_at_an_address():
    assert outlets.at_address("https://www.theguardian.com/x").name == "The Guardian"
    assert outlets.at_address("https://sport.theguardian.com:443/x").name == "The Guardian"
    for address in ("https://nordbypost.example/", "", "https://[::1", "theguardian.com", "https://com/", None):
        assert outlets.at_address(address) is None


def test_the_house_of_several_stations_is_at_home_at_their_address():
    address = "https://www.bbc.co.uk/news/x"
    assert outlets.at_address(address).name == "BBC News"
    assert outlets.at_address(address, ["BBC News"]).name == "BBC News"
    assert outlets.at_address(address, ["BBC Scotland"]).name == "BBC Scotland"


def test_every_listed_outlet_is_found_again_by_its_own_name_at_home():
    for agent in outlets.known_outlets():
        if agent.home_page and outlets.at_address(agent.home_page, [agent.name]) is agent:
            assert outlets.find(told_apart(agent.name, agent.home_page)) in {agent, outlets.find(agent.name)}


def test_parts_of_a_host():
    assert host_of("https://www.news.nordbypost.co.tz/crane?x=1") == "news.nordbypost.co.tz"
    assert site_of("news.nordbypost.co.tz") == "nordbypost.co.tz"
    assert label_of("www.nordbypost.example") == "nordbypost"
    assert (country_of("x.co.uk"), country_of("x.tv"), country_of("x.com")) == ("GB", None, None)
    assert is_name_of("NP", "np.example")
    assert is_name_of("Nordbypost.example", "nordbypost.example")
    assert not is_name_of("…", "nordbypost.example")


def test_a_name_that_several_outlets_share_is_nobodys_and_told_of():
    assert outlets.find("The Citizen") is None
    assert {one.country for one in outlets.namesakes("Citizen")} == {"TZ", "ZA"}
    assert {outlets.namesakes(name) for name in ("Daily News", "The Citizen (Tanzania)", "Lund Tidende")} == {()}
    front = "---\noutlet: The Citizen\n{}---\n\n“The dam will hold,” Ida Holm said.\n"
    (doubt,) = read_text(front.format(""), ".md").doubts
    assert doubt.startswith(
        "Several outlets are called The Citizen: The Citizen (Tanzania), The Citizen (South Africa)"
    )
    known = read_text(front.format("address: https://www.citizen.co.za/dam\n"), ".md")
    assert (known.outlet, known.doubts) == ("The Citizen (South Africa)", ())
