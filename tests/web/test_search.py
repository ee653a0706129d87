"""The search page: one box, facets, months, files and the feed."""

import csv
import io
import re
from html import unescape
from xml.etree import ElementTree as Xml

ATOM = "{http://www.w3.org/2005/Atom}"


def test_hits_are_marked_and_a_name_is_told(newsroom_client):
    page = newsroom_client.get("/", params={"q": "Okafor sail"}).text
    assert '<mark class="hit">sail</mark>' in page
    assert "is taken as a name: what Inés Okafor said" in page
    word = unescape(re.search(r'href="([^"]+)">The word itself', page).group(1))
    assert "is taken as a name" not in newsroom_client.get(word).text


def test_a_facet_narrows_and_is_taken_out_again(newsroom_client):
    page = newsroom_client.get("/").text
    total = int(re.search(r"([\d,]+) statements?\.", page).group(1))
    address, count = re.search(r'<a href="([^"]+)">direct</a> <span class="count">(\d+)', page).groups()
    narrowed = newsroom_client.get(unescape(address)).text
    assert f"{count} statement" in narrowed
    back = re.search(r'<a href="([^"]+)" aria-current="true">direct', narrowed).group(1)
    assert f"{total} statements" in newsroom_client.get(unescape(back)).text


def test_a_list_comes_as_a_file_with_one_click(newsroom_client):
    for address in ("/?q=mode:direct", "/articles", "/agents?kind=person", "/outlets"):
        page = newsroom_client.get(address).text
        for form, title in {"csv": "CSV", "json": "JSON", "markdown": "Markdown"}.items():
            link = unescape(re.search(rf'<a href="([^"]+)" rel="nofollow">{title}</a>', page).group(1))
            answer = newsroom_client.get(link)
            assert answer.status_code == 200
            assert "attachment" in answer.headers["content-disposition"]
            if form == "csv":
                rows = list(csv.DictReader(io.StringIO(answer.text)))
                assert rows
                assert all(row.get("mode", "direct") == "direct" for row in rows)
            if form == "json":
                assert answer.json()
    assert newsroom_client.get("/?format=exe").status_code == 422


def test_a_search_has_a_feed(newsroom_client):
    page = newsroom_client.get("/", params={"q": "from:okafor"}).text
    address = unescape(re.search(r'type="application/atom\+xml" title="[^"]+" href="([^"]+)"', page).group(1))
    answer = newsroom_client.get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = Xml.fromstring(answer.text)
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    assert all(entry.find(f"{ATOM}title").text.startswith("Inés Okafor: ") for entry in entries)
    assert len({entry.find(f"{ATOM}id").text for entry in entries}) == len(entries)
    for entry in [feed, *entries]:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", entry.find(f"{ATOM}updated").text)
    assert answer.text == newsroom_client.get(address).text


def test_months_lead_to_their_statements(client):
    page = client.get("/").text
    months = re.findall(r'<a href="([^"]+)" aria-label="(\d{4}-\d\d): (\d+)"', page)
    assert months
    for address, _, count in months:
        assert f"{count} statement" in client.get(unescape(address)).text
