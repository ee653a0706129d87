"""Who was told: outlets and other hearers in the sentence of an attribution (rules 3 and 4)."""

from __future__ import annotations

import re

from quotedb import outlets
from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.chains.route import Route, add_relay, in_content
from quotedb.extract.chains.unlisted_outlets import called_outlet
from quotedb.extract.lexicon.cues import VERBS, Frame
from quotedb.extract.lexicon.tables import words
from quotedb.extract.phrases.after import phrase_after
from quotedb.extract.phrases.grammar import BREAKS, DETERMINERS, FINITE, PREPOSITIONS, RELATIVES, TIMES
from quotedb.extract.phrases.mentions import Phrase
from quotedb.extract.reading.outlets import MEDIA_NOUNS, PASSED, PUBLISHED, Outlets
from quotedb.extract.reading.paragraphs import Item, Sentence, Sort
from quotedb.records import AgentKind, OutletSort, Span


def addressee(items: Sentence, attribution: Attribution, media: Outlets, route: Route) -> None:  # noqa: PLR0912 - one test a form
    """Who was told: an outlet is a relay too, unless it is the publisher (rules 3 and 4)."""
    cue = attribution.cue
    if cue is None:
        return
    at = next((i for i in range(len(items)) if cue.start <= items[i].start < cue.end and items[i].low in VERBS), -1)
    addressee = attribution.addressee
    words: Span | None = None
    if at >= 0 and VERBS[items[at].low][0].frame is Frame.HEARER:
        words_at = min((span.start for span in attribution.content if span.start >= cue.end), default=items[-1].end)
        phrase = phrase_after(
            items, at + 1, next((i for i in range(at, len(items)) if items[i].start >= words_at), None)
        )
        if addressee is None and phrase is not None and not in_content(attribution.content, phrase.span):
            addressee = phrase.mention
        words = phrase.span if phrase else None
    elif at >= 0:
        for index in range(at + 1, min(at + 10, len(items) - 1)):
            if items[index].low == "to" and items[index + 1].low not in VERBS:
                phrase = phrase_after(items, index + 1)
                if phrase is not None and not in_content(attribution.content, phrase.span) and _hears(items, phrase):
                    addressee, words = phrase.mention, phrase.span
                break
            item = items[index]
            if item.text in ".;:" or item.low == "that" or item.sort is Sort.QUOTATION:
                break
            if item.low.endswith("ing") and item.low != "according":  # said, referring to …
                break
    if addressee is None:
        return
    route.addressee = addressee
    route.setting = True
    text = media.article.text
    whole = words or addressee
    found = media.inside(Span(min(whole.start, addressee.start), max(whole.end, addressee.end)))
    if found is not None:
        span, agent = found
        if media.is_publisher(span.of(text), agent):
            route.to_publisher = True
            route.addressee = span
            return
        if agent.kind is AgentKind.OUTLET:
            add_relay(route, span, "rule-3-told-outlet", attribution, AgentKind.OUTLET)
            return
    if media.is_publisher(addressee.of(text)):
        route.to_publisher = True
    elif outlets.is_media(whole.of(text)) and not _THE_PRESS.search(whole.of(text)):
        add_relay(route, whole, "rule-3-told-outlet", attribution, AgentKind.OUTLET)
    elif called_outlet(text, addressee, whole):
        add_relay(route, addressee, "rule-3-told-outlet", attribution, AgentKind.OUTLET)


_HEARERS = words("hearers")


_THE_PRESS = re.compile(r"\b(?:journalists?|press|the media)$", re.IGNORECASE)


def _hears(items: Sentence, phrase: Phrase) -> bool:
    """Tell whether a phrase after *to* can hear: people or a body, not a thing."""
    return phrase.named or any(items[i].low in _HEARERS for i in range(phrase.first, phrase.last))


def outlets_outside(  # noqa: PLR0912 - one test a form
    items: Sentence, outside: list[int], attribution: Attribution, media: Outlets, route: Route
) -> None:
    """*in an interview with the BBC*, *speaking on Radio Lund*, *in a statement to AFP*, *on CNN*."""
    text = media.article.text
    starts = {items[at].start: at for at in outside}
    for span, agent in media.between(items[0].start, items[-1].end):
        at = starts.get(span.start)
        if at is None or agent.kind is not AgentKind.OUTLET:
            continue
        after = next((i for i in range(at, len(items)) if items[i].start >= span.end), len(items))
        if after < len(items) and items[after].low in _OWN_FORMS and not _is_board(items, after):
            if media.is_publisher(span.of(text), agent):
                route.to_publisher = True
            elif not _belongs_to_source(items, at, attribution):
                add_relay(route, span, "rule-3-outlet", attribution, AgentKind.OUTLET)
            continue
        before = at - 1
        while (
            before >= 0
            and items[before].is_word
            and at - before <= 6
            and (items[before].low in DETERMINERS or _describes_outlet(items[before]) or items[before].low in TIMES)
        ):
            before -= 1
        if before < 0:
            continue
        low = items[before].low
        linked = low in ("to", "with", "by", "via", "on") or (
            low in ("in", "for", "of", "from") and _publication_before(items, before)
        )
        linked = linked or (low == "in" and agent.outlet_sort in (OutletSort.NEWSPAPER, OutletSort.MAGAZINE))
        spoke = before > 0 and items[before - 1].low == "spoke" and low == "to"  # "Witnesses who spoke to AFP said"
        belongs = _belongs_to_source(items, before, attribution) and not spoke
        if not linked or belongs or _in_relative(items, before) or not (spoke or _carries(items, before, attribution)):
            continue
        if low == "by" and (before == 0 or items[before - 1].low in _NOT_CARRIED or not items[before - 1].is_word):
            continue
        if low == "to" and before and items[before - 1].low == "according":
            continue
        if low == "by" and text[span.end : span.end + 1] in ("'", "’"):
            continue  # "by the agency's count"
        if media.is_publisher(span.of(text), agent):
            route.to_publisher = route.to_publisher or low in ("to", "with", "on")
            continue
        if any(hop.mention == span for hop in route.inner):
            continue
        add_relay(route, span, "rule-3-spoke-to" if spoke else "rule-3-outlet", attribution, AgentKind.OUTLET)
        if low in ("to", "with") and route.addressee is None:
            route.addressee = span


def _is_board(items: Sentence, at: int) -> bool:
    """Tell whether a piece's name is that of those who write it: *the paper's editorial board*."""
    return at + 1 < len(items) and items[at + 1].low in ("board", "boards", "page", "pages", "writer", "editor")


_CARRIES = (
    MEDIA_NOUNS
    | PUBLISHED
    | PASSED
    | frozenset(
        """spoke speak speaks speaking said says say told talked talking talks appeared appearing appearance wrote
        writes writing interviewed according reported broadcast live added sent giving gave comments remarks edition
        reached contacted
        episode""".split()
    )
)
"""Words by which words get to an outlet: *in an interview with*, *posted on*, *said on*."""


def _carries(items: Sentence, at: int, attribution: Attribution) -> bool:
    """Tell whether what carries words stands before a preposition: *in an interview with*, not *in his feud with*."""
    cue = attribution.cue
    near = items[max(0, at - _NEAR) : at]
    return any(item.low in _CARRIES or (cue is not None and cue.start <= item.start < cue.end) for item in near)


_NEAR = 6
"""Words from what carries the words to the preposition before the outlet, at most."""
_NOT_CARRIED = words("not_carried")
"""What an outlet did, or is done by it, that carries nobody's words: *at the request of*, *a lawsuit by the paper*."""
_OWN_FORMS = words("own_forms")


def _describes_outlet(item: Item) -> bool:
    adjective = (
        item.text[0].islower() and item.low not in PREPOSITIONS | BREAKS | FINITE | RELATIVES and item.low not in VERBS
    )
    return (adjective and item.low not in ("and", "or")) or item.low in (
        "newspaper", "daily", "channel", "broadcaster", "magazine", "agency", "news", "website", "station", "network",
        "television", "radio", "tv", "weekly", "tabloid", "programme", "program", "show", "podcast", "site", "outlet",
        "state", "local", "public", "private", "business", "independent", "national", "regional", "state-run", "online",
    ) or (item.is_capitalised and item.low.endswith(("ian", "ish", "ese", "ch", "an", "i", "ic", "ss")))  # fmt: skip


def _publication_before(items: Sentence, at: int) -> bool:
    for index in range(at - 1, max(at - 7, -1), -1):
        low = items[index].low
        if low in MEDIA_NOUNS or low in (
            "wrote",
            "writing",
            "writes",
            "published",
            "edition",
            "report",
            "piece",
            "made",
            "said",
            "episode",
        ):
            return True
        if not items[index].is_word and items[index].text != ",":
            return False
    return False


def _belongs_to_source(items: Sentence, at: int, attribution: Attribution) -> bool:
    span = attribution.source_span or attribution.source
    return span is not None and span.start <= items[at].start < span.end


def _in_relative(items: Sentence, at: int) -> bool:
    """Tell whether an index stands in a clause like *, which read it out on …*, that tells of somebody else."""
    for index in range(at, max(at - 12, 0), -1):
        if items[index].text == ",":
            return items[index + 1].low in ("which", "who", "where")
    return False
