"""Finds the bylines that a page prints near its heading, the most reliable kind first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from quotedb.read.page.tree import words_of

LONGEST_NAME = 6
"""Words."""
PRINTED = (
    'descendant::*[@rel="author" or contains(concat(" ", @itemprop, " "), " author ")]',
    'descendant::*[contains(@class, "author-name") or contains(@class, "AuthorName") or contains(@class, "authorName")'
    ' or contains(@class, "author__name") or contains(@class, "byline-name") or contains(@class, "byline__name")'
    ' or contains(@class, "ontributorName") or contains(@class, "contributor-name")'
    ' or contains(@class, "contributor__name") or contains(concat(" ", @class, " "), " contributors ")]',
    'descendant::*[contains(@class, "byline") or contains(@class, "Byline") or contains(@data-testid, "yline")'
    ' or contains(@data-component, "yline") or contains(concat(" ", @class, " "), " by ")]',
    'descendant::a[contains(@href, "/author/") or contains(@href, "/authors/")]',
    'descendant::*[contains(@class, "author") or contains(@class, "Author") or contains(name(), "-author")]',
)
"""Where pages print who wrote them, the surest first."""
MARKED = (
    "(descendant::*[@class or @rel or @itemprop or @href or @data-testid or @data-component"
    ' or contains(name(), "-author")])[1]'
)
"""Finds out quickly whether anything in a part of a page is marked at all."""
BY = re.compile(
    r"(?:guest\s+)?(?:(?:words|story|text|report|analysis|opinion|comment(?:ary)?|perspective|column|review|essay|interview|compiled|post"
    r"|exclusive|special|feature|article|blog|profile|investigation|explainer|dispatch|recap"
    r"|reporting|reported|written|posted|published|submitted)\s+(?:(?:and|&)\s+\w+\s+)?)?by:?\s+|from:?\s+(?=[A-Z])"
    r"|(?:words|story|text|report|reporter|writer|interview):\s+"
    r"|(?:guest\s+)?authors?(?::\s*|\s+(?-i:(?=[A-ZÀ-Þ])))",
    re.IGNORECASE,
)
WRITTEN_BY = re.compile(
    r"(?:[^.!?“”]{0,20}\d{4},?\s+(?=by\b))?"
    r"(?P<by>(?:(?:[Bb]y|BY):?|(?:Words|Story|Text|Report|Reporting|Written|Submitted|Exclusive|Opinion|Analysis)\s(?:(?:and|&)\s\w+\s)?[Bb]y:?|"
    r"(?:Words|Story|Text|Report|Reporter|Writer|Interview|Author):)\s(?=[A-ZÀ-Þ]))"
)
"""How a line begins that only says who wrote the article, perhaps behind the day."""
LONGEST_BYLINE = 30
"""Words; what is longer is a biography."""
FIRST_OF = 8
LABELS = frozenset(("by", "written by", "words by", "text", "words", "story", "author", "reporter", "report", "writer"))
"""What stands in an element of its own before the name."""
PICTURE = re.compile(r"photo|picture|image|caption|credit", re.IGNORECASE)
COMMENT = re.compile(r"(?:^|[\s_-])comment(?:s|-?(?:list|body|author|content|meta))?(?:[\s_-]|$)", re.IGNORECASE)
"""The class of a reader's comment, or of what holds them."""
OTHERS = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|recirc\w*|(?:most-?)?(?:read|popular)|trending|teasers?|promo"
    r"|more-?(?:from|stories|news|on)|also-?read|(?:read|up)-?next)(?:[\s_-]|$)",
    re.IGNORECASE,
)
"""The class of what announces other articles."""
SIGN = re.compile(r"\s*[|•·;]\s*")
PARTS = frozenset(("span", "div", "p", "em", "small", "i"))
WHOLE = frozenset(("html", "body", "main", "article"))
"""Elements whose class tells of the page rather than of what stands in them."""
NO_NAMES = frozenset(("time", "button", "svg", "script", "style"))
APART = NO_NAMES | {"div", "p", "li", "br", "section", "h2", "h3", "h4"}
BY_ALONE = re.compile(r"(?<=\bby)\s*;\s*", re.IGNORECASE)
LONG = 25
"""Words of a paragraph of the article."""


def printed(part: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the bylines that classes mark in a part of a page, of the surest kind that names anybody there.

    No part (None) has none.
    """
    for expression in PRINTED if part is not None and part.xpath(MARKED) else ():
        found: list[str] = []
        parent = None
        for element in part.xpath(expression)[:FIRST_OF]:
            words = words_of_parts(element)
            container = element.getparent() if element.getparent() is not None else element
            if (
                words.lower() in {"", "by", "by:"}
                or len(words.split()) > LONGEST_BYLINE
                or inside_aside(element)
                or is_text(element)
            ):
                continue
            if parent is not None and not together(container, parent):
                break
            parent = container if parent is None else parent
            found.append(words)
        if found:
            yield from found
            return


def written_lines(tree: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the first line of a page that only says who wrote the article, whatever its class: *By Ada Brook*."""
    for element in tree.iter(
        "p", "span", "div", "font", "td", "h4", "h5", "h6", "b", "i", "em", "strong", "small", "address"
    ):
        opening = " ".join((element.text or "").split())
        if not WRITTEN_BY.match(f"{opening} A") or inside_aside(element):  # the name may be a link behind it
            continue
        words = words_of_parts(element)
        if words.lower().rstrip(":") in LABELS and element.getparent() is not None:
            words = words_of_parts(element.getparent())  # the name stands beside it
        written = WRITTEN_BY.match(words)
        words = SIGN.split(words, maxsplit=1)[0]
        if written and len(words.split()) <= LONGEST_NAME + 4:
            yield words[written.start("by") :]
            return


def without_by(words: str) -> str:
    """Return words without a *By* at their beginning."""
    opening = BY.match(words)
    return words[opening.end() :] if opening else words


def words_of_parts(element: Any) -> str:  # noqa: ANN401
    """Return the words of a byline without its times and buttons, with a sign between parts that stand apart.

    These are its blocks, and what stands behind a linked name: *Reporter*.
    """
    return BY_ALONE.sub(" ", " ".join("".join(parts_of(element)).split())).strip("; ")


def parts_of(element: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the stretches of text in an element, and a sign where one part of a byline ends and another begins."""
    yield element.text or ""
    for child in element:
        is_apart = child.tag in APART or (child.tag == "a" and is_parted(child))
        yield "; " if is_apart and child.tag != "a" else ""
        if child.tag not in NO_NAMES and isinstance(child.tag, str):
            yield from parts_of(child)
        yield "; " if is_apart else ""
        yield child.tail or " "


def is_parted(link: Any) -> bool:  # noqa: ANN401
    """Tell whether a linked name of several words has something else right behind it, with no sign between."""
    behind = link.getnext()
    if behind is None or behind.tag not in PARTS or (link.tail or "").strip():
        return False
    words = " ".join(behind.itertext()).split()
    return len(" ".join(link.itertext()).split()) > 1 and bool(words) and words[0][:1].isalpha()


def together(one: Any, other: Any) -> bool:  # noqa: ANN401
    """Tell whether two elements belong to one byline: they have the same parent or grandparent."""
    ancestors = [other, *other.iterancestors()][:3]
    return one in ancestors or one.getparent() in ancestors


def is_text(element: Any) -> bool:  # noqa: ANN401
    """Tell whether an element is a sentence among the article's paragraphs, whatever its class (`author-note`)."""
    words = words_of(element)
    if element.tag != "p" or WRITTEN_BY.match(words) or len(words.split()) < LONGEST_NAME:
        return False
    return any(len(words_of(each).split()) >= LONG for each in element.itersiblings("p", preceding=True))


def inside_aside(element: Any) -> bool:  # noqa: ANN401
    """Tell whether an element stands beside the article, in a reader's comment, or names whose the picture is."""
    if PICTURE.search(element.get("class") or ""):
        return True
    around = [*element.iterancestors()]
    classes = [(each.get("class") or "")[:500] for each in around if each.tag not in WHOLE]
    if any(COMMENT.search(each) or OTHERS.search(each) for each in classes):
        return True
    if any(each.tag in {"aside", "nav", "figure"} for each in around):
        return True
    footer = next((each for each in around if each.tag == "footer"), None)
    article = None if footer is None else next(footer.iterancestors("article"), None)
    return footer is not None and (article is None or next(article.iter("h1"), None) is None)
