"""Reads a page into an article: trafilatura finds the text, the page's own metadata give the record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from quotedb.errors import ReadError
from quotedb.outlets.sites import host_of
from quotedb.read.page.body import Block, blocks_of, by_frames, is_large, letters, paragraphs, take_frames
from quotedb.read.page.bylines import authors_of
from quotedb.read.page.date import published_of
from quotedb.read.page.doubts import doubts_of
from quotedb.read.page.headline import headline_of
from quotedb.read.page.linked_data import LinkedData, MetaElements, linked_data
from quotedb.read.page.preparing import prepare
from quotedb.read.page.site_name import headings_of, homes_of, marked_publishers, outlet_of, own_names, title_of
from quotedb.read.page.standfirst import with_standfirst, without_headline
from quotedb.read.page.tree import cut_tables, tree_of
from quotedb.records import Article
from quotedb.text.furniture import is_furniture

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")
BLANKS = re.compile(r"[ \t\r\n]+")
LINE_END = "\n"
LONGEST_MENU = 20
"""Words without the end of a sentence that may be a menu's."""
SIGNS = {
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


def read_page(page: str, name: str, address: str | None = None) -> Article:
    """Return the article of a page; messages call the page `name`, `address` is where it was fetched.

    Paragraphs are separated by blank lines; a line of a block quotation begins with `> `, a list item with `- `. Doubts
    about the text are in the article's `doubts`. Raises ReadError for a page in which no article is found.
    """
    tree = tree_of(page, name)
    cut = cut_tables(tree)
    data, metas, title = linked_data(tree), MetaElements(tree), title_of(tree)
    address = address_of(tree, data, metas) or address
    outlet = outlet_of(data, metas, title, address, homes_of(tree), marked_publishers(tree), headings_of(tree))
    own = own_names(data, metas, outlet, address)
    published, days = published_of(tree, data, metas, address)
    headline, heading = headline_of(tree, data, metas, title, own, host_of(address))
    authors = authors_of(tree, data, metas, own, heading)
    language = LANGUAGE.match(tree.get("lang") or "")
    titles = [each for each in (headline, metas.first("og:title"), data.text("headline")) if each]
    named = [*(authors.byline or "").split(", "), *(credit.name for credit in authors.credits)]
    named = [each for each in named if each]
    descriptions = [*metas.all("og:description", "description", "twitter:description"), *data.texts("description")]
    paragraphs, blocks = body_of(page, tree, name, heading, titles, named, outlet, descriptions)
    text = "\n\n".join(paragraphs)
    return Article(
        text,
        outlet=outlet,
        headline=headline,
        byline=authors.byline,
        address=address,
        language=language.group().lower() if language else None,
        published=published,
        credits=authors.credits,
        doubts=(*cut, *doubts_of(page, text, blocks, data, days)),
    )


def body_of(
    page: str,
    tree: Any,  # noqa: ANN401 - lxml has no types
    name: str,
    heading: Any,  # noqa: ANN401
    titles: list[str],
    authors: list[str],
    outlet: str | None,
    descriptions: list[str],
) -> tuple[list[str], list[Block]]:
    """Return the paragraphs of the article, and all blocks of the page, those taken being marked.

    `titles`, `authors`, `outlet` and `descriptions` are what the page says elsewhere of itself.
    """
    prepare(tree, heading)
    blocks = blocks_of(tree)
    if is_large(tree, blocks):
        by_frames(blocks)
    else:
        library = list(library_paragraphs(tree, name))
        if len(library) == 1 and letters(library[0]) not in {block.key for block in blocks}:
            by_frames(blocks)  # no article was found, all words of the page are one paragraph
            library = [block.text for block in blocks if block.taken]
        else:
            take_frames(blocks, library)
        if not library and not is_large(whole := tree_of(page, name)):
            library = [each for each in library_paragraphs(whole, name) if is_told(each, titles)]
        if not library:
            raise ReadError(f"{name}: no article was found in the page; copy its text into a .txt file.")
        if not any(block.taken for block in blocks):
            return library, blocks
    with_standfirst(blocks, descriptions)
    without_headline(blocks, titles, authors, outlet)
    return list(paragraphs(blocks)), blocks


def is_told(paragraph: str, titles: list[str]) -> bool:
    """Tell whether a paragraph found in the whole page tells something: neither a headline again nor a menu's words."""
    ends = paragraph.rstrip("\"'”’)]»").endswith((".", "!", "?", "…", "。", "۔", "।"))
    is_sentence = ends or len(paragraph.split()) > LONGEST_MENU
    return is_sentence and letters(paragraph) not in map(letters, titles) and not is_furniture(paragraph)


def library_paragraphs(tree: Any, name: str) -> list[str]:  # noqa: ANN401
    """Return the paragraphs that trafilatura finds; none if it finds no article."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to load
    from trafilatura.settings import Document  # noqa: PLC0415

    try:
        document = bare_extraction(tree, include_comments=False)
    except Exception as error:  # a damaged page may raise anything in the library
        raise ReadError(f"{name}: the page cannot be taken apart; copy its text into a .txt file.") from error
    if not isinstance(document, Document) or document.body is None:
        return []
    return list(paragraphs_of(document.body))


def paragraphs_of(body: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    """Yield the paragraphs of the library's body element, with `> ` or `- ` before quotations and list items."""
    for sign, words in stretches(body, ""):
        lines = (BLANKS.sub(" ", line).strip() for line in words.split(LINE_END))
        text = "\n".join(sign + line for line in lines if line)
        if text:
            yield text


def stretches(element: Any, sign: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - lxml has no types
    """Yield the stretches of text between block elements, each with its sign (`> `, `- ` or none)."""
    run = [BLANKS.sub(" ", element.text or "")]
    for child in element:
        if child.tag in SIGNS:
            yield sign, "".join(run)
            run = []
            yield from stretches(child, SIGNS[child.tag] or sign)
        elif child.tag == "lb":
            run.append(LINE_END)
        elif isinstance(child.tag, str):
            run.append(" ".join(words for _, words in stretches(child, sign)))
            run.append(" " if child.tag == "cell" else "")
        run.append(BLANKS.sub(" ", child.tail or ""))
    yield sign, "".join(run)


def address_of(tree: Any, data: LinkedData, metas: MetaElements) -> str | None:  # noqa: ANN401
    """Return the address that the page gives itself."""
    links = (each.get("href") for each in tree.iter("link") if (each.get("rel") or "").lower() == "canonical")
    bases = [each.get("href") or "" for each in tree.iter("base")]
    said = [*links, metas.first("og:url"), *data.texts("url"), *data.texts("mainEntityOfPage", "@id")]
    said += [each for each in bases if each.strip("/").count("/") > 2]  # not the address of the site's home page
    return next((each.strip() for each in said if each and host_of(each)), None)
