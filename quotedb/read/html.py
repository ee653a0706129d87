"""A page → its article: trafilatura finds the text, the page's own metadata say the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from quotedb import outlets
from quotedb.dates import EdtfDate, parse_edtf
from quotedb.errors import DateError, ReadError
from quotedb.records import Article
from quotedb.text.names import normal

LANGUAGE = re.compile(r"<html\b[^>]{0,2000}?\slang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
EMBEDDED = re.compile(r"data:[\w/+.;-]+,[^\"'\s<>]{1000,}")
"""A picture inside the page; one of megabytes is more than the parser takes."""
BLANKS = re.compile(r"[ \t\r\n]+")
LINE_END = "\n"
BLOCKS = {
    "quote": "> ",
    "item": "- ",
    "p": "",
    "head": "",
    "list": "",
    "table": "",
    "row": "",
    "fw": "",
    "note": "",
    "code": "",
}
"""The library's elements that stand for themselves, with what their lines begin with."""


def read_page(page: str, name: str) -> Article:
    """Return the article of a page; `name` stands for the page in messages.

    Paragraphs are parted by blank lines; a line of a block quotation begins with `> `, an item of a list with `- `.
    Raises ReadError for a page in which no article can be found.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to load
    from trafilatura.settings import Document  # noqa: PLC0415

    try:
        document = bare_extraction(
            EMBEDDED.sub("", page),
            with_metadata=True,
            include_comments=False,
            include_formatting=False,
            include_links=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # whatever a damaged page does to the library, it is a page that cannot be read
        raise ReadError(f"{name}: the page cannot be taken apart ({error}); copy its text into a .txt file.") from error
    if not isinstance(document, Document) or document.body is None:
        raise ReadError(f"{name}: no article was found in the page; copy its text into a .txt file.")
    headline = one_line(document.title)
    paragraphs = list(paragraphs_of(document.body))
    if paragraphs and headline and normal(paragraphs[0]) == normal(headline):
        del paragraphs[0]
    language = LANGUAGE.search(page)
    return Article(
        "\n\n".join(paragraphs),
        outlet=outlet_of(document),
        headline=headline,
        byline=one_line(document.author.replace("; ", ", ")) if document.author else None,
        address=document.url or None,
        language=language.group(1).lower() if language else None,
        published=day_of(document.date),
    )


def paragraphs_of(body: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    """Yield the paragraphs of the library's body element, with the sign of a block quotation or list before them."""
    for sign, words in blocks(body, ""):
        lines = (BLANKS.sub(" ", line).strip() for line in words.split(LINE_END))
        text = "\n".join(sign + line for line in lines if line)
        if text:
            yield text


def blocks(element: Any, sign: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - lxml has no types
    """Yield the stretches of text between the borders of block elements, each with its sign."""
    run = [BLANKS.sub(" ", element.text or "")]
    for child in element:
        if child.tag in BLOCKS:
            yield sign, "".join(run)
            run = []
            yield from blocks(child, BLOCKS[child.tag] or sign)
        elif child.tag == "lb":
            run.append(LINE_END)
        elif isinstance(child.tag, str):
            run.append(" ".join(words for _, words in blocks(child, sign)))
            run.append(" " if child.tag == "cell" else "")
        run.append(BLANKS.sub(" ", child.tail or ""))
    yield sign, "".join(run)


def outlet_of(document: Any) -> str | None:  # noqa: ANN401
    """Return the outlet: the site's name as the page gives it, else the known outlet at its address, else the host."""
    site, host = one_line(document.sitename), (document.hostname or "").removeprefix("www.")
    if site and normal(site) != normal(host):
        return site
    homes = {urlsplit(agent.home_page).hostname: agent.name for agent in outlets.known_outlets() if agent.home_page}
    return homes.get(host) or homes.get(f"www.{host}") or site or host or None


def day_of(text: str | None) -> EdtfDate | None:
    """Return the day of publication, where the page gives one that can be read."""
    try:
        return parse_edtf(text) if text else None
    except DateError:
        return None


def one_line(text: str | None) -> str | None:
    """Return the text with its blanks and line ends as single blanks; None if nothing is left."""
    return " ".join((text or "").split()) or None
