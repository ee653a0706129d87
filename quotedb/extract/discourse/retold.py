"""What somebody tells in an answer of what others said: layers of their own, with the one who answers as relay."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.attributions.interviews import ANSWER
from quotedb.extract.attributions.labels import TRANSCRIPT_LINE
from quotedb.extract.chains.chain import Draft
from quotedb.extract.chains.layers import is_plain_saying
from quotedb.extract.lexicon.tables import words
from quotedb.extract.segmentation.grammar import PERSONAL
from quotedb.extract.segmentation.paragraphs import SegmentedText
from quotedb.records import Kind, Reason, Span

_FIRST = words("letters_first")
_TELLING = (ANSWER, TRANSCRIPT_LINE)
_SURE = 0.6
"""Confidence from which what the network finds within an answer is kept."""


def retold(segmented: SegmentedText, network: Iterable[Attribution], said: Iterable[Attribution]) -> list[Attribution]:
    """Return what the network finds in answers of others' words, where that is sure: a name or noun, and *said*."""
    told = sorted((piece, 0) for one in said if one.by in _TELLING and one.source for piece in one.content)
    if not told:
        return []
    kept = []
    for one in network:
        source = one.source.of(segmented.text).split() if one.source is not None else []
        if not source or one.kind is not Kind.SPEECH or one.confidence < _SURE:
            continue
        low = source[0].lower()
        if low in PERSONAL or (low in _FIRST and len(source) == 1):
            continue
        if _around(told, one.content) is not None and is_plain_saying(segmented, segmented.sentence_at(one.start), one):
            kept.append(one.with_content(tuple(_within_marks(segmented, span) for span in one.content)))
    return kept


def _within_marks(segmented: SegmentedText, span: Span) -> Span:
    """Return the quotation that opens a content and after which the one who answers goes on, else the content."""
    at = bisect_right(segmented.all_quotations, span.start, key=lambda one: one.start) - 1
    quotation = segmented.all_quotations[at] if at >= 0 else None
    if quotation is None or not quotation.start <= span.start <= quotation.inner_start or span.end <= quotation.end:
        return span
    return Span(quotation.inner_start, quotation.inner_end)


def put_behind_tellers(drafts: Sequence[Draft]) -> None:
    """Change the chains of what is told in answers: whoever answers relays it."""
    told = sorted(
        (piece, number)
        for number, made in enumerate(drafts)
        if made.attribution.by in _TELLING
        for piece in made.attribution.content
    )
    for made in drafts:
        around = None if made.attribution.by in _TELLING else _around(told, made.attribution.content)
        teller = None if around is None else drafts[around].speaker
        if teller is not None:
            made.outer.insert(0, teller)
            made.reasons.append(Reason("rule-7-retold", 0.9))


def _around(told: Sequence[tuple[Span, int]], content: Sequence[Span]) -> int | None:
    """Return the number beside the piece that covers a content; the pieces come in the order of the text."""
    at = bisect_right(told, content[0].start, key=lambda one: one[0].start) - 1
    return told[at][1] if at >= 0 and all(told[at][0].covers(span) for span in content) else None
