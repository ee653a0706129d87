"""The route of an attribution, read from its sentence: relays, addressee, medium (rules 3 to 6 and 9).

Only the words outside the content are looked at. Relays come nearest the reader first.
"""

from __future__ import annotations

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.attributions.sources import ASKED
from quotedb.extract.chains.addressees import addressee, outlets_outside
from quotedb.extract.chains.journalists import journalists
from quotedb.extract.chains.programmes import shows, spoken_to
from quotedb.extract.chains.publishers import (
    PUBLISHES,
    citing,
    interviewed_by,
    published_by,
    publishes,
    relay_phrase,
)
from quotedb.extract.chains.route import Route
from quotedb.extract.lexicon.cues import HEARSAY
from quotedb.extract.lexicon.tables import words
from quotedb.extract.segmentation.grammar import ADVERBS, FINITE, TIMES
from quotedb.extract.segmentation.outlets import MEDIA_NOUNS, PASSED, PUBLISHED, WRITTEN, Outlets
from quotedb.extract.segmentation.paragraphs import Sentence, Sort
from quotedb.records import Hop, Span
from quotedb.terms import AgentKind

_HEARD = words("heard")
"""Adjectives of a message that was spoken, not written (*a video message*)."""


def read_route(items: Sentence, attribution: Attribution, media: Outlets) -> Route:
    """Return the route of an attribution as the words around its content tell it."""
    route = Route()
    outside = _outside(items, attribution)
    if not outside:
        return route
    _hearsay(items, outside, attribution, route)
    addressee(items, attribution, media, route)
    for at in outside:
        item = items[at]
        low = item.low
        medium = item.text[0].islower() and (low in MEDIA_NOUNS or (low.endswith("s") and low[:-1] in MEDIA_NOUNS))
        if medium and not (at + 1 < len(items) and items[at + 1].low in _BROADCASTING):  # the cable channel
            _medium(items, at, route, attribution)
        if low in PUBLISHED or low in PASSED:
            published_by(items, at, attribution, media, route)
        if low in PUBLISHES:
            publishes(items, at, attribution, media, route)
        if low in ("citing", "quoting") or (low in ("cited", "quoted") and at and items[at - 1].low == "which"):
            citing(items, at, attribution, media, route)
        if low in ("cited", "quoted", "carried") and at + 1 < len(items) and items[at + 1].low in ("by", "in"):
            relay_phrase(items, at + 2, "rule-5-cited-by", attribution, media, route, item)
        elif low in ASKED and at + 2 < len(items) and items[at + 1].low == "by":
            interviewed_by(items, at, attribution, media, route)
    outlets_outside(items, outside, attribution, media, route)
    shows(items, outside, attribution, media, route)
    spoken_to(items, outside, attribution, media, route)
    journalists(items, attribution, media, route)
    if route.medium is None and _posted(items, attribution):
        route.medium = "post"
    _setting(items, outside, attribution, route)
    return route


_BROADCASTING = frozenset("channel channels network networks station stations broadcaster news".split())


def _outside(items: Sentence, attribution: Attribution) -> list[int]:
    return [
        index
        for index, item in enumerate(items)
        if item.sort is not Sort.QUOTATION
        and not any(span.start <= item.start < span.end for span in attribution.content)
    ]


def _hearsay(items: Sentence, outside: list[int], attribution: Attribution, route: Route) -> None:
    """Add an unnamed relay before the speaker (rule 6): *reportedly told*, *is reported to have said*."""
    if attribution.cue is None or attribution.hearsay is not None or attribution.source is None:
        return
    for at in outside:
        item = items[at]
        if item.low in HEARSAY and -60 <= item.start - attribution.cue.start <= 25:
            if item.low in ("apparently", "ostensibly"):
                continue
            span = Span(item.start, item.end)
            route.outer.append(Hop("unnamed", AgentKind.UNNAMED, span, span))
            route.hearsay = span
            route.reasons.append("rule-6-reportedly")
            return


def _medium(items: Sentence, at: int, route: Route, attribution: Attribution) -> None:
    """Note the medium: *in a statement*, *in an interview with …*, *in his report*."""
    index = at - 1
    while index >= 0 and at - index <= 5 and items[index].is_word:
        low = items[index].low
        if low in ("in", "on", "during", "through", "via", "from", "with", "by") or _holds_words(items, at):
            word = items[at].low
            word = word if word in MEDIA_NOUNS else word[:-1]
            if items[at - 1].low in ("voice", "audio", "video") and word == "message":
                word = "recording"
            if attribution.source is not None and attribution.source.start <= items[at].start < attribution.source.end:
                return
            if route.medium is None:
                heard = word in WRITTEN and items[at - 1].low in _HEARD
                route.medium = "news conference" if word == "conference" else "recording" if heard else word
            refers_back = index + 1 < at and items[index + 1].low in ("the", "that", "this", "same")
            route.setting = route.setting or not refers_back
            route.again = refers_back and word in _EVENTS
            return
        if low in FINITE:
            return
        index -= 1


_EVENTS = frozenset("interview conversation podcast broadcast op-ed article statement post letter essay column".split())
"""Media that are one event of speech or writing, which may be taken up again."""


def _holds_words(items: Sentence, at: int) -> bool:
    """Tell whether a document holds the words: *issued a statement in which he claimed …*."""
    following = [item.low for item in items[at + 1 : at + 3]]
    return following == ["in", "which"] or following[:1] in (["saying"], ["claiming"], ["reading"], ["accusing"])


_NETWORKS = words("networks")
"""Social networks on which words are posted: *said on X*."""


def _posted(items: Sentence, attribution: Attribution) -> bool:
    """Tell whether the words stand on a social network: *said on X that …*."""
    cue = attribution.cue
    if cue is None:
        return False
    for at, item in enumerate(items[:-1]):
        if item.start >= cue.end:
            return item.low == "on" and items[at + 1].low in _NETWORKS
    return False


_PLACING = words("placing")
"""Prepositions of time and place."""
_NO_PLACE = words("no_place")
"""Nouns after *in*, *on*, *at* that are no place: *in reference to*, *in support of*."""


def _setting(items: Sentence, outside: list[int], attribution: Attribution, route: Route) -> None:
    """Note in the route whether the sentence gives a new time or place: then relays do not reach into it (rule 8).

    A time or place within the speaker's description does not count (*the senator, who spoke in Lund on Monday*).
    """
    source = attribution.source_span or attribution.source
    for at in outside:
        low = items[at].low
        if source is not None and source.start <= items[at].start < source.end:
            continue
        if (
            (low in TIMES - ADVERBS and low not in ("later", "earlier", "last", "this", "next", "early", "late"))
            or low in ("today", "yesterday")
        ) or low in ("earlier", "previously", "meanwhile", "separately", "elsewhere"):
            route.setting = True
        elif low in _PLACING and at + 1 < len(items) and items[at + 1].is_word:
            following = items[at + 1]
            if source is not None and following.start == source.start:
                continue  # "after Ms Roe suggested …": the clause is the attribution itself
            if (
                following.low in ("the", "that", "this", "his", "her", "their", "its")
                and low in ("in", "on", "during")
                and at + 2 < len(items)
            ) and (items[at + 2].low in MEDIA_NOUNS or items[at + 2].low in ("same", "article", "clip")):
                continue
            if following.low not in _NO_PLACE:
                route.setting = True
