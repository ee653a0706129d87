"""The record of an article (headline, dates, outlet and so on) from front matter and from the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from quotedb import outlets
from quotedb.dates import EdtfDate, parse_edtf
from quotedb.errors import DateError
from quotedb.read.yaml_nodes import Node
from quotedb.records import Article, Credit
from quotedb.terms import CreditRole, OutletSort
from quotedb.text.names import normal

DAY_AND_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}")
BY = re.compile(r"by\s+", re.IGNORECASE)
BYLINE_PARTS = re.compile(r"\s*[,;|/]\s*|\s+[–—-]\s+|\s+for\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the user says of an article; it replaces what the file says. None keeps what the file says."""

    outlet: str | None = None
    republisher: str | None = None
    headline: str | None = None
    byline: str | None = None
    address: str | None = None
    language: str | None = None
    place: str | None = None
    published: EdtfDate | None = None
    credits: tuple[str, ...] | None = None
    """Names of wire agencies, each a relay of every statement; they replace those of the file."""

    def apply(self, article: Article) -> Article:
        """Return the article with the user's values in place of the file's."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        credits = said.pop("credits")
        article = replace(article, **{key: value for key, value in said.items() if value is not None})
        if credits is not None:
            others = tuple(credit for credit in article.credits if credit.role is not CreditRole.WIRE)
            wires = tuple(Credit(name, CreditRole.WIRE) for name in credits)
            article = replace(article, credits=wires + others)
        return article


NOTHING_SAID = Overrides()


def from_front_matter(front: dict[str, Node], text: str) -> Article:
    """Return the article that front matter describes; keys with no meaning here are ignored.

    `wire` or `credits` name wire agencies that the whole article is credited to, `contributors` those who helped.
    Raises ReadError, naming file and line, for a value of the wrong type.
    """

    def word(*keys: str) -> str | None:
        return next((front[key].text(key).strip() for key in keys if key in front), None)

    def names(*keys: str) -> list[str]:
        nodes = [front[key] for key in keys if key in front]
        entries = [
            entry for node in nodes for entry in ([node] if isinstance(node.value, str) else node.items("names"))
        ]
        return [entry.text("a name").strip() for entry in entries]

    return Article(
        text=text,
        outlet=word("outlet"),
        republisher=word("republisher"),
        headline=word("title", "headline"),
        byline=", ".join(names("byline", "author", "authors")) or None,
        address=word("address", "url"),
        language=word("language", "lang"),
        place=word("place"),
        published=next((published(front[key]) for key in ("published", "date") if key in front), None),
        credits=(
            *(Credit(name, CreditRole.WIRE) for name in names("wire", "credits")),
            *(Credit(name, CreditRole.CONTRIBUTOR) for name in names("contributors")),
        ),
        account=word("account"),
    )


def published(node: Node) -> EdtfDate:
    """Return the date of publication; only the day if a time is given with it."""
    text = node.text("published")
    with_time = DAY_AND_TIME.match(text)
    try:
        return parse_edtf(with_time.group(1) if with_time else text)
    except DateError as error:
        node.fail(str(error))


def with_wire_of_byline(article: Article) -> Article:
    """Return the article with the wire agency in its byline as a credit: *AFP*, *Jane Roe, Reuters*.

    Each credit is listed once, and none is the outlet itself: an agency's own report has no relay.
    """
    parts = BYLINE_PARTS.split(BY.sub("", article.byline.strip(), count=1)) if article.byline else []
    named = [part for part in parts if (agent := outlets.find(part)) and agent.outlet_sort is OutletSort.AGENCY]
    found = (*article.credits, *(Credit(name, CreditRole.WIRE) for name in named))
    publishers = (name for name in (article.outlet, article.republisher) if name)
    return replace(article, credits=tuple(told_once(found, {identity(name) for name in publishers})))


def told_once(credits: Iterable[Credit], excluded: set[str]) -> Iterable[Credit]:
    """Yield the credits without repetition, and without wire agencies that are in `told`."""
    seen: set[tuple[CreditRole, str]] = {(CreditRole.WIRE, name) for name in excluded}
    for credit in credits:
        key = (credit.role, identity(credit.name))
        if key not in seen:
            seen.add(key)
            yield credit


def identity(name: str) -> str:
    """Return an outlet's name in a form that is equal for two names of one outlet."""
    agent = outlets.find(name)
    return normal(agent.name if agent else name)
