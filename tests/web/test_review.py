"""Reviewing in the browser: only with the token, only from these pages, and what was decided is kept."""

import re
import shutil
import socket
import sqlite3
import time
from contextlib import closing
from html import unescape

import pytest
from starlette.testclient import TestClient

from quotedb.ask.unreviewed import unreviewed
from quotedb.errors import UsageError
from quotedb.store import reviews
from quotedb.store.check import check
from quotedb.store.engine import Database
from quotedb.web.app import create_app, serve
from quotedb.web.review_queue import Queue

ADDRESS = "http://127.0.0.1:8080"
HOME = {"origin": ADDRESS}


@pytest.fixture
def path(newsroom, tmp_path):
    return shutil.copyfile(newsroom, tmp_path / "reviewed.db")


@pytest.fixture
def stranger(path):
    """A browser without the token."""
    with TestClient(create_app(str(path), reviewer="Ada <b>"), base_url=ADDRESS) as client:
        yield client


@pytest.fixture
def client(stranger):
    """The browser that opened the address printed at start."""
    response = stranger.get("/review/enter", params={"token": token_of(stranger)}, follow_redirects=False)
    assert response.status_code == 303
    assert "token" not in response.headers["location"]
    return stranger


def token_of(client):
    return client.app.state.reviewing.token


def form_token(client):
    return re.search(r'name="form_token" value="([^"]+)"', client.get("/review").text).group(1)


def form_of(client, number):
    page = client.get(f"/review/{number}").text
    fields = dict(re.findall(r'<textarea id="[\w-]+" name="(\w+)"[^>]*>(.*?)</textarea>', page, re.DOTALL))
    for name in ("mode", "kind"):
        select = re.search(rf'<select id="{name}".*?</select>', page, re.DOTALL).group()
        fields[name] = re.search(r'<option value="(\w+)" selected>', select).group(1)
    return {name: unescape(value) for name, value in fields.items()}


def send(client, number, decision, *, headers=HOME, **fields):
    given = {"form_token": form_token(client), "decision": decision, **fields}
    return client.post(f"/review/{number}", data=given, headers=headers, follow_redirects=False)


def reviews_of(path):
    with Database.open(path, read_only=True) as database, database.querying() as reader:
        found = reader.exec_driver_sql("SELECT statement_id, verdict, reviewer, reason FROM review ORDER BY review_id")
        return [tuple(row) for row in found]


def test_the_cookie_is_hidden_from_scripts_and_from_other_sites(stranger):
    response = stranger.get("/review/enter", params={"token": token_of(stranger)}, follow_redirects=False)
    cookie = response.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert token_of(stranger) not in response.headers["set-cookie"]


def test_a_ticket_lets_in_once_and_soon(stranger, monkeypatch):
    ticket, late = stranger.app.state.reviewing.ticket(), stranger.app.state.reviewing.ticket()

    def enter(token):
        return stranger.get("/review/enter", params={"token": token}, follow_redirects=False).status_code

    assert [enter(ticket), enter(ticket)] == [303, 403]
    now = time.monotonic()
    monkeypatch.setattr("quotedb.web.review.time.monotonic", lambda: now + 121)
    assert [enter(late), enter(token_of(stranger))] == [403, 303]


def test_the_address_that_a_browser_is_opened_with_does_not_hold_the_token(path, monkeypatch, capsys):
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, sockets: [one.close() for one in sockets])
    serve(str(path), 0, open_browser=True, reviewer="Ada")
    token = re.search(r"token=(\S+)", capsys.readouterr().err).group(1)
    assert re.search(r"/review/enter\?token=\S{20}", opened[0])
    assert token not in opened[0]


def test_where_the_port_cannot_be_had_no_database_stays_open(path, monkeypatch):
    opened, closed = [], []
    connect = sqlite3.connect

    class Watched(sqlite3.Connection):
        def close(self):
            closed.append(self)
            super().close()

    def watched(*given, **named):
        opened.append(connect(*given, **named | {"factory": Watched}))
        return opened[-1]

    monkeypatch.setattr("sqlite3.connect", watched)
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UsageError, match="cannot be had"):
        serve(str(path), taken.getsockname()[1], reviewer="Ada")
    assert len(opened) > 1
    assert {*map(id, opened)} <= {*map(id, closed)}


def test_without_the_token_nobody_reviews(stranger, path):
    for token in ("", "x", "é", token_of(stranger)[:-1], "x" * 200):
        assert stranger.get("/review/enter", params={"token": token}).status_code == 403
    for address in ("/review", "/review/1"):
        assert stranger.get(address).status_code == 403
    given = {"form_token": stranger.app.state.reviewing.form_token, "decision": "confirm"}
    assert stranger.post("/review/1", data=given, headers=HOME).status_code == 403
    assert "/review" not in stranger.get("/statement/1").text
    assert reviews_of(path) == []


def test_a_form_of_another_site_is_refused(client, path):
    for origin in ("http://evil.example", "null", "https://127.0.0.1:8080", "http://127.0.0.1:9999", ""):
        assert send(client, 1, "confirm", headers={"origin": origin}).status_code == 403
    assert send(client, 1, "confirm", headers={}).status_code == 403
    assert send(client, 1, "confirm", form_token="").status_code == 403
    assert send(client, 1, "confirm", form_token="0" * 64).status_code == 403
    assert client.post("/review/1", headers=HOME, content=b"decision=confirm").status_code == 403
    assert send(client, 1, "confirm", reason="x" * 200_000).status_code == 403
    assert send(client, 1, "confirm", **{f"f{number}": "1" for number in range(99)}).status_code == 403
    assert send(client, 1, "delete").status_code == 403
    assert client.get("/review/1?decision=confirm").status_code == 200
    assert reviews_of(path) == []


def test_confirming_leads_on_and_is_shown(client, path):
    response = send(client, 1, "confirm")
    assert (response.status_code, response.headers["location"]) == (303, "/review?after=1")
    page = client.get("/review?after=1").text
    assert "Review statement 2" in page
    assert "Confirmed by Ada &lt;b&gt;" in page
    assert "Confirmed by Ada &lt;b&gt;" in client.get("/statement/1").text
    assert reviews_of(path) == [(1, "confirmed", "Ada <b>", None)]


def test_rejecting_takes_the_statement_out_of_look_ups(client, path):
    assert send(client, 1, "reject", reason=" nobody <said> it ").status_code == 303
    assert reviews_of(path) == [(1, "rejected", "Ada <b>", "nobody <said> it")]
    page = client.get("/statement/1").text
    assert "is not shown in look-ups" in page
    assert "nobody &lt;said&gt; it" in page
    assert "will never sail again" not in client.get("/?words=never+sail&outlet=Harbour+Post").text


def test_correcting_by_words_makes_a_new_statement(client, path):
    fields = form_of(client, 2)
    assert fields["content"] == "crates being thrown overboard"
    assert fields["chain"].splitlines()[0] == "Lars Vik | mention: Mr Vik | cue: According to"
    fields |= {"mode": "indirect", "chain": "Mara Lindqvist | in: letter\n" + fields["chain"], "hedges": "account"}
    assert send(client, 2, "correct", reason="she told it", **fields).status_code == 303
    number = int(re.search(r'see <a href="/statement/(\d+)"', client.get("/statement/2").text).group(1))
    corrected = client.get(f"/api/statements/{number}").json()
    names = [hop["agent"] for hop in corrected["hops"]]
    assert names == ["The Harbour Post", "Mara Lindqvist", "Lars Vik", "Inés Okafor"]
    assert corrected["statement"]["mode"] == "indirect"
    assert corrected["hops"][2]["mention"]["words"] == "Mr Vik"
    assert [hedge["words"] for hedge in corrected["hedges"]] == ["account"]
    assert corrected["run"]["method"] == "review"
    assert corrected["is_current"]
    assert not client.get("/api/statements/2").json()["is_current"]
    with Database.open(path, read_only=True) as database:
        assert list(check(database)) == []


def test_the_agents_of_a_correction_are_those_that_are_known(client):
    fields = form_of(client, 1) | {"chain": "okafor | mention: Inés Okafor | cue: said | on: 2024-03-01"}
    assert send(client, 1, "correct", **fields).status_code == 303
    number = re.search(r'see <a href="/statement/(\d+)"', client.get("/statement/1").text).group(1)
    before, after = (client.get(f"/api/statements/{one}").json()["hops"][-1] for one in (1, number))
    assert after["agent_id"] == before["agent_id"]
    assert after["said_on"] == "2024-03-01"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, "Nothing is changed"),
        ({"content": "words that nobody printed"}, "not in the article"),
        ({"content": "…"}, "has no words"),
        ({"content": "overboard … crates being"}, "behind the piece before"),
        ({"mode": "loud"}, "is no mode"),
        ({"chain": "Lars Vik | shouted: x"}, "is no part of a hop"),
        ({"chain": "| cue: said"}, "lacks the name"),
        ({"chain": "Lars Vik | on: yesterday"}, "yesterday"),
        ({"chain": "Berg"}, "#"),
        ({"chain": "#999999"}, "999999"),
        ({"hedges": "perhaps"}, "(hedge)"),
    ],
)
def test_a_correction_that_fits_nothing_keeps_what_was_typed(client, path, change, told):
    fields = form_of(client, 2) | change
    response = send(client, 2, "correct", reason="typed with care", **fields)
    assert response.status_code == 422
    assert told in unescape(response.text)
    assert "typed with care" in response.text
    assert unescape(response.text).count(fields["content"]) >= 1
    assert reviews_of(path) == []


def test_no_two_elements_have_one_id(client):
    ids = re.findall(r' id="([^"]+)"', client.get("/review/1").text)
    assert len(ids) == len(set(ids)) > 5


def test_skipping_and_the_end(client):
    assert "Review statement 2" in client.get("/review?after=1").text
    for _ in range(50):
        page = client.get("/review").text
        found = re.search(r'action="/review/(\d+)"', page)
        if not found:
            break
        send(client, int(found.group(1)), "confirm")
    assert "Nothing is left to review" in page
    assert client.get("/review?after=99999").status_code == 404


def test_the_most_doubtful_statement_comes_first(newsroom, tmp_path):
    own = shutil.copyfile(newsroom, tmp_path / "own.db")
    with closing(sqlite3.connect(own)) as connection, connection:
        connection.execute("UPDATE statement SET confidence = 0.9")
        connection.execute("UPDATE statement SET confidence = 0.2 WHERE statement_id = 5")
        connection.execute("UPDATE statement SET confidence = 0.3 WHERE statement_id = 2")
    with TestClient(create_app(str(own), reviewer="Ada"), base_url="http://127.0.0.1") as client:
        token = client.app.state.reviewing.token
        assert client.get(f"/review/enter?token={token}").url.path == "/review/5"
        assert client.get("/review?after=5").url.path == "/review/2"
        assert client.get("/review?after=2").url.path == "/review/1"
        assert client.get("/review?after=1").url.path == "/review/3"


def numbers_led_to(client, query=""):
    """Return the statement that `/review` leads to, or None where nothing waits."""
    answer = client.get(f"/review{query}", follow_redirects=False)
    return int(re.search(r"/review/(\d+)", answer.headers["location"]).group(1)) if answer.status_code == 303 else None


def entered(client):
    client.get("/review/enter", params={"token": token_of(client)})
    return client


def test_a_second_reviewer_judges_blindly_and_agreement_is_counted(path):
    with TestClient(create_app(str(path), reviewer="Ada"), base_url=ADDRESS) as ada:
        entered(ada)
        for number in (1, 2, 3):
            send(ada, number, "reject" if number == 2 else "confirm", reason="Ada's own reason")
        assert numbers_led_to(ada, "?second=1") is None
    with TestClient(create_app(str(path), reviewer="Ben"), base_url=ADDRESS) as ben:
        entered(ben)
        assert numbers_led_to(ben, "?second=1") == 1
        page = ben.get("/review/2?second=1").text
        assert "Ada" not in page
        assert "without seeing how" in page
        for number in (1, 2, 3):
            given = {"form_token": form_token(ben), "decision": "confirm"}
            after = ben.post(f"/review/{number}?second=1", data=given, headers=HOME)
        assert "You have decided whatever others decided." in after.text
        told = unescape(ben.get("/review/agreement").text)
        assert "Ada and Ben decided the same on 2 of 3 statements (67%): too few to say" in told
        assert 'href="/statement/2"' in told
        assert ben.get("/review/agreement").status_code == 200
    with TestClient(create_app(str(path), reviewer="Eve"), base_url=ADDRESS) as stranger:
        assert stranger.get("/review/agreement").status_code == 403


def test_the_queue_passes_over_what_others_decided_and_takes_in_what_is_new(path):
    with TestClient(create_app(str(path), reviewer="Ada"), base_url=ADDRESS) as ada:
        entered(ada)
        first = numbers_led_to(ada)
        second = numbers_led_to(ada, f"?after={first}")
        with Database.open(path) as database, database.writing() as session:
            reviews.confirm(session, second, "somebody else")
        assert numbers_led_to(ada, f"?after={first}") not in {first, second}
        assert numbers_led_to(ada) == first


def test_the_queue_goes_on_behind_what_it_holds_and_counts_what_is_left(path, monkeypatch):
    monkeypatch.setattr("quotedb.web.review_queue.AT_ONCE", 2)
    with Database.open(path) as database:
        with database.querying() as reader:
            whole = unreviewed(reader)
        ada, ben = Queue(), Queue("Ben")
        with database.querying() as reader:
            seen = [ada.following(reader)]
            while len(seen) <= len(whole):
                seen.append(ada.following(reader, seen[-1]))
            assert seen == [*whole, whole[0]]  # behind the last comes the first
            assert (ada.waiting(reader), ben.waiting(reader)) == (len(whole), 0)
        with database.writing() as session:
            for number in whole[:3]:
                reviews.confirm(session, number, "Ada")
        with database.querying() as reader:
            assert (ada.waiting(reader), ben.waiting(reader)) == (len(whole) - 3, 3)
            assert (ada.following(reader), ben.following(reader)) == (whole[3], whole[0])
        with database.writing() as session:
            for number in (whole[0], whole[0], whole[4]):  # the last one nobody else decided
                reviews.reject(session, number, "Ben")
        with database.querying() as reader:
            assert (ada.waiting(reader), ben.waiting(reader)) == (len(whole) - 4, 2)
            assert ben.following(reader, whole[0]) == whole[1]
