"""Removes from the tree of a page what belongs to other articles: whole ones, cards, rows of headlines, links."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from quotedb.read.page.body import signature
from quotedb.read.page.tree import drop, paragraph_lengths, words_of
from quotedb.text.furniture import heads_links, is_furniture

CARD = re.compile(
    r"(?:^|[\s_-])(?:cards?|teasers?|tiles?|promo|story-?item|article-?item|post-?item)(?:[\s_-]|$)", re.IGNORECASE
)
"""Words in the class of an element that announces another article."""
LINKED_HEADING = (
    ".//a[ancestor::h2 or ancestor::h3 or ancestor::h4 or ancestor::h5 or descendant::h2 or descendant::h3]"
)
LONGEST_TEASER = 120
"""Words of an element that only announces another article, at most."""
MOST_OTHER = 0.5
"""Share of the page's letters (0 to 1): an article element that holds more is the page's own article."""
HEADS = frozenset(("h2", "h3", "h4", "h5", "h6", "p"))
MOST_REST = 40
"""Characters beside the links of a paragraph that only leads to other articles."""
LINK_WORDS = 30
"""Words of the longest headline of another article."""


def main_article(tree: Any) -> Any:  # noqa: ANN401
    """Return the article element around the first h1 inside one; None if there is none."""
    for heading in tree.iter("h1"):
        for each in heading.iterancestors("article"):
            return each
    return None


def other_articles(tree: Any, heading: Any) -> None:  # noqa: ANN401
    """Remove further whole articles: parts with an h1 of their own that are not most of the page."""
    around = {heading, *heading.iterancestors()}
    headings = list(tree.iter("h1"))
    lengths = paragraph_lengths(tree) if len(headings) > 1 else {}
    behind = False
    for other in headings:
        behind = behind or other is heading
        if other is heading or not behind or other.getparent() is None or words_of(other) == words_of(heading):
            continue
        top = other
        while top.getparent() is not None and top.getparent() not in around:
            top = top.getparent()
        if 0 < lengths[top] < MOST_OTHER * lengths[tree] or is_twin(top, around):
            drop(top)


def is_twin(element: Any, around: set[Any]) -> bool:  # noqa: ANN401
    """Tell whether an element is the next in a row of articles: it has a class, and follows one with the same class.

    `around` holds the elements around the heading of the article that is read; the one it follows must be among them.
    """
    before = element.getprevious()
    return bool(element.get("class")) and before in around and signature(before) == signature(element)


def teasers(tree: Any, main: Any) -> None:  # noqa: ANN401
    """Remove what only announces other articles: article elements, cards and rows of parts with a linked heading."""
    around = set() if main is None else {main, *main.iterancestors()}
    inside = set() if main is None else set(main.iterdescendants())
    announcing = announcements(tree)
    found = [
        element
        for element in announcing
        if element not in around
        and (
            element.tag == "article"
            or CARD.search((element.get("class") or "")[:500])
            or ((element not in inside or is_headed(element)) and is_in_row(element, announcing))
        )
    ]
    for element in found:
        drop(element)


def announcements(tree: Any) -> set[Any]:  # noqa: ANN401
    """Return the short elements with a heading that leads to another page."""
    found: set[Any] = set()
    for link in tree.xpath(LINKED_HEADING):
        for element in link.iterancestors("article", "div", "li", "section"):
            if element in found or is_long(element):
                break
            found.add(element)
    return found


def is_long(element: Any) -> bool:  # noqa: ANN401
    """Tell whether an element has more words than a teaser; no more of it is looked at than that takes."""
    words = 0
    for text in element.itertext():
        words += len(text.split())
        if words > LONGEST_TEASER:
            return True
    return False


def is_in_row(element: Any, announcing: set[Any]) -> bool:  # noqa: ANN401
    """Tell whether an element stands before, behind or between two of its kind that announce something, too."""
    before = list(islice(element.itersiblings(preceding=True), 2))
    behind = list(islice(element.itersiblings(), 2))
    rows = (behind, before, [*before[:1], *behind[:1]])
    kind = signature(element)
    return any(len(row) == 2 and all(each in announcing and signature(each) == kind for each in row) for row in rows)


def is_headed(element: Any) -> bool:  # noqa: ANN401
    """Tell whether a line above an element's row says that other articles follow: *More from this section*."""
    first = element.getparent()[0]
    above = first if first is not element and first.tag in HEADS else element.getparent().getprevious()
    return above is not None and above.tag in HEADS and heads_links(words_of(above))


def linked_blocks(tree: Any) -> None:  # noqa: ANN401
    """Remove paragraphs, headings and lists that consist of links to other articles."""
    for element in list(tree.iter("ul", "ol")):
        items = [each for each in element.iter("li") if words_of(each)]
        if items and all(is_link(each) for each in items):
            drop(element)
    for element in list(tree.iter("p", "h2", "h3", "h4", "h5")):
        if element.getparent() is not None and is_link(element):
            drop(element)


def is_link(element: Any) -> bool:  # noqa: ANN401
    """Tell whether an element as a whole is a link that leads away and is no sentence."""
    words = words_of(element)
    if not 2 <= len(words.split()) <= LINK_WORDS or words.endswith((".", "”", "!")):
        return False
    links = [each for each in element.iter("a") if not (each.get("href") or "#").startswith("#")]
    linked = sum(len(words_of(each)) for each in links)
    rest = len(words) - linked
    bare = sum(ch.isalnum() for ch in words) - sum(ch.isalnum() for each in links for ch in words_of(each))
    return bool(links) and (bare == 0 or rest <= 2 or (rest <= MOST_REST and is_furniture(words)))
