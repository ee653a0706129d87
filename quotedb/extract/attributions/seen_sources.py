"""The source of what the network saw, where that is not whoever it took for it: who was told, who saw a document."""

from __future__ import annotations

import re

from quotedb.extract.attributions.sources import DOCUMENTS
from quotedb.extract.network.tagger import TaggedRelation
from quotedb.extract.phrases.subjects import subject_before
from quotedb.extract.segmentation.paragraphs import SegmentedText
from quotedb.records import Span


def source_of(segmented: SegmentedText, relation: TaggedRelation) -> Span | None:
    """Return the source of a relation as the text has it; None where the network saw none."""
    return _with_document(segmented, _who_told(segmented, relation))


def _with_document(segmented: SegmentedText, source: Span | None) -> Span | None:
    """Return a source with the document before it that it only saw: *the Post* of *a memo seen by the Post*."""
    if source is None:
        return None
    before = _SEEN_BY.search(segmented.text, max(0, source.start - _LONGEST_DOCUMENT), source.start)
    return source if before is None else Span(before.start("document"), source.end)


_SEEN_BY = re.compile(
    rf"\b(?P<document>(?:(?:an?|the|some|several|internal|court|his|her|its|their)\s)*(?:[a-z-]+\s)?(?:{'|'.join(sorted(DOCUMENTS))})"
    r"\s(?:that\s(?:was|were)\s)?(?:first\s)?(?:seen|obtained|reviewed|viewed|examined|leaked)\s(?:by|to)\s(?:the\s|The\s)?)\Z"
)
"""A document, up to who saw it."""
_LONGEST_DOCUMENT = 100
"""Code points of a document before who saw it, at most."""


def _who_told(segmented: SegmentedText, relation: TaggedRelation) -> Span | None:
    """Return the source of a relation: who stands between a quotation and *told*, not who was told; and who is quoted.

    *“Go there,” the judge asked their lawyer, Ana Roth.* *She was quoted by the Tide Agency (TA) as saying …*
    """
    source, cue, text = relation.source, relation.cue, segmented.text
    if source is None or cue is None or source.start < cue.end:
        return source
    if cue.of(text).endswith(("quoted", "cited")) and _BY.match(text, cue.end, source.end):
        sentence = segmented.sentence_at(cue.start)
        quoted = next(index for index, item in enumerate(sentence) if item.end >= cue.end)
        subject, group, _ = subject_before(sentence, quoted)
        if subject is not None:
            return subject.span
        opens = group > 1 and sentence[group - 1].text == ","  # Ada Roth, the minister, was quoted
        return Span(sentence[0].start, sentence[group - 2].end) if opens else source
    if cue.of(text) not in _TELLING:
        return source
    before = _TELLER.search(text, max(0, cue.start - _LONGEST_DOCUMENT), cue.start)
    return source if before is None else Span(*before.span("who"))


_BY = re.compile(r"\s(?:by|in)\s")
_TELLING = frozenset("told asked reminded assured informed warned tells asks reminds assures warns".split())
"""Cues behind which stands who was told."""
_TELLER = re.compile(
    r"[,?!.][”\"’']\s(?P<who>(?:(?:the|a|an|his|her|their|its|one|another)\s(?:[\w’'-]+\s?){1,4}?"
    r"|[A-ZÀ-Þ][\w’'-]*(?:\s[A-ZÀ-Þ][\w’'-]*){0,3}))\s\Z"
)
"""Who stands between a quotation and its cue."""
