"""Quotations that no attribution holds yet: paragraphs of a long one, and one that opens the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.attributions.headlines import is_headline
from quotedb.extract.segmentation.grammar import is_finite, is_name
from quotedb.extract.segmentation.paragraphs import Item, SegmentedText
from quotedb.records import Kind, Span

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


def lead_quotation(segmented: SegmentedText, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attribution of a quotation that opens the text and that nobody has yet, to whom the text names next.

    *“I am the last who can weave this.”* stands alone, and below it: *Rosa Roe, 88, holds up a shawl.*
    """
    paragraphs = segmented.paragraphs[1:] if _opens_with_headline(segmented) else segmented.paragraphs
    if len(paragraphs) < 2 or len(items := paragraphs[0].items) != 1 or (quotation := items[0].quotation) is None:
        return []
    content = Span(quotation.inner_start, quotation.inner_end)
    words = content.of(segmented.text).split()
    if len(words) < _FEWEST or words[-1][-1] not in ".?!…" or _holder(_held(attributions), content) is not None:
        return []
    behind = paragraphs[1].sentences[0]
    end = next((at for at, item in enumerate(behind) if not is_name(item)), len(behind))
    if not 2 <= end < len(behind) or not (behind[end].text == "," or _may_act(behind[end])):
        return []
    name = Span(behind[0].start, behind[end - 1].end)
    return [Attribution((content,), name, None, "rule-lead-quotation", 0.5, Kind.SPEECH, name)]


_FEWEST = 4
"""Words of a quotation that is taken for somebody's though nobody is said to say it, at least."""


def _may_act(item: Item) -> bool:
    """Tell whether a word behind a name may tell what its bearer does, as in *holds*."""
    return is_finite(item) or (item.is_word and item.text.islower() and item.low.endswith("s"))


def _opens_with_headline(segmented: SegmentedText) -> bool:
    return bool(segmented.paragraphs) and is_headline(segmented.paragraphs[0], segmented.paragraphs[0].items)


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
