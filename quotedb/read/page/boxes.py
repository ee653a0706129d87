"""Removes boxes in the body of a page that are not part of the article: sign-up forms, lists of offers or sources."""

from __future__ import annotations

import re
from typing import Any

from quotedb.read.page.tree import drop, paragraph_lengths, summed, words_of
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
    r"(?:sources?|references?|external links?|further reading|citations|footnotes|(?:related |sister )?links)\W*"
    r"(?:edit\W*)?",
    re.IGNORECASE,
)
LISTS = frozenset({"ul", "ol", "dl"})
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
HEADS = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "strong", "b"})
WHOLE = frozenset({"html", "body", "main", "article"})


def boxes(tree: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Remove such boxes from the tree."""
    fields = tree.xpath(MAIL_FIELD)
    heads = [heading for heading in tree.iter(*HEADINGS) if heads_links(words_of(heading))]
    lengths = paragraph_lengths(tree) if fields or heads else {tree: 0}
    words = summed(tree, own_words) if fields else {}
    most = MOST_BOXED * lengths[tree]
    found = [around(field, words, lengths, most) for field in fields]
    found += [headed(heading, lengths, most) for heading in heads]
    for box in found:
        if box is not None:
            drop(box)
    for element in list(tree.iter("ul", "ol")):
        if element.getparent() is not None and offers(element):
            drop_with_head(element)
    for heading in list(tree.iter("h2", "h3", "h4", "h5")):
        behind = heading.getnext()
        if SOURCES.fullmatch(words_of(heading)) and behind is not None and behind.tag in LISTS:
            drop(behind)
            drop(heading)


def around(field: Any, words: dict[Any, int], lengths: dict[Any, int], most: float) -> Any:  # noqa: ANN401
    """Return the largest element around a form field that holds few words and little of the text; None if none does.

    `words` are those of each element, `lengths` the characters in its paragraphs, of which it has `most`.
    """
    box = None
    for element in field.iterancestors():
        if element.tag in WHOLE or words[element] > LONGEST_BOX or lengths[element] > most:
            break
        box = element
    return box


def own_words(element: Any) -> int:  # noqa: ANN401
    """Return the number of words straight in an element."""
    return sum(len((text or "").split()) for text in (element.text, *(child.tail for child in element)))


def headed(heading: Any, lengths: dict[Any, int], most: float) -> Any:  # noqa: ANN401
    """Return the largest element that begins with the head of a list of links; None if nothing is around it.

    It has paragraphs of `most` characters: more is the article below the name of its section (*Latest news*).
    `lengths` are the characters in the paragraphs of each element.
    """
    box, element = None, heading
    while True:
        parent = element.getparent()
        if parent is None or parent.tag in WHOLE or (parent.text or "").strip():
            return box
        if any(has_words(each) for each in element.itersiblings(preceding=True)):
            return box
        if lengths[parent] > most or next(parent.iter("h1"), None) is not None:
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
