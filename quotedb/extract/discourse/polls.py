"""Polls: who made one is the relay of what its respondents say (*59 percent said …*; rule 17)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotedb.extract.attributions.authors import author_of
from quotedb.extract.chains.chain import Draft
from quotedb.extract.phrases.subjects import subject_before
from quotedb.extract.segmentation.grammar import BE, TIMES
from quotedb.extract.segmentation.outlets import Outlets
from quotedb.extract.segmentation.paragraphs import SegmentedText, Sentence
from quotedb.records import Hop, Reason, Span
from quotedb.terms import AgentKind

_POLLS = frozenset("poll polls survey surveys polling questionnaire".split())
"""Nouns for polls."""
_POLLING = frozenset(("surveyed", "polled"))
_REACH = 8
"""Paragraphs from the mention of a poll to those who answered it, at most."""
_SHARES = re.compile(
    r"%|\bper\s?cent\b|\b(?:majority|plurality|share|proportion)(?=\s+of\b|\s*[-–—,(]|$)|"
    r"\b(?:respondents?|participants?|interviewees)\b|"
    r"\b(?:those|people|adults|voters) (?:surveyed|polled|questioned|interviewed)\b|"
    r"\b(?:half|(?:a|one|two|three|four)[ -](?:thirds?|quarters?|fifths?)|third|quarter)(?=\s+of\b|$)|"
    r"\b\w+[ -]+(?:in|out of)(?: every)?[ -]+(?:two|three|four|five|ten|\d+)\b",
    re.IGNORECASE,
)
"""What makes a source a share of those asked: *59 percent of sailors*."""


def put_behind_pollsters(segmented: SegmentedText, media: Outlets, drafts: Sequence[Draft]) -> None:
    """Add the pollster as relay to statements of respondents: the one named last before, at most _REACH paragraphs up.

    >>> bool(_SHARES.search("a meagre 59 percent of sailors")), bool(_SHARES.search("the majority leader"))
    (True, False)
    """
    polls = [
        (number, hop)
        for number, paragraph in enumerate(segmented.paragraphs)
        for sentence in paragraph.sentences
        for at, item in enumerate(sentence)
        if item.low in _POLLS | _POLLING
        and (hop := _pollster(segmented, media, _asking(sentence, at, drafts))) is not None
    ]
    for made in drafts:
        speaker = made.speaker
        if speaker is None or speaker.mention is None or made.outer:
            continue
        if not _SHARES.search(speaker.mention.of(segmented.text)):
            continue
        near = [hop for number, hop in polls if 0 <= made.paragraph - number <= _REACH]
        if near:
            made.outer.append(near[-1])
            made.reasons.append(Reason("rule-17-respondents", 0.7))


def _asking(sentence: Sentence, at: int, drafts: Sequence[Draft]) -> Span | None:
    """Return who made the poll that the word at index `at` tells of: *X surveyed …*, *X said in its survey*."""
    author = author_of(sentence, at)
    if sentence[at].low in _POLLING and (author is None or author.start < sentence[at].start):
        subject, group, _ = subject_before(sentence, at)
        passive = any(item.low in BE for item in sentence[group:at])
        return subject.mention if subject is not None and not passive else None
    if any(item.low in ("its", "their") for item in sentence if author is not None and item.start == author.start):
        sources = [one.attribution.source for one in drafts if one.sentence is sentence]
        return next((source for source in sources if source is not None), None)
    return author


def _pollster(segmented: SegmentedText, media: Outlets, author: Span | None) -> Hop | None:
    """Return the pollster as a hop; None where nobody is named (in *a May poll*, May is a month)."""
    words = author.of(segmented.text) if author is not None else ""
    if author is None or words.lower().split()[0].strip(".") in TIMES or not any(sign.isupper() for sign in words):
        return None
    kind = AgentKind.OUTLET if media.inside(author) else AgentKind.ORGANISATION
    return Hop(words, kind, author, medium="poll")
