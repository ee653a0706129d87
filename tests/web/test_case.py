"""A case: its map, its time line, and how an utterance spread."""

import re
from html import unescape


def test_the_map_draws_everybody_and_tells_the_same_in_a_table(newsroom_client):
    page = newsroom_client.get("/map").text
    assert page.count("<svg") == 2
    assert "who said it" in page
    assert re.search(r'<td><a href="/\?q=from%3A%23\d+">', page)
    narrowed = newsroom_client.get("/map", params={"q": "licence"}).text
    assert narrowed.count("<rect") < page.count("<rect")
    assert newsroom_client.get("/map", params={"q": "outlet:Nobody"}).status_code == 404
    assert newsroom_client.get("/map?words=licence").text.count("<rect") == narrowed.count("<rect")


def test_the_rest_of_a_layer_is_opened(client):
    page = client.get("/map").text
    assert "and 7 more" in page
    address = unescape(re.search(r'<a href="(/map\?[^"]+open=from[^"]*)"', page).group(1))
    opened = client.get(address).text
    assert "and 7 more" not in opened
    assert opened.count("<rect") > page.count("<rect")


def test_a_time_line_goes_from_day_to_day(newsroom_client):
    page = newsroom_client.get("/timeline", params={"q": "okafor"}).text
    assert "Inés Okafor" in page
    assert newsroom_client.get("/timeline", params={"q": "since:soon"}).status_code == 400


def test_an_utterance_is_followed_from_outlet_to_outlet(newsroom_client):
    page = newsroom_client.get("/quotation/2").text
    assert "How it spread" in page
    assert page.index("The first:") < page.index("Against the one before")
