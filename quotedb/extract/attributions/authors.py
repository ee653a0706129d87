"""The author of a document that is a source: *a study by X*, *a Tally poll*, *the ministry's report* (rule 17)."""

from __future__ import annotations

from quotedb.extract.lexicon.tables import words
from quotedb.extract.phrases.after import phrase_after
from quotedb.extract.segmentation.grammar import DETERMINERS, PREPOSITIONS, TIMES, is_name
from quotedb.extract.segmentation.paragraphs import Sentence
from quotedb.records import Span

_ADJECTIVAL = (
    "ian", "ican", "ish", "ese", "national", "internal", "new", "ed", "ent", "al", "ive", "ous", "ary", "early",
    "several", "exit", "latest", "public",
    "other", "some", "media", "more", "press", "news", "police", "court", "later", "many", "two", "three", "opinion",
)  # fmt: skip
_MEANS = words("means")
"""Nouns after *by* that are a means, not an author (*a poll by telephone*)."""


def author_of(items: Sentence, head: int) -> Span | None:
    """Return the author of a document: *a study by X*, *a Tally poll*, *the ministry's report*, *a report from X*.

    Who only released it is none where another name stands before: *a Tally report released by the governor's office*.
    """
    after = _author_after(items, head)
    released = any(item.low in _RELEASED for item in items[head + 1 : head + 4])
    before = _author_before(items, head) if after is None or released else None
    return before if before is not None else after


_RELEASED = frozenset("released published aired issued carried reprinted posted distributed circulated".split())
"""What is done to a document by somebody who need not have written it."""


PERIODS = words("periods")
"""Words of time before a document, which are not its author: *this week’s report*."""
_TOPIC = frozenset(("of", "on", "about", "into", "that", "in"))
"""Prepositions and *that* after which the topic of a document stands, not its author."""


def _author_after(items: Sentence, head: int) -> Span | None:
    after = head + 1
    while after < len(items) and after - head < 6:
        low = items[after].low
        if low in ("by", "from") and after + 1 < len(items):
            seen = items[after - 1].low in ("seen", "obtained", "reviewed", "viewed", "leaked", "cited", "quoted")
            first = items[after - 2].low in ("first", "originally", "exclusively")
            if seen or first or items[after + 1].low in _MEANS:
                return None
            phrase = phrase_after(items, after + 1)
            return phrase.mention if phrase else None
        if low == "including" or (low in _TOPIC and not any(i.low in ("by", "from") for i in items[after:])):
            return None
        after += 1
    return None


def _author_before(items: Sentence, head: int) -> Span | None:
    start = head
    while (
        start > 0
        and (items[start - 1].is_word or items[start - 1].text in "/&-")
        and items[start - 1].low not in PREPOSITIONS
    ):
        start -= 1
        if items[start].low in DETERMINERS:
            break
    before = list(items[start:head])
    opening = before[:1]
    if before and before[0].low in DETERMINERS and before[0].low not in ("his", "her", "their", "its"):
        before = before[1:]
    if before and before[0].low in ("his", "her", "their", "its"):
        return Span(before[0].start, before[0].end)
    possessive = next(
        (i for i, item in enumerate(before) if item.low.endswith(("'s", "’s", "s'", "s’")) and len(item.text) > 2), -1
    )
    if possessive >= 0:
        owner = before[possessive]
        cut = 2 if owner.low.endswith(("'s", "’s")) else 1
        if owner.low[:-cut] not in TIMES | PERIODS:
            first = before if is_name(before[0]) else opening  # the Herald's report; the company's report
            return Span(first[0].start, owner.end - cut)
        before = before[possessive + 1 :]  # last year's figures are nobody's
    while before and before[0].text[0].islower() and not is_name(before[0]) and len(before) > 1:
        before = before[1:]
    names = [item for item in before if is_name(item) and not item.low.endswith(("-wide", "-year", "-page"))]
    if names and names[0] is before[0]:
        end = 0
        while end < len(before) and (is_name(before[end]) or before[end].text in "&/-"):
            end += 1
        if len(names) == 1 and (names[0].low.endswith(_ADJECTIVAL) or len(names[0].text) == 1):
            return None
        return Span(before[0].start, before[end - 1].end)
    return None
