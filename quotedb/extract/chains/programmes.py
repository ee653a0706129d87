"""Programmes, interviewers and correspondents in the sentence of an attribution (rules 3, 5 and 17)."""

from __future__ import annotations

import re

from quotedb import outlets
from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.attributions.reading import Item, Sentence
from quotedb.extract.chains.outlets import Outlets
from quotedb.extract.chains.route import Route, add_relay
from quotedb.extract.chains.unlisted_outlets import PAPER
from quotedb.extract.lexicon.grammar import DETERMINERS
from quotedb.extract.patterns.phrases import phrase_after
from quotedb.records import AgentKind, Hop, Span

_SHOWS = frozenset("show program programme podcast radio hour tonight".split())


_HOSTS = frozenset(
    "journalist reporter host anchor presenter columnist podcaster interviewer blogger broadcaster".split()
)


def shows(items: Sentence, outside: list[int], attribution: Attribution, media: Outlets, route: Route) -> None:
    """*on The Ada Brook Show*, *in an interview with the journalist Jo Olsen*: no outlet of any list."""
    for at in outside:
        low = items[at].low
        linked = low in ("on", "to", "with", "’s", "'s") or (low == "of" and at > 0 and items[at - 1].low in _EDITIONS)
        named = low in _SHOWS and at + 2 < len(items) and items[at + 1].text == "," and _titled(items, at + 2)
        if named:  # "on his radio programme, “Morning Brief”"
            add_relay(route, _title(items[at + 2], media), "rule-3-show", attribution, AgentKind.OUTLET)
        linked = linked and (low != "to" or (at > 0 and items[at - 1].low in _SPEAKS_TO | _SAYS_TO))
        if linked and at + 1 < len(items) and _titled(items, at + 1):
            add_relay(route, _title(items[at + 1], media), "rule-3-show", attribution, AgentKind.OUTLET)
        if low == "on" and at + 2 < len(items):
            phrase = phrase_after(items, at + 1)
            show = phrase is not None and phrase.named and items[phrase.last - 1].low in _SHOWS
            if phrase is not None and show and not media.is_publisher(phrase.mention.of(media.article.text)):
                add_relay(route, phrase.mention, "rule-3-show", attribution, AgentKind.OUTLET)
        elif low == "with" and at and items[at - 1].low in ("interview", "conversation", "podcast"):
            phrase = phrase_after(items, at + 1)
            outlet = any(hop.agent_kind is AgentKind.OUTLET for hop in route.outer)  # its host is the addressee
            if (
                phrase is not None
                and phrase.named
                and not outlet
                and any(items[i].low in _HOSTS for i in range(phrase.first, phrase.last))
            ):
                add_relay(route, phrase.mention, "rule-3-interviewer", attribution)


_SAYS_TO = frozenset("said told interviews statement remarks comments".split())
_EDITIONS = frozenset("episode edition broadcast taping airing host".split())


_SPEAKS_TO = frozenset("speaking talking speak spoke interview conversation comments remarks".split())


def spoken_to(items: Sentence, outside: list[int], attribution: Attribution, media: Outlets, route: Route) -> None:
    """*Speaking to Clean.org, she said*: a body that no list knows as an outlet, told by its written form."""
    for at in outside[:-1]:
        if items[at].low == "telling" and attribution.source is not None and attribution.source.end < items[at].start:
            hearer = phrase_after(items, at + 1)
            found = media.inside(hearer.span) if hearer is not None else None
            if found is not None and not media.is_publisher(found[0].of(media.article.text), found[1]):
                add_relay(route, found[0], "rule-3-told-outlet", attribution, AgentKind.OUTLET)
        if items[at].low not in ("to", "with") or not at or items[at - 1].low not in _SPEAKS_TO:
            continue
        phrase = phrase_after(items, at + 1)
        words = phrase.mention.of(media.article.text) if phrase is not None else ""
        if phrase is not None and words.islower() and outlets.is_media(words):  # "with state television"
            add_relay(route, phrase.mention, "rule-3-outlet", attribution, AgentKind.OUTLET)
        if phrase is None or not phrase.named:
            continue
        outlet = any(hop.agent_kind is AgentKind.OUTLET for hop in route.outer)
        if not outlet and any(items[i].low in _HOSTS for i in range(phrase.first, phrase.last)):
            add_relay(route, phrase.mention, "rule-3-interviewer", attribution)
            route.addressee = route.addressee or phrase.mention
        elif (
            re.fullmatch(r"[\w-]+\.\w{2,4}", words) or (words.isupper() and len(words) > 2)
        ) and not media.is_publisher(words):
            add_relay(route, phrase.mention, "rule-3-outlet", attribution, AgentKind.OUTLET)
            route.addressee = route.addressee or phrase.mention


def _title(item: Item, media: Outlets) -> Span:
    """Return the words of a title in marks, without the comma that the marks take in."""
    quotation = item.quotation
    assert quotation is not None
    end = quotation.inner_end
    while end > quotation.inner_start and media.article.text[end - 1] in ",. ":
        end -= 1
    return Span(quotation.inner_start, end)


_CHANNELS = frozenset("videos video channel channels website posts clips broadcasts pages footage feed".split())


def its_channels(items: Sentence, outside: list[int], attribution: Attribution, route: Route) -> None:
    """*Medvedev says in one of its videos*: *its* is whoever published them."""
    if route.outer or attribution.source is None:
        return
    for at in outside:
        before = items[at - 1].low if at else ""
        if items[at].low != "its" or before not in ("of", "in", "on", "from"):
            continue
        source = next((item for item in items if item.start >= attribution.source.start), items[at])
        before_it = items[max(0, items.index(source) - 1)].low if source in items else ""
        itself = source.low in DETERMINERS or source.low == "it" or before_it == "the"  # "the FBI said on its website"
        if not itself and source is not items[at] and any(i.low in _CHANNELS for i in items[at + 1 : at + 4]):
            add_relay(route, Span(items[at].start, items[at].end), "rule-5-its-channels", attribution)


def _titled(items: Sentence, at: int) -> bool:
    """Tell whether an item is a title in marks: *on “Face the Nation,”*."""
    words = items[at].text.strip("\"'“”‘’,. ").split() if items[at].quotation is not None else []
    return (
        0 < len(words) <= 6
        and words[0][:1].isupper()
        and words[-1][:1].isupper()
        and items[at].text.strip("\"'“”‘’")[-1:] not in "?!"
    )


_JOURNALISM = frozenset("reported reports wrote writes noted notes argued argues explained asked says said".split())


def correspondent(attribution: Attribution, media: Outlets, route: Route) -> None:
    """*CNN's Jo Olsen reported*: the outlet stands before its journalist."""
    whole = attribution.source_span
    if whole is None or attribution.source is None:
        return
    text = media.article.text
    cue = attribution.cue.of(text).lower().split() if attribution.cue else []
    if not any(word in _JOURNALISM for word in cue):
        return
    named = [span for span, agent in media.between(whole.start, whole.end) if agent.kind is AgentKind.OUTLET]
    paper = PAPER.match(text, whole.start, whole.end)
    if not named and paper is not None:
        named = [Span(paper.start(), paper.end())]
    for span in named:
        if span.start - whole.start > 4 or text[span.end : span.end + 2] not in ("'s", "’s"):
            continue
        if any(hop.mention is not None and hop.mention.of(text) == span.of(text) for hop in route.outer):
            return
        found = media.inside(span)
        publisher = media.is_publisher(span.of(text), found[1] if found else None)
        if text[span.end + 2 : whole.end].strip(" ,")[:1].isupper() and not publisher:
            route.outer.append(Hop(None, AgentKind.OUTLET, span))
            route.reasons.append("rule-17-outlets-journalist")
        return
