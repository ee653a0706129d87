"""Finds outlets by the address of their pages, for tables and fetched pages that name no outlet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit

from quotedb import outlets

HOST = re.compile(r"(?:https?://)?(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,})(?::\d+)?(?:/.*)?", re.IGNORECASE)


def outlet_named(words: str) -> str:
    """Return the outlet that a word in a table means: of an address or host the known outlet there, else the host."""
    found = HOST.fullmatch(words)
    if found is None or outlets.find(words) is not None:
        return words
    host = found["host"].lower()
    return outlet_at(host) or host.removeprefix("www.")


def outlet_at(host: str) -> str | None:
    """Return the known outlet whose home page is at a host, or at one above it (`edition.cnn.com`)."""
    parts = host.lower().removeprefix("www.").split(".")
    above = (".".join(parts[place:]) for place in range(len(parts) - 1))
    return next((homes()[one] for one in above if one in homes()), None)


@cache
def homes() -> dict[str, str]:
    """Return the known outlets by the host of their home page, without `www.`."""
    found: dict[str, list[str]] = {}
    for agent in outlets.known_outlets():
        host = urlsplit(agent.home_page).hostname if agent.home_page else None
        if host:
            found.setdefault(host.removeprefix("www."), []).append(agent.name)
    return {host: house_of(host, names) for host, names in found.items()}


def house_of(host: str, names: Sequence[str]) -> str:
    """Return which of the outlets at one host is the house itself: the one that is called like the host, if any is."""
    called_so = outlets.find(host.partition(".")[0])
    return called_so.name if called_so and len(names) > 1 else names[0]
