"""Attributions that a sentence makes in so many words, by its cue verbs and *according to*.

Reads one layer: what stands inside a content is read again in nesting.py. No parser: a cue verb of the lexicon, its
subject before or after it, and its content to the right (*said that …*), to the left (*…, he said*) or on both sides.
"""

from __future__ import annotations

import itertools

from quotedb.extract.attributions.attribution import Attribution, pieces
from quotedb.extract.attributions.reading import Sentence
from quotedb.extract.lexicon.cues import STRONG
from quotedb.extract.patterns.according import according
from quotedb.extract.patterns.contents import find_content
from quotedb.extract.patterns.cue_verbs import Cue, cue_at, next_cue, share_subjects
from quotedb.extract.patterns.subjects import subject_before
from quotedb.records import Span


def read_sentence(items: Sentence) -> list[Attribution]:
    """Find the attributions of a sentence, outermost layer only."""
    if not items:
        return []
    found: list[Cue] = []
    for first, last in _segments(items):
        found += _read_segment(items[first:last], first)
    return [_attribution(items, cue) for cue in found]


def _attribution(items: Sentence, cue: Cue) -> Attribution:
    subject = cue.subject
    return Attribution(
        content=pieces(items, cue.content or []),
        source=subject.mention if subject else None,
        cue=Span(items[cue.at].start, items[cue.end - 1].end),
        by=cue.by,
        confidence=cue.confidence,
        kind=cue.verb.kind,
        source_span=subject.span if subject else None,
        addressee=cue.addressee.mention if cue.addressee else None,
        reports=items[cue.at].low in ("according", "reported", "reports"),
    )


def _segments(items: Sentence) -> list[tuple[int, int]]:
    """Cut a sentence where a second speaker takes over: at semicolons, and before *, and Y said that …*."""
    cuts = [0]
    for index, item in enumerate(items):
        if index <= cuts[-1] + 2:
            continue
        if item.text == ";":
            cuts.append(index + 1)
        elif item.low in ("and", "but", "while", "whereas") and items[index - 1].closes_with_comma:
            ahead = next_cue(items, index + 1)
            if ahead is not None and any(
                items[i].low in STRONG or items[i].low in _OPENS for i in range(cuts[-1], index)
            ):
                subject, _group, negated = subject_before(items, ahead, index + 1)
                if subject is not None and subject.first <= index + 3 and not negated and _goes_right(items, ahead):
                    cuts.append(index)
    cuts.append(len(items))
    return list(itertools.pairwise(cuts))


_OPENS = frozenset(
    "accused accuses blamed blames believes believe urged urges calls called described denied asked".split()
)


def _goes_right(items: Sentence, cue: int) -> bool:
    return cue + 2 < len(items) and items[cue + 1].text not in ",.;"


def _read_segment(items: Sentence, offset: int) -> list[Cue]:
    cues = [cue for cue in (cue_at(items, index) for index in range(len(items))) if cue is not None]
    share_subjects(items, cues)
    accepted: list[Cue] = []
    for cue in cues:
        find_content(items, cue, cues)
        if cue.content:
            accepted.append(cue)
    accepted += according(items)
    lefts = [cue for cue in accepted if cue.content and cue.content[0][0] < cue.at]
    accepted = [cue for cue in accepted if cue in lefts or not any(_holds(left, cue) for left in lefts)]
    for cue in accepted:  # what another speaker closes over (“…, he added”) ends there
        for left in lefts:
            if left is not cue and cue.content and not _holds(left, cue):
                first, last = cue.content[-1]
                if first <= left.at < last and first < left.start:
                    cue.content[-1] = (first, left.start)
    outer = [
        cue
        for cue in accepted
        if not any(other is not cue and _holds(other, cue) and not _holds(cue, other) for other in accepted)
    ]
    for cue in outer:
        _shift(cue, offset)
    return outer


def _holds(outer: Cue, inner: Cue) -> bool:
    """Tell whether a cue stands inside the content of another."""
    return any(first <= inner.at < last for first, last in outer.content or [])


def _shift(cue: Cue, offset: int) -> None:
    cue.at += offset
    cue.end += offset
    cue.content = [(first + offset, last + offset) for first, last in cue.content or []]
