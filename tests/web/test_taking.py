"""Adding articles in the browser: only with the token, from these pages, checked first, stored whole."""

import re
import shutil
import time
from html import unescape

import pytest

from quotedb.store.check import check
from quotedb.store.engine import Database

from .conftest import ADDRESS, visiting

TEXT = """---
outlet: The Harbour Post
title: Ferry grounded
published: 2024-03-02
---

“The ferry will stay in the harbour,” Ida Holm, the harbour master, told reporters on Saturday.

Holm said the engine had failed twice.
"""
ORIGIN = {"origin": ADDRESS}


@pytest.fixture
def own(newsroom, tmp_path):
    return shutil.copyfile(newsroom, tmp_path / "own.db")


@pytest.fixture
def writer(own):
    with visiting(own, reviewer="Ada", write=True) as client:
        entered = client.get(f"/review/enter?token={client.app.state.reviewing.token}")
        assert entered.url.path == "/add"
        yield client


def token_of(page):
    return re.search(r'name="form_token" value="([^"]+)"', page).group(1)


def send(client, path, fields, files=(), headers=ORIGIN):
    parts = [(name, (None, value)) for name, value in fields.items()]
    parts += [("files", (name, data)) for name, data in files]
    return client.post(path, files=parts, headers=headers)


def fields_of(page):
    found = {unescape(n): unescape(v) for n, v in re.findall(r'name="(\d+\.\w+)" value="([^"]*)"', page)}
    texts = re.findall(r'<textarea id="[\d.]+text" name="(\d+\.text)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    found |= {name: unescape(text) for name, text in texts}
    return {name: value for name, value in found.items() if not name.endswith(".leave")}


def waited(client, response):
    while response.url.path.startswith("/add/work/") and 'http-equiv="refresh"' in response.text:
        time.sleep(0.2)
        response = client.get(response.url.path)
    return response


def articles(client):
    return client.get("/api/articles").json()


def test_a_pasted_article_is_checked_corrected_and_stored(writer, own):
    before = len(articles(writer))
    checked = send(writer, "/add", {"form_token": token_of(writer.get("/add").text), "text": TEXT})
    fields = fields_of(checked.text)
    assert fields["0.outlet"] == "The Harbour Post"
    assert fields["0.published"] == "2024-03-02"
    assert fields["0.text"].startswith("“The ferry will stay")
    assert len(articles(writer)) == before, "nothing is stored before it was checked"
    fields |= {"0.outlet": "Coast Radio", "form_token": token_of(checked.text)}
    stored = waited(writer, send(writer, "/add/store", fields))
    assert stored.url.path.startswith("/article/")
    assert "Coast Radio" in stored.text
    assert "The ferry will stay in the harbour" in stored.text
    assert "the most doubtful first" in stored.text
    assert len(articles(writer)) == before + 1
    with Database.open(own) as database:
        assert list(check(database)) == []


def test_several_files_are_stored_and_what_cannot_be_read_is_told(writer):
    files = [
        ("one.md", TEXT.encode()),
        ("two.txt", b"Nothing was said on Monday about the new crane."),
        ("three.txt", b"\xff\xfe\x00\xd8"),
    ]
    checked = send(writer, "/add", {"form_token": token_of(writer.get("/add").text), "text": ""}, files)
    assert "three.txt" in checked.text
    fields = fields_of(checked.text) | {"form_token": token_of(checked.text)}
    assert {"0.text", "1.text"} <= set(fields)
    done = waited(writer, send(writer, "/add/store", fields))
    assert "2 of 2" in done.text
    again = waited(writer, send(writer, "/add/store", fields))
    assert "unchanged" in again.text


def test_a_wrong_day_is_asked_back_with_all_that_was_typed(writer):
    checked = send(writer, "/add", {"form_token": token_of(writer.get("/add").text), "text": TEXT})
    fields = fields_of(checked.text) | {"0.published": "last week", "form_token": token_of(checked.text)}
    again = send(writer, "/add/store", fields)
    assert again.status_code == 422
    assert "last week" in again.text
    assert fields_of(again.text)["0.headline"] == "Ferry grounded"
    empty = send(writer, "/add", {"form_token": token_of(writer.get("/add").text), "text": " "})
    assert empty.status_code == 422


def test_an_address_is_fetched_but_not_of_a_private_network(writer):
    token = token_of(writer.get("/add").text)
    refused = send(writer, "/add", {"form_token": token, "where": "http://127.0.0.1:9/ferry.html"})
    assert refused.status_code == 422
    assert "private network" in refused.text


def test_without_write_the_page_says_how_to_start_it(newsroom_client, own):
    page = newsroom_client.get("/add")
    assert "quotedb serve --write" in page.text
    assert newsroom_client.post("/add", headers=ORIGIN).status_code == 403
    with visiting(own, reviewer="Ada") as reviewing:
        reviewing.get(f"/review/enter?token={reviewing.app.state.reviewing.token}")
        assert send(reviewing, "/add", {"form_token": "x", "text": TEXT}).status_code == 403


def test_no_other_site_and_nobody_without_the_token_adds(writer, own):
    token = token_of(writer.get("/add").text)
    before = len(articles(writer))
    for headers in ({}, {"origin": "http://evil.example"}, {"origin": "null"}):
        assert send(writer, "/add", {"form_token": token, "text": TEXT}, headers=headers).status_code == 403
    assert send(writer, "/add", {"form_token": "guess", "text": TEXT}).status_code == 403
    big = {"content-length": str(10**9), **ORIGIN}
    assert writer.post("/add", content=b"x", headers=big).status_code == 403
    with visiting(own, reviewer="Ada", write=True) as stranger:
        assert send(stranger, "/add", {"form_token": token, "text": TEXT}).status_code == 403
        assert send(stranger, "/add/store", {"form_token": token, "0.text": TEXT}).status_code == 403
        assert stranger.get("/add/work/abc").status_code == 403
    assert len(articles(writer)) == before
