"""Reads feeds and sitemaps: yields the addresses of their articles."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from quotedb.errors import FetchError, ReadError
from quotedb.read.fetching import Answer, Fetcher, is_address
from quotedb.read.libraries import library
from quotedb.read.pages import is_html

SITEMAPS = ("urlset", "sitemapindex")
MOST_SITEMAPS = 200
"""Files that one index may name."""
LARGEST = 100 * 1024 * 1024
"""Bytes of a sitemap that was sent compressed; 50 MB is what the protocol allows."""
FEED_LINK = "//link[contains(concat(' ', @rel, ' '), ' alternate ')][contains(@type, 'rss') or contains(@type, 'atom')]"


def articles_in_feed(address: str, fetcher: Fetcher) -> Iterator[str]:
    """Yield each address once that the feed (RSS, Atom) or sitemap at this address lists, in its order.

    If the address is that of a page, the feed that the page names is read; if it is that of an index of sitemaps, these
    are. Raises FetchError for what cannot be fetched, ReadError for what is no feed or sitemap, MissingLibraryError if
    the library for feeds is not installed.
    """
    seen: set[str] = set()
    for found in named_in(fetcher.get(address), fetcher, follow=True):
        if found not in seen and is_address(found):
            seen.add(found)
            yield found


def named_in(answer: Answer, fetcher: Fetcher, *, follow: bool) -> Iterator[str]:
    """Yield the addresses that an answer lists; with `follow`, also those of the feed or sitemaps that it names."""
    data = unpacked(answer.data)
    root = root_of(data)
    sort = etree.QName(root).localname if root is not None else ""
    if root is not None and sort in SITEMAPS:
        named = [urljoin(answer.address, words.strip()) for words in root.itertext("{*}loc") if words.strip()]
        if sort == "urlset":
            yield from named
        elif follow:
            for one in named[:MOST_SITEMAPS]:
                yield from named_in(fetcher.get(one), fetcher, follow=False)
        return
    if follow and answer.media_type and is_html(answer.media_type) and sort in ("", "html"):
        link = feed_of_page(data, answer.address)
        yield from named_in(fetcher.get(link), fetcher, follow=False)
        return
    yield from entries_of(data, answer)


def entries_of(data: bytes, answer: Answer) -> Iterator[str]:
    """Yield the addresses of a feed's entries."""
    feedparser = library("feedparser", "feeds", "Feeds")
    feed = feedparser.parse(data, response_headers={"content-location": answer.address})
    if not feed.version and not feed.entries:
        raise ReadError(f"{answer.address} is no feed (RSS or Atom) and no sitemap.")
    for entry in feed.entries:
        link = entry.get("link")
        if link:
            yield urljoin(answer.address, link)


def feed_of_page(data: bytes, address: str) -> str:
    """Return the address of the feed that a page names; FetchError if it names none."""
    page = etree.fromstring(data, etree.HTMLParser(no_network=True, huge_tree=False))
    found = page.xpath(FEED_LINK) if page is not None else []
    links = [str(one.get("href")) for one in found if one.get("href")]
    if not links:
        raise FetchError(f"{address} is a page that names no feed; give the address of the feed or of a sitemap.")
    return urljoin(address, links[0])


def root_of(data: bytes) -> Any:  # noqa: ANN401 - lxml has no types
    """Return the root of an XML document, or None if it is none. Nothing outside the document is loaded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def unpacked(data: bytes) -> bytes:
    """Return the content of a file, decompressed if it was sent as a compressed file (`sitemap.xml.gz`)."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        return zlib.decompressobj(32 + zlib.MAX_WBITS).decompress(data, LARGEST)
    except zlib.error:
        return data
