"""Whose the quotations are that no attribution holds yet, told by what stands around them (rule 12).

A quotation that carries on the one before it has the same speaker. For a new one the speaker is looked for in its own
sentence, before a colon, in the sentence before, and in the paragraph before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.attributions.ends import is_whole
from quotedb.extract.attributions.speakers import alone, find_speaker, is_crosshead, stands_alone
from quotedb.extract.lexicon.cues import VERBS
from quotedb.extract.phrases.after import phrase_after
from quotedb.extract.phrases.subjects import subject_before
from quotedb.extract.segmentation.paragraphs import Item, Paragraph, SegmentedText, Sentence
from quotedb.records import Kind, Span
from quotedb.text.marks import QuotedSpan

_SAID_INSIDE = re.compile(
    r",\s+(?:(?P<inverted>said|says|added|told|explained|recalled)\s+(?=[A-Za-z])|"
    r"(?P<plain>(?:he|she|they|[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+){0,3})\s+(?:said|says|added|told|explained|recalled)\b))"
)


class Claimed:
    """The stretches of the text that are the content of an attribution already."""

    def __init__(self, attributions: list[Attribution]) -> None:
        self.attributions = sorted(attributions, key=lambda a: a.start)
        self._spans = sorted(
            ((span.start, span.end, index) for index, a in enumerate(self.attributions) for span in a.content),
        )

    def holder(self, span: Span) -> int | None:
        """Return the number of the attribution whose content shares words with a span."""
        at = bisect_left(self._spans, (span.end, 0, 0))
        for start, end, index in reversed(self._spans[max(0, at - 12) : at]):
            if start < span.end and end > span.start:
                return index
        return None


def spoken(item: Item, sentence: Sentence, at: int) -> bool:
    """Tell whether a quotation is something said, rather than a term, a title or a fragment of a clause."""
    quotation = item.quotation
    if quotation is None:
        return False
    words = len(item.text.split())
    if quotation.continued or quotation.continues:
        return words >= 2
    if at and sentence[at - 1].is_word and sentence[at - 1].low not in VERBS:
        return False
    if len(sentence) == 1:
        return words >= 3 or is_whole(item)
    return is_whole(item) and words >= 2


def claim_quotations(segmented: SegmentedText, attributions: list[Attribution]) -> list[Attribution]:
    """Return the attributions with every quotation in one: added to that which it carries on, or in a new one.

    Quotations for which no speaker is found are left out.
    """
    claiming = _Claiming(segmented, attributions)
    for number, paragraph in enumerate(segmented.paragraphs):
        claiming.quoted = False
        heads = is_crosshead(segmented, paragraph)
        for sentence in () if heads else paragraph.sentences:
            for at, item in enumerate(sentence):
                if item.quotation is not None:
                    claiming.claim(number, paragraph, sentence, at)
        claiming.end_paragraph()
    return claiming.found


class _Claiming:
    """Goes through the quotations in order and remembers which attribution the next one may carry on."""

    def __init__(self, segmented: SegmentedText, attributions: list[Attribution]) -> None:
        self.segmented = segmented
        self.claimed = Claimed(attributions)
        self.found = list(self.claimed.attributions)
        self.last: int | None = None  # the attribution of the quotation before, while it can go on
        self.left_open: int | None = None  # whose quotation the end of its paragraph left open
        self.waiting: list[Span] = []  # quotations left open, whose speaker comes in a later paragraph
        self.quoted = False
        self.distance = 0

    def end_paragraph(self) -> None:
        """Forget, after a paragraph without quotations, which attribution could be carried on."""
        if self.quoted:
            return
        self.distance += 1
        self.last = None
        if self.distance > 2:
            self.left_open = None
            self.waiting = []

    def claim(self, number: int, paragraph: Paragraph, sentence: Sentence, at: int) -> None:
        """Add one quotation (item `at` of the sentence) to the attribution of whoever said it, if that is found."""
        item = sentence[at]
        quotation = item.quotation
        assert quotation is not None
        inner = Span(quotation.inner_start, min(quotation.inner_end, item.end))
        holder = self.claimed.holder(inner)
        begins = holder is None and quotation.continued and not quotation.continues
        if begins and _later_holder(self.segmented, self.claimed, number) is not None:
            self.waiting.append(inner)
            self.left_open = None
            self.quoted = True
            return
        first = item is paragraph.sentences[0][0]
        goes_on = quotation.continues or (self.left_open is not None and first and self.distance <= 2)
        if holder is not None:
            self._held(holder, inner, goes_on, quotation)
        elif spoken(item, sentence, at):
            self.quoted = True
            self._spoken(number, paragraph, sentence, at, inner, goes_on)

    def _held(self, holder: int, inner: Span, goes_on: bool, quotation: QuotedSpan) -> None:
        if self.waiting and goes_on:
            self.found[holder] = _prepend(self.found[holder], self.waiting)
        self.waiting = []
        self.last = holder if _ends_quoted(self.found[holder], inner) else None
        self.left_open = holder if (quotation.continued or quotation.unclosed) else None
        self.quoted = True
        self.distance = 0

    def _spoken(
        self, number: int, paragraph: Paragraph, sentence: Sentence, at: int, inner: Span, goes_on: bool
    ) -> None:
        quotation = sentence[at].quotation
        assert quotation is not None
        split = _said_inside(self.segmented, sentence[at]) if quotation.unclosed and not quotation.continued else None
        if split is not None:
            self.found.append(split)
            self.last = len(self.found) - 1
        elif goes_on and self.left_open is not None:
            self._add(self.left_open, inner, quotation)
        elif self.waiting and goes_on:
            self.waiting.append(inner)
        elif self._can_go_on(number, paragraph, sentence):
            assert self.last is not None
            self._add(self.last, inner, quotation)
        else:
            attribution = find_speaker(self.segmented, number, sentence, at, inner, self.found)
            if attribution is not None:
                self.found.append(attribution)
                self._add(len(self.found) - 1, None, quotation)
            elif quotation.continued:
                self.waiting.append(inner)

    def _can_go_on(self, number: int, paragraph: Paragraph, sentence: Sentence) -> bool:
        if self.last is None or not stands_alone(sentence) or len(self.found[self.last].content) > _MOST_PIECES:
            return False
        return number == _paragraph_of(self.segmented, self.found[self.last]) or alone(paragraph)

    def _add(self, index: int, inner: Span | None, quotation: QuotedSpan) -> None:
        if inner is not None:
            self.found[index] = _append(self.found[index], inner)
        self.last = index
        self.left_open = index if (quotation.continued or quotation.unclosed) else None
        self.distance = 0


_MOST_PIECES = 100


def _later_holder(segmented: SegmentedText, claimed: Claimed, number: int) -> int | None:
    """Return the attribution, if a later paragraph of a quotation that begins in this one names its speaker."""
    for paragraph in segmented.paragraphs[number + 1 : number + 12]:
        item = paragraph.sentences[0][0]
        if item.quotation is None or not item.quotation.continues:
            return None
        holder = claimed.holder(Span(item.quotation.inner_start, min(item.quotation.inner_end, item.end)))
        if holder is not None or not item.quotation.continued:
            return holder
    return None


def _paragraph_of(segmented: SegmentedText, attribution: Attribution) -> int:
    return segmented.paragraph_at(max(span.start for span in attribution.content))


def _append(attribution: Attribution, span: Span) -> Attribution:
    return replace(attribution, content=tuple(sorted((*attribution.content, span))))


def _prepend(attribution: Attribution, spans: list[Span]) -> Attribution:
    return replace(attribution, content=tuple(sorted((*spans, *attribution.content))))


def _ends_quoted(attribution: Attribution, inner: Span) -> bool:
    """Tell whether an attribution ends with this whole quotation, so that the next quotation may carry it on."""
    return max(attribution.content) == inner or abs(max(attribution.content).end - inner.end) <= 1


def _said_inside(segmented: SegmentedText, item: Item) -> Attribution | None:
    """Return an attribution where a closing mark was forgotten before the cue (*“The pump held, said Ada Brook.*)."""
    quotation = item.quotation
    assert quotation is not None
    for match in _SAID_INSIDE.finditer(segmented.text, quotation.inner_start, item.end):
        content = Span(quotation.inner_start, match.start() + 1)
        tail = segmented.inside(Span(match.start() + 1, item.end))
        if not tail or len(content.of(segmented.text).split()) < 3:
            continue
        sentence = tail[0]
        cue = next((i for i, word in enumerate(sentence) if word.low in VERBS), -1)
        if cue < 0:
            continue
        phrase = phrase_after(sentence, cue + 1) if match.group("inverted") else subject_before(sentence, cue)[0]
        if phrase is None:
            continue
        words = Span(sentence[cue].start, sentence[cue].end)
        return Attribution((content,), phrase.mention, words, "rule-forgotten-mark", 0.7, Kind.SPEECH, phrase.span)
    return None
