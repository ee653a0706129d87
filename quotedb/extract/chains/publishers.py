"""Who published, passed on or first reported the words, and who is cited for them (rules 2, 5 and 9)."""

from __future__ import annotations

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.chains.route import Route, add_relay, in_content
from quotedb.extract.lexicon.cues import VERBS
from quotedb.extract.lexicon.tables import words
from quotedb.extract.phrases.after import phrase_after
from quotedb.extract.phrases.subjects import subject_before
from quotedb.extract.segmentation.grammar import PREPOSITIONS
from quotedb.extract.segmentation.outlets import MEDIA_NOUNS, PLATFORMS, PUBLISHED, Outlets
from quotedb.extract.segmentation.paragraphs import Item, Sentence
from quotedb.records import Agent, Hop, Span
from quotedb.terms import AgentKind

PUBLISHES = PUBLISHED | frozenset("put ran obtained played showed leaked conducted recorded".split())
"""Verbs in relative clauses by which somebody published words: *which the paper published*."""


def published_by(items: Sentence, at: int, attribution: Attribution, media: Outlets, route: Route) -> None:
    """Add the relay after a verb of publishing: *released by his spokesman*, *seen by Reuters*, *leaked to the BBC*."""
    following, start = _behind(items, at)
    if not following:
        return
    published = items[at].low in PUBLISHED
    if following not in ("by", "through", "via", "to", "with", "in", "on"):
        return
    if following in ("to", "with", "in", "on") or not published:
        phrase = phrase_after(items, start)
        if phrase is None:
            return
        found = media.inside(phrase.span)
        if found and not media.is_publisher(found[0].of(media.article.text), found[1]):
            add_relay(
                route,
                found[0],
                "rule-5-published-by",
                attribution,
                AgentKind.OUTLET,
                Span(items[at].start, items[at].end),
            )
        elif found:
            route.to_publisher = True
        elif phrase.named and following == "by" and _is_seen_document(items, at):
            relay_phrase(items, start, "rule-5-published-by", attribution, media, route, items[at])
        by = next((i for i in range(start, min(start + 6, len(items) - 1)) if items[i].low == "by"), -1)
        if by > 0 and following != "in" and all(item.is_word for item in items[start:by]):
            # "provided to the BBC by her lawyer"
            relay_phrase(items, by + 1, "rule-5-published-by", attribution, media, route, items[at])
        return
    relay_phrase(items, start, "rule-5-published-by", attribution, media, route, items[at])


def interviewed_by(items: Sentence, at: int, attribution: Attribution, media: Outlets, route: Route) -> None:
    """Add the outlet that asked the source of an attribution: *a trader interviewed by Radio Lund said*."""
    phrase, source = phrase_after(items, at + 2), attribution.source
    found = media.inside(phrase.span) if phrase is not None else None
    if found is None or source is None or not source.end <= items[at].start <= source.end + len(" then "):
        return
    if media.is_publisher(found[0].of(media.article.text), found[1]):
        route.to_publisher = True
    else:
        cue = Span(items[at].start, items[at].end)
        add_relay(route, found[0], "rule-3-interviewed-by", attribution, AgentKind.OUTLET, cue)


def _is_seen_document(items: Sentence, at: int) -> bool:
    """Tell whether a document is *seen* or *obtained*, by somebody who then tells of it: *in a letter seen by X*."""
    before = (item.low for item in items[max(0, at - 4) : at])
    return items[at].low in _SEEN and any({low, low.removesuffix("s")} & MEDIA_NOUNS for low in before)


_SEEN = frozenset("seen obtained reviewed viewed".split())


def _behind(items: Sentence, at: int) -> tuple[str, int]:
    """Return the preposition after *released* and the index of the phrase behind it; *""* where there is none."""
    if at + 2 >= len(items):
        return "", at
    following, start = items[at + 1].low, at + 2
    if items[at].low == "put":  # "put out by"
        return ("by", at + 3) if following == "out" and items[at + 2].low == "by" else ("", at)
    if following in ("on", "to", "in") and items[at].low in PUBLISHED:  # "posted on Telegram by the governor"
        by = next((i for i in range(at + 2, min(at + 7, len(items) - 1)) if items[i].low == "by"), -1)
        between = items[at + 2 : max(by, at + 2)]
        if by > 0 and not any(i.low in VERBS or i.low in PREPOSITIONS or i.text == "," for i in between):
            return "by", by + 1
    if following in ("exclusively", "online", "first", "jointly", "recently") and at + 3 < len(items):
        return items[at + 2].low, at + 3
    return following, start


def relay_phrase(
    items: Sentence, start: int, by: str, attribution: Attribution, media: Outlets, route: Route, cue: Item
) -> None:
    """Add the noun phrase that begins at `start` as a relay: *by his spokesman*. It ends where the content begins."""
    content = min((span.start for span in attribution.content if span.start > cue.end), default=items[-1].end)
    ceiling = next((i for i in range(start, len(items)) if items[i].start >= content), len(items))
    phrase = phrase_after(items, start, ceiling)
    if phrase is None or phrase.pronoun or items[phrase.first].low in PLATFORMS | {"name"}:
        return
    found = media.inside(phrase.span)
    if found and found[0].start > phrase.mention.start and phrase.named:
        found = None  # only a part of the name: "the group Save the Times"
    mention = found[0] if found and found[0].end >= phrase.mention.start else phrase.mention
    _carry(route, mention, found, by, attribution, media, Span(cue.start, cue.end))


def publishes(items: Sentence, at: int, attribution: Attribution, media: Outlets, route: Route) -> None:
    """Add the relay of a relative clause: *which the newspaper published*, *that the group put on its channels*."""
    subject, _, negated = subject_before(items, at)
    if subject is None or negated or subject.first < 1 or subject.pronoun:
        return
    which = items[subject.first - 1].low in ("which", "that") and items[subject.first - 2].low not in VERBS
    if not which:
        return  # "adding that the ferry ran"
    found = media.inside(subject.span)
    mention = found[0] if found else subject.mention
    _carry(route, mention, found, "rule-5-published-by", attribution, media, Span(items[at].start, items[at].end))


def _carry(
    route: Route,
    mention: Span,
    found: tuple[Span, Agent] | None,
    by: str,
    attribution: Attribution,
    media: Outlets,
    cue: Span,
) -> None:
    """Add who carried the words to the route as a relay, unless it is the publisher.

    `found` is the listed outlet that the mention names; None makes an unnamed agent with the words of the mention.
    """
    if in_content(attribution.content, mention):
        return
    if media.is_publisher(mention.of(media.article.text), found[1] if found else None):
        route.to_publisher = True
    else:
        add_relay(route, mention, by, attribution, AgentKind.OUTLET if found else AgentKind.UNNAMED, cue)


_REPORTS = words("reports")
"""Verbs that end *Reuters, citing two officials, reported*."""


def citing(items: Sentence, at: int, attribution: Attribution, media: Outlets, route: Route) -> None:
    """Add who is cited as the origin behind the one who reports: *Reuters, citing two officials, reported*.

    Who only saw what is cited is no origin: *citing minutes seen by the Lund Post*.
    """
    if attribution.source is None or items[max(0, at - 1)].low == "without":
        return
    cue = attribution.cue.of(media.article.text).lower().split() if attribution.cue else []
    reports = cue[-1:] != [] and cue[-1] in _REPORTS
    if not (media.inside(attribution.source) or (reports and at > 0)):
        return
    seen = next((i for i in range(at + 2, len(items)) if items[i].low in _SEEN), None)
    phrase = phrase_after(items, at + 1, seen)
    if phrase is None or phrase.pronoun or in_content(attribution.content, phrase.mention):
        return
    found = media.inside(phrase.span)
    mention = found[0] if found and found[0].start >= phrase.span.start else phrase.mention
    route.inner.append(
        Hop(None, AgentKind.OUTLET if found else AgentKind.UNNAMED, mention, Span(items[at].start, items[at].end))
    )
    route.reasons.append("rule-2-citing")
