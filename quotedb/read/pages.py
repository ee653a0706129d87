"""A page as it was fetched or archived: its bytes, and from where and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

UNSAFE = re.compile(r"[^\w.-]+")
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
HTML = ("text/html", "application/xhtml+xml")
"""The media types of pages."""


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page with the address that it was fetched from."""

    address: str
    data: bytes
    place: str
    """What messages call it."""
    charset: str | None = None
    """What the server says of its encoding."""
    got_at: datetime | None = None
    asked_for: str | None = None
    """The address by which somebody asked for it, where redirections led elsewhere."""

    @property
    def host(self) -> str:
        """Return the host of its address, without `www.`."""
        return (urlsplit(self.address).hostname or "").removeprefix("www.")

    @property
    def name(self) -> str:
        """Return a name for the page's article: the last part of the path of its address, else the host."""
        parts = urlsplit(self.address)
        last = PurePosixPath(unquote(parts.path)).stem
        return UNSAFE.sub("-", last).strip("-.")[:80] or self.host or "page"


def charset_of(media_type: str) -> str | None:
    """Return the encoding in a media type (`text/html; charset=utf-8`), or None."""
    found = CHARSET.search(media_type)
    return found.group(1) if found else None


def is_html(media_type: str) -> bool:
    """Tell whether a media type is that of a page; a missing one may be."""
    bare = media_type.partition(";")[0].strip().lower()
    return not bare or bare in HTML
