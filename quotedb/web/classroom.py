"""A class on the school's network: a small application of its own, in which pupils see the sheet and nothing else.

Pupils enter a nickname and the code that the teacher writes on the board; the teacher opens a secret address.
The corpus, its database and its other pages cannot be reached through it.
"""

from __future__ import annotations

import ipaddress
import socket
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from quotedb.errors import QuotedbError
from quotedb.teach.classroom import Classroom
from quotedb.teach.language import _, speaking
from quotedb.version import __version__
from quotedb.web import languages, pupils, teacher
from quotedb.web.headers import HEADERS
from quotedb.web.lesson import Lesson, shown
from quotedb.web.rendering import NotAllowedError
from quotedb.web.serving import listening, own_address, run

MOST_AT_ONCE = 300
"""Requests at a time; more are told to wait."""
Next = Callable[[Request], Awaitable[Response]]


def create_class_app(classroom: Classroom, path: Path) -> FastAPI:
    """Return the application of a class that is kept at `path`; `app.state.lesson.token` lets the teacher in."""
    app = FastAPI(title="quotedb", version=__version__, openapi_url=None, docs_url=None, redoc_url=None)
    app.state.lesson = Lesson(classroom, path)
    app.middleware("http")(in_its_language)
    app.add_exception_handler(QuotedbError, refused)
    app.add_exception_handler(RequestValidationError, nothing_there)
    app.add_exception_handler(HTTPException, nothing_there)
    app.add_exception_handler(Exception, broken)
    app.include_router(pupils.router)
    app.include_router(teacher.router)
    app.include_router(languages.router)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    return app


async def in_its_language(request: Request, call_next: Next) -> Response:
    """Answer in the language that the pupil wants, else in that of the sheet, with the safety headers.

    Only requests whose host is this machine are answered.
    """
    lesson: Lesson = request.app.state.lesson
    with speaking(languages.language_of(request, lesson.classroom.language)):
        if is_own_host(request.headers.get("host", "")):
            response = await call_next(request)
        else:
            response = Response("This server is called by its number.", status_code=400, media_type="text/plain")
    response.headers.update(HEADERS)
    if not request.url.path.startswith("/static"):
        response.headers["Cache-Control"] = "no-store"  # the next pupil at the same machine sees nothing of it
    return response


def is_own_host(host: str) -> bool:
    """Tell whether the host of a request is this machine: an IP address, or the machine's own name.

    A page of another site can lead its own host name here (DNS rebinding), but never an IP address.
    """
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    own = socket.gethostname().lower()
    if name.lower() in ("localhost", own, own.partition(".")[0], f"{own.partition('.')[0]}.local"):
        return True
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def refused(request: Request, error: Exception) -> Response:
    """Answer a request that quotedb refuses or cannot carry out, with the reason."""
    return shown(
        request, "class_message.html", status=403 if isinstance(error, NotAllowedError) else 400, message=str(error)
    )


def nothing_there(request: Request, error: Exception) -> Response:
    """Answer an address at which there is no page."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    return shown(request, "class_message.html", status=status, message=_("There is nothing at this address."))


def broken(request: Request, error: Exception) -> Response:  # noqa: ARG001 - the server's log has it
    """Answer an unforeseen exception, a fault of quotedb's."""
    response = shown(request, "class_message.html", status=500, message=_("Something went wrong; tell your teacher."))
    response.headers.update(HEADERS)
    return response


def serve_class(classroom: Classroom, path: Path, port: int, *, open_browser: bool = False) -> None:
    """Serve the class to the school's network until stopped. Raises UsageError if the port cannot be had."""
    import webbrowser  # noqa: PLC0415

    app = create_class_app(classroom, path)
    listener = listening("0.0.0.0", port)  # the class sits at other machines
    port = listener.getsockname()[1]
    enter = f"http://127.0.0.1:{port}/teacher/enter?token={app.state.lesson.token}"
    sys.stderr.write(f"Pupils open http://{own_address()}:{port}/ and type the code {classroom.code}\n")
    sys.stderr.write(f"You open {enter}\nKeep that address to yourself.\n")
    sys.stderr.write(f"Answers are kept in {path} until `quotedb class delete`. Ctrl-C stops.\n")
    if open_browser:
        webbrowser.open(enter)
    run(app, listener, most_at_once=MOST_AT_ONCE)
