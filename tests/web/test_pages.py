"""Every page answers, with what it is for; every search stands in its address."""

import csv
import io
import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest

PAGES = [
    "/", "/?words=ferry", "/?speaker=Okafor", "/?via=Vik", "/?outlet=Coast+Radio", "/?mode=direct&hops=3",
    "/?since=2024&until=2024-12", "/statement/1", "/statement/1/svg", "/statement/2", "/article/1", "/article/4",
    "/articles", "/agents", "/agents?kind=person", "/outlets", "/agent/1", "/agent/5", "/quotation/1", "/map",
    "/map?outlet=Coast+Radio",
    "/timeline", "/timeline?q=ferry", "/add", "/feed", "/?q=ferry+mode:direct&sort=hops",
    "/reports", "/sql", "/sql?query=SELECT+1", "/exercise", "/exercise?kind=origin&count=3",
    "/api/openapi.json", "/static/style.css", "/static/script.js",
]  # fmt: skip


class Addresses(HTMLParser):
    """Gathers the addresses that a page leads to, and the ids that it has."""

    def __init__(self, text):
        super().__init__()
        self.leads_to, self.ids, self.points_at = [], [], []
        self.feed(text)

    def handle_starttag(self, _, attrs):
        for name, value in attrs:
            if name in {"href", "src", "action"}:
                self.leads_to.append(value)
            if name == "id":
                self.ids.append(value)
            if name in {"aria-describedby", "aria-labelledby", "for"}:
                self.points_at += value.split()


def text_of(response):
    return unescape(re.sub(r"<[^>]+>", "", response.text))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers(newsroom_client, address):
    response = newsroom_client.get(address)
    assert response.status_code == 200
    if response.headers["content-type"].startswith("text/html"):
        page = Addresses(response.text)
        assert len(page.ids) == len(set(page.ids)), "two elements have one id"
        assert set(page.points_at) <= set(page.ids)
        assert response.text.count("<h1>") == 1


def test_long_lists_go_on(newsroom_client, monkeypatch):
    for name, size in (("OUTLETS", 2), ("ROWS", 3)):
        monkeypatch.setattr(f"quotedb.web.pages.{name}", size)
    for address in ("/articles", "/agents", "/outlets"):
        whole = newsroom_client.get(f"{address}?format=json").json()
        seen, following = [], address
        while following:
            page = newsroom_client.get(following).text
            seen += re.findall(r'<tr><td><a href="/agent/(\d+)"|<a href="/article/(\d+)"', page)
            following = next(map(unescape, re.findall(r'<a href="([^"]+)" rel="next"', page)), None)
        assert len(seen) == len(set(seen)) == len(whole) > 3


def test_the_agents_page_begins_with_those_who_have_a_name(newsroom_client):
    kinds = {row["kind"] for row in newsroom_client.get("/agents?kind=any&format=json").json()}
    named = {row["kind"] for row in newsroom_client.get("/agents?format=json").json()}
    assert "nobody" in kinds
    assert named == kinds - {"unnamed", "unresolved", "narrator", "nobody"}


@pytest.mark.slow
def test_every_link_leads_somewhere(newsroom_client):
    waiting, seen = ["/"], set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        response = newsroom_client.get(address)
        assert response.status_code == 200, address
        path, query = urlsplit(address).path, urlsplit(address).query
        if (path == "/" and query) or path == "/exercise":  # a search leads to searches without end
            continue
        if response.headers["content-type"].startswith("text/html"):
            for found in Addresses(response.text).leads_to:
                assert urlsplit(found).netloc in {"", "127.0.0.1"}, f"{address} leads to another host: {found}"
                if not found.startswith(("data:", "#")):
                    waiting.append(urljoin(address, found).split("#")[0])
    assert {"/statement/1", "/article/1", "/agent/1", "/quotation/2"} <= seen


def test_a_search_finds_words_speakers_and_relays(newsroom_client):
    found = text_of(newsroom_client.get("/", params={"words": "never sail"}))
    assert "will never sail again" in found
    assert "Inés Okafor → The Harbour Post → you" in " ".join(found.split())
    by_relay = text_of(newsroom_client.get("/", params={"speaker": "okafor", "via": "Lars Vik"}))
    assert "crates being thrown overboard" in by_relay
    assert "never sail" not in by_relay
    assert "Nothing fits" in text_of(newsroom_client.get("/", params={"words": "submarine"}))


def test_the_fields_of_an_address_become_one_line_in_the_box(newsroom_client):
    page = newsroom_client.get("/", params={"words": 'a "b" <c>', "mode": "mixed", "hops": "3", "since": "2024"}).text
    assert 'value="a &lt;c&gt; &#34;b&#34; mode:mixed hops:3 since:2024"' in page


def test_a_name_that_nobody_has_leaves_the_form_to_mend(newsroom_client):
    response = newsroom_client.get("/", params={"speaker": "Okafur", "words": "ferry"})
    assert response.status_code == 404
    assert "Okafor" in text_of(response)
    assert 'value="ferry from:Okafur"' in response.text
    assert newsroom_client.get("/", params={"since": "some day"}).status_code == 400


def test_turning_the_pages_keeps_the_search_and_shows_everything_once(client):
    address, seen = "/?q=mode:indirect", []
    while address:
        page = client.get(address).text
        seen += re.findall(r'<blockquote class="\w+"><a href="/statement/(\d+)"', page)
        following = re.search(r'href="([^"]+)" rel="next"', page)
        address = unescape(following.group(1)) if following else None
        assert address is None or "mode%3Aindirect" in address
    assert len(seen) == len(set(seen)) > 20


def test_a_statement_shows_route_proof_run_and_variants(newsroom_client):
    page = newsroom_client.get("/statement/2").text
    assert "<svg" in page
    assert '<mark class="content">crates being thrown overboard</mark>' in page
    assert '<mark class="proof hop-1">Mr Vik</mark>' in page
    assert '<mark class="checked">could not verify</mark>' in newsroom_client.get("/article/1").text
    shown = " ".join(text_of(newsroom_client.get("/statement/2")).split())
    assert "Unverified (about Inés Okafor): “could not verify”" in shown
    assert "By extraction (quotedb 1" in shown
    assert "The same utterance elsewhere" in shown


def test_an_article_shows_its_whole_text_with_direct_and_indirect_told_apart(newsroom_client):
    page = newsroom_client.get("/article/1").text
    body = page[page.index('<div class="text"') : page.index("<aside")]
    words = unescape(re.sub(r"<[^>]+>", "", re.sub(r"</p>\s*<p>", "\n\n", body)))
    assert "Inés Okafor said the ferry “will never sail again”. According to Mr Vik" in words
    assert 'class="said direct origin-' in body
    assert re.search(r'aria-describedby="chain(\d+)"', body)
    assert "Solid line" in page


@pytest.mark.slow
def test_a_report_comes_as_a_table_and_as_csv(newsroom_client):
    addresses = re.findall(r'href="(/reports/[\w-]+)"', newsroom_client.get("/reports").text)
    assert len(addresses) >= 5
    for address in addresses:
        page = newsroom_client.get(address)
        assert page.status_code == 200, address
        titles = re.findall(r'<th scope="col"[^>]*>([^<]*)</th>', page.text)
        answer = newsroom_client.get(f"{address}/csv")
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert "attachment" in answer.headers["content-disposition"]
        rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
        assert rows[0] == [unescape(title) for title in titles]
        assert len(rows) - 1 >= page.text.count("<tr>") - 1


def test_answers_to_an_exercise_are_judged(client):
    address = "/exercise?kind=origin&count=2&seed=3"
    asked = client.get(address).text
    assert "Right." not in asked
    assert "✓" not in asked
    unanswered = client.get(f"{address}&done=1").text
    assert "0 of 2 right" in unanswered
    right = re.findall(r'name="(q\d)" value="(\d)">(?=(?:(?!<input).)*✓ right)', unanswered, re.DOTALL)
    answered = client.get(
        "/exercise", params=[*right, ("done", "1"), ("kind", "origin"), ("count", 2), ("seed", 3)]
    ).text
    assert "2 of 2 right" in answered
    assert answered.count("<strong>Right.</strong>") == 2


def test_a_sheet_can_be_downloaded(client):
    response = client.get("/exercise/file/gift?kind=origin&count=2")
    assert response.status_code == 200
    assert "attachment" in response.headers["content-disposition"]
    assert client.get("/exercise/file/docx").status_code == 404


def test_an_exercise_that_is_too_short_says_what_would_make_it_longer(newsroom_client):
    page = newsroom_client.get("/exercise?count=50").text
    assert "may have been read wrongly" in page
    assert "<code>quotedb serve --review</code>" in page
