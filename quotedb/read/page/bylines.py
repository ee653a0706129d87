"""Finds the authors of a page in JSON-LD, meta elements and printed bylines.

Persons become the byline, agencies become credits.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from quotedb import outlets
from quotedb.outlets.sites import letters
from quotedb.read.page.linked_data import LinkedData, MetaElements
from quotedb.read.page.printed_bylines import LONGEST_NAME, printed
from quotedb.records import Credit, CreditRole, OutletSort
from quotedb.text.names import normal

AUTHOR_METAS = ("author", "article:author", "byl", "parsely-author", "sailthru.author", "article.author", "authors")
CITED = ("citation_author", "dc.creator", "dcterms.creator")
"""Meta elements of library catalogues, which put the family name first."""
BY = re.compile(
    r"(?:(?:words|story|text|report|analysis|reporting|written|posted|published|submitted)\s+(?:(?:and|&)\s+\w+\s+)?)?by:?\s+|from:?\s+(?=[A-Z])"
    r"|(?:words|story|text|report|reporter|interview):\s+"
    r"|authors?:\s*",
    re.IGNORECASE,
)
HELPED = re.compile(
    r"[\s,;|(–—-]*\b(?:(?P<contributed>(?:additional|further|extra|more) reporting|research|contributions?)"
    r"|edit(?:ed|ing)|(?:photo|video)(?:graph\w*|s)?|video|pictures?|illustrat\w+|graphics?|translat\w+)"
    r"(?: (?:by|from):?|:) (?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
"""What stands before those who helped with an article and did not write it; only some of them reported."""
ADDRESS = re.compile(r"(?:https?:?)?//\S+|\bwww\.\S+|\bhttps?\b|\S+@\S+|(?<!\w)@\w+", re.IGNORECASE)
SPLIT = re.compile(r"\s*[;|/•·\n]\s*|\s+[–—-]\s+|\s*,\s*(?:and|with)?\s+|\s+(?:and|&|with)\s+", re.IGNORECASE)
PLACE = re.compile(r"\s+(?:in|IN|at|AT|reporting from|REPORTING FROM)\s+[A-Z].*")
FOR = re.compile(r"\s+for\s+(?:the\s+)?[A-Z].*", re.IGNORECASE)
DAY = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\bupdated\b|\bpublished\b",
    re.IGNORECASE,
)
ON_DAY = re.compile(r"\s(?:on|at)(?:\s+(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)?\s*$", re.IGNORECASE)
SLUG = re.compile(r"[a-z]+(?:[-_.][a-z]+)+\d*|[a-z]+\d*|[A-Z][a-z]+(?:-[A-Z][a-z]+)+")
RUBBISH = re.compile(
    r"\b(?:feeds?|rss|admin\w*|webmaster|super ?user|root|anonymous|unknown|guest|none|null|undefined|test|import\w*"
    r"|syndicat\w+|api|bot|cms|login|home|subscribe|share|comments?|read|more|follow|advertisement)\b"
    r"|photo|image|getty|istock|^n/?a$|^special (?:to|for)\b",
    re.IGNORECASE,
)
ROLE = re.compile(
    r"\b(?:reporters?|correspondents?|editors?|writers?|journalists?|columnists?|producers?|contributors?|director"
    r"|professor|lecturer|researcher|bureau|chief|senior|freelanc\w+|author|min read|minutes?)\b",
    re.IGNORECASE,
)
REPORTS = re.compile(r"(?<=[^\W\d_])\s(?:reports|reporting|writes)\.?$")
"""What may stand behind the author's name: *Ada Brook reports*."""
SENTENCE = re.compile(r"(?:the|this|these|it|we|they|there|what|how|why|when)\s", re.IGNORECASE)
"""How no person's name begins."""
STAFF_OF = re.compile(r"\s+(?:staff|staff writers?|news agency|reporters?|correspondents?|agency)$", re.IGNORECASE)
STAFF = re.compile(r"\b(?:staff|desk|newsroom|team|agenc(?:y|ies)|wires?|editorial board|reporters?|editors?)\b", re.I)
ORGANISED = re.compile(r"\b(?:news|press|agency|agence|media|times|post|wire|broadcasting|radio|tv)\b|press\b", re.I)
PERSON, WIRE, STAFF_SORT = "person", "wire", "staff"
MARKUP = re.compile(r"<[^<>]{0,500}>")
BRACKETS = str.maketrans("()[]", ";;;;")
SMALL = "van von der den de del della di da dos du la le bin ibn al el ter ten af av og y".split()


@dataclass(frozen=True, slots=True)
class Authors:
    """Who wrote the article: the byline as it is stored, and credits (agencies, helpers) that the page names."""

    byline: str | None = None
    credits: tuple[Credit, ...] = ()


def authors_of(
    tree: Any,  # noqa: ANN401 - lxml has no types
    data: LinkedData,
    metas: MetaElements,
    own: Collection[str],
) -> Authors:
    """Return the byline and the credits of a page.

    The first of JSON-LD, meta elements and printed bylines that names a person is believed; agencies and staff count
    only if no person is named anywhere. `own` are the normal forms of the outlet's names, none of which is an author.
    """
    text = " ".join(tree.itertext())
    persons: list[str] = []
    helpers: list[str] = []
    staff: list[str] = []
    wires: list[str] = []
    for source in (
        linked(data),
        [(name, False) for key in AUTHOR_METAS for name in metas.all(key)],
        [(turned_sure(name), False) for key in CITED for name in metas.all(key)],
        [(name, False) for name in printed(tree)],
    ):
        found: list[str] = []
        for whole, is_organisation in source:
            main, *others = HELPED.split(without_by(" ".join(whole.split())))
            for what, said in zip(others[::2], others[1::2], strict=True):
                helpers += names_in(said, text) if what else []
            for name in names_in(main, text):
                sort = sort_of(name, own, is_organisation)
                if sort is PERSON:
                    found.append(name)
                elif sort is WIRE:
                    wires.append(agency_of(name))
                elif sort is STAFF_SORT:
                    staff.append(name)
        if found and all(SLUG.fullmatch(name) for name in persons):  # no persons yet, or only slugs (`ada-brook`)
            persons = found
    chosen = once(persons) or once(staff) or once(wires)
    byline = ", ".join(cased(name, text) for name in chosen) or None
    credits = (
        *(Credit(name, CreditRole.WIRE) for name in once(wires)),
        *(Credit(cased(name, text), CreditRole.CONTRIBUTOR) for name in once(helpers)),
    )
    return Authors(byline, credits)


def linked(data: LinkedData) -> Iterator[tuple[str, bool]]:
    """Yield the authors in JSON-LD, each with whether it is said to be an organisation."""
    for name, kinds in [*data.agents("author")] or data.agents("creator"):
        is_organisation = any("organization" in kind for kind in kinds) and "person" not in kinds
        yield name, is_organisation


def sort_of(name: str, own: Collection[str], is_organisation: bool) -> str | None:
    """Return what sort of author a name is: `person`, `wire` or `staff`; None for the outlet itself and for no name."""
    form = normal(name)
    if {form, form.removesuffix(" news")} & set(own) or letters(name) in {each.replace(" ", "") for each in own}:
        return None
    if agency_of(name) != name or outlets.find(name) is not None:
        return None if normal(agency_of(name)) in own else WIRE
    if RUBBISH.search(name) or any(each in form for each in own if " " in each and len(form.split()) > 4):
        return None
    first, _, more = name.partition(" ")
    if first.isupper() and len(first) > 2 and more and any(each.startswith(first.lower() + " ") for each in own):
        return None  # a channel of the outlet: *NBC Outback*
    if is_organisation:
        return WIRE if ORGANISED.search(name) else PERSON
    if STAFF.search(name):
        return STAFF_SORT
    return None if ROLE.search(name) or SENTENCE.match(name) else PERSON


def agency_of(name: str) -> str:
    """Return the outlet in a name that adds a place (*Associated Press in Valencia*), else the name."""
    bare = STAFF_OF.sub("", PLACE.sub("", name))
    return bare if outlets.find(bare) is not None else name


def names_in(whole: str, text: str) -> list[str]:
    """Return the names in a byline, without *by*, addresses, days and roles, and with the given name first.

    >>> names_in("By ADA BROOK and TOR HAUG, with Liv Dahl in Bergen", "")
    ['ADA BROOK', 'TOR HAUG', 'Liv Dahl']
    >>> names_in("By Ada Brook - Nordby Post - Monday, April 1, 2024", "")
    ['Ada Brook', 'Nordby Post']
    """
    whole = " ".join(ADDRESS.sub(" ", MARKUP.sub(" ", whole)).translate(BRACKETS).split())
    whole = turned(without_by(whole), text)
    found = []
    for part in SPLIT.split(whole):
        found += [name for each in without_agency(part) if (name := name_in(each))]
    whole_names = [name for name in found if " " in name or outlets.find(name) is not None]
    return whole_names or found  # beside a whole name a single word is a town or a title


def without_by(words: str) -> str:
    """Return words without a *By* at their beginning."""
    opening = BY.match(words)
    return words[opening.end() :] if opening else words


def name_in(part: str) -> str | None:
    """Return the name in one part of a byline, without day, place and outlet; None if there is none."""
    name = REPORTS.sub("", without_by(part))
    day = DAY.search(name)
    name = ON_DAY.sub("", name[: day.start()] if day else name)
    writer = FOR.sub("", name)
    name = (writer if " " in writer else name).strip(" ,.:()[]*-–—")
    if day and len(name.split()) < 2:
        return None
    if outlets.find(name) is None and agency_of(name) == name:
        name = PLACE.sub("", name)
    is_name = len(name) > 1 and len(name.split()) <= LONGEST_NAME and any(ch.isalpha() for ch in name)
    return name if is_name else None


def without_agency(part: str) -> list[str]:
    """Return a name followed by an outlet as two texts: *ADA BROOK Associated Press*."""
    words = [] if outlets.find(part) is not None else FOR.sub("", part).split()
    for at in range(2, len(words)):
        behind = " ".join(words[at:])
        found = outlets.find(behind) if len(words) - at <= 3 and behind[0].isupper() else None
        if found is not None and (" " in behind or found.outlet_sort is OutletSort.AGENCY):
            return [" ".join(words[:at]), behind]
    return [part]


def turned(whole: str, text: str) -> str:
    """Return a byline *Brook, Ada* with the given name first, if the page prints the name so elsewhere."""
    family, comma, given = whole.partition(",")
    given = given.strip()
    first, _, rest = whole.partition(" ")
    if not comma and first.isupper() and not rest.isupper() and f"{rest} {first}".lower() in text.lower():
        return f"{rest} {first.title()}"  # *BROOK Ada*, as some papers print names
    if not comma or "," in given or not given or len(given.split()) > 2 or len(family.split()) > 3:
        return whole
    words = f"{given} {family.strip()}"
    is_one = len(given.split()) == 1 and len(family.split()) == 1
    return words if is_one or words in text else whole


def turned_sure(name: str) -> str:
    """Return a name from a library catalogue (*Brook, Ada*) with the given name first."""
    parts = name.split(";")
    pairs = (part.partition(",") for part in parts)
    return "; ".join(f"{given.strip()} {family.strip()}".strip() for family, _, given in pairs)


def once(names: Iterable[str]) -> list[str]:
    """Return each name once; of a name and its slug, the name."""
    found: dict[str, str] = {}
    for name in names:
        form = letters(name)
        if form and (form not in found or (SLUG.fullmatch(found[form]) and not SLUG.fullmatch(name))):
            found[form] = name
    whole = [name for name in found.values() if not SLUG.fullmatch(name) or " " in name]
    return whole or [name.replace("-", " ").replace("_", " ").replace(".", " ").title() for name in found.values()]


def cased(name: str, text: str) -> str:
    """Return a name that is in capitals or small letters only as names are written, if possible as the page does."""
    if not (name.isupper() or name.islower()) or len(name.split()) < 2:
        return name
    for other in re.findall(re.escape(name), text, re.IGNORECASE)[:20]:
        if not (other.isupper() or other.islower()):
            return str(other)
    words = (
        word.lower()
        if word.lower() in SMALL
        else re.sub(r"(?<![^\W\d_])[^\W\d_]", lambda at: at.group().upper(), word.lower())
        for word in name.split()
    )
    return re.sub(r"\b(Mc|O['’])([a-z])", lambda at: at.group(1) + at.group(2).upper(), " ".join(words))
