"""The record of an attribution: one source, its cue and its content, before chains and agents make it a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from quotedb.extract.segmentation.grammar import FINITE
from quotedb.extract.segmentation.paragraphs import Item, Sentence, Sort
from quotedb.records import Span
from quotedb.terms import Kind


@dataclass(frozen=True, slots=True)
class Attribution:
    """A content with its source and cue.

    `source` is the mention (*Holm*; None where nobody is named), `source_span` the whole noun phrase (*the mayor, Ida
    Holm*). `cue` is None in transcripts. `by` names what found it (`tagger` for the network, else a rule),
    `confidence` (0 to 1) how sure that is.
    """

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    by: str
    confidence: float
    kind: Kind | None = None
    source_span: Span | None = None
    addressee: Span | None = None
    hearsay: Span | None = None
    """The span of *reportedly* or the like, where it stands with the cue or in the clause."""
    named: str | None = None
    """What the source is called where no word of the text is its mention: it stands in the headline, or in a label."""

    @property
    def start(self) -> int:
        """Return where the earliest of content, cue and source begins."""
        return min(self._ends()[0])

    @property
    def end(self) -> int:
        """Return where the latest of content, cue and source ends."""
        return max(self._ends()[1])

    def _ends(self) -> tuple[list[int], list[int]]:
        spans = [*self.content, *(span for span in (self.source, self.cue) if span)]
        return [span.start for span in spans], [span.end for span in spans]

    def with_content(self, content: tuple[Span, ...]) -> Attribution:
        """Return a copy with another content."""
        return replace(self, content=content)


def pieces(items: Sentence, ranges: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Turn ranges of items, as (first, end) indexes, into the spans of a content by rule 13.

    Left out are the marks around a wholly quoted piece, punctuation at its ends, and a *that* before it.
    """
    spans: list[Span] = []
    for begin, end in ranges:
        first, last = _trimmed(items, begin, end)
        if first >= last:
            continue
        inside = [item.quotation for item in items[first:last]]
        if all(quotation is not None for quotation in inside):
            spans += [Span(quotation.inner_start, quotation.inner_end) for quotation in inside if quotation]
        else:
            spans.append(Span(items[first].start, items[last - 1].end))
    return tuple(span for span in spans if span.end > span.start)


_SUBJECT = re.compile(r"(?:i|you|s?he|it|we|they|there)[’']")
"""A pronoun that a verb has run into: *he's*."""


def _trimmed(items: Sentence, first: int, last: int) -> tuple[int, int]:
    """Leave out the signs at both ends and a *that* before a clause (not *that was a slur*, *That, she said, …*)."""
    behind = items[first + 1 : last]
    alone = first < last and items[first].text == "That" and all(_is_sign(item, "") for item in behind)
    subject = alone or (
        bool(behind) and items[first].low == "that" and behind[0].low in FINITE and not _SUBJECT.match(behind[0].low)
    )
    while not subject and first < last and (_is_sign(items[first], "([#@$£€") or items[first].low == "that"):
        first += 1
    while last > first and _is_sign(items[last - 1], ")]%"):
        last -= 1
    return first, last


def _is_sign(item: Item, kept: str) -> bool:
    return item.sort is Sort.SIGN and item.text not in kept
