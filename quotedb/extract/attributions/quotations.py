"""Quotations that no attribution holds yet: they join a longer one, or go to who speaks in the sentence before."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.lexicon.cues import VERBS
from quotedb.extract.phrases.mentions import NounPhrase
from quotedb.extract.phrases.subjects import subject_before
from quotedb.extract.segmentation.grammar import is_finite
from quotedb.extract.segmentation.paragraphs import SegmentedText, Sentence, Sort
from quotedb.records import Kind, Span

_LOOKED_AT = 12
"""Pieces of contents before the end of a quotation that are looked at, whether it is in one of them."""


def claim_quotations(
    segmented: SegmentedText, attributions: Sequence[Attribution], others: Sequence[Attribution]
) -> list[Attribution]:
    """Return the attributions with the quotations that belong to them, and further ones for those that stand alone.

    `others` are attributions that hold their words already.
    """
    joined = _with_paragraphs(segmented, attributions)
    return _with_paragraphs(segmented, [*joined, *_left_over(segmented, [*joined, *others])])


def _with_paragraphs(segmented: SegmentedText, attributions: Sequence[Attribution]) -> list[Attribution]:
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


def _left_over(segmented: SegmentedText, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return an attribution for each quotation that is a sentence by itself and that none holds.

    Its speaker is who speaks in the sentence before; in a paragraph of quotations only, that of the paragraph before.
    """
    held = _held(attributions)
    found: list[Attribution] = []
    last: Sentence | None = None
    for paragraph in segmented.paragraphs:
        before = last if all(map(_is_quotation, paragraph.sentences)) else None
        for sentence in paragraph.sentences:
            quotation = sentence[0].quotation
            if quotation is not None and before is not None and _is_quotation(sentence):
                part = Span(quotation.inner_start, min(quotation.inner_end, sentence[0].end))
                speaker = _subject(before) if _holder(held, part) is None else None
                if speaker is not None and _is_whole(part.of(segmented.text)):
                    by = ("rule-subject-before", 0.5)
                    found.append(Attribution((part,), speaker.mention, None, *by, Kind.SPEECH, speaker.span))
            before = last = sentence
    return found


def _is_whole(words: str) -> bool:
    """Tell whether a quotation is a whole sentence, no heading and no term."""
    return len(words.split()) >= _FEWEST and words.rstrip()[-1:] in ".,?!…"


_FEWEST = 3
"""Words of a quotation that is taken for somebody's, at least."""


def _is_quotation(sentence: Sentence) -> bool:
    """Tell whether a sentence is nothing but a quotation."""
    return all(item.quotation is not None or not item.is_word for item in sentence)


def _subject(sentence: Sentence) -> NounPhrase | None:
    """Return the subject of the first finite verb of a sentence, if that verb tells of words: *Holm remembered it*.

    Whoever does anything else is not the speaker of what follows: *Roe hit Brook. “He came at me.”*
    """
    for at, item in enumerate(sentence):
        if at and item.sort is Sort.WORD and is_finite(item) and sentence[at - 1].low not in _BEFORE_OTHER_VERBS:
            phrase, _, _ = subject_before(sentence, at)
            if phrase is not None:
                if item.low not in VERBS or VERBS[item.low][0].perceives:
                    return None
                return phrase if phrase.named or phrase.pronoun else None
    return None


_BEFORE_OTHER_VERBS = ("who", "which", "that", "and")
"""Words before a verb that is not the first of the main clause."""
