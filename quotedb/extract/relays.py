"""Who passed the words on: relays and addressees that stand in the sentence of an attribution (rules 3 to 6 and 9).

Looks only outside the content. Relays come back from the outside in, to stand between publisher and origin.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quotedb import outlets
from quotedb.extract.attributions import Attribution
from quotedb.extract.cues import HEARSAY, VERBS, Frame
from quotedb.extract.media import MEDIA_NOUNS, PLATFORMS, Outlets
from quotedb.extract.phrases import ADVERBS, DETERMINERS, FINITE, PERSONAL, TIMES, Phrase, phrase_after, subject_before
from quotedb.extract.reading import Item, Sentence, Sort
from quotedb.records import AgentKind, Hop, OutletSort, Span

_PUBLISHED = frozenset(
    """released published posted shared aired broadcast carried issued circulated distributed uploaded screened
    printed run disseminated relayed transmitted streamed reprinted republished syndicated""".split()
)
_PASSED = frozenset(
    "obtained seen reviewed viewed leaked given sent provided shown handed read recorded conducted emailed made".split()
)
_PUBLISHES = _PUBLISHED | frozenset("put ran obtained played showed leaked conducted recorded".split())
_REPORTED = frozenset("reported revealed published disclosed broken told noted detailed".split())
_DESCRIBES = frozenset("of for at from".split())
_SPEAKING = frozenset("speaking talking interviewed appearing testifying writing".split())


@dataclass(slots=True)
class Route:
    """What a sentence says about how the words came: relays before the speaker, sources after, medium, addressee."""

    outer: list[Hop] = field(default_factory=list)
    inner: list[Hop] = field(default_factory=list)
    medium: str | None = None
    addressee: Span | None = None
    to_publisher: bool = False
    setting: bool = False
    """The sentence gives the words a time, place, medium or hearer of their own."""
    pointing: bool = False
    """The medium was spoken of before: *in the interview*."""
    hearsay: Span | None = None
    reasons: list[str] = field(default_factory=list)


def read_route(items: Sentence, attribution: Attribution, media: Outlets) -> Route:
    """Read the route of an attribution out of its sentence."""
    route = Route()
    outside = _outside(items, attribution)
    if not outside:
        return route
    _hearsay(items, outside, attribution, route)
    _addressee(items, attribution, media, route)
    for at in outside:
        item = items[at]
        low = item.low
        if item.text[0].islower() and (low in MEDIA_NOUNS or (low.endswith("s") and low[:-1] in MEDIA_NOUNS)):
            _medium(items, at, route, attribution)
        if low in _PUBLISHED or low in _PASSED:
            _published_by(items, at, attribution, media, route)
        if low in _PUBLISHES:
            _publishes(items, at, attribution, media, route)
        if low in ("citing", "quoting"):
            _citing(items, at, attribution, media, route)
        if low == "appeared" and at + 2 < len(items) and items[at + 1].low in ("in", "on"):
            _published_by(items, at, attribution, media, route)
        if low in ("cited", "quoted", "carried") and at + 1 < len(items) and items[at + 1].low in ("by", "in"):
            _relay_phrase(items, at + 2, "rule-5-cited-by", attribution, media, route, item)
        if low in ("first", "originally", "exclusively") or low in _REPORTED:
            _first_reported(items, at, attribution, media, route)
    _outlets_outside(items, outside, attribution, media, route)
    _shows(items, outside, attribution, media, route)
    _correspondent(items, attribution, media, route)
    _written_for(items, attribution, media, route)
    _its_channels(items, outside, attribution, route)
    _setting(items, outside, attribution, route)
    return route


def _outside(items: Sentence, attribution: Attribution) -> list[int]:
    return [
        index
        for index, item in enumerate(items)
        if item.sort is not Sort.QUOTATION
        and not any(span.start <= item.start < span.end for span in attribution.content)
    ]


def _hearsay(items: Sentence, outside: list[int], attribution: Attribution, route: Route) -> None:
    """*reportedly told*, *is reported to have said*: an unnamed relay before the speaker (rule 6)."""
    if attribution.cue is None or attribution.hearsay is not None or attribution.source is None:
        return
    for at in outside:
        item = items[at]
        if item.low in HEARSAY and -60 <= item.start - attribution.cue.start <= 25:
            if item.low in ("apparently", "ostensibly") or any(
                attribution.source.start > other.start > item.end
                for other in (items[i] for i in outside)
                if other.text == ","
            ):
                continue
            span = Span(item.start, item.end)
            route.outer.append(Hop("unnamed", AgentKind.UNNAMED, span, span))
            route.hearsay = span
            route.reasons.append("rule-6-reportedly")
            return


def _addressee(items: Sentence, attribution: Attribution, media: Outlets, route: Route) -> None:
    """Who was told: an outlet is a relay too, unless it is the publisher (rules 3 and 4)."""
    cue = attribution.cue
    if cue is None:
        return
    at = next((i for i in range(len(items)) if cue.start <= items[i].start < cue.end and items[i].low in VERBS), -1)
    addressee = attribution.addressee
    words: Span | None = None
    if at >= 0 and VERBS[items[at].low][0].frame is Frame.HEARER:
        phrase = phrase_after(items, at + 1)
        if addressee is None and phrase is not None and not _in(attribution.content, phrase.span):
            addressee = phrase.mention
        words = phrase.span if phrase else None
    elif at >= 0:
        for index in range(at + 1, min(at + 10, len(items) - 1)):
            if items[index].low == "to" and items[index + 1].low not in VERBS:
                phrase = phrase_after(items, index + 1)
                if phrase is not None and not _in(attribution.content, phrase.span) and _hears(items, phrase):
                    addressee, words = phrase.mention, phrase.span
                break
            if items[index].text in ".;:" or items[index].low == "that" or items[index].sort is Sort.QUOTATION:
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
            _add(route, span, "rule-3-told-outlet", attribution, AgentKind.OUTLET)
            return
    if media.is_publisher(addressee.of(text)):
        route.to_publisher = True
    elif outlets.is_media(whole.of(text)) and not _THE_PRESS.search(whole.of(text)):
        _add(route, whole, "rule-3-told-outlet", attribution, AgentKind.OUTLET)


_HEARERS = frozenset(
    "reporters journalists lawmakers mps investors analysts supporters fans police officers parliament".split()
)


_THE_PRESS = re.compile(r"\b(?:journalists?|press|the media)$", re.IGNORECASE)


def _hears(items: Sentence, phrase: Phrase) -> bool:
    """Tell whether a phrase after *to* can hear: people or a body, not a thing."""
    return phrase.named or any(items[i].low in _HEARERS for i in range(phrase.first, phrase.last))


def _in(content: tuple[Span, ...], span: Span) -> bool:
    return any(piece.overlaps(span) for piece in content)


def _add(
    route: Route,
    mention: Span,
    by: str,
    attribution: Attribution,
    kind: AgentKind = AgentKind.UNNAMED,
    cue: Span | None = None,
) -> None:
    source = attribution.source
    within = source is not None and source.start + 6 < mention.start and mention.end <= source.end
    if source is not None and mention.overlaps(source) and not (within and by == "rule-5-published-by"):
        return
    if any(hop.mention is not None and hop.mention.overlaps(mention) for hop in (*route.outer, *attribution.via)):
        return
    route.outer.append(Hop(None, kind, mention, cue))
    route.reasons.append(by)
    route.setting = True


def _medium(items: Sentence, at: int, route: Route, attribution: Attribution) -> None:
    """*in a statement*, *in an interview with …*, *in his report*."""
    index = at - 1
    while index >= 0 and at - index <= 5 and items[index].is_word:
        low = items[index].low
        if low in ("in", "on", "during", "through", "via", "from", "with", "by") or _holds_words(items, at):
            word = items[at].low
            word = word if word in MEDIA_NOUNS else word[:-1]
            if attribution.source is not None and attribution.source.start <= items[at].start < attribution.source.end:
                return
            if route.medium is None:
                route.medium = "news conference" if word == "conference" else word
            definite = items[index + 1].low in ("the", "that", "this", "same") if index + 1 < at else False
            if definite:
                route.pointing = True
            else:
                route.setting = True
            return
        if low in FINITE:
            return
        index -= 1


def _holds_words(items: Sentence, at: int) -> bool:
    """Tell whether a document is said to hold the words: *issued a statement in which he claimed …*."""
    following = [item.low for item in items[at + 1 : at + 3]]
    return following == ["in", "which"] or following[:1] in (["saying"], ["claiming"], ["reading"], ["accusing"])


def _published_by(items: Sentence, at: int, attribution: Attribution, media: Outlets, route: Route) -> None:
    """*released by his spokesman*, *issued through her attorney*, *seen by Reuters*, *leaked to Der Spiegel*."""
    if at + 2 >= len(items) or items[at].low in ("run", "read", "made") and items[at + 1].low != "by":
        return
    following = items[at + 1].low
    start = at + 2
    if following in ("on", "to", "in") and items[at].low in _PUBLISHED:  # "posted on Telegram by the governor"
        by = next((i for i in range(at + 2, min(at + 7, len(items) - 1)) if items[i].low == "by"), -1)
        if by > 0 and not any(item.low in VERBS or item.text == "," for item in items[at + 2 : by]):
            following, start = "by", by + 1
    if following in ("exclusively", "online", "first", "jointly", "recently") and at + 3 < len(items):
        following, start = items[at + 2].low, at + 3
    if following == "on" and start < len(items) and items[start].low == "behalf":
        return
    published = items[at].low in _PUBLISHED
    if items[at].low == "appeared" and attribution.cue is not None and attribution.cue.start <= items[at].start:
        return
    if following not in ("by", "through", "via", "to", "with", "in", "on"):
        return
    if following in ("to", "with", "in", "on") or not published:
        phrase = phrase_after(items, start)
        if phrase is None:
            return
        found = media.inside(phrase.span)
        if found and not media.is_publisher(found[0].of(media.article.text), found[1]):
            _add(
                route,
                found[0],
                "rule-5-published-by",
                attribution,
                AgentKind.OUTLET,
                Span(items[at].start, items[at].end),
            )
        elif found:
            route.to_publisher = True
        return
    _relay_phrase(items, start, "rule-5-published-by", attribution, media, route, items[at])


def _relay_phrase(
    items: Sentence, start: int, by: str, attribution: Attribution, media: Outlets, route: Route, cue: Item
) -> None:
    phrase = phrase_after(items, start)
    if phrase is None or phrase.pronoun and items[phrase.first].low in PERSONAL:
        return
    if items[phrase.first].low in PLATFORMS or items[phrase.first].low == "social":
        return
    found = media.inside(phrase.span)
    if found and found[0].start > phrase.mention.start and phrase.named:
        found = None  # only a part of the name: "the campaign group Clean Forth"
    mention = found[0] if found and found[0].end >= phrase.mention.start else phrase.mention
    if _in(attribution.content, mention):
        return
    if media.is_publisher(mention.of(media.article.text), found[1] if found else None):
        route.to_publisher = True
        return
    _add(route, mention, by, attribution, AgentKind.OUTLET if found else AgentKind.UNNAMED, Span(cue.start, cue.end))


def _publishes(items: Sentence, at: int, attribution: Attribution, media: Outlets, route: Route) -> None:
    """*which the newspaper Kommersant published*, *that Gulagu.net put on its channels*."""
    subject, _, negated = subject_before(items, at)
    if subject is None or negated or subject.first < 1 or subject.pronoun:
        return
    if items[subject.first - 1].low not in ("which", "that"):
        return
    found = media.inside(subject.span)
    mention = found[0] if found else subject.mention
    if _in(attribution.content, mention):
        return
    if media.is_publisher(mention.of(media.article.text), found[1] if found else None):
        route.to_publisher = True
        return
    _add(
        route,
        mention,
        "rule-5-published-by",
        attribution,
        AgentKind.OUTLET if found else AgentKind.UNNAMED,
        Span(items[at].start, items[at].end),
    )


def _citing(items: Sentence, at: int, attribution: Attribution, media: Outlets, route: Route) -> None:
    """*Reuters, citing two officials, reported*: who is cited is the origin behind the one who reports."""
    if attribution.source is None:
        return
    reports = attribution.cue is not None and attribution.cue.of(media.article.text).lower().split()[-1] in (
        "reported", "reports", "wrote", "writes", "said", "says", "according", "to", "claimed", "reporting",
    )  # fmt: skip
    if not (media.inside(attribution.source) or reports and at > 0):
        return
    phrase = phrase_after(items, at + 1)
    if phrase is None or phrase.pronoun or _in(attribution.content, phrase.mention):
        return
    if not phrase.named and not _can_speak(items, phrase):
        return
    found = media.inside(phrase.span)
    mention = found[0] if found and found[0].start >= phrase.span.start else phrase.mention
    route.inner.append(
        Hop(None, AgentKind.OUTLET if found else AgentKind.UNNAMED, mention, Span(items[at].start, items[at].end))
    )
    route.reasons.append("rule-2-citing")


_SPEAKS = (
    """source sources official officials people person persons aide aides diplomat diplomats report reports lawyer
    lawyers police ministry minister spokesman spokeswoman spokesperson document documents executive executives
    adviser advisers advisor advisors friend friends relative relatives witness witnesses agency agencies media
    newspaper officer officers insiders insider authorities government statement staff employees analysts residents
    data figures study poll survey letter memo email emails records"""
).split()
_CAN_SPEAK = frozenset(_SPEAKS)


_PEOPLE = ("ers", "ors", "ists", "men", "women", "ians", "ees", "ants", "mates", "heads", "chiefs")


def _can_speak(items: Sentence, phrase: Phrase) -> bool:
    words = [items[i].low for i in range(phrase.first, phrase.last)]
    return any(word in _CAN_SPEAK or word.endswith(_PEOPLE) for word in words)


def _first_reported(items: Sentence, at: int, attribution: Attribution, media: Outlets, route: Route) -> None:
    """*as first reported by X*, *as X first reported* (rule 9)."""
    low = items[at].low
    start = -1
    if low in ("first", "originally", "exclusively"):
        if at + 2 < len(items) and items[at + 1].low in _REPORTED and items[at + 2].low in ("by", "in"):
            start = at + 3
        elif at + 1 < len(items) and items[at + 1].low in _REPORTED:
            subject, _, _ = subject_before(items, at + 1)
            if subject is not None and subject.first >= 1 and items[subject.first - 1].low in ("as", "which"):
                found = media.inside(subject.span)
                _add_outlet(route, found[0] if found else subject.mention, attribution, media)
            return
    elif at >= 1 and items[at - 1].low == "as" and at + 2 < len(items) and items[at + 1].low in ("by", "in"):
        start = at + 2
    if start < 0:
        return
    phrase = phrase_after(items, start)
    if phrase is None or _in(attribution.content, phrase.mention):
        return
    found = media.inside(phrase.span)
    _add_outlet(route, found[0] if found else phrase.mention, attribution, media)


def _add_outlet(route: Route, mention: Span, attribution: Attribution, media: Outlets) -> None:
    if not media.is_publisher(mention.of(media.article.text)):
        _add(route, mention, "rule-9-first-reported", attribution, AgentKind.OUTLET)


def _outlets_outside(
    items: Sentence, outside: list[int], attribution: Attribution, media: Outlets, route: Route
) -> None:
    """*in an interview with ZDF*, *speaking on BBC Radio 4's Today programme*, *in a statement to AFP*, *on CNN*."""
    text = media.article.text
    starts = {items[at].start: at for at in outside}
    for span, agent in media.between(items[0].start, items[-1].end):
        at = starts.get(span.start)
        if at is None or agent.kind is not AgentKind.OUTLET:
            continue
        after = next((i for i in range(at, len(items)) if items[i].start >= span.end), len(items))
        if after < len(items) and items[after].low in _OWN_FORMS:
            if media.is_publisher(span.of(text), agent):
                route.to_publisher = True
            elif not _belongs_to_source(items, at, attribution):
                _add(route, span, "rule-3-outlet", attribution, AgentKind.OUTLET)
            continue
        before = at - 1
        while (
            before >= 0
            and items[before].is_word
            and (items[before].low in DETERMINERS or _describes_outlet(items[before]) or items[before].low in TIMES)
        ):
            before -= 1
        if before < 0:
            continue
        low = items[before].low
        linked = low in ("to", "with", "by", "via", "on") or (
            low in ("in", "for", "of") and _publication_before(items, before)
        )
        if not linked or _belongs_to_source(items, before, attribution) or _in_relative(items, before):
            continue
        if low == "by" and (
            before == 0 or items[before - 1].low in ("cited", "quoted", "owned", "run", "founded", "employed", "hired")
        ):
            continue
        if low == "to" and before and items[before - 1].low == "according":
            continue
        if media.is_publisher(span.of(text), agent):
            route.to_publisher = route.to_publisher or low in ("to", "with", "on")
            continue
        if any(hop.mention == span for hop in route.inner):
            continue
        _add(route, span, "rule-3-outlet", attribution, AgentKind.OUTLET)
        if low in ("to", "with") and route.addressee is None:
            route.addressee = span


_OWN_FORMS = frozenset(
    """interview interviews broadcast podcast appearance op-ed essay column article editorial op-eds story report
    townhall forum documentary questionnaire profile""".split()
)
_SHOWS = frozenset("show program programme podcast radio hour tonight".split())
_HOSTS = frozenset(
    "journalist reporter host anchor presenter columnist podcaster interviewer blogger broadcaster".split()
)


def _shows(items: Sentence, outside: list[int], attribution: Attribution, media: Outlets, route: Route) -> None:
    """*on The Laura Ingraham Show*, *in an interview with the journalist Matei Rosca*: no outlet of any list."""
    for at in outside:
        low = items[at].low
        if low in ("on", "of", "to", "with", "’s", "'s") and at + 1 < len(items) and _titled(items, at + 1):
            if low != "of" or (
                at and items[at - 1].low in ("episode", "edition", "broadcast", "taping", "airing", "host")
            ):
                quotation = items[at + 1].quotation
                assert quotation is not None
                end = quotation.inner_end
                while end > quotation.inner_start and media.article.text[end - 1] in ",. ":
                    end -= 1
                _add(route, Span(quotation.inner_start, end), "rule-3-show", attribution, AgentKind.OUTLET)
        if low == "on" and at + 2 < len(items):
            phrase = phrase_after(items, at + 1)
            if phrase is not None and phrase.named and items[phrase.last - 1].low in _SHOWS:
                if not media.is_publisher(phrase.mention.of(media.article.text)):
                    _add(route, phrase.mention, "rule-3-show", attribution, AgentKind.OUTLET)
        elif low == "with" and at and items[at - 1].low in ("interview", "conversation", "podcast"):
            phrase = phrase_after(items, at + 1)
            if (
                phrase is not None
                and phrase.named
                and any(items[i].low in _HOSTS for i in range(phrase.first, phrase.last))
            ):
                _add(route, phrase.mention, "rule-3-interviewer", attribution)


_CHANNELS = frozenset("videos video channel channels website posts clips broadcasts pages footage feed".split())


def _its_channels(items: Sentence, outside: list[int], attribution: Attribution, route: Route) -> None:
    """*Medvedev says in one of its videos*: *its* is whoever published them."""
    if route.outer:
        return
    for at in outside:
        if items[at].low == "its" and any(item.low in _CHANNELS for item in items[at + 1 : at + 4]):
            if attribution.source is not None and attribution.source.start != items[at].start:
                before = items[at - 1].low if at else ""
                if before in ("of", "in", "on", "from"):
                    span = Span(items[at].start, items[at].end)
                    _add(route, span, "rule-5-its-channels", attribution)


def _titled(items: Sentence, at: int) -> bool:
    """Tell whether an item is a title in marks: *on “Face the Nation,”*."""
    words = items[at].text.strip("\"'“”‘’,. ").split() if items[at].quotation is not None else []
    return (
        0 < len(words) <= 6
        and words[0][:1].isupper()
        and words[-1][:1].isupper()
        and items[at].text.strip("\"'“”‘’")[-1:] not in "?!"
    )


def _written_for(items: Sentence, attribution: Attribution, media: Outlets, route: Route) -> None:
    """*wrote Ann Dole for Morning Brief*: where somebody writes is a relay, also where no list knows it."""
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None or cue.of(media.article.text).lower() not in ("wrote", "writes", "writing"):
        return
    for at, item in enumerate(items[:-1]):
        if item.low in ("for", "in") and 0 <= item.start - max(cue.end, source.end) <= 2:
            phrase = phrase_after(items, at + 1)
            if phrase is not None and phrase.named and items[at + 1].is_capitalised and items[at + 1].low not in TIMES:
                if not media.is_publisher(phrase.mention.of(media.article.text)) and (
                    item.low == "for" or media.inside(phrase.span)
                ):
                    _add(route, phrase.mention, "rule-5-written-for", attribution, AgentKind.OUTLET)
            return


_JOURNALISM = frozenset("reported reports wrote writes noted notes argued argues explained asked says said".split())


def _correspondent(items: Sentence, attribution: Attribution, media: Outlets, route: Route) -> None:
    """*MSNBC's Ayman Mohyeldin reported*: the outlet stands before its journalist."""
    whole = attribution.source_span
    if whole is None or attribution.source is None:
        return
    text = media.article.text
    for span, agent in media.between(whole.start, whole.end):
        if span.start - whole.start > 4 or not text[span.end : span.end + 2] in ("'s", "’s"):
            continue
        name = text[span.end + 2 : whole.end].strip(" ,")
        cue = attribution.cue.of(text).lower().split() if attribution.cue else []
        reports = any(word in _JOURNALISM for word in cue)
        if any(hop.mention is not None and hop.mention.of(text) == span.of(text) for hop in route.outer) or not reports:
            return
        if agent.kind is AgentKind.OUTLET and name[:1].isupper() and not media.is_publisher(span.of(text), agent):
            route.outer.append(Hop(None, AgentKind.OUTLET, span))
            route.reasons.append("rule-17-outlets-journalist")
        return


def _describes_outlet(item: Item) -> bool:
    return item.low in (
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


_PLACING = frozenset("in at on by outside after before during when".split())


def _setting(items: Sentence, outside: list[int], attribution: Attribution, route: Route) -> None:
    """Whether time or place are given afresh, so that no relay of the sentence before reaches here (rule 8)."""
    for at in outside:
        low = items[at].low
        if (
            low in TIMES - ADVERBS
            and low not in ("later", "earlier", "last", "this", "next", "early", "late")
            or low in ("today", "yesterday")
        ):
            route.setting = True
        elif low in ("earlier", "previously", "meanwhile", "separately", "elsewhere"):
            route.setting = True
        elif low in _PLACING and at + 1 < len(items) and items[at + 1].is_word:
            following = items[at + 1]
            if (
                following.low in ("the", "that", "this", "his", "her", "their", "its")
                and low in ("in", "on", "during")
                and at + 2 < len(items)
            ):
                if items[at + 2].low in MEDIA_NOUNS or items[at + 2].low in ("same", "article", "clip"):
                    continue
            if following.low not in ("addition", "turn", "fact", "particular", "all"):
                route.setting = True
