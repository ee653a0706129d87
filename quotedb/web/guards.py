"""Guards before any request is answered: it comes from no foreign site, and not too many are at work at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import Request, Response

from quotedb.teach.language import _, noted

COSTLY = ("/sql", "/reports/", "/map", "/timeline", "/feed", "/exercise", "/quotation/", "/api/")
"""The beginnings of addresses that cost more than to look something up; a search does too."""
OWN = frozenset({"", "same-origin", "none"})
"""What a browser says of where a request comes from (`Sec-Fetch-Site`): a page of this server, or its user alone.
Programs say nothing. `same-site` would be any other server on this machine."""
AT_ONCE = 4
WAITING = 32
"""How many costly requests are answered at once, and how many may wait for that."""
PATIENCE = 10.0
"""Seconds that one waits."""
FOREIGN = noted(
    "This page answers only what was asked from a page of this server, so that no other site can make it work: "
    "open it from here, or type its address."
)
BUSY = noted("Too much is asked at once: try again in a moment.")

Next = Callable[[Request], Awaitable[Response]]
Telling = Callable[[Request, str, int], Response]


class Guard:
    """Lets requests through, or tells them why not; one for each application."""

    def __init__(self, tell: Telling) -> None:
        self.tell = tell
        self.places = asyncio.Semaphore(AT_ONCE)
        self.waiting = 0

    async def __call__(self, request: Request, call_next: Next) -> Response:
        """Answer a request that costs little at once, another when it may be and there is room."""
        if not is_costly(request):
            return await call_next(request)
        if is_foreign(request):
            return self.tell(request, _(FOREIGN), 403)
        if not await self.has_place():
            return self.busy(request)
        try:
            return await call_next(request)
        finally:
            self.places.release()

    async def has_place(self) -> bool:
        """Take a place, waiting for one if none is free; False where too many wait, or it takes too long."""
        if not self.places.locked():
            return await self.places.acquire()
        if self.waiting >= WAITING:
            return False
        self.waiting += 1
        try:
            return await asyncio.wait_for(self.places.acquire(), PATIENCE)
        except TimeoutError:
            return False
        finally:
            self.waiting -= 1

    def busy(self, request: Request) -> Response:
        """Return the answer that there is no room."""
        response = self.tell(request, _(BUSY), 503)
        response.headers["Retry-After"] = "2"
        return response


def is_costly(request: Request) -> bool:
    """Tell whether a request costs more than to look something up."""
    path = request.url.path
    return path.startswith(COSTLY) or (path == "/" and bool(request.url.query))


def is_foreign(request: Request) -> bool:
    """Tell whether a page of another site is behind a request, as far as the browser says."""
    headers = request.headers
    if headers.get("sec-fetch-site", "") not in OWN:
        return True
    own = headers.get("host", "")
    origin = headers.get("origin")
    if origin is not None:
        return origin != f"{request.url.scheme}://{own}"
    if "sec-fetch-site" in headers:
        return False
    referer = headers.get("referer")
    return referer is not None and urlsplit(referer).netloc != own
