"""Where articles are read from by name: a file, a folder of them, standard input, or an address."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from quotedb.errors import ReadError
from quotedb.read.article import read_bytes_as, read_file
from quotedb.read.files import find_files
from quotedb.read.record import NOTHING_SAID, Overrides
from quotedb.records import Article

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was got from an address: the bytes, the address where they were in the end, and the ending of their sort."""

    data: bytes
    address: str
    suffix: str | None = ".html"


Fetch = Callable[[str], Fetched]
"""Gets what stands at an address. Raises ReadError for what cannot be got."""


def is_address(place: str) -> bool:
    """Tell whether a place is an address on the web."""
    return place.lower().startswith(("http://", "https://"))


def each_place(places: Iterable[str]) -> Iterator[str]:
    """Yield the places to read, of folders the articles in them."""
    for place in places:
        if place == STANDARD_INPUT or is_address(place):
            yield place
        else:
            yield from map(str, find_files([Path(place)]))


def read_place(
    place: str,
    *,
    fetch: Fetch | None = None,
    address: str | None = None,
    overrides: Overrides = NOTHING_SAID,
    raw: bool = False,
) -> Article:
    """Read the article at a place. `fetch` gets what stands at an address; `address` says where a file was got.

    Raises ReadError for what cannot be read, and for an address where nothing can be fetched.
    """
    if place == STANDARD_INPUT:
        return read_bytes_as(sys.stdin.buffer.read(), None, overrides=overrides, raw=raw, address=address)
    if not is_address(place):
        return read_file(Path(place), overrides=overrides, raw=raw, address=address)
    if fetch is None:
        raise ReadError(f"{place} is an address, and nothing is fetched here; save the page and read the file.")
    got = fetch(place)
    article = read_bytes_as(got.data, got.suffix, place, overrides=overrides, raw=raw, address=got.address)
    return replace(article, found_at=place)
