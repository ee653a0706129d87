"""Finds the headline of a page: what most of h1, og:title and JSON-LD agree on, without the name of the site."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from html import unescape
from typing import Any

from quotedb.outlets.sites import is_name_of
from quotedb.read.page.linked_data import LinkedData, MetaElements
from quotedb.read.page.tree import words_of
from quotedb.text.names import normal

BORDER = re.compile(r"\s+(?:[|–—•·*»«/-]|::|\|\|)\s+|\s*\|\s*")
BEFORE = re.compile(rf"{BORDER.pattern}|:\s+")
"""What parts the site's name from the headline behind it."""
BY = re.compile(r"by\s", re.IGNORECASE)
DAY_BEHIND = re.compile(
    r"\s+(?:[|–—·-]\s+)?\(?(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d\d-\d\d)\)?$"
)
"""A day in figures behind a title."""
LONGEST_SECTION = 3
"""Words of a section's name between headline and site: *Old crane sails - National | Nordby Post*."""
LEAST_TITLE = 5
"""Words that a title needs before a longer heading that begins with it counts as the same headline, or a section is
cut off it."""
PLAIN = ("div", "td", "p", "span", "font", "b", "strong")
"""Elements that print the headline of a page without headings."""
LEAST_SHARED = 0.3
"""Share of words (0 to 1), of the shorter text, that an h1 must have in common with the titles given elsewhere."""


def headline_of(
    tree: Any,  # noqa: ANN401 - lxml has no types
    data: LinkedData,
    metas: MetaElements,
    title: str | None,
    names: Collection[str],
    host: str | None,
) -> tuple[str | None, Any]:
    """Return the headline, and the h1 that prints it (None if there is none).

    What two of h1, og:title and JSON-LD share is preferred to what only one has. The title that the page gives for
    sharing is preferred to an h1 that only adds words to it, and to any h1 if there is no JSON-LD. `names` are the
    normal forms of the site's names, `host` is its host.
    """
    shared = clean(metas.first("og:title", "twitter:title"), names, host)
    linked = clean(data.text("headline"), names, host)
    titled = clean(title, names, host)
    heading = main_heading(tree, [each for each in (shared, linked, titled, longest_part(titled)) if each])
    printed = clean(words_of(heading) if heading is not None else None, names, host)
    known = {key(each): each for each in (printed, linked) if each}
    shared, titled = (without_section(each, known) for each in (shared, titled))
    if printed and shared and goes_on(printed, shared):
        return printed if shared.endswith(("...", "…")) else shared, heading
    if printed and shared and is_labelled(shared, printed):
        return printed, heading
    order = [each for each in (printed, shared, linked) if each]
    for each in order:
        if sum(key(each) == key(other) for other in order) > 1:
            return each, heading
    if linked and titled and key(linked) == key(titled):
        return linked, heading
    return shared or printed or linked or titled, heading


def goes_on(longer: str, title: str) -> bool:
    """Tell whether a heading is a title followed by some more words."""
    return len(title.split()) >= LEAST_TITLE and key(longer).startswith(f"{key(title)} ")


def longest_part(title: str | None) -> str | None:
    """Return the longest part of a title that names a section, too: *Old crane sails - News*."""
    return max(BORDER.split(title), key=len) if title else None


def is_labelled(title: str, heading: str) -> bool:
    """Tell whether a title is a heading behind a label: *[VIDEO] Old crane sails, OPINION | Old crane sails*."""
    label = re.match(r"[\[(][\w ]{2,20}[\])]:?\s+|[\w ]{2,20}\s\|\s", title)
    return label is not None and key(title[label.end() :]) == key(heading)


def key(text: str) -> str:
    """Return a headline without case, accents, punctuation and blanks, to compare it."""
    return re.sub(r"\W+", " ", normal(text)).strip()


def main_heading(tree: Any, titles: Sequence[str]) -> Any:  # noqa: ANN401
    """Return the article's heading: the h1 most like the titles that the page gives elsewhere, or None.

    If the h1 is something else (the name of the site, of a section), a lesser heading that repeats a title.
    """
    best, most = None, 0.0
    for element in tree.iter("h1"):
        text = words_of(element)
        likeness = max((shared_words(text, title) for title in titles), default=1.0)
        if text and likeness > most:
            best, most = element, likeness
    keys = [key(title) for title in titles]
    if best is not None and key(words_of(best)) in keys:
        return best
    lesser = [(f" {key(words_of(each))} ", each) for each in tree.iter("h2", "h3")]
    lesser = [(words, each) for words, each in lesser if len(words.split()) >= LEAST_TITLE]
    same = next((each for words, each in lesser if words.strip() in keys), None)
    if best is same is None:
        same = next((each for each in tree.iter(*PLAIN) if not len(each) and key(each.text or "") in keys), None)
    if same is not None or most >= LEAST_SHARED:
        return best if same is None else same
    return next((each for words, each in lesser if any(words in f" {title} " for title in keys)), None)


def shared_words(one: str, other: str) -> float:
    """Return the share of the shorter text's words that the longer text has, 0 to 1."""
    first, second = set(key(one).split()), set(key(other).split())
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def clean(text: str | None, names: Collection[str], host: str | None) -> str | None:
    """Return a title without the name of the site before or behind it, and without what follows that name.

    Nor with the section, if the title has both: it stands between two bars.

    >>> clean("Old crane sails | Nordby Post", {"nordby post"}, None)
    'Old crane sails'
    >>> clean("Old crane sails to the north | Harbour | Nordby Post", {"nordby post"}, None)
    'Old crane sails to the north'
    """
    text = " ".join(unescape(text or "").split())  # some pages escape their titles twice
    text = DAY_BEHIND.sub("", text)
    borders = [*BORDER.finditer(text)]
    for place, border in enumerate(borders):
        end = borders[place + 1].start() if place + 1 < len(borders) else len(text)
        if is_site(text[border.end() : end], names, host):
            text = text[: border.start()]
            if place and is_section(text, borders[place - 1]):
                text = text[: borders[place - 1].start()]
            break
    else:
        opening = BEFORE.search(text)
        if opening and is_site(text[: opening.start()], names, host):
            text = text[opening.end() :]
    return text.strip() or None


def is_section(title: str, border: re.Match[str]) -> bool:
    """Tell whether what stands behind a border of a title, the site's name being gone, is the name of a section."""
    section = title[border.end() :].split()
    return (
        "|" in border.group()
        and len(section) <= LONGEST_SECTION
        and len(title[: border.start()].split()) >= LEAST_TITLE
    )


def is_site(words: str, names: Collection[str], host: str | None) -> bool:
    """Tell whether words are the name of the site, or look like its address (*Harbourpost.example*)."""
    form = normal(words)
    if {form, normal(words.partition(":")[0])} & set(names) or (
        form.removesuffix(" online").removesuffix(" news") in names and len(form.split()) > 1
    ):
        return True
    if host is not None and is_name_of(words, host):
        return True
    plain = re.sub(r"\W", "", form)
    bare = re.sub(r"\W", "", normal(words.rpartition(".")[0])) if "." in words else ""
    return any(each.replace(" ", "") in {plain, bare} for each in names)


def without_section(text: str | None, known: Collection[str]) -> str | None:
    """Return a title without the name of a section behind it, if the page gives it so elsewhere."""
    if text is None:
        return None
    for border in reversed([*BORDER.finditer(text)]):
        rest = text[: border.start()]
        if len(text[border.end() :].split()) <= LONGEST_SECTION and key(rest) in known:
            return rest
    return text
