"""Adding articles in the browser, only with `serve --write`: a person checks drafts, each is stored whole or not."""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from quotedb.errors import QuotedbError
from quotedb.records import Article
from quotedb.store.engine import Database
from quotedb.taking_in import FIELDS, ArticleDraft, corrected, draft_of_address, draft_of_file, draft_of_text, take_in
from quotedb.teach.language import noted
from quotedb.text.digits import whole_number
from quotedb.web.rendering import NotAllowedError, page
from quotedb.web.review import Reviewing, is_same

router = APIRouter(include_in_schema=False)
LOG = logging.getLogger(__name__)
LARGEST = 20_000_000
"""Bytes of a form with its files."""
MOST = 50
"""Articles that are brought at once; `quotedb add` reads whole folders."""
TITLES = {
    "outlet": noted("Outlet"),
    "headline": noted("Headline"),
    "byline": noted("Byline"),
    "published": noted("Published (such as 2023-01-16)"),
    "wire": noted("Credited agencies, parted by “;”"),
    "place": noted("Place"),
    "address": noted("Address"),
}
KEPT = 20
"""Uploads whose progress can still be asked for; older ones are forgotten."""


@dataclass(slots=True)
class Stored:
    """The outcome of storing one article: its id and statements, or in `trouble` why it failed."""

    name: str
    article_id: int = 0
    outcome: str = ""
    statements: int = 0
    trouble: str = ""


@dataclass(slots=True)
class Storing:
    """Articles that are being stored: their number, and the outcome of each that is done."""

    count: int
    done: list[Stored] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        """Tell whether all articles are done."""
        return len(self.done) == self.count


WORKS: dict[str, Storing] = {}
ONE_AT_A_TIME = threading.Lock()
"""The reader takes both processors; two at once would be no faster."""


def writing(request: Request) -> Reviewing:
    """Return what adding needs, if the request comes from the reviewer's browser and `--write` was given.

    Raises NotAllowedError otherwise.
    """
    reviewing: Reviewing | None = request.app.state.reviewing
    if reviewing is None or not request.app.state.writes or not reviewing.knows(request):
        raise NotAllowedError("Only whoever opened the address that `quotedb serve --write` printed can add articles.")
    return reviewing


Writing = Annotated[Reviewing, Depends(writing)]


async def sent(request: Request, reviewing: Writing) -> Mapping[str, Any]:
    """Return the fields and files of a form. Raises NotAllowedError if it is too large or from no page of ours."""
    length = whole_number(request.headers.get("content-length", ""))
    if length is None or length > LARGEST:
        raise NotAllowedError(f"The files are too large together: at most {LARGEST // 1_000_000} megabytes at once.")
    if request.headers.get("origin") != f"{request.url.scheme}://{request.headers.get('host', '')}":
        raise NotAllowedError("The form does not come from a page of this server: go back, reload, and send it again.")
    try:
        async with request.form(max_files=MOST, max_fields=MOST * (len(FIELDS) + 4), max_part_size=LARGEST) as form:
            words = {key: value for key, value in form.items() if isinstance(value, str)}
            files = [
                (one.filename or "file", await one.read())
                for one in form.getlist("files")
                if isinstance(one, UploadFile)
            ]
    except HTTPException as error:
        raise NotAllowedError(f"The form cannot be read: {error.detail}") from None
    if not is_same(words.get("form_token", ""), reviewing.form_token):
        raise NotAllowedError("The form does not come from a page of this server: go back, reload, and send it again.")
    return {"words": words, "files": [(name, data) for name, data in files if data]}


Sent = Annotated[Mapping[str, Any], Depends(sent)]


@router.get("/add")
def add(request: Request) -> HTMLResponse:
    """Show the form for text, address and files; without `--write`, say how to start the server with it."""
    reviewing: Reviewing | None = request.app.state.reviewing
    may = reviewing is not None and request.app.state.writes and reviewing.knows(request)
    return page(request, "add.html", may=may, form_token=reviewing.form_token if may and reviewing else "", trouble="")


@router.post("/add")
async def check(request: Request, reviewing: Writing, given: Sent) -> HTMLResponse:
    """Show the record and text that were read of each article, for correction; nothing is stored yet."""
    drafts, troubles = await run_in_threadpool(drafts_of, given["words"], given["files"])
    if not drafts:
        trouble = "\n".join(troubles) or "Paste a text or choose a file first."
        return page(request, "add.html", status=422, may=True, form_token=reviewing.form_token, trouble=trouble)
    return shown(request, reviewing, drafts, troubles)


def drafts_of(words: Mapping[str, str], files: list[tuple[str, bytes]]) -> tuple[list[ArticleDraft], list[str]]:
    """Return the drafts read from a pasted text, an address and files, and messages on what could not be read."""
    drafts: list[ArticleDraft] = []
    troubles: list[str] = []
    text, where = words.get("text", ""), words.get("where", "").strip()
    if where:
        try:
            drafts.append(draft_of_address(where))
        except QuotedbError as error:
            troubles.append(str(error))
    if text.strip():
        try:
            drafts.append(draft_of_text(text.replace("\r\n", "\n")))
        except QuotedbError as error:
            troubles.append(str(error))
    for name, data in files[:MOST]:
        try:
            drafts.append(draft_of_file(name, data))
        except QuotedbError as error:
            troubles.append(str(error))
    return drafts, troubles


def shown(
    request: Request, reviewing: Reviewing, drafts: list[ArticleDraft], troubles: list[str], status: int = 200
) -> HTMLResponse:
    """Return the page on which a person corrects drafts, with messages on what could not be read."""
    return page(
        request,
        "add_check.html",
        status=status,
        drafts=drafts,
        troubles=troubles,
        titles=TITLES,
        form_token=reviewing.form_token,
    )


@router.post("/add/store")
async def store(request: Request, reviewing: Writing, given: Sent) -> Response:
    """Start storing the corrected articles, one transaction each, and redirect to the page that shows the progress."""
    words: dict[str, str] = given["words"]
    numbers = [number for number in range(MOST) if f"{number}.text" in words and f"{number}.leave" not in words]
    drafts = [
        ArticleDraft(
            **{one.name: words.get(f"{number}.{one.name}", "").replace("\r\n", "\n") for one in fields(ArticleDraft)}
        )
        for number in numbers
    ]
    articles: list[Article] = []
    troubles: list[str] = []
    for draft in drafts:
        try:
            articles.append(corrected(draft.name, draft.text, {key: getattr(draft, key) for key in FIELDS}))
        except QuotedbError as error:
            troubles.append(f"{draft.headline or draft.name}: {error}")
    if troubles or not articles:
        return shown(request, reviewing, drafts, troubles or ["Every article was left out."], status=422)
    name, work = secrets.token_urlsafe(8), Storing(len(articles))
    for old in list(WORKS)[: max(len(WORKS) - KEPT, 0)]:
        del WORKS[old]
    WORKS[name] = work
    threading.Thread(target=store_all, args=(reviewing.database, articles, work), daemon=True).start()
    return RedirectResponse(f"/add/work/{name}", status_code=303)


def store_all(database: Database, articles: list[Article], work: Storing) -> None:
    """Store articles one after the other; one that fails is noted with the reason, and the others are stored."""
    for article in articles:
        one = Stored(article.headline or article.name)
        try:
            with ONE_AT_A_TIME:
                saved, one.trouble = take_in(database, article)
            one.article_id, one.outcome, one.statements = saved.article_id, saved.outcome.value, saved.statements
        except QuotedbError as error:
            one.trouble = str(error)
        except Exception:
            LOG.exception("An article could not be stored for a mistake of quotedb's own.")
            one.trouble = "A mistake of quotedb's own; please report it, with what the server printed."
        work.done.append(one)


@router.get("/add/work/{name}")
def progress(request: Request, reviewing: Writing, name: str) -> Response:  # noqa: ARG001
    """Show how far storing is; a single article's page is shown once it is stored."""
    work = WORKS.get(name)
    if work is None:
        return page(request, "message.html", status=404, message="This work is over; the articles are in the list.")
    if work.is_over and work.count == 1 and work.done[0].article_id and not work.done[0].trouble:
        return RedirectResponse(f"/article/{work.done[0].article_id}", status_code=303)
    return page(request, "add_work.html", work=work)
