"""Polls: who made one is the relay of what its respondents say (*59 percent said …*; rule 17)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotedb.extract.attributions.authors import author_of
from quotedb.extract.chains.chain import Draft
from quotedb.extract.segmentation.grammar import TIMES
from quotedb.extract.segmentation.outlets import Outlets
from quotedb.extract.segmentation.paragraphs import SegmentedText
from quotedb.records import Hop, Reason, Span
from quotedb.terms import AgentKind

_POLLS = frozenset("poll polls survey surveys polling questionnaire".split())
"""Nouns for polls."""
_REACH = 8
"""Paragraphs from the mention of a poll to those who answered it, at most."""
_RESPONDENTS = re.compile(
    r"(?:(?:some|only|just|about|nearly|almost|over|around|roughly|the|an?|(?:more|less|fewer) than|\w+) )?"
    r"(?:\d+(?:\.\d+)?\s*(?:percent|per\s+cent|%)|[a-z]+(?:-[a-z]+)? per\s?cent\b|majority|plurality|respondents?|"
    r"(?:of )?(?:those|the people|people|adults|voters) (?:surveyed|polled|questioned|interviewed)|"
    r"(?:half|third|quarter|two-thirds|three-quarters)(?= of\b|$)|\w+[ -]+in[ -]+(?:two|three|four|five|ten|\d+)\b)",
    re.IGNORECASE,
)
"""A source that is a share of those asked: *59 percent of sailors*."""


def put_behind_pollsters(segmented: SegmentedText, media: Outlets, drafts: Sequence[Draft]) -> None:
    """Add the pollster as relay to statements of respondents: the one named last before, at most _REACH paragraphs up.

    >>> bool(_RESPONDENTS.match("59 percent of sailors")), bool(_RESPONDENTS.match("the sailors"))
    (True, False)
    """
    polls = [
        (number, hop)
        for number, paragraph in enumerate(segmented.paragraphs)
        for sentence in paragraph.sentences
        for at, item in enumerate(sentence)
        if item.low in _POLLS and (hop := _pollster(segmented, media, author_of(sentence, at))) is not None
    ]
    for made in drafts:
        speaker = made.speaker
        if speaker is None or speaker.mention is None or made.outer:
            continue
        if not _RESPONDENTS.match(speaker.mention.of(segmented.text).replace("\xa0", " ")):
            continue
        near = [hop for number, hop in polls if 0 <= made.paragraph - number <= _REACH]
        if near:
            made.outer.append(near[-1])
            made.reasons.append(Reason("rule-17-respondents", 0.7))


def _pollster(segmented: SegmentedText, media: Outlets, author: Span | None) -> Hop | None:
    """Return the pollster as a hop; None where nobody is named (in *a May poll*, May is a month)."""
    words = author.of(segmented.text) if author is not None else ""
    if author is None or words.lower().split()[0].strip(".") in TIMES or not any(sign.isupper() for sign in words):
        return None
    kind = AgentKind.OUTLET if media.inside(author) else AgentKind.ORGANISATION
    return Hop(words, kind, author, medium="poll")
