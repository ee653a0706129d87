"""Programmes, interviewers and correspondents in the sentence of an attribution (rules 3, 5 and 17)."""

from __future__ import annotations

import re

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.chains.route import Route, add_relay
from quotedb.extract.lexicon.tables import words
from quotedb.extract.phrases.after import phrase_after
from quotedb.extract.segmentation.outlets import Outlets
from quotedb.extract.segmentation.paragraphs import Item, Sentence
from quotedb.records import Span
from quotedb.terms import AgentKind

_SHOWS = frozenset("show program programme podcast radio hour tonight".split())
"""Last words of the names of programmes."""


def shows(items: Sentence, outside: list[int], attribution: Attribution, media: Outlets, route: Route) -> None:
    """Add programmes to the route: *on The Ada Brook Show*."""
    for at in outside:
        low = items[at].low
        linked = low in ("on", "to", "with", "’s", "'s") or (low == "of" and at > 0 and items[at - 1].low in _EDITIONS)
        linked = linked and (low != "to" or (at > 0 and items[at - 1].low in _SPEAKS_TO | _SAYS_TO))
        if linked and at + 1 < len(items) and _titled(items, at + 1):
            add_relay(route, _title(items[at + 1], media), "rule-3-show", attribution, AgentKind.OUTLET)
        if low == "on" and at + 2 < len(items):
            phrase = phrase_after(items, at + 1)
            show = phrase is not None and phrase.named and items[phrase.last - 1].low in _SHOWS
            if phrase is not None and show and not media.is_publisher(phrase.mention.of(media.article.text)):
                add_relay(route, phrase.mention, "rule-3-show", attribution, AgentKind.OUTLET)


_HOSTS = words("hosts")
"""Nouns for those who lead an interview: *host*, *presenter*."""
_SAYS_TO = frozenset("said told interviews statement remarks comments".split())
"""Words before *to* that lead to who is told."""
_EDITIONS = frozenset("episode edition broadcast taping airing host".split())
"""Words for one edition of a programme: *in Monday’s episode*."""
_SPEAKS_TO = words("speaks_to")
"""Words before *to* or *with* and who is told: *Speaking to …*, *in remarks to …*."""


def spoken_to(items: Sentence, outside: list[int], attribution: Attribution, media: Outlets, route: Route) -> None:
    """Add who is told in *Speaking to Clean.org, she said*: an outlet by the form of its name, or an interviewer."""
    for at in outside[:-1]:
        if items[at].low not in ("to", "with") or not at or items[at - 1].low not in _SPEAKS_TO:
            continue
        phrase = phrase_after(items, at + 1)
        words = phrase.mention.of(media.article.text) if phrase is not None else ""
        if phrase is None or not phrase.named:
            continue
        outlet = any(hop.agent_kind is AgentKind.OUTLET for hop in route.outer)  # its host is the addressee
        interviews = items[at - 1].low == "interview" or any(
            one.low in _HOSTS for one in items[phrase.first : phrase.last]
        )
        if interviews and not outlet:
            add_relay(route, phrase.mention, "rule-3-interviewer", attribution)
            route.addressee = route.addressee or phrase.mention
        elif (
            re.fullmatch(r"[\w-]+\.\w{2,4}", words) or (words.isupper() and len(words) > 2)
        ) and not media.is_publisher(words):
            add_relay(route, phrase.mention, "rule-3-outlet", attribution, AgentKind.OUTLET)
            route.addressee = route.addressee or phrase.mention


def _title(item: Item, media: Outlets) -> Span:
    """Return the span of a title in quotation marks, without the marks and a comma inside them."""
    quotation = item.quotation
    assert quotation is not None
    end = quotation.inner_end
    while end > quotation.inner_start and media.article.text[end - 1] in ",. ":
        end -= 1
    return Span(quotation.inner_start, end)


def _titled(items: Sentence, at: int) -> bool:
    """Tell whether an item is a title in marks: *on “Face the Nation,”*."""
    words = items[at].text.strip("\"'“”‘’,. ").split() if items[at].quotation is not None else []
    return (
        0 < len(words) <= 6
        and words[0][:1].isupper()
        and words[-1][:1].isupper()
        and items[at].text.strip("\"'“”‘’")[-1:] not in "?!"
    )
