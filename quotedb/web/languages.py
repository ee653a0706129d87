"""The language of the pages: the one that the reader chose, else the one that the browser prefers, else English."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from quotedb.teach.language import LANGUAGES, speaking

router = APIRouter(include_in_schema=False)
COOKIE = "quotedb_language"
A_YEAR = 365 * 24 * 60 * 60
MOST_ASKED = 20
Next = Callable[[Request], Awaitable[Response]]


async def in_its_language(request: Request, call_next: Next) -> Response:
    """Answer in the language that fits the request."""
    with speaking(language_of(request)):
        return await call_next(request)


def language_of(request: Request, otherwise: str = "en") -> str:
    """Return the code of the language that a request is to be answered in; `otherwise` if its reader has no wish."""
    chosen = request.cookies.get(COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    return asked_for(request.headers.get("accept-language", ""), otherwise)


def asked_for(header: str, otherwise: str = "en") -> str:
    """Return the code of the language that the browser prefers among those that there are; else `otherwise`.

    The header is that of RFC 9110, such as `de-CH,de;q=0.9,en;q=0.8`.
    """
    liked: list[tuple[float, str]] = []
    for part in header[:500].split(",")[:MOST_ASKED]:
        name, _, weight = part.strip().partition(";q=")
        try:
            liked.append((float(weight or 1), name.split("-")[0].lower()))
        except ValueError:
            continue
    best = sorted(liked, key=lambda one: -one[0])
    return next((name for weight, name in best if name in LANGUAGES and weight > 0), otherwise)


@router.get("/language/{code}")
def choose(request: Request, code: str) -> Response:
    """Set the cookie for the language that the reader chose, and redirect to the page from which it was chosen."""
    came = urlsplit(request.headers.get("referer", ""))
    own = came.netloc == request.headers.get("host") and came.path.startswith("/") and not came.path.startswith("//")
    back = came.path + (f"?{came.query}" if came.query else "") if own else "/"
    response = RedirectResponse(back, status_code=303)
    if code in LANGUAGES:
        response.set_cookie(COOKIE, code, max_age=A_YEAR, samesite="lax", httponly=True, path="/")
    return response
