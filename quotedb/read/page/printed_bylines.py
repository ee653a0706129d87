"""Finds the bylines that a page prints near its heading, the most reliable kind first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

LONGEST_NAME = 6
"""Words."""
PRINTED = (
    'descendant::*[@rel="author" or contains(concat(" ", @itemprop, " "), " author ")]',
    'descendant::*[contains(@class, "author-name") or contains(@class, "AuthorName") or contains(@class, "authorName")'
    ' or contains(@class, "author__name") or contains(@class, "byline-name") or contains(@class, "byline__name")'
    ' or contains(@class, "ontributorName") or contains(@class, "contributor-name")'
    ' or contains(@class, "contributor__name")]',
    'descendant::*[contains(@class, "byline") or contains(@class, "Byline") or contains(@data-testid, "yline")'
    ' or contains(@data-component, "yline")]',
    'descendant::*[contains(@class, "author") or contains(@class, "Author")]',
)
"""Where pages print who wrote them, the surest first."""
WRITTEN_BY = re.compile(
    r"(?:By|BY|(?:Words|Story|Text|Report|Reporting|Written)\s(?:(?:and|&)\s\w+\s)?[Bb]y:?)\s(?=[A-ZÀ-Þ])"
)
"""How a line begins that only says who wrote the article."""
LONGEST_BYLINE = 30
"""Words; what is longer is a biography."""
FIRST_OF = 8


def printed(tree: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the bylines printed near the article's heading: those of the most reliable kind that names anybody."""
    for expression in PRINTED:
        found: list[str] = []
        parent = None
        for element in tree.xpath(expression)[:FIRST_OF]:
            words = words_of_parts(element)
            container = element.getparent() if element.getparent() is not None else element
            if not words or len(words.split()) > LONGEST_BYLINE or inside_aside(element):
                continue
            if parent is not None and not together(container, parent):
                break
            parent = container if parent is None else parent
            found.append(words)
        if found:
            yield from found
            return
    for element in tree.iter("p", "span", "div", "font", "td", "h4", "h5", "h6", "b", "i", "em", "strong", "address"):
        is_alone = next((each for each in element if each.tag != "br"), None) is None
        words = " ".join((element.text or "").split()) if is_alone else ""
        if WRITTEN_BY.match(words) and len(words.split()) <= LONGEST_NAME + 2:
            yield words
            return


def words_of_parts(element: Any) -> str:  # noqa: ANN401
    """Return the words of a byline, with a sign between a linked name and what stands apart behind it: *Reporter*."""
    if any(map(is_parted, element.iter("a"))):
        element = deepcopy(element)  # the page itself is read on
        for link in filter(is_parted, element.iter("a")):
            link.tail = "; "
    return " ".join(" ".join(element.itertext()).split())


def is_parted(link: Any) -> bool:  # noqa: ANN401
    """Tell whether a linked name of several words has something else right behind it, with no sign between."""
    behind = link.getnext()
    if behind is None or behind.tag not in PARTS or (link.tail or "").strip():
        return False
    words = " ".join(behind.itertext()).split()
    return len(" ".join(link.itertext()).split()) > 1 and bool(words) and words[0][:1].isalpha()


PARTS = frozenset(("span", "div", "p", "em", "small", "i"))


def together(one: Any, other: Any) -> bool:  # noqa: ANN401
    """Tell whether two elements belong to one byline: they have the same parent or grandparent."""
    ancestors = [other, *other.iterancestors()][:3]
    return one in ancestors or one.getparent() in ancestors


def inside_aside(element: Any) -> bool:  # noqa: ANN401
    """Tell whether an element stands beside the article, not in it."""
    return any(each.tag in {"aside", "nav", "footer", "figure"} for each in element.iterancestors())
