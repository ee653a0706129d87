"""Removes boxes in the body of a page that are not part of the article: sign-up forms, lists of offers or sources."""

from __future__ import annotations

import re
from typing import Any

from quotedb.read.page.tree import drop, paragraphs_length, words_of
from quotedb.text.furniture import heads_links, is_furniture

MAIL_FIELD = (
    './/input[@type="email" or contains(@name, "mail") or contains(@placeholder, "mail") or contains(@id, "mail")]'
)
LONGEST_BOX = 80
"""Words of a box around a field for an address."""
MOST_BOXED = 0.2
"""Share of the page's letters (0 to 1) in a box of links to other articles."""
LONGEST_HEAD = 12
"""Words of the line above a list of offers."""
LABEL = re.compile(r"[^:.!?]{2,40}:\s+")
"""Before an offer of a list: *Our game: Sign up …*"""
LEAST_OFFERS = 2
SOURCES = re.compile(
    r"(?:sources?|references?|external links?|further reading|citations|footnotes|(?:related |sister )?links)\W*",
    re.IGNORECASE,
)
LISTS = frozenset({"ul", "ol", "dl"})
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
HEADS = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "strong", "b"})
WHOLE = frozenset({"html", "body", "main", "article"})


def boxes(tree: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Remove such boxes from the tree."""
    for field in tree.xpath(MAIL_FIELD):
        box = around(field)
        if box is not None:
            drop(box)
    for element in list(tree.iter("ul", "ol")):
        if element.getparent() is not None and offers(element):
            drop_with_head(element)
    total = sum(len(words_of(each)) for each in tree.iter("p"))
    for heading in list(tree.iter(*HEADINGS)):
        if heading.getparent() is not None and heads_links(words_of(heading)):
            box = headed(heading, total)
            if box is not None:
                drop(box)
    for heading in list(tree.iter("h2", "h3", "h4", "h5")):
        behind = heading.getnext()
        if SOURCES.fullmatch(words_of(heading)) and behind is not None and behind.tag in LISTS:
            drop(behind)
            drop(heading)


def around(field: Any) -> Any:  # noqa: ANN401
    """Return the largest element around a form field that holds little else; None for a field in the text."""
    box = None
    for element in field.iterancestors():
        if element.tag in WHOLE or element.get("id") == "content" or len(words_of(element).split()) > LONGEST_BOX:
            break
        if any(len(words_of(each).split()) > LONGEST_BOX // 2 for each in element.iter("p")):
            break
        box = element
    return box


def headed(heading: Any, total: int) -> Any:  # noqa: ANN401
    """Return the largest element that begins with the head of a list of links; None if nothing is around it.

    It holds a small share of the page's text: more is the article below the name of its section (*Latest news*).
    """
    box, element = None, heading
    while True:
        parent = element.getparent()
        if parent is None or parent.tag in WHOLE or (parent.text or "").strip():
            return box
        if any(has_words(each) for each in element.itersiblings(preceding=True)):
            return box
        if paragraphs_length(parent) > MOST_BOXED * total or next(parent.iter("h1"), None) is not None:
            return box
        box = element = parent


def has_words(element: Any) -> bool:  # noqa: ANN401
    """Tell whether there are words in an element or behind it."""
    return bool((element.tail or "").strip()) or any(text.strip() for text in element.itertext())


def offers(element: Any) -> bool:  # noqa: ANN401
    """Tell whether most items of a list offer something of the outlet itself."""
    items = [words_of(each) for each in element.iter("li")]
    found = sum(is_furniture(each) or is_furniture(LABEL.sub("", each, count=1)) for each in items)
    return found >= LEAST_OFFERS and 2 * found >= len(items)


def drop_with_head(element: Any) -> None:  # noqa: ANN401
    """Remove a list and the short line above it."""
    head = element.getprevious()
    if head is not None and head.tag in HEADS and 0 < len(words_of(head).split()) <= LONGEST_HEAD:
        words = words_of(head)
        if not words.endswith((".", "”", '"')):
            drop(head)
    drop(element)
