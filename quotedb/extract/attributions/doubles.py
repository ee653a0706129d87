"""The same words twice, once their layers are read: *according to X, Y was told by Z that …* is one statement."""

from __future__ import annotations

from bisect import bisect_left

from quotedb.extract.attributions.merging import overlap
from quotedb.extract.chains.chain import Draft
from quotedb.records import Span

_SAME = 0.8
_MOST = 0.5
_NEIGHBOURS = 6
_LONGEST_MENTION = 400


def without_double_contents(drafts: list[Draft]) -> list[Draft]:
    """Leave out the drafts whose words another one gives with a longer chain; of equal ones the surer is kept."""
    kept: list[Draft] = []
    for made in sorted(drafts, key=lambda one: one.content[0]):
        near = range(max(0, len(kept) - _NEIGHBOURS), len(kept))
        double = next((i for i in near if _is_double(kept[i], made)), -1)
        if double < 0:
            kept.append(made)
        elif _worth(made) > _worth(kept[double]):
            kept[double] = made
    mentions = sorted(
        (hop.mention, number)
        for number, made in enumerate(kept)
        for hop in (*made.outer, *made.inner)
        if hop.mention is not None
    )
    return [made for number, made in enumerate(kept) if not _is_source(made, number, mentions)]


def _is_double(first: Draft, second: Draft) -> bool:
    """Tell whether two drafts give the same words, or most of them to the same mention."""
    shared = overlap(first.content, second.content)
    mentions = {made.inner[-1].mention for made in (first, second) if made.inner}
    return shared > _SAME or (shared > _MOST and len(mentions) == 1 and None not in mentions)


def _is_source(made: Draft, number: int, mentions: list[tuple[Span, int]]) -> bool:
    """Tell whether what the network alone took for words is who speaks in another draft (*citing two officials*)."""
    if made.attribution.by != "tagger" or len(made.content) > 1:
        return False
    words = made.content[0]
    at = bisect_left(mentions, (Span(words.start + 1, words.start + 1), 0)) - 1
    while at >= 0 and mentions[at][0].start >= words.start - _LONGEST_MENTION:
        if mentions[at][1] != number and mentions[at][0].covers(words):
            return True
        at -= 1
    return False


def _worth(made: Draft) -> tuple[int, float]:
    return len(made.outer) + len(made.inner), made.attribution.confidence
