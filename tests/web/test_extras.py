"""Agents with their decisions, SQL with its examples, citations and cards."""

import re
import shutil
import sqlite3
from contextlib import closing
from html import unescape

import pytest

from quotedb.ask.sql.examples import EXAMPLES
from quotedb.ask.views import views
from quotedb.store.engine import Database
from quotedb.store.rulings import merge

from .conftest import ADDRESS, visiting


@pytest.mark.parametrize("title", EXAMPLES)
def test_every_example_runs_and_comes_as_csv(newsroom_client, title):
    page = newsroom_client.get("/sql", params={"query": EXAMPLES[title]})
    assert 'role="alert"' not in page.text
    assert "<table>" in page.text
    answer = newsroom_client.get("/sql/csv", params={"query": EXAMPLES[title]})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")


def test_the_columns_of_the_views_stand_beside_the_box(newsroom_client):
    page = newsroom_client.get("/sql").text
    assert all(view in page for view in views())
    assert "the words by which the origin is said to speak" in unescape(page)


def test_a_statement_is_cited_and_embedded(newsroom_client, mischief_client):
    page = unescape(newsroom_client.get("/statement/2").text)
    assert "@article{quotedb2," in page
    assert "through Lars Vik" in page
    answer = newsroom_client.get("/oembed", params={"url": f"{ADDRESS}/statement/2"}).json()
    assert answer["type"] == "rich"
    assert "<blockquote" in answer["html"]
    assert newsroom_client.get("/oembed", params={"url": "http://evil.example/x"}).status_code == 404
    assert "<script" not in mischief_client.get("/oembed", params={"url": "/statement/1"}).json()["html"]


def test_a_statement_leads_to_its_card_as_oembed_has_it(newsroom_client):
    page = newsroom_client.get("/statement/2").text
    link = re.search(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', page).group(1)
    assert unescape(link).startswith(f"{ADDRESS}/oembed?url=http")
    answer = newsroom_client.get(unescape(link))
    assert answer.headers["content-type"].startswith("application/json")
    fields = answer.json()
    assert {"type": "rich", "version": "1.0"}.items() <= fields.items()
    assert isinstance(fields["width"], int)
    assert isinstance(fields["height"], int)
    narrow = newsroom_client.get(unescape(link), params={"url": f"{ADDRESS}/statement/2", "maxwidth": 200}).json()
    assert narrow["width"] == 200
    assert narrow["height"] > fields["height"]
    xml = newsroom_client.get("/oembed", params={"url": f"{ADDRESS}/statement/2", "format": "xml"})
    assert xml.status_code == 501, "what oEmbed asks for a form that is not there"


def test_an_agent_has_what_was_checked_and_when(newsroom_client):
    page = newsroom_client.get("/agent/1").text
    assert "/timeline?q=from" in page


def test_a_decision_is_taken_back_with_a_button(newsroom, tmp_path):
    own = shutil.copyfile(newsroom, tmp_path / "own.db")
    with Database.open(own) as database, database.writing() as session:
        merge(session, 1, 2)
    with visiting(own, reviewer="Ada", write=True) as client:
        assert "Take it back" not in client.get("/agent/1").text
        client.get(f"/review/enter?token={client.app.state.reviewing.token}")
        page = client.get("/agent/1").text
        action = re.search(r'action="(/agent/\d+/undo/\d+)"', page).group(1)
        token = re.search(r'name="form_token" value="([^"]+)"', page).group(1)
        assert client.post(action, data={"form_token": token}).status_code == 403
        after = client.post(action, data={"form_token": token}, headers={"origin": ADDRESS})
        assert "taken back" in after.text
        assert "Take it back" not in after.text


def test_a_card_does_not_make_a_quotation_of_a_paraphrase(newsroom_client):
    def card(number):
        fields = newsroom_client.get("/oembed", params={"url": f"{ADDRESS}/statement/{number}"}).json()
        return unescape(fields["html"])

    modes = {
        number: newsroom_client.get(f"/api/statements/{number}").json()["statement"]["mode"] for number in range(1, 6)
    }
    assert {"direct", "indirect"} <= set(modes.values())
    for number, mode in modes.items():
        assert (">“" in card(number)) is (mode == "direct"), number
        assert ("In the words of the article." in card(number)) is (mode == "indirect"), number


def test_a_citation_names_an_outlet_once_and_nests_its_marks(newsroom_client):
    page = unescape(newsroom_client.get("/statement/2").text)
    chicago = re.search(r"Chicago.*?<pre[^>]*>(.*?)</pre>", page, re.S).group(1)
    assert chicago.count("“") == 2
    assert ",” in “" in chicago
    apa = re.search(r"APA.*?<pre[^>]*>(.*?)</pre>", page, re.S).group(1)
    assert apa.partition("[")[0].count("The Harbour Post") == 1


def test_code_in_a_question_is_shown_as_code(newsroom_client):
    assert "<code>--by gender</code>" in newsroom_client.get("/reports").text
    assert "<em>reportedly</em>" in newsroom_client.get("/sql").text
    assert "`" not in newsroom_client.get("/sql").text


def test_many_silences_of_an_agent_are_folded(newsroom, tmp_path):
    own = shutil.copyfile(newsroom, tmp_path / "own.db")
    with closing(sqlite3.connect(own)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(response)")]
        rest = ", ".join(column for column in columns if column != "response_id")
        (agent,) = connection.execute("SELECT agent_id FROM response").fetchone()
        for _ in range(6):
            connection.execute(f"INSERT INTO response ({rest}) SELECT {rest} FROM response LIMIT 1")
        connection.commit()
    with visiting(own) as client:
        page = client.get(f"/agent/{agent}").text
    before, folded = page.split("<summary>and 2 more</summary>")
    assert before.count("declined to comment") == 5
    assert folded.count("declined to comment") == 2
