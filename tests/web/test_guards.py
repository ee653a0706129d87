"""What the pages refuse: foreign hosts and scripts, odd numbers, SQL that does more than read, every change."""

import hashlib
import shutil
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from quotedb.web.app import create_app

ADDRESSES = [
    "/", "/statement/1", "/statement/1/svg", "/reports", "/static/script.js", "/api/who?words=a", "/api/openapi.json",
    "/none", "/api/none", "/statement/999999", "/statement/x", "/static/none.js", "/?since=never", "/api/who",
]  # fmt: skip


def is_safe(response):
    rules = response.headers["content-security-policy"]
    assert "default-src 'none'" in rules
    assert "'unsafe" not in rules
    assert "http" not in rules
    assert "*" not in rules
    assert "frame-ancestors 'none'" in rules
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_forbids_foreign_and_inline_script(newsroom_client, address):
    is_safe(newsroom_client.get(address))


def test_a_foreign_host_gets_nothing(newsroom_client):
    for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example"):
        response = newsroom_client.get("/", headers={"host": host})
        assert response.status_code == 400
        assert "ferry" not in response.text
        is_safe(response)
    assert newsroom_client.get("/", headers={"host": "localhost:8080"}).status_code == 200


def test_a_mistake_of_our_own_is_told_without_its_inside(newsroom):
    app = create_app(str(newsroom))

    def break_down(request):
        raise RuntimeError("a secret <b>")

    app.router.routes.insert(0, Route("/breaks", break_down))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        response = client.get("/breaks")
    assert response.status_code == 500
    assert "secret" not in response.text
    is_safe(response)


@pytest.mark.parametrize("number", ["0", "-1", str(2**31), str(2**53 - 1), str(2**63), str(2**70), "1e3", "x", "1.5"])
@pytest.mark.parametrize("page", ["statement", "article", "agent", "quotation", "api/statements", "api/agents"])
def test_numbers_that_nobody_has(newsroom_client, page, number):
    assert newsroom_client.get(f"/{page}/{number}").status_code in {404, 422}


@pytest.mark.parametrize("start", [-1, 2**31, 2**70, "x"])
def test_starts_that_no_list_has(newsroom_client, start):
    for page in ("/", "/articles", "/agents"):
        assert newsroom_client.get(page, params={"start": start}).status_code == 422
    assert newsroom_client.get("/", params={"start": 1_000_000}).status_code == 200


@pytest.mark.parametrize("hops", ["-3", "0", "²", "99999999999999999999", "x"])
def test_odd_hops_are_told(newsroom_client, hops):
    response = newsroom_client.get("/", params={"hops": hops})
    assert response.status_code == 400
    assert "hops:" in response.text


@pytest.mark.parametrize(
    "fields", [{"count": -1}, {"count": 10**9}, {"seed": -5}, {"seed": 2**70}, {"q0": "²", "done": 1}]
)
def test_odd_fields_of_an_exercise(newsroom_client, fields):
    assert newsroom_client.get("/exercise", params=fields).status_code in {200, 422}


@pytest.mark.parametrize(
    "words", ["\0", "\x00x", "\ud7ff", '"', "'", "a AND", "(", "NEAR(", "*", "-", "%", "^a", 'x" OR "y', "ﷺ" * 50]
)
def test_odd_words_break_no_search(newsroom_client, words):
    for name in ("words", "speaker", "via", "outlet", "since"):
        assert newsroom_client.get("/", params={name: words}).status_code in {200, 400, 404}


@pytest.mark.parametrize(("address", "status"), [("/?hops=", 400), ("/exercise?done=1&q0=", 200)])
def test_numbers_of_thousands_of_digits(newsroom_client, address, status):
    assert newsroom_client.get(address + "9" * 5000).status_code == status


COSTLY = ["/sql?query=SELECT+1", "/map", "/exercise", "/reports/cues", "/quotation/1", "/?words=ferry", "/api/outlets"]


@pytest.mark.parametrize("address", COSTLY)
def test_no_other_site_makes_the_server_work(newsroom_client, address):
    for foreign in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://other.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:99", "sec-fetch-site": "same-origin"},
        {"referer": "https://other.example/page"},
    ):
        assert newsroom_client.get(address, headers=foreign).status_code == 403, foreign
    for own in (
        {},
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"origin": "http://127.0.0.1"},
        {"referer": "http://127.0.0.1/articles"},
    ):
        assert newsroom_client.get(address, headers=own).status_code == 200, own


def test_a_link_from_elsewhere_leads_to_a_statement(newsroom_client):
    for address in ("/statement/1", "/article/1", "/", "/articles"):
        assert newsroom_client.get(address, headers={"sec-fetch-site": "cross-site"}).status_code == 200


def test_a_report_whose_time_is_over_is_no_fault_of_the_request(newsroom_client, monkeypatch):
    monkeypatch.setattr("quotedb.web.reports.SECONDS", 0.001)
    answer = newsroom_client.get("/reports/hearsay-depth")
    assert answer.status_code == 503
    assert "stopped after 0.001 seconds" in answer.text


@pytest.mark.slow
def test_few_costly_pages_are_made_at_once(newsroom, monkeypatch):
    monkeypatch.setattr("quotedb.web.guards.AT_ONCE", 2)
    monkeypatch.setattr("quotedb.web.guards.WAITING", 1)
    monkeypatch.setattr("quotedb.web.reports.SECONDS", 2.0)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    with TestClient(create_app(str(newsroom)), base_url="http://127.0.0.1") as client, ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(client.get, "/sql", params={"query": endless}) for _ in range(6)]
        found = sorted(one.result().status_code for one in asked)
        assert client.get("/statement/1").status_code == 200
    assert found == [200, 200, 200, 503, 503, 503]


def test_a_review_lies_in_no_cache(newsroom, tmp_path):
    path = shutil.copyfile(newsroom, tmp_path / "reviewed.db")
    with TestClient(create_app(str(path), reviewer="Ada"), base_url="http://127.0.0.1") as client:
        for address in ("/review", "/review/enter?token=x"):
            assert client.get(address).headers["cache-control"] == "no-store"


ATTACKS = [
    "DELETE FROM statement",
    "UPDATE article SET name = 'x'",
    "DROP TABLE statement",
    "SELECT 1; DELETE FROM statement",
    "WITH x AS (SELECT 1) DELETE FROM statement",
    "ATTACH DATABASE 'attack.db' AS other",
    "PRAGMA writable_schema = 1",
    "VACUUM INTO 'attack.db'",
    "SELECT load_extension('x')",
    "SELECT writefile('attack', 'x')",
    "SELECT readfile('/etc/passwd')",
    "BEGIN",
    "nonsense <b>",
]


@pytest.fixture
def own(newsroom, tmp_path):
    """Pages on a copy of the newsroom, and the file of it."""
    path = shutil.copyfile(newsroom, tmp_path / "own.db")
    with TestClient(create_app(str(path)), base_url="http://127.0.0.1") as client:
        yield client, path


def test_the_box_for_sql_changes_nothing(own):
    client, path = own
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    for attack in ATTACKS:
        response = client.get("/sql", params={"query": attack})
        assert response.status_code == 200
        assert 'role="alert"' in response.text, attack
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_the_box_for_sql_answers(newsroom_client):
    page = newsroom_client.get("/sql", params={"query": "SELECT origin, '<b>' AS tag FROM v_statement"}).text
    assert "Inés Okafor" in page
    assert "&lt;b&gt;" in page


def test_an_endless_query_is_stopped(newsroom_client, monkeypatch):
    monkeypatch.setattr("quotedb.web.reports.SECONDS", 0.3)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    page = newsroom_client.get("/sql", params={"query": endless}).text
    assert 'role="alert"' in page


def test_nothing_can_be_sent_without_review(own):
    client, path = own
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        for address in ("/", "/statement/1", "/review/1", "/review", "/sql", "/api/statements/1"):
            assert client.request(method, address).status_code in {404, 405}
    assert client.get("/review").status_code == 404
    assert client.get("/review/enter?token=").status_code == 404
    assert "Review" not in unescape(client.get("/statement/1").text)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/statement/x", "The number in the address must be a whole number, and “x” is none: write one, such as 17."),
        ("/statement/0", "The number in the address cannot be “0”: write 1 or more."),
        ("/articles?start=x", "“start” must be a whole number, and “x” is none: write one, such as 17."),
        ("/?start=2000000", "“start” cannot be “2000000”: write 1,000,000 or less."),
        ("/?format=exe", "“format” cannot be “exe”: choose csv, json or markdown."),
        ("/oembed", "“url” is missing: add it to the address."),
        ("/api/said", "“name” is missing: add it to the address."),
        ("/api/who?words=", "“words” cannot be “”: write something."),
        ("/api/said?name=a&mode=sung", "“mode” cannot be “sung”: choose direct, indirect or mixed."),
        ("/api/said?name=a&all_readings=maybe", "“all_readings” is yes or no, and “maybe” is neither"),
        ("/sql?query=" + "a" * 6000, "“query” cannot be “" + "a" * 40 + "…”: at most 5,000 characters are taken."),
    ],
)
def test_a_wrong_field_is_told_in_our_own_words(newsroom_client, address, told):
    answer = newsroom_client.get(address)
    assert answer.status_code == 422
    words = answer.json()["error"] if address.startswith("/api") else unescape(answer.text)
    assert told in words
    assert "Input should" not in words
