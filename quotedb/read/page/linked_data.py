"""Reads what a page says of itself to machines: JSON-LD (schema.org), and the meta elements of its head."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

ARTICLES = frozenset(
    {"blogposting", "liveblogposting", "report", "review", "analysis", "opinion", "socialmediaposting"}
)
"""Types of schema.org that are articles and do not end in *Article*."""
PAGES = frozenset({"webpage", "itempage", "aboutpage"})
WRAPPING = re.compile(
    r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*<!\[CDATA\[\*/)?|(?:-->|//\s*\]\]>|\]\]>)?[\s;]*\Z"
)
TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
"""The commonest fault of JSON that a template wrote."""
LARGEST_BLOCK = 2_000_000
"""Characters of one JSON-LD block that are looked at."""
MOST_NODES = 5_000
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The nodes of a page's JSON-LD, and the node that describes the article (empty if there is none)."""

    article: Node = field(default_factory=dict)
    nodes: tuple[Node, ...] = ()
    by_id: dict[str, Node] = field(default_factory=dict)

    def text(self, key: str) -> str | None:
        """Return a text property of the article, or None."""
        return as_text(self.article.get(key))

    def texts(self, key: str, of: str | None = None) -> Iterator[str]:
        """Yield the values of a property of the article; if it holds nodes, those of the nodes' property `of`."""
        for each in many(self.article.get(key)):
            value = as_text(self.resolved(each).get(of)) if of and isinstance(each, dict) else as_text(each)
            if value:
                yield value

    def resolved(self, node: Node) -> Node:
        """Return a node in full if it only gives the `@id` of one that stands elsewhere in the page."""
        known = self.by_id.get(str(node.get("@id", "")))
        return {**known, **node} if known else node

    def agents(self, key: str) -> Iterator[tuple[str, frozenset[str]]]:
        """Yield name and types (in small letters) of the article's `author`, `creator` or `publisher`."""
        for each in many(self.article.get(key)):
            if isinstance(each, dict):
                node = self.resolved(each)
                for name in map(as_text, many(node.get("name") or node.get("byline"))):
                    if name:
                        yield name, types(node)
            elif (text := as_text(each)) and not text.startswith(("http://", "https://", "#")):
                yield text, frozenset()


def linked_data(tree: Any) -> LinkedData:  # noqa: ANN401 - lxml has no types
    """Return what the JSON-LD of a page says. Blocks that are not JSON are skipped."""
    nodes: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            nodes.extend(nodes_of(parsed(script.text)))
    by_id: dict[str, Node] = {}
    for node in nodes:
        for each in (node, *(inner for value in node.values() for inner in many(value) if isinstance(inner, dict))):
            name = each.get("@id")
            if isinstance(name, str) and len(each) > len(by_id.get(name, {})):
                by_id[name] = each
    article = article_of(nodes, printed_titles(tree)) or next((node for node in nodes if is_signed_page(node)), {})
    return LinkedData(article, tuple(nodes), by_id)


def parsed(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return the content of a block of JSON; None if it is not JSON."""
    if len(text) > LARGEST_BLOCK:
        return None
    text = WRAPPING.sub("", text).strip()
    for each in (text, TRAILING_COMMA.sub("", text)):
        try:
            return json.JSONDecoder(strict=False).raw_decode(each)[0]
        except (ValueError, RecursionError):
            continue
    return None


def nodes_of(value: Any) -> list[Node]:  # noqa: ANN401
    """Return the independent nodes of a value: itself, those in lists and graphs, a page's main entity."""
    found: list[Node] = []
    waiting = [value]
    while waiting and len(found) < MOST_NODES:
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting = each[:MOST_NODES] + waiting
        elif isinstance(each, dict):
            found.append(each)
            inner = [each[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in each]
            waiting = [node for node in inner if isinstance(node, dict | list)] + waiting
    return found


def article_of(nodes: list[Node], titles: frozenset[str] = frozenset()) -> Node:
    """Return the node of the article: among several the one with the page's headline, then the one that says most."""
    return max(
        (node for node in nodes if is_article(node)),
        key=lambda node: (bare(as_text(node.get("headline"))) in titles, worth(node)),
        default={},
    )


def printed_titles(tree: Any) -> frozenset[str]:  # noqa: ANN401
    """Return the page's titles (first heading, title for sharing), reduced to letters and digits."""
    found = ["".join(each.itertext()) for each in [*tree.iter("h1")][:1]]
    found += [each.get("content") or "" for each in tree.iter("meta") if each.get("property") == "og:title"]
    return frozenset(filter(None, map(bare, found)))


def bare(text: str | None) -> str:
    """Return the letters and digits of a text in small letters."""
    return re.sub(r"[\W_]+", "", (text or "").casefold())


def is_article(node: Node) -> bool:
    """Tell whether a node describes an article."""
    return any(each.endswith("article") or each in ARTICLES for each in types(node))


def is_signed_page(node: Node) -> bool:
    """Tell whether a node describes a page that has an author: the article, where no node says that it is one."""
    return bool(types(node) & PAGES and node.get("author"))


def worth(node: Node) -> int:
    """Return how many of an article's properties the node has."""
    return sum(bool(node.get(key)) for key in ("headline", "datePublished", "author", "publisher", "articleBody"))


def types(node: Node) -> frozenset[str]:
    """Return the types of a node in small letters, without the vocabulary's address."""
    return frozenset(str(each).rsplit("/", 1)[-1].lower() for each in many(node.get("@type")))


def many(value: Any) -> list[Any]:  # noqa: ANN401
    """Return a value as a list: in schema.org every property may have one value or several."""
    return value if isinstance(value, list) else [] if value is None else [value]


def as_text(value: Any) -> str | None:  # noqa: ANN401
    """Return a value (or the first of several) as text with single blanks and entities decoded, or None."""
    for each in many(value):
        text = each.get("@value") if isinstance(each, dict) else each
        if isinstance(text, str) and text.strip():
            return " ".join(unescape(text).split())
    return None


class MetaElements:
    """The meta elements of a page's head, by their `property`, `name` or `itemprop`, in small letters."""

    def __init__(self, tree: Any) -> None:  # noqa: ANN401
        self.values: dict[str, list[str]] = {}
        for element in tree.iter("meta"):
            content = " ".join((element.get("content") or "").split())
            for attribute in ("property", "name", "itemprop"):
                key = element.get(attribute)
                if key and content:
                    self.values.setdefault(key.lower(), []).append(content)

    def all(self, *keys: str) -> list[str]:
        """Return every value under the first of these keys that has one, then those of the others."""
        return [value for key in keys for value in self.values.get(key.lower(), ())]

    def first(self, *keys: str) -> str | None:
        """Return the first value of the first of these keys that has one."""
        return next(iter(self.all(*keys)), None)
