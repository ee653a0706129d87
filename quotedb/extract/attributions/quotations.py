"""Quotations that no attribution holds yet: paragraphs of a long one."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.segmentation.paragraphs import SegmentedText
from quotedb.records import Span

_LOOKED_AT = 12
"""Pieces of contents before the end of a quotation that are looked at, whether it is in one of them."""


def with_paragraphs(segmented: SegmentedText, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, with the paragraphs of a long quotation of which one holds a part added to that one.

    A paragraph goes to the attribution of the nearest one before it, else to that of the first one that has any.
    """
    held = _held(attributions)
    joined: dict[int, list[Span]] = defaultdict(list)
    for parts in _long_quotations(segmented):
        holders = [_holder(held, part) for part in parts]
        speaks = next((holder for holder in holders if holder is not None), None)
        for part, holder in zip(parts, holders, strict=True):
            if holder is not None:
                speaks = holder
            elif speaks is not None:
                joined[speaks].append(part)
    return [
        one.with_content(tuple(sorted((*one.content, *joined[number])))) if number in joined else one
        for number, one in enumerate(attributions)
    ]


def _long_quotations(segmented: SegmentedText) -> Iterator[list[Span]]:
    """Yield the quotations that open again in each paragraph and close only in the last, part by part."""
    parts: list[Span] = []
    for quotation in segmented.quotations:
        if not quotation.continues:
            parts = []
        parts.append(Span(quotation.inner_start, quotation.inner_end))
        if not quotation.continued and len(parts) > 1:
            yield parts


def _held(attributions: Sequence[Attribution]) -> list[tuple[int, int, int]]:
    """Return start, end and number of the attribution for every piece of a content, in the order of the text."""
    return sorted((span.start, span.end, number) for number, one in enumerate(attributions) for span in one.content)


def _holder(held: Sequence[tuple[int, int, int]], part: Span) -> int | None:
    """Return the number of the attribution whose content shares words with a part of a quotation."""
    at = bisect_left(held, (part.end, 0, 0))
    near = reversed(held[max(0, at - _LOOKED_AT) : at])
    return next((number for _, end, number in near if end > part.start), None)
