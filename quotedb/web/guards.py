"""Guards costly requests: none that another site's page sent is answered, and only a few are at work at once."""

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
    """Lets requests through or refuses them with a reason; each application has one."""

    def __init__(self, tell: Telling) -> None:
        self.tell = tell
        self.places = asyncio.Semaphore(AT_ONCE)
        self.waiting = 0

    async def __call__(self, request: Request, call_next: Next) -> Response:
        """Answer a cheap request at once; a costly one only if it is not foreign, and when a place is free."""
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
        """Take one of the places for costly requests, and wait for one if none is free (`PATIENCE` seconds at most).

        Returns False, without a place, where too many wait already or none came free in time.
        """
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
        """Return the answer to a request that got no place: status 503."""
        response = self.tell(request, _(BUSY), 503)
        response.headers["Retry-After"] = "2"
        return response


def is_costly(request: Request) -> bool:
    """Tell whether a request costs more than a look-up of a row does: a search, a map, SQL and the like."""
    path = request.url.path
    return path.startswith(COSTLY) or (path == "/" and bool(request.url.query))


def is_foreign(request: Request) -> bool:
    """Tell whether a page of another site sent a request, as far as the browser's headers say."""
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
