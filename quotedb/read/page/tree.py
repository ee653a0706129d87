"""Parses a page into a tree of elements, within limits."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from quotedb.errors import ReadError

EMBEDDED = re.compile(r"data:[\w/+.;-]+,[^\"'\s<>]{1000,}")
"""A picture inside the page; one of megabytes is more than the parser takes."""
TAG = re.compile(r"<([a-zA-Z][^\s<>/]{0,60}+)(?:=\s*\"[^\"]*\"|=\s*'[^']*'|[^<>])*+")
LONGEST_TAG = 4_000
"""Characters of a tag above which its attributes are counted."""
MOST_ATTRIBUTES = 300
"""In one tag. The parser compares each with all others, so that 200,000 would take it many minutes."""
ATTRIBUTE = re.compile(r"[^\s=\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"']*))?")
OPENED = re.compile(r"<(?:(script)|(style)|!--)", re.IGNORECASE)
CLOSED = {1: re.compile("</script", re.IGNORECASE), 2: re.compile("</style", re.IGNORECASE), None: re.compile("-->")}
"""The ends of stretches that hold no markup (scripts, comments), by the number of the beginning that was found."""


def tree_of(page: str, name: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Return the tree of a page. Raises ReadError, naming the page by `name`, if no parser takes it."""
    from trafilatura import load_html  # noqa: PLC0415 - slow to load

    page = slim(EMBEDDED.sub("", page))
    try:
        tree = load_html(page)
    except Exception as error:  # a damaged page may raise anything in the library
        raise ReadError(f"{name}: the page cannot be taken apart; copy its text into a .txt file.") from error
    if tree is None:
        raise ReadError(f"{name}: no article was found in the page; copy its text into a .txt file.")
    return tree


def slim(page: str) -> str:
    """Return the page without the attributes of tags that have more than any page needs; scripts stay as they are."""
    kept: list[str] = []
    begun = place = 0
    while (place := page.find("<", place)) >= 0:
        opened = OPENED.match(page, place)
        if opened:
            closed = CLOSED[opened.lastindex].search(page, place)
            if closed is None:
                break
            place = closed.end()
            continue
        tag = TAG.match(page, place)
        if (
            tag
            and len(tag.group()) >= LONGEST_TAG
            and sum(1 for _ in ATTRIBUTE.finditer(tag.group())) > MOST_ATTRIBUTES
        ):
            kept.append(f"{page[begun:place]}<{tag.group(1)} ")
            begun = tag.end()
        place = tag.end() if tag else place + 1
    return "".join(kept) + page[begun:]


MOST_ROWS = 2_000
"""Rows of one table, at most: the rest is left out."""


def cut_tables(tree: Any) -> tuple[str, ...]:  # noqa: ANN401 - lxml has no types
    """Remove all but the first rows of tables with more rows than any article has; return the doubts about that."""
    said = []
    for table in list(tree.iter("table")):
        rows = list(table.iter("tr"))
        for row in rows[MOST_ROWS:]:
            row.getparent().remove(row)
        if len(rows) > MOST_ROWS:
            said.append(f"A table of {len(rows):,} rows was cut to its first {MOST_ROWS:,}.")
    return tuple(said)


def drop(element: Any) -> None:  # noqa: ANN401
    """Remove an element from its tree; the text behind it stays."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    if tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)


def words_of(element: Any) -> str:  # noqa: ANN401
    """Return the text of an element with single blanks."""
    return " ".join("".join(element.itertext()).split())


def summed(tree: Any, measure: Callable[[Any], int]) -> dict[Any, int]:  # noqa: ANN401
    """Return for each element the sum of a measure of itself and of all elements in it, in one walk over the tree."""
    sums: dict[Any, int] = {}
    for element in reversed([*tree.iter()]):
        sums[element] = sums.get(element, 0) + measure(element)
        parent = element.getparent()
        if parent is not None:
            sums[parent] = sums.get(parent, 0) + sums[element]
    return sums


def paragraph_lengths(tree: Any) -> dict[Any, int]:  # noqa: ANN401
    """Return for each element the number of characters in its paragraphs, or in itself if it is one."""
    return summed(tree, lambda element: len(words_of(element)) if element.tag == "p" else 0)
