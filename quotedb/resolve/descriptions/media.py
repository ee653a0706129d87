"""Resolves descriptions of outlets: `the agency`, `a Norwegian newspaper`, `the website`."""

from __future__ import annotations

import re

from quotedb import outlets
from quotedb.records import Span
from quotedb.resolve.characters.characters import Character
from quotedb.resolve.characters.roles import Phrase
from quotedb.resolve.names import lexicon
from quotedb.resolve.reference.referents import Referent
from quotedb.resolve.reference.scene import Scene
from quotedb.terms import OutletSort

MEDIA_HEADS = frozenset("agency website site blog paper journal publication service podcast title weekly".split())
ADDRESSED = frozenset("programme program show station network paper".split())
"""Nouns that mean an outlet where somebody tells it something; else they may mean another thing."""
TOLD = re.compile(r"\b(?:told|to|with)\s$")
"""Words before an outlet that was told something."""
TAKES_UP = frozenset("paper site website blog".split())
"""Nouns of documents that mean an outlet where one was named shortly before: *Narva Today said … The site said*."""
STUDIED = r"\b(?:[Ss]tud(?:y|ies)|[Rr]esearch\w*|journal|[Ss]cientists?|[Aa]uthors?)\b"
"""Words before *the paper* that make it one of scholars."""
SHORTLY = 1000
"""Code points before such a noun in which the outlet is named, at most."""
ALL_SORTS = frozenset({*OutletSort, None})
SORTS_OF = {
    "newspaper": frozenset({OutletSort.NEWSPAPER, None}),
    "paper": frozenset({OutletSort.NEWSPAPER, None}),
    "daily": frozenset({OutletSort.NEWSPAPER, None}),
    "tabloid": frozenset({OutletSort.NEWSPAPER, None}),
    "agency": frozenset({OutletSort.AGENCY}),
    "service": frozenset({OutletSort.AGENCY}),
    "broadcaster": frozenset({OutletSort.BROADCASTER, None}),
    "channel": frozenset({OutletSort.BROADCASTER, OutletSort.WEBSITE, None}),
    "magazine": frozenset({OutletSort.MAGAZINE, None}),
    "journal": frozenset({OutletSort.MAGAZINE, OutletSort.NEWSPAPER, None}),
}


def media(scene: Scene, read: Phrase, head: Span) -> Referent | None:
    """Resolve `the agency`, `the newspaper`, and a newspaper of the lead that the text names later."""
    if read.plural or lexicon.is_person_noun(read.head):
        return None
    if not (outlets.is_media(read.head) or read.head in MEDIA_HEADS or is_told(scene, read, head)):
        return None
    if read.determiner in ("a", "an", "one"):
        found = outlet_after(scene, read, head)
    else:
        found = last_outlet(scene, head.start, read.head) if read.determiner in ("the", "this") else None
    return scene.agent(found, head, "description-outlet") if found is not None else None


def is_told(scene: Scene, read: Phrase, head: Span) -> bool:
    """Tell whether a noun means an outlet since somebody tells it something: *told the paper*, *told the show*."""
    return read.head in ADDRESSED and TOLD.search(scene.text, max(0, head.start - 9), head.start) is not None


def is_taken_up(scene: Scene, read: Phrase, head: Span) -> bool:
    """Tell whether *the paper* or *the site* is an outlet named shortly before, and no study or building."""
    if read.head not in TAKES_UP or read.determiner not in ("the", "this") or len(head.of(scene.text).split()) > 2:
        return False
    found = last_outlet(scene, head.start, read.head)
    if found is None:
        return False
    named = found.before(head.start)[-1].span.end
    another = re.compile(rf"{STUDIED}|\b(?:[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s(?:[\w-]+\s){{0,3}}{read.head}\b")
    return head.start - named <= SHORTLY and another.search(scene.text, max(0, named - 200), head.start) is None


def outlet_after(scene: Scene, read: Phrase, head: Span) -> Character | None:
    """Find the outlet that the lead only describes (`a Norwegian newspaper`) and the next paragraphs name."""
    if scene.ground.paragraph(head.start) > 2:
        return None
    wanted = {"newspaper": "newspaper", "daily": "newspaper", "tabloid": "newspaper", "magazine": "magazine"}.get(
        read.head
    )
    wanted = wanted or (
        "broadcaster" if read.head in ("broadcaster", "channel", "television", "radio", "station") else None
    )
    found: list[tuple[int, Character]] = []
    for one in scene.cast.characters:
        if one.outlet is None or scene.is_publisher(one):
            continue
        start = one.mentions[0].span.start
        if start > head.start and scene.ground.paragraph(start) - scene.ground.paragraph(head.start) <= 3:
            sort = one.outlet.outlet_sort
            if wanted is None or sort is None or sort.value == wanted:
                found.append((start, one))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def last_outlet(scene: Scene, at: int, head: str) -> Character | None:
    """Return the outlet that was named last before a place, the publisher aside; of the sort that the noun says."""
    best: tuple[int, Character] | None = None
    for one in scene.cast.characters:
        if one.outlet is None or scene.is_publisher(one) or one.outlet.outlet_sort not in SORTS_OF.get(head, ALL_SORTS):
            continue
        before = one.before(at)
        if before and (best is None or before[-1].span.start > best[0]):
            best = (before[-1].span.start, one)
    return best[1] if best else None
