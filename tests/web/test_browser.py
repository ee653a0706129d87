"""The pages in a real browser: chromium, driven by Playwright.

The environment variable CHROMIUM names the browser; else the one that Debian's package `chromium` installs is taken.
Where there is none, these tests are left out, and say so.
"""

import os
import shutil
import socket
import threading
import time
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from quotedb.web.app import create_app

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
PATIENCE = 60_000
"""Milliseconds that a step may take on a busy machine."""

pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="LEFT OUT: pages in a browser: apt-get install chromium, or set CHROMIUM"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # of the driver's own pipes, when it ends
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@contextmanager
def served(path, **settings):
    """Answer on a free port while the body runs; give the application and its address."""
    app = create_app(str(path), **settings)
    with answering(app) as address:
        yield app, address


@contextmanager
def answering(app):
    """Let an application answer on a free port while the body runs; give its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, timeout=2 * PATIENCE)
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(demonstration):
    with served(demonstration) as (_, found):
        yield found


@pytest.fixture
def visit(browser, address):
    """Return a function that opens a page; at the end nothing may have gone wrong in it, and nobody been asked else."""
    troubles, hosts, contexts = [], set(), []

    def opened(base=address, **settings):
        context = browser.new_context(base_url=base, viewport={"width": 1100, "height": 800}, **settings)
        context.set_default_timeout(PATIENCE)
        context.set_default_navigation_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: troubles.append(message.text) if message.type != "log" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert troubles == []
    assert hosts <= {"127.0.0.1", None}


def test_from_a_search_to_the_article(visit):
    page = visit()
    page.goto("/")
    page.get_by_label("Names, words, or fields").fill("executed")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=executed**")
    page.locator(".card a[href^='/statement/']").first.click()
    expect(page.get_by_role("img", name="The route of statement")).to_be_visible()
    number = urlsplit(page.url).path.rpartition("/")[2]
    page.locator("main a[href^='/article/']").first.click()
    said = page.locator(f"a.said[data-statement='{number}']").first
    expect(said).to_be_visible()
    said.focus()
    expect(page.locator(f"#chain{number}")).to_have_class("current")
    said.blur()
    expect(page.locator(f"#chain{number}")).to_have_class("")


def test_an_exercise(visit):
    page = visit()
    page.goto("/exercise?kind=origin&count=2&seed=1")
    for question in page.locator(".question").all():
        question.get_by_role("radio").first.check()
    page.get_by_role("button", name="Check my answers").click()
    expect(page.get_by_role("status")).to_contain_text("of 2 right")
    expect(page.locator(".question strong", has_text="right").first).to_be_visible()


def test_pages_are_usable_by_keyboard_alone(visit):
    page = visit()
    page.goto("/statement/1")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_nothing_runs_that_an_article_carries(visit, mischief):
    with served(mischief) as (_, base):
        page = visit(base)
        page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
        for path in ("/", "/statement/1", "/article/1", "/quotation/1", "/map", "/agents"):
            page.goto(path)
            assert page.locator("main script, main img, main b").count() == 0


def test_reviewing_with_the_keyboard(visit, newsroom, tmp_path):
    own = shutil.copyfile(newsroom, tmp_path / "own.db")
    with served(own, reviewer="Ada") as (app, base):
        page = visit(base)
        page.goto(f"/review/enter?token={app.state.reviewing.token}")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Review statement 1")
        page.keyboard.press("c")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Review statement 2")
        expect(page.get_by_role("status")).to_contain_text("Confirmed by Ada")
        page.keyboard.press("e")
        expect(page.get_by_label("The statement’s words")).to_be_focused()
        page.get_by_label("How").select_option("indirect")
        page.get_by_label("What was wrong?").fill("no marks, e.g.")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Review statement 3")
        page.get_by_role("status").get_by_role("link", name="Statement 2").click()
        expect(page.locator(".review")).to_contain_text("Corrected by Ada")
        page.locator(".review a").click()
        expect(page.locator("blockquote.large.indirect")).to_contain_text("crates being thrown overboard")
        page.goto("/review/3")
        page.keyboard.press("r")
        page.keyboard.type("nobody said so")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Rejected by Ada")


LOOKED_AT = [
    "/", "/?q=executed", "/timeline?q=Medvedev", "/add",
    "/statement/3", "/article/3", "/articles", "/agents", "/agent/1", "/quotation/3", "/map",
    "/outlets", "/reports", "/sql", "/sql?query=SELECT+origin+FROM+v_statement", "/statement/x",
    "/exercise?count=4&seed=2&done=1", "/none",
]  # fmt: skip


@pytest.fixture(scope="module")
def looking(browser, address):
    """A page that many tests look at addresses in."""
    page = browser.new_context(base_url=address).new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    page.context.close()


@pytest.mark.parametrize("path", LOOKED_AT)
def test_no_page_has_a_serious_fault_of_accessibility_or_is_wider_than_a_telephone(looking, path):
    looking.set_viewport_size({"width": 1000, "height": 800})
    looking.emulate_media(color_scheme="light")
    looking.goto(path)
    check_accessibility(looking, {})
    looking.emulate_media(color_scheme="dark")  # of which the colours alone differ
    check_accessibility(looking, {"runOnly": ["color-contrast"]})
    looking.set_viewport_size({"width": 360, "height": 700})
    assert looking.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_page_of_a_review_has_no_serious_fault_of_accessibility(visit, newsroom):
    with served(newsroom, reviewer="Ada") as (app, base):
        page = visit(base)
        page.goto(f"/review/enter?token={app.state.reviewing.token}")
        for place in ("/review", "/review/2?second=1", "/review/agreement", "/article/1", "/agent/1"):
            page.goto(place)
            check_accessibility(page, {})


def check_accessibility(page, rules):
    found = Axe().run(page, options=rules).response["violations"]
    told = [
        f"{page.url}: {fault['id']}: {node['html']}: {node['failureSummary']}"
        for fault in found
        if fault["impact"] in {"serious", "critical"}
        for node in fault["nodes"]
    ]
    assert told == []


def test_sql_is_written_on_a_telephone(looking):
    looking.set_viewport_size({"width": 390, "height": 844})
    looking.goto("/sql")
    expect(looking.get_by_label("A query that reads")).to_be_visible()


def test_nothing_is_cut_off_on_paper(browser, address):
    page = browser.new_context(base_url=address, viewport={"width": 700, "height": 1000}).new_page()
    page.set_default_navigation_timeout(PATIENCE)
    page.emulate_media(media="print")
    for place in ("/map", "/timeline", "/?q=executed", "/reports/hearsay-depth", "/reports/dependence", "/articles"):
        page.goto(place)
        wider = "[...document.querySelectorAll('main *')].some(one => one.getBoundingClientRect().right > innerWidth)"
        assert not page.evaluate(wider), f"{place} is wider than paper"
    page.goto("/exercise?kind=origin&count=2&seed=1")
    expect(page.get_by_role("radio").first).to_be_visible()  # who prints an exercise wants its questions
    expect(page.get_by_role("button", name="Check my answers")).to_be_hidden()
    page.context.close()
