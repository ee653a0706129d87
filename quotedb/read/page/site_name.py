"""Finds the outlet of a page by its address, by the names that the page gives itself, and by the list of outlets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from quotedb import outlets
from quotedb.outlets.sites import host_of, is_name_of, letters, told_apart
from quotedb.read.page.linked_data import LinkedData, MetaElements, as_text, types
from quotedb.read.page.tree import words_of
from quotedb.read.pasted import SECTION
from quotedb.records import Agent
from quotedb.text.names import normal

BORDER = re.compile(r"\s+[|–—•·:*»«/-]{1,2}\s+|\s*\|\s*")
"""Signs between a name and a slogan, or between headline, section and site."""
TITLE_BORDER = re.compile(rf"{BORDER.pattern}|:\s+")
"""Those signs, and the colon behind a site's name: *Nordby Post: Old crane sails*."""
SLOGAN = re.compile(
    r"\b(?:breaking|latest|headlines|top stories|home ?page|welcome|your|our|official site|live updates|today’s|today's"
    r"|news from|source for|everything|online news|daily updates|trusted)\b|^(?:read|watch)\b|[,!?]",
    re.IGNORECASE,
)
LONGEST_NAME = 6
"""Words."""
ORGANISATIONS = frozenset({"newsmediaorganization", "organization", "website", "newspaper", "corporation"})
WEIGHTS = {
    "site": 2.0,
    "publisher": 2.0,
    "application": 1.0,
    "organisation": 1.0,
    "person": 0.5,
    "title": 0.5,
    "home": 0.5,
}
SITE_CLASSES = frozenset(("site-title", "site-name", "site-branding__name", "blog-title"))
MOST_MARKED = 12
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:\d{4}(?:\s*[–-]\s*\d{4})?)?,?\s*(?:by )?(?P<name>[^\W\d_][\w ’'.&-]{2,50}?)"
    r"(?:,? (?:pty|ltd|inc|llc|media|limited|group)\b.*|[.,|].*|\s*\d{4}.*)?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
MOST_TEXTS, LONGEST_NOTICE = 50_000, 300
"""Stretches of text that are looked at for a copyright, and characters of one."""
WEAK = frozenset({"title", "home"})
"""Names that count where the address spells them, or where both give the same."""
Heading = tuple[int, str]
"""The level of a heading (1 for h1), and its words."""
LONGEST_SITE = 5
"""Words of a site's name in the title element, before or behind the headline."""


def outlet_of(
    data: LinkedData,
    metas: MetaElements,
    title: str | None,
    address: str | None,
    homes: Sequence[str] = (),
    marked: Sequence[str] = (),
    headings: Sequence[Heading] = (),
) -> str | None:
    """Return the outlet of a page: the listed outlet at its address, else the likeliest of its names, or the host.

    A name that a listed outlet of another country has gets the page's site behind it. `homes` are the words of links to
    the site's home page, `marked` the names that microdata give the publisher, `headings` the page's headings, one
    of which may name the site. A page that says nothing else of its site, nor its address, has the name that its title
    adds to the headline.
    """
    host = host_of(address)
    said = [(sort, name) for sort, whole in names_of(data, metas, title) for name in parts_of(whole)]
    said += [("publisher", name) for whole in marked for name in parts_of(whole)]
    titles = {letters(name) for sort, name in said if sort == "title"}
    sites, behind = told_by_headings(title, headings)
    if titles.isdisjoint(map(letters, homes)):
        homes = [*homes, *sites]
    said += [("home", name) for whole in homes for name in parts_of(whole)]
    agreed = titles & {letters(name) for name in homes}
    here = outlets.at_address(address, [name for _, name in said])
    if here is not None:
        return as_listed(here, [name for _, name in said])
    scores: dict[str, float] = {}
    spelled: dict[str, str] = {}
    for sort, name in said:
        key = letters(name)
        if not key:
            continue
        is_own = host is not None and is_name_of(name, host)
        if sort in WEAK and not is_own and key not in agreed:
            continue
        scores[key] = scores.get(key, 0) + WEIGHTS[sort] + 3 * is_own + (outlets.find(name) is not None)
        scores[key] -= host is not None and name.islower() and normal(name) in {normal(host), normal(f"www.{host}")}
        if key not in spelled or worse(spelled[key], name):
            spelled[key] = name
    if not scores:
        return host or behind
    best = spelled[max(scores, key=lambda key: scores[key])]
    listed = outlets.find(best)
    return told_apart(as_listed(listed, [best]) if listed is not None else best, address)


def told_by_headings(title: str | None, headings: Sequence[Heading]) -> tuple[list[str], str | None]:
    """Return the headings that name the site, and what a title has besides the headline, if that may be its name.

    An h1 that is a part of the title is the headline, unless the other part is a heading too: then the first of them
    names the site. A single word is rather a section's name.

    >>> told_by_headings("Old crane sails | Nordby Parish News", [(1, "Old crane sails")])
    ([], 'Nordby Parish News')
    >>> told_by_headings("Old crane sails | Nordby Parish News", [(1, "Nordby Parish News"), (2, "Old crane sails")])
    (['Nordby Parish News'], None)
    >>> told_by_headings("Old crane sails | Local News", [(1, "Old crane sails")])
    ([], None)
    """
    keys = [letters(words) for _, words in headings]
    for border in TITLE_BORDER.finditer(title or ""):
        one, other = border.string[: border.start()], border.string[border.end() :]
        places = [keys.index(key) for key in map(letters, (one, other)) if key in keys]
        if len(places) == 2:
            return [headings[min(places)][1]], None
        site = other if letters(one) in keys else one
        is_headed = bool(places) and headings[places[0]][0] == 1
        if is_headed and " " in site and parts_of(site) == [site] and not SECTION.fullmatch(site):
            return [], site
    return [], None


def own_names(data: LinkedData, metas: MetaElements, outlet: str | None, address: str | None) -> frozenset[str]:
    """Return the normal forms of all names of the page's outlet, including its host."""
    found = {
        name for sort, whole in names_of(data, metas, None) if sort != "person" for name in (whole, *parts_of(whole))
    }
    host = host_of(address)
    found |= {name for name in (outlet, host, f"www.{host}" if host else None) if name}
    for listed in [outlets.find(name) for name in found]:
        found |= {*listed.names, listed.name} if listed else set()
    return frozenset(normal(name.partition(" (")[0]) for name in found)


def names_of(data: LinkedData, metas: MetaElements, title: str | None) -> Iterator[tuple[str, str]]:
    """Yield the names that the page gives its site, each with where it stands."""
    for name in metas.all("og:site_name"):
        yield "site", name
    for name, kinds in data.agents("publisher"):
        yield "person" if "person" in kinds else "publisher", name
    for name in metas.all("dcterms.publisher", "dc.publisher", "publisher"):
        if not name.startswith(("http:", "https:")):
            yield "publisher", name
    for name in metas.all("application-name", "apple-mobile-web-app-title", "twitter:app:name:iphone"):
        yield "application", name
    for node in data.nodes:
        if types(node) & ORGANISATIONS and "person" not in types(node) and (called := as_text(node.get("name"))):
            yield "organisation", called
    parts = TITLE_BORDER.split(title or "")
    if len(parts) > 1:
        for part in (parts[-1], parts[0]):
            for each in (part, part.partition(",")[0]):
                if len(each.split()) <= LONGEST_SITE:
                    yield "title", each


def parts_of(name: str) -> list[str]:
    """Return the parts of what the page calls its site that may be a name: without a slogan beside it.

    >>> parts_of("Latest Harbour Headlines - Nordby Post"), parts_of("Nordby Post")
    (['Nordby Post'], ['Nordby Post'])
    """
    parts = [part.strip() for part in BORDER.split(name)]
    return [part for part in parts if part and len(part.split()) <= LONGEST_NAME and not SLOGAN.search(part)]


def as_listed(agent: Agent, said: list[str]) -> str:
    """Return the name of a listed outlet: one that the page uses, spelled as in the list."""
    spellings = {normal(name): name for name in reversed((agent.name, *agent.names))}
    said = [name.partition(".")[0] if outlets.find(name) is not agent else name for name in said]  # *harbour.example*
    used = [normal(name) for name in said if outlets.find(name) is agent]
    main = normal(agent.name.partition(" (")[0])
    if main in used or not used:
        bare = agent.name.partition(" (")[0]
        return bare if outlets.find(bare) is agent else agent.name
    return spellings.get(used[0], agent.name)


def worse(name: str, other: str) -> bool:
    """Tell whether a name is spelled worse than another that differs from it only in capitals and blanks."""
    plain = name.islower() or name.isupper()
    return plain and (not (other.islower() or other.isupper()) or (" " in other and " " not in name))


def marked_publishers(tree: Any) -> list[str]:  # noqa: ANN401 - lxml has no types
    """Return the names that the page's microdata give its publisher, or its classes the site (`site-title`)."""
    found = []
    for element in tree.xpath('descendant::*[contains(concat(" ", @itemprop, " "), " publisher ")]'):
        named = element.xpath('descendant-or-self::*[contains(concat(" ", @itemprop, " "), " name ")]')
        for each in named or [element]:
            found.append(each.get("content") or words_of(each))
    for element in tree.xpath('descendant::*[contains(@class, "site-") or contains(@class, "blog-title")]'):
        if SITE_CLASSES.intersection((element.get("class") or "").split()):
            found.append(words_of(element))
    return [name for name in dict.fromkeys(" ".join(each.split()) for each in found) if name][:MOST_MARKED]


def homes_of(tree: Any) -> list[str]:  # noqa: ANN401 - lxml has no types
    """Return the words of links to the home page and of pictures in them, the first picture and copyrights."""
    found: list[str] = []
    for link in tree.iter("a"):
        if link.get("href") in {"/", "/index.html", "index.html"} or "home" in (link.get("rel") or "").split():
            found += [
                " ".join("".join(link.itertext()).split()),
                *(each.get("alt") or "" for each in link.iter("img", "amp-img")),
            ]
    pictures = (each.get("alt") or "" for each in tree.iter("img"))
    found.append(next(pictures, ""))
    for text in islice(tree.itertext(), MOST_TEXTS):
        if len(text) <= LONGEST_NOTICE and (signed := COPYRIGHT.search(text)):
            found.append(" ".join(signed["name"].split()))
    return [each for each in dict.fromkeys(found) if each and normal(each) not in {"home", "start"}][:MOST_MARKED]


def headings_of(tree: Any) -> list[Heading]:  # noqa: ANN401
    """Return the page's first headings, each with its level."""
    found = ((int(each.tag[1]), words_of(each)) for each in islice(tree.iter("h1", "h2", "h3"), MOST_MARKED))
    return [(level, words) for level, words in found if words]


def title_of(tree: Any) -> str | None:  # noqa: ANN401 - lxml has no types
    """Return the content of the page's title element."""
    for element in tree.iter("title"):
        return " ".join("".join(element.itertext()).split()) or None
    return None
