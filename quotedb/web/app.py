"""The application: one database behind pages and a JSON interface, on this machine alone; read only but for reviews."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from quotedb.errors import QuotedbError
from quotedb.store.engine import Database
from quotedb.teach.language import _
from quotedb.version import __version__
from quotedb.web import api, case, deciding, exercises, languages, pages, reports, review, search, sheet, taking
from quotedb.web.guards import Guard
from quotedb.web.headers import HEADERS
from quotedb.web.rendering import page, status_of
from quotedb.web.review import Reviewing
from quotedb.web.serving import listening, run
from quotedb.web.wrong_fields import told_plainly

HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ROUTERS = tuple(
    room.router for room in (api, search, taking, deciding, case, pages, reports, exercises, sheet, languages)
)


def create_app(target: str, *, reviewer: str | None = None, write: bool = False) -> FastAPI:
    """Return the application for one database; StoreError if it cannot be opened.

    With a `reviewer`, whoever has the token (`app.state.reviewing.token`) can review statements in that name, and with
    `write` also add articles; without one, nothing can be written. Only requests that name this machine as their host
    are answered, so that no other site can read the database through a browser that runs here.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        close_databases(app)

    database = Database.open(target, read_only=True)
    try:
        reviewing = Reviewing(Database.open(target), reviewer) if reviewer else None
    except BaseException:
        database.close()
        raise
    app = FastAPI(
        title="quotedb",
        version=__version__,
        lifespan=lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.database = database
    app.state.target = target
    app.state.reviewing = reviewing
    app.state.writes = write and reviewing is not None
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)
    app.middleware("http")(Guard(told))
    app.middleware("http")(languages.in_its_language)
    app.middleware("http")(add_headers)
    app.add_exception_handler(QuotedbError, refused)
    app.add_exception_handler(RequestValidationError, not_valid)
    app.add_exception_handler(HTTPException, not_found)
    app.add_exception_handler(Exception, broken)
    for router in (*ROUTERS, *([review.router] if reviewing else ())):
        app.router.routes.extend(router.routes)  # as they are: `include_router` would make each of them anew
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    return app


def close_databases(app: FastAPI) -> None:
    """Close every connection of an application; once more is harmless."""
    app.state.database.close()
    if app.state.reviewing:
        app.state.reviewing.database.close()


async def add_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Add the headers that forbid the browser everything of other sites and every script within a page."""
    response = await call_next(request)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.url.path.startswith("/review"):  # nothing of a review, nor its token, may lie in a cache
        response.headers["Cache-Control"] = "no-store"
    return response


def refused(request: Request, error: Exception) -> Response:
    """Answer an error that quotedb raised on purpose: its message, with the status that fits."""
    return told(request, str(error), status_of(error))


def broken(request: Request, error: Exception) -> Response:  # noqa: ARG001 - the server's log has it
    """Answer an unforeseen exception, a fault of quotedb's; the server's log has the traceback."""
    response = told(request, "A mistake of quotedb's own; please report it, with what the server printed.", 500)
    response.headers.update(HEADERS)  # this answer is made outside of `add_headers`
    return response


def not_valid(request: Request, error: Exception) -> Response:
    """Answer a request of which a field has no valid value, such as a word where a number is wanted."""
    assert isinstance(error, RequestValidationError)
    return told(request, told_plainly(error.errors()), 422)


def not_found(request: Request, error: Exception) -> Response:
    """Answer an address at which there is no page."""
    assert isinstance(error, HTTPException)
    message = _("There is nothing at this address.") if error.status_code == 404 else str(error.detail)
    return told(request, message, error.status_code)


def told(request: Request, message: str, status: int) -> Response:
    """Return a message as JSON under /api and as a page elsewhere."""
    if request.url.path.startswith("/api"):
        return api.failure(message, status)
    return page(request, "message.html", status=status, message=message)


def serve(
    target: str, port: int, *, open_browser: bool = False, reviewer: str | None = None, write: bool = False
) -> None:
    """Answer on the loopback address until stopped. Raises StoreError for the database, UsageError for the port."""
    app = create_app(target, reviewer=reviewer, write=write)
    try:
        serve_app(app, port, open_browser=open_browser)
    finally:  # the application closes them itself only where the server came to run
        close_databases(app)


def serve_app(app: FastAPI, port: int, *, open_browser: bool) -> None:
    """Answer on the loopback address until stopped; say where, and who has the right to review."""
    import webbrowser  # noqa: PLC0415

    listener = listening("127.0.0.1", port)
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    sys.stderr.write(f"quotedb answers on {address} until you press Ctrl-C.\n")
    first = address
    if reviewing := app.state.reviewing:
        enter = f"{address}review/enter?token="
        adding = "add and " if app.state.writes else ""
        sys.stderr.write(f"To {adding}review as {reviewing.reviewer}, open {enter}{reviewing.token}\n")
        sys.stderr.write("Keep that address to yourself.\n")
        first = enter + reviewing.ticket()
    if open_browser:
        webbrowser.open(first)
    run(app, listener)
