"""Who passes on a whole sentence at its end: *Ola Lund reported that the quay was shut, Ida Holm told the paper*."""

from __future__ import annotations

from dataclasses import replace

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.lexicon.cues import STRONG_VERBS, VERBS, VerbForm, stance_of
from quotedb.extract.phrases.subjects import subject_before
from quotedb.extract.segmentation.grammar import has_finite
from quotedb.extract.segmentation.paragraphs import SegmentedText, Sentence
from quotedb.records import AgentKind, Hop, Span

_LONGEST_SUBJECT = 14
"""Items from the comma to the verb of who passes it on, at most."""
_LONGEST_REST = 12
"""Items behind that verb, at most: an addressee, a day, no further clause."""


def with_relay_behind(segmented: SegmentedText, one: Attribution) -> Attribution:
    """Return an attribution with the relay that its sentence names at the end, if it names one.

    The attribution has its source and cue before its content, and behind the content nothing follows but a comma and
    somebody else's saying.
    """
    if one.source is None or one.cue is None or one.via or max(one.source.end, one.cue.end) > one.content[0].start:
        return one
    sentence = segmented.sentence_at(one.cue.start)
    end = one.content[-1].end
    comma = next((at for at, item in enumerate(sentence) if item.start >= end), len(sentence))
    if comma + 2 >= len(sentence) or sentence[comma].text != "," or sentence[comma].start - end > 1:
        return one
    found = _saying(sentence, comma + 1)
    if found is None or found[0].of(segmented.text).lower() == one.source.of(segmented.text).lower():
        return one
    mention, cue = found
    hop = Hop(None, AgentKind.UNNAMED, mention, cue, stance_of(cue.of(segmented.text)))
    return replace(one, via=(*one.via, hop))


def _saying(sentence: Sentence, begin: int) -> tuple[Span, Span] | None:
    """Return mention and verb of *Ida Holm told the paper on Monday* from index `begin` to the end, None for others."""
    for at in range(begin + 1, min(begin + _LONGEST_SUBJECT, len(sentence))):
        item = sentence[at]
        entry = VERBS.get(item.low)
        if entry is None or entry[0].base not in STRONG_VERBS or entry[1] not in (VerbForm.PAST, VerbForm.PRESENT):
            continue
        subject, _, negated = subject_before(sentence, at, begin)
        rest = sentence[at + 1 :]
        plain = all(one.quotation is None for one in sentence[begin:]) and not has_finite(rest)
        if subject is None or negated or subject.first != begin or not plain or len(rest) > _LONGEST_REST:
            return None
        return subject.mention, Span(item.start, item.end)
    return None
