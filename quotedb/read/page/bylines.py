"""Finds the authors of a page in JSON-LD, meta elements and printed bylines.

Persons become the byline, agencies become credits.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from quotedb import outlets
from quotedb.outlets.sites import letters
from quotedb.read.page.byline_names import agency_of, cased, names_in, once, turned_sure, without_post
from quotedb.read.page.linked_data import LinkedData, MetaElements, types
from quotedb.read.page.others import main_article
from quotedb.read.page.printed_bylines import printed, without_by, written_lines
from quotedb.read.page.signed_lines import ROLE, Above, above_body, signed_below
from quotedb.records import Credit
from quotedb.terms import CreditRole
from quotedb.text.names import normal

AUTHOR_METAS = ("author", "article:author", "byl", "parsely-author", "sailthru.author", "article.author", "authors")
CITED = ("citation_author", "dc.creator", "dcterms.creator")
"""Meta elements of library catalogues, which put the family name first."""
HELPED = re.compile(
    r"[\s,;|(–—-]*\b(?:(?:and|with)\s+)?"
    r"(?:(?P<contributed>(?:additional|further|extra|more) (?:reporting|work|writing|material)|research|contributions?)"
    r"|edit(?:ed|ing)|(?:photo|video)(?:graph\w*|s)?|video|pictures?|illustrat\w+|graphics?|translat\w+)"
    r"(?: (?:by|from):?|:) (?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
"""What stands before those who helped with an article and did not write it; only some of them reported."""
RUBBISH = re.compile(
    r"\b(?:feeds?|rss|admin\w*|webmaster|super ?user|root|anonymous|unknown|guest|none|null|undefined|test|import\w*"
    r"|syndicat\w+|api|bot|cms|login|home|subscribe|share|comments?|read|more|follow|advertisement)\b"
    r"|photo|image|getty|istock|^n/?a$|^special (?:to|for)\b",
    re.IGNORECASE,
)
NOT_NAMED = re.compile(
    r" (?:of|for|the|to|at|on|from) |\b(?:times|post|herald|gazette|tribune|chronicle|news|radio|tv|television|echo"
    r"|examiner|sentinel|courier|press|telegraph|observer|journal|bulletin|daily|weekly|mercury|messenger|advertiser"
    r"|dispatch|review|globe|inquirer|magazine|newspapers?|media|network|broadcasting|agency|service|university"
    r"|college|institute|school|cent(?:er|re)|foundation|association|ministry|department|council)\b"
    r"|^(?:new (?:york|delhi|orleans|jersey|zealand|south wales)|los angeles|las vegas|san (?:francisco|diego|jose)"
    r"|washington,? d\.?c\.?|hong kong|tel aviv|abu dhabi|kuala lumpur|buenos aires|rio de janeiro|s[aã]o paulo"
    r"|mexico city|cape town|addis ababa|dar es salaam|port harcourt|port moresby|phnom penh|ho chi minh city"
    r"|south africa|sri lanka|saudi arabia|united (?:states|kingdom|nations))$",
    re.IGNORECASE,
)
"""What is no person beside one: for whom an author works, and where, if that has several words."""
SENTENCE = re.compile(r"(?:the|this|these|it|we|they|there|what|how|why|when)\s", re.IGNORECASE)
"""How no person's name begins."""
STAFF = re.compile(r"\b(?:staff|desk|newsroom|team|agenc(?:y|ies)|wires?|editorial board|reporters?|editors?)\b", re.I)
ORGANISED = re.compile(r"\b(?:news|press|agency|agence|media|times|post|wire|broadcasting|radio|tv)\b|press\b", re.I)
OF_THE_OUTLET = re.compile(r" (?:news|online|digital|web)$")
"""What an outlet's name has behind it where its site signs: *Nordby Post Online*."""
PERSON, WIRE, STAFF_SORT = "person", "wire", "staff"


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
    heading: Any = None,  # noqa: ANN401
) -> Authors:
    """Return the byline and the credits of a page.

    The first of JSON-LD, meta elements and printed bylines that names a person is believed, unless what is printed at
    the headline says more (`printed_better`); agencies and staff count only if no person is named anywhere. `own` are
    the normal forms of the outlet's names, none of which is an author; `heading` is the element that prints the
    headline, if it is known.
    """
    found = Signers(own, " ".join(tree.itertext()))
    for source in (
        linked(data, "author"),
        linked(data, "creator"),
        [(name, False) for key in AUTHOR_METAS for name in metas.all(key)],
        [(turned_sure(name), False) for key in CITED for name in metas.all(key)],
    ):
        persons = found.persons_in(source)
        if persons and not is_named(found.persons):  # nobody yet, or an account (`ada-brook`)
            found.persons = persons
    is_live = "liveblogposting" in types(data.article)
    above = above_body(heading) if heading is not None else Above()
    for names, is_signed in (
        (printed(main_article(tree)), False),
        (above.by_lines(), True),
        (above.signed(own), False),
        (printed(tree), False),
        (() if is_named(found.persons) else (*written_lines(tree), *signed_below(tree)), False),
    ):
        persons = found.persons_in((name, False) for name in names)
        is_above = above.names(persons)
        if printed_better(persons, found.persons, is_signed=is_signed, is_above=is_above, is_live=is_live):
            found.persons = persons
    return found.authors()


@dataclass(slots=True)
class Signers:
    """Who is named in the sources of one page, sorted. `own` are the outlet's names, `text` is all text of the page."""

    own: Collection[str]
    text: str
    persons: list[str] = field(default_factory=list)
    helpers: list[str] = field(default_factory=list)
    staff: list[str] = field(default_factory=list)
    wires: list[str] = field(default_factory=list)

    def persons_in(self, source: Iterable[tuple[str, bool]]) -> list[str]:
        """Return the persons in bylines, each given with whether it is an organisation's; keep who else is named."""
        persons = []
        for whole, is_organisation in source:
            main, *others = HELPED.split(without_by(" ".join(whole.split())))
            for what, said in zip(others[::2], others[1::2], strict=True):
                self.helpers += names_in(said, self.text) if what else []
            here: list[str] = []
            for each in [] if normal(main) in self.own else names_in(main, self.text):
                name = without_post(each, self.own, is_first=not here)
                sort = sort_of(name, self.own, is_organisation)
                if sort is PERSON:
                    here.append(name)
                elif sort is WIRE:
                    self.wires.append(agency_of(name))
                elif sort is STAFF_SORT:
                    self.staff.append(name)
            persons += [name for name in here if not NOT_NAMED.search(name)] or here
        return [name for name in persons if " " in name] or persons

    def authors(self) -> Authors:
        """Return the byline and the credits."""
        chosen = once(self.persons) or once(self.staff) or once(self.wires)
        byline = ", ".join(cased(name, self.text) for name in chosen) or None
        credits = (
            *(Credit(name, CreditRole.WIRE) for name in once(self.wires)),
            *(Credit(cased(name, self.text), CreditRole.CONTRIBUTOR) for name in once(self.helpers)),
        )
        return Authors(byline, credits)


def printed_better(persons: list[str], known: list[str], *, is_signed: bool, is_above: bool, is_live: bool) -> bool:
    """Tell whether persons in print say better who wrote an article than those who are known so far.

    They do where nobody is known, or only an account (*ada-brook*, *Nwafor*); an account that stands elsewhere than
    above the body (`is_above`) is nobody. What stands there says better, too, if it names those who are known and more,
    except above a live blog (`is_live`), whose updates are signed; and if a line with *By* names all others
    (`is_signed`): then the page's data name whoever put it there.
    """
    if not is_named(persons) and (known or not is_above):
        return False
    if not is_named(known):
        return True
    here, there = ({letters(name) for name in names} for names in (persons, known))
    return is_above and ((there < here and not is_live) or (is_signed and here.isdisjoint(there)))


def is_named(persons: list[str]) -> bool:
    """Tell whether somebody among these is named, and not only by an account (*ada-brook*, *Nwafor*)."""
    return any(" " in name for name in persons)


def linked(data: LinkedData, key: str) -> Iterator[tuple[str, bool]]:
    """Yield the authors or creators in JSON-LD, each with whether it is said to be an organisation."""
    for name, kinds in data.agents(key):
        is_organisation = any("organization" in kind for kind in kinds) and "person" not in kinds
        yield name, is_organisation


def sort_of(name: str, own: Collection[str], is_organisation: bool) -> str | None:
    """Return what sort of author a name is: `person`, `wire` or `staff`; None for the outlet itself and for no name."""
    form = normal(name)
    if {form, OF_THE_OUTLET.sub("", form)} & set(own) or letters(name) in {each.replace(" ", "") for each in own}:
        return None
    if agency_of(name) != name or outlets.find(name) is not None:
        return None if normal(agency_of(name)) in own else WIRE
    if RUBBISH.search(name.replace("_", " ")) or any(
        each in form for each in own if " " in each and len(form.split()) > 4
    ):
        return None
    first, _, more = name.partition(" ")
    if first.isupper() and len(first) > 2 and more and any(each.startswith(first.lower() + " ") for each in own):
        return None  # a channel of the outlet: *NBC Outback*
    if is_organisation:
        return WIRE if ORGANISED.search(name) else PERSON
    if STAFF.search(name):
        return STAFF_SORT
    return None if ROLE.search(name) or SENTENCE.match(name) else PERSON
