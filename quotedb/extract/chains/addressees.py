"""Who was told: outlets and other addressees in the sentence of an attribution (rules 3 and 4)."""

from __future__ import annotations

import re

from quotedb import outlets
from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.chains.passed_on import JOURNAL
from quotedb.extract.chains.route import Route, add_relay, in_content
from quotedb.extract.lexicon.cues import VERBS, VerbFrame
from quotedb.extract.lexicon.tables import words
from quotedb.extract.phrases.after import phrase_after
from quotedb.extract.phrases.mentions import NounPhrase
from quotedb.extract.segmentation.grammar import BREAKS, DETERMINERS, FINITE, PREPOSITIONS, RELATIVES, TIMES, has_finite
from quotedb.extract.segmentation.outlets import MEDIA_NOUNS, PASSED, PUBLISHED, Outlets
from quotedb.extract.segmentation.paragraphs import Item, Sentence, Sort
from quotedb.records import Agent, Span
from quotedb.terms import AgentKind, OutletSort


def addressee(items: Sentence, attribution: Attribution, media: Outlets, route: Route) -> None:
    """Add to the route who was told; an outlet other than the publisher becomes a relay too (rules 3 and 4)."""
    addressee, whole = _addressee(items, attribution)
    if addressee is None:
        return
    whole = whole or addressee
    route.addressee, route.setting = addressee, True
    text = media.article.text
    found = media.inside(Span(min(whole.start, addressee.start), max(whole.end, addressee.end)))
    if found is not None and media.is_publisher(found[0].of(text), found[1]):
        route.to_publisher, route.addressee = True, found[0]
    elif found is not None:
        add_relay(route, found[0], "rule-3-told-outlet", attribution, AgentKind.OUTLET)
    elif media.is_publisher(addressee.of(text)):
        route.to_publisher = True
    elif _means_outlet(media, whole) or (outlets.is_media(whole.of(text)) and not _THE_PRESS.search(whole.of(text))):
        add_relay(route, whole, "rule-3-told-outlet", attribution, AgentKind.OUTLET)


def _means_outlet(media: Outlets, words: Span) -> bool:
    """Tell whether a noun that may also mean something else stands for an outlet named shortly before: *the paper*."""
    if not _MAY_MEAN_OUTLET.fullmatch(words.of(media.article.text)):
        return False
    before = media.between(words.start - _SHORTLY, words.start)
    return any(not media.is_publisher(span.of(media.article.text), agent) for span, agent in before)


_MAY_MEAN_OUTLET = re.compile(
    r"(?:the|this) (?:paper|daily|weekly|service|web\s?site|site|station|programme|program|show|podcast|title|network"
    r"|publication)",
    re.IGNORECASE,
)
"""Nouns that take up the name of an outlet."""
_SHORTLY = 1000
"""Code points before such a noun in which the outlet is named."""


def _addressee(items: Sentence, attribution: Attribution) -> tuple[Span | None, Span | None]:
    """Return the mention of who was told, and the whole phrase: after *told*, or after *said … to*."""
    cue, content = attribution.cue, attribution.content
    if cue is None:
        return None, None
    at = next((i for i in range(len(items)) if cue.start <= items[i].start < cue.end and items[i].low in VERBS), -1)
    if at < 0:
        return attribution.addressee, None
    if VERBS[items[at].low][0].frame is VerbFrame.ADDRESSEE:
        said = min((span.start for span in content if span.start >= cue.end), default=items[-1].end)
        phrase = phrase_after(items, at + 1, next((i for i in range(at, len(items)) if items[i].start >= said), None))
    else:
        to = _to(items, at)
        phrase = phrase_after(items, to) if to else None
        phrase = phrase if phrase is not None and _hears(items, phrase) else None
    if phrase is None or in_content(content, phrase.span):
        return attribution.addressee, None
    return attribution.addressee or phrase.mention, phrase.span


def _to(items: Sentence, at: int) -> int:
    """Return where the phrase behind *to* begins after a cue verb (*said on Monday to the board*), or 0."""
    for index in range(at + 1, min(at + 10, len(items) - 1)):
        item = items[index]
        if item.low == "to":
            return index + 1 if items[index + 1].low not in VERBS else 0
        refers = item.low.endswith("ing") and item.low != "according"  # said, referring to …
        if item.text in ".;:" or item.low == "that" or item.sort is Sort.QUOTATION or refers:
            return 0
    return 0


_ADDRESSEE_NOUNS = words("addressees")
"""Nouns in lower case for people who can be told something."""
_THE_PRESS = re.compile(r"\b(?:journalists?|press|the media)$", re.IGNORECASE)
"""Reporters in general, who are no relay."""


def _hears(items: Sentence, phrase: NounPhrase) -> bool:
    """Tell whether a phrase after *to* can hear: people or an organisation, not a thing."""
    return phrase.named or any(items[i].low in _ADDRESSEE_NOUNS for i in range(phrase.first, phrase.last))


def outlets_outside(
    items: Sentence, outside: list[int], attribution: Attribution, media: Outlets, route: Route
) -> None:
    """Add to the route the outlets after a preposition: *an interview with the BBC*, *on CNN*, *a statement to AFP*."""
    text = media.article.text
    starts = {items[at].start: at for at in outside}
    for span, agent in media.between(items[0].start, items[-1].end):
        at = starts.get(span.start)
        if at is None:
            continue
        own = _has_own_form(items, at, span)
        before = _before_name(items, at)
        low = items[before].low if before >= 0 else ""
        spoke = before > 0 and items[before - 1].low == "spoke" and low == "to"  # "Witnesses who spoke to AFP said"
        if JOURNAL.search(text, max(0, span.start - 30), span.start) and _is_study(attribution, text):
            continue
        if not own and not _is_linked(items, before, attribution, agent, spoke):
            continue
        if media.is_publisher(span.of(text), agent):
            route.to_publisher = route.to_publisher or own or low in ("to", "with", "on")
        elif own and not _belongs_to_source(items, at, attribution):
            add_relay(route, span, "rule-3-outlet", attribution, AgentKind.OUTLET)
        elif not own and not any(hop.mention == span for hop in route.inner):
            add_relay(route, span, "rule-3-spoke-to" if spoke else "rule-3-outlet", attribution, AgentKind.OUTLET)
            if low in ("to", "with") and route.addressee is None:
                route.addressee = span


def _is_study(attribution: Attribution, text: str) -> bool:
    """Tell whether a study is the source, which a journal only printed: *a study, in the journal Tides, found*."""
    source = attribution.source_span or attribution.source
    return source is not None and _STUDY.search(text, source.start, source.end) is not None


_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|papers?|research|findings|analys[ei]s|reviews?|reports?|trial)\b", re.IGNORECASE
)


def _has_own_form(items: Sentence, at: int, outlet: Span) -> bool:
    """Tell whether a noun for what an outlet makes follows its name: *a CNN interview*."""
    after = next((i for i in range(at, len(items)) if items[i].start >= outlet.end), len(items))
    return after < len(items) and items[after].low in _OWN_FORMS


def _before_name(items: Sentence, at: int) -> int:
    """Return the index of the preposition before an outlet and its description, or -1: *with the Danish daily Lund*."""
    before = at - 1
    while before >= 0 and items[before].is_word and at - before <= _LONGEST_DESCRIPTION:
        item = items[before]
        if item.low not in DETERMINERS and item.low not in TIMES and not _describes_outlet(item):
            break
        before -= 1
    return before


_LONGEST_DESCRIPTION = 6


def _is_linked(items: Sentence, before: int, attribution: Attribution, agent: Agent, spoke: bool) -> bool:
    """Tell whether the word at `before` says that the words went to the outlet: *interview with*, *said on*."""
    if before < 0:
        return False
    low, last = items[before].low, items[before - 1] if before else None
    paper = agent.outlet_sort in (OutletSort.NEWSPAPER, OutletSort.MAGAZINE)
    written = low == "for" and last is not None and last.low in _WRITTEN_FOR
    linked = low in ("to", "with", "by", "via", "on") or (low == "in" and paper) or written
    if not linked or (_belongs_to_source(items, before, attribution) and not spoke) or _in_relative(items, before):
        return False
    if low == "by" and (last is None or last.low in _NOT_CARRIED or not last.is_word):
        return False
    according = low == "to" and last is not None and last.low == "according"
    opens = low == "on" and _opens(items, before, attribution)
    return not according and (spoke or opens or _carries(items, before, attribution))


def _opens(items: Sentence, at: int, attribution: Attribution) -> bool:
    """Tell whether a preposition opens the sentence, but for a day, before who speaks: *On CNN, Ada Brook said*."""
    source = attribution.source
    if source is None or any(item.low not in TIMES and item.text != "," for item in items[:at]):
        return False
    between = [item for item in items[at:] if item.start < source.start]
    return len(between) <= _NEAR and not has_finite(between)


_WRITTEN_FOR = frozenset("column article essay op-ed piece editorial commentary blog story report dispatch".split())
"""What somebody writes for an outlet: *in a column for the Post*."""
CARRIES = (
    MEDIA_NOUNS
    | PUBLISHED
    | PASSED
    | frozenset(
        """spoke speak speaks speaking said says say told talked talking talks appeared appearing appearance wrote
        writes writing interviewed according reported broadcast live added sent giving gave comments remarks edition
        reached contacted opened confided sitting sat
        episode""".split()
    )
)
"""Words after which *with*, *on* or *to* leads to the outlet that was told: *in an interview with*, *posted on*."""


def _carries(items: Sentence, at: int, attribution: Attribution) -> bool:
    """Tell whether a word for telling stands before a preposition: *in an interview with*, not *in his feud with*."""
    cue = attribution.cue
    near = items[max(0, at - _NEAR) : at]
    return any(item.low in CARRIES or (cue is not None and cue.start <= item.start < cue.end) for item in near)


_NEAR = 6
"""Items between such a word and the preposition before the outlet, at most."""
_NOT_CARRIED = words("not_carried")
"""Words that link an outlet to something else than a statement: *at the request of*, *a lawsuit by the paper*."""
_OWN_FORMS = words("own_forms")
"""Nouns for what an outlet makes: *a CNN interview*."""


def _describes_outlet(item: Item) -> bool:
    adjective = (
        item.text[0].islower() and item.low not in PREPOSITIONS | BREAKS | FINITE | RELATIVES and item.low not in VERBS
    )
    return (adjective and item.low not in ("and", "or")) or item.low in (
        "newspaper", "daily", "channel", "broadcaster", "magazine", "agency", "news", "website", "station", "network",
        "television", "radio", "tv", "weekly", "tabloid", "programme", "program", "show", "podcast", "site", "outlet",
        "cable", "satellite", "state", "local", "public", "private", "business", "independent", "national", "regional",
        "state-run", "online",
    ) or (item.is_capitalised and item.low.endswith(("ian", "ish", "ese", "ch", "an", "i", "ic", "ss")))  # fmt: skip


def _belongs_to_source(items: Sentence, at: int, attribution: Attribution) -> bool:
    span = attribution.source_span or attribution.source
    return span is not None and span.start <= items[at].start < span.end


def _in_relative(items: Sentence, at: int) -> bool:
    """Tell whether an index stands in a relative clause about somebody else: *, which read it out on …*."""
    for index in range(at, max(at - 12, 0), -1):
        if items[index].text == ",":
            return items[index + 1].low in ("which", "who", "where")
    return False
