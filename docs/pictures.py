"""Takes the pictures of README.md and docs/pages.md anew, of the pages as they are.

    python docs/pictures.py [NAME…]

Makes a database of the packaged articles in an empty folder, and of one article that is extracted (for the review),
answers on a free port, and lets a browser take each picture, or those named (`map statement`). Needs Playwright and a
Chromium: the one that the environment variable CHROMIUM names, else the one on the search path.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from click.testing import CliRunner
from playwright.sync_api import Page, sync_playwright

from quotedb.cli import group
from quotedb.web.app import create_app

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pages"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]
WIDTH = 1100
PASTED = """---
outlet: The Harbour Post
title: Ferry stays in the harbour
published: 2024-03-02
---

“The ferry will stay in the harbour,” Ida Holm, the harbour master, told reporters on Saturday. According to her
deputy, Lars Vik, the engine had failed twice since Thursday.

Vik told Northern Wire that the owners had reportedly known of it. The Harbour Post could not verify this.
"""


@dataclass(frozen=True)
class Picture:
    """A page of the demonstration, how high its picture is, and what is done on it before."""

    address: str
    height: int = 760
    scheme: str = "light"
    act: Callable[[Page], None] | None = None


def answered(page: Page) -> None:
    """Choose the first answer of each question, and have them judged."""
    for question in page.locator(".question").all():
        question.get_by_role("radio").first.check()
    page.get_by_role("button", name="Check my answers").click()


def pasted(page: Page) -> None:
    """Paste an article and let it be read."""
    page.locator("#text").fill(PASTED)
    page.get_by_role("button", name="Read it").click()
    page.locator("h1", has_text="Is this right?").wait_for()


PAGES = {
    "search": Picture("/?q=Medvedev"),
    "statement": Picture("/statement/17"),
    "article": Picture("/article/3"),
    "quotation": Picture("/quotation/30"),
    "map": Picture("/map", 1000, "dark"),
    "timeline": Picture("/timeline?q=Osechkin", 560),
    "exercise": Picture("/exercise?kind=origin&count=2&seed=1", act=answered),
    "add": Picture("/add", act=pasted),
    "review": Picture("/review"),
}


def main() -> None:
    """Take the pictures that are named, or all."""
    wanted = sys.argv[1:] or list(PAGES)
    browser_file = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_file, args=FLAGS)
        with served(demonstration(Path(folder))) as (base, token):
            for name in wanted:
                picture = PAGES[name]
                size = {"width": WIDTH, "height": picture.height}
                page = browser.new_page(base_url=base, viewport=size, color_scheme=picture.scheme)
                page.goto(f"/review/enter?token={token}")
                page.goto(picture.address)
                if picture.act:
                    picture.act(page)
                page.screenshot(path=PICTURES / f"{name}.png")
                page.close()
                print(f"docs/pages/{name}.png")
        browser.close()


def demonstration(folder: Path) -> Path:
    """Return a database of the packaged articles, and of one that waits for a review."""
    database, article = folder / "quotedb.db", folder / "ferry.md"
    article.write_text(PASTED, encoding="utf-8")
    for path in (ROOT / "articles", article):
        made = CliRunner().invoke(group, ["--database", str(database), "add", str(path)])
        assert made.exit_code == 0, made.output
    return database


@contextmanager
def served(database: Path) -> Iterator[tuple[str, str]]:
    """Answer on a free port while the body runs; give the address and the token of the reviewer."""
    app = create_app(str(database), reviewer="Ada", write=True)
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", app.state.reviewing.token
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


if __name__ == "__main__":
    main()
