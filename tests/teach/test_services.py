"""Packages and spreadsheets for other services, read back by readers of others."""

import http.server
import io
import json
import os
import shutil
import threading
import zipfile
from urllib.parse import urlencode
from xml.etree import ElementTree as Xml

import pytest
import tincan
from playwright.sync_api import sync_playwright
from python_calamine import CalamineWorkbook

from quotedb.teach.formats import format_of, write
from quotedb.teach.question import Form, Level, Question, QuestionKind, QuestionPassage

WORDS = "The quay will close"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")


def question(options, answer=(0,), form=Form.ONE, **more):
    settled = {
        "kind": QuestionKind.ORIGIN,
        "passages": (QuestionPassage("Coast Radio", f"{WORDS}, said Vik.", ((0, 19),)),),
    }
    settled |= {"prompt": "Whose words?", "explanation": "It was Vik.", "proof": ("said",)} | more
    return Question(level=Level.EASY, form=form, options=tuple(options), answer=tuple(answer), **settled)


FOUR = (
    question(["Vik", "=1+1", "Coast Radio"]),
    question(["Vik", "Okafor", "Coast Radio"], (0, 2), Form.SEVERAL),
    question(["Coast Radio", "Northern Wire", "Vik"], (2, 1, 0), Form.ORDER, kind=QuestionKind.ROUTE),
    question([], (), Form.FREE, kind=QuestionKind.ATTRIBUTE, model="Vik said so, Coast Radio reports."),
)


def rows_of(form, sheet=0):
    book = CalamineWorkbook.from_filelike(io.BytesIO(write(form, FOUR, "Who?", 1).contents))
    return book.get_sheet_by_index(sheet).to_python(skip_empty_area=False)


def test_quizizz():
    head, one, several, free = rows_of("quizizz")
    assert head[:3] == ["Question Text", "Question Type", "Option 1"]
    assert one[1:7] == ["Multiple Choice", "Vik", "'=1+1", "Coast Radio", "", ""]
    assert [str(row[7]) for row in (one, several, free)] == ["1", "1,3", ""]
    assert free[1] == "Open-Ended"
    assert "Vik said so" in free[10]
    assert one[0].endswith("Whose words?")
    assert f"⟦{WORDS}⟧" in one[0]


def test_kahoot():
    rows = rows_of("kahoot")
    assert rows[7][1].startswith("Question - max 120")
    assert [row[1] for row in rows[8:]] == ["Passage 1: Whose words?", "Passage 2: Whose words?"]
    assert [str(row[7]) for row in rows[8:]] == ["1", "1,3"]
    assert all(row[6] in {5, 10, 20, 30, 60, 90, 120, 240} for row in rows[8:])
    assert f"⟦{WORDS}⟧, said Vik." in [row[1] for row in rows_of("kahoot", 1)]


def test_kahoot_leaves_out_what_does_not_fit():
    long = question(["Vik " * 30, "Okafor", "Coast Radio"])
    assert write("kahoot", [long], "Who?", 1).left_out == (long,)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.zip", "qti"),
        ("a.scorm.zip", "scorm"),
        ("a.xapi.zip", "xapi"),
        ("a.kahoot.xlsx", "kahoot"),
        ("A.Quizizz.XLSX", "quizizz"),
    ],
)  # fmt: skip
def test_the_longest_ending_tells(tmp_path, name, form):
    assert format_of(tmp_path / name) == form


class RecordStore(http.server.BaseHTTPRequestHandler):
    """Takes statements in, as a learning record store does."""

    def do_OPTIONS(self):
        self.answer()

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((self.path, self.headers, json.loads(body)))
        self.answer()

    def answer(self):
        self.send_response(200)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "*, Authorization")
        self.end_headers()

    def log_message(self, *given):
        pass


@pytest.mark.skipif(not CHROMIUM, reason="LEFT OUT: a package in a browser: apt-get install chromium, or set CHROMIUM")
def test_an_xapi_package_sends_statements_that_another_library_reads(tmp_path):
    archive = zipfile.ZipFile(io.BytesIO(write("xapi", FOUR, "Who?", 1).contents))
    launch = Xml.fromstring(archive.read("tincan.xml")).find(".//{http://projecttincan.com/tincan.xsd}launch")
    assert launch.text in archive.namelist()
    archive.extractall(tmp_path)
    store = http.server.HTTPServer(("127.0.0.1", 0), RecordStore)
    store.taken = []
    thread = threading.Thread(target=store.serve_forever)
    thread.start()
    actor = {"objectType": "Agent", "account": {"homePage": "https://school.example", "name": "otter"}}
    given = {"endpoint": f"http://127.0.0.1:{store.server_port}/xapi/", "auth": "Basic abc", "actor": json.dumps(actor)}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-features=LocalNetworkAccessChecks"]
        )
        page = browser.new_page()
        page.goto(f"{(tmp_path / launch.text).as_uri()}?{urlencode(given)}")
        page.check("[name=q0][value='1']")
        page.check("[name=q1][value='0']")
        page.check("[name=q1][value='2']")
        page.locator("textarea").fill("Vik says so.")
        with page.expect_response("**/xapi/statements"):
            page.get_by_role("button").click()
        browser.close()
    store.shutdown()
    thread.join()
    store.server_close()
    ((path, headers, statements),) = store.taken
    assert (path, headers["Authorization"], headers["X-Experience-API-Version"]) == (
        "/xapi/statements",
        "Basic abc",
        "1.0.3",
    )
    read = [tincan.Statement(one) for one in statements]
    assert [one.verb.id.rsplit("/", 1)[1] for one in read] == ["answered"] * 4 + ["completed"]
    assert [one.result.success for one in read[:3]] == [False, True, False]
    assert [read[0].result.response, read[1].result.response, read[3].result.response] == ["1", "0[,]2", "Vik says so."]
    assert [one.object.definition.interaction_type for one in read[:4]] == [
        "choice", "choice", "sequencing", "long-fill-in"
    ]  # fmt: skip
    assert read[0].object.definition.choices[1].description["en"] == "=1+1"
    assert round(read[4].result.score.scaled, 2) == 0.33


PLATFORM = """
window.calls = [];
window.API = new Proxy({}, {get: (_, name) => (...given) => { window.calls.push([name, ...given]); return "true"; }});
"""


@pytest.mark.skipif(not CHROMIUM, reason="LEFT OUT: a package in a browser: apt-get install chromium, or set CHROMIUM")
def test_a_scorm_package_tells_the_platform_the_score(tmp_path):
    archive = zipfile.ZipFile(io.BytesIO(write("scorm", FOUR, "Who?", 1).contents))
    manifest = Xml.fromstring(archive.read("imsmanifest.xml"))
    space = "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}"
    resource = manifest.find(f".//{space}resource")
    assert resource.get("{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype") == "sco"
    assert {file.get("href") for file in manifest.iter(f"{space}file")} | {"imsmanifest.xml"} == set(archive.namelist())
    archive.extractall(tmp_path)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.add_init_script(PLATFORM)
        page.goto((tmp_path / resource.get("href")).as_uri())
        page.check("[name=q0][value='0']")
        page.check("[name=q1][value='1']")
        for index, place in enumerate(("2", "1", "0")):
            page.locator("[name=q2]").nth(index).select_option(place)
        page.get_by_role("button").click()
        assert page.locator("#score").inner_text() == "2 of 3 right."
        assert page.locator(".told").nth(3).inner_text().startswith("For instance: Vik said so")
        calls = json.loads(page.evaluate("JSON.stringify(window.calls)"))
        browser.close()
    assert calls[0] == ["LMSInitialize", ""]
    assert ["LMSSetValue", "cmi.core.score.raw", "67"] in calls
    assert ["LMSSetValue", "cmi.core.lesson_status", "completed"] in calls
