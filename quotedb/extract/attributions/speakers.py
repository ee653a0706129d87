"""Who said a quotation that no attribution holds: named before a colon, in the sentence or in the paragraph before."""

from __future__ import annotations

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.lexicon.cues import ASKS, VERBS
from quotedb.extract.phrases.after import phrase_after
from quotedb.extract.phrases.mentions import NounPhrase
from quotedb.extract.phrases.subjects import subject_before
from quotedb.extract.segmentation.grammar import PERSONAL, is_finite
from quotedb.extract.segmentation.paragraphs import Paragraph, SegmentedText, Sentence, Sort
from quotedb.records import Kind, Span


def alone(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph consists of quotations only."""
    return all(item.quotation is not None or not item.is_word for sentence in paragraph.sentences for item in sentence)


def is_crosshead(segmented: SegmentedText, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a quotation that heads a section: short, alone, without a stop or in other marks."""
    items = paragraph.items
    quotation = items[0].quotation
    if len(items) > 1 or quotation is None or quotation.unclosed or quotation.continued or quotation.continues:
        return False
    inner = segmented.text[quotation.inner_start : quotation.inner_end].strip()
    if not 0 < len(inner.split()) <= _LONGEST_HEAD or inner[-1] in ".,…":
        return False
    single = segmented.text[quotation.start] in "‘'"
    doubles = sum(segmented.text[one.start] in '“"' for one in segmented.quotations)
    return inner[-1] not in "?!" or (single and 2 * doubles > len(segmented.quotations))


_LONGEST_HEAD = 8
"""Words of a quotation that may head a section."""


def stands_alone(sentence: Sentence) -> bool:
    """Tell whether a sentence is nothing but a quotation, so that it can carry on the one before."""
    return all(item.quotation is not None or not item.is_word for item in sentence)


def find_speaker(
    segmented: SegmentedText, number: int, sentence: Sentence, at: int, inner: Span, found: list[Attribution]
) -> Attribution | None:
    """Return an attribution for the quotation at index `at` of a sentence, or None where no speaker is found.

    `inner` is the span within its marks, `number` that of its paragraph; `found` are the attributions so far, whose
    speakers may speak on.
    """
    beside = _beside(sentence, at, inner)
    if beside is not None:
        return beside
    if at and sentence[at - 1].text == ":":
        phrase, cue = _before_colon(sentence, at - 1)
        if phrase is not None:
            return _made(inner, phrase, cue, "rule-colon", 0.75)
    paragraph = segmented.paragraphs[number]
    position = next((i for i, s in enumerate(paragraph.sentences) if s[0].start == sentence[0].start), 0)
    if position and stands_alone(sentence):
        before = paragraph.sentences[position - 1]
        return _goes_on(inner, found, before, ("rule-same-paragraph", 0.6), ("rule-sentence-before", 0.5))
    if position == 0 and number and (at == 0 or not any(i.is_word for i in sentence[:at])) and alone(paragraph):
        previous = _prose_before(segmented, number)
        if previous is None:
            return None
        before = previous.sentences[-1]
        if before[-1].text == ":":
            phrase, cue = _before_colon(before, len(before) - 1)
            if phrase is not None:
                return _made(inner, phrase, cue, "rule-colon", 0.75)
        return _goes_on(inner, found, before, ("rule-paragraph-before", 0.55), ("rule-paragraph-before", 0.45))
    return None


def _goes_on(
    inner: Span, found: list[Attribution], before: Sentence, again: tuple[str, float], subject: tuple[str, float]
) -> Attribution | None:
    """Attribute a quotation to who spoke in the sentence before, or was its subject; each by its rule, so sure."""
    earlier = _last_in(found, before)
    if earlier is not None and earlier.source is not None:
        return Attribution((inner,), earlier.source, None, *again, Kind.SPEECH, earlier.source_span)
    phrase = first_subject(before)
    return _made(inner, phrase, None, *subject) if phrase is not None and (phrase.named or phrase.pronoun) else None


def _beside(sentence: Sentence, at: int, inner: Span) -> Attribution | None:
    """Return the speaker named right beside it: *“…,” she said*, *“…,” said Ada Brook*, *Ada Brook said, “…”*."""
    for index in (*range(at + 1, min(at + _BESIDE, len(sentence))), *range(at - 1, max(at - 3, -1), -1)):
        item = sentence[index]
        if item.quotation is not None or item.text in ".;:":
            break
        if item.low not in ASKS:
            continue
        cue = Span(item.start, item.end)
        phrase, group, negated = subject_before(sentence, index, at + 1 if index > at else 0)
        if phrase is None and group == at + 1:
            phrase = phrase_after(sentence, index + 1)
        if phrase is not None and not negated:
            return _made(inner, phrase, cue, "rule-beside", 0.7)
    return None


_BESIDE = 12
"""Words from a quotation to the verb that tells who speaks, at most."""


def _prose_before(segmented: SegmentedText, number: int) -> Paragraph | None:
    """Return the nearest of the three paragraphs before that ends like a sentence (captions and the like do not)."""
    for index in range(number - 1, max(number - 4, -1), -1):
        paragraph = segmented.paragraphs[index]
        last = paragraph.sentences[-1][-1]
        if last.text in ".:?!…" or last.quotation is not None:
            return paragraph
    return None


def _last_in(found: list[Attribution], sentence: Sentence) -> Attribution | None:
    inside = [
        a
        for a in found
        if a.source is not None
        and a.kind is not Kind.THOUGHT
        and sentence[0].start <= (a.cue or a.source).start < sentence[-1].end
    ]
    return max(inside, key=lambda a: (a.cue or a.content[0]).start) if inside else None


def _made(inner: Span, phrase: NounPhrase, cue: Span | None, by: str, confidence: float) -> Attribution:
    return Attribution((inner,), phrase.mention, cue, by, confidence, Kind.SPEECH, phrase.span)


def _before_colon(sentence: Sentence, colon: int) -> tuple[NounPhrase | None, Span | None]:
    """Return speaker and cue before a colon: the subject of the last cue verb, else that of the sentence."""
    for index in range(colon - 1, -1, -1):
        if sentence[index].low in VERBS and not VERBS[sentence[index].low][0].perceives:
            phrase, _, negated = subject_before(sentence, index)
            if phrase is not None and not negated:
                return phrase, Span(sentence[index].start, sentence[index].end)
    phrase = first_subject(sentence[:colon])
    if phrase is not None:
        verb = next((item for item in sentence[phrase.last : colon] if is_finite(item)), None)
        return phrase, Span(verb.start, verb.end) if verb else None
    return None, None


def first_subject(sentence: Sentence) -> NounPhrase | None:
    """Return the subject of the first finite verb of a sentence."""
    for index, item in enumerate(sentence):
        if (
            index
            and item.sort is Sort.WORD
            and is_finite(item)
            and sentence[index - 1].low not in ("who", "which", "that", "and")
        ):
            phrase, _, _ = subject_before(sentence, index)
            if phrase is not None:
                return phrase
            if item.low not in PERSONAL:
                continue
    phrase = phrase_after(sentence, 0)
    return phrase if phrase is not None and phrase.named else None
