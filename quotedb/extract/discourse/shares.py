"""Shares of those who were asked: *59 percent*, *fewer than a third of voters*, *one in five*."""

from __future__ import annotations

import re

from quotedb.records import Span

_BEFORE = (
    r"(?:(?:another|some|only|just|about|nearly|almost|over|around|roughly|(?:more|less|fewer)\s+than|"
    r"a\s+(?:mere|paltry|whopping|full|further)|the\s+(?:vast|remaining|other)|an?\s+\w+|the|an?)\s+)*"
)
RESPONDENTS = re.compile(
    rf"{_BEFORE}(?:\d+(?:\.\d+)?\s*(?:percent|per\s+cent|%)|[a-z]+(?:-[a-z]+)?\s+per\s?cent\b|majority|plurality|"
    r"(?:half|third|quarter|two-thirds|three-quarters)(?=\s+of\b|$)|respondents|those\s+(?:polled|surveyed|responding|asked)|"
    r"\w+[\s-]+in[\s-]+(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b|share\s+of)",
    re.IGNORECASE,
)
_VOTERS = re.compile(
    r"(?:\w+\s+)*(?:voters|adults|respondents|americans|britons|democrats|republicans|independents|participants)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf",\s+(?:(?:while|but|and|whereas|with|compared\s+(?:with|to))\s+)?(?={RESPONDENTS.pattern})"
    r"(?=[^,;.]{3,80}\b(?:said|say|says|found|agreed?|disagreed?|thought|think|believed?|wanted|want|would|were|are|was|is|"
    r"had|have|supported|support|opposed?|named|chose|favou?red|answered|voters|of)\b)",
    re.IGNORECASE,
)
"""Where the next share of those asked takes over."""
_LIMITS = re.compile(
    r"\b(?:(?:another|some|only|just|about|nearly|almost|over|around|roughly|the|an?|(?:more|less|fewer)\s+than)\s+)+$",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"\s*(?:[,;(–—]|\bwho\b|\bwhich\b|\bthat\s+(?:was|were|is|are)\b)")
_MOST = 40
"""Code points before a share that may belong to it."""


def is_respondents(words: str) -> bool:
    """Tell whether a source as printed is a share of those asked."""
    return RESPONDENTS.match(words.replace("\xa0", " ")) is not None


def is_voters(words: str) -> bool:
    """Tell whether a source as printed is the kind of people whom polls ask (*independent voters*)."""
    return _VOTERS.fullmatch(words) is not None


def whole_share(text: str, mention: Span, phrase: Span | None) -> Span:
    """Return a share with all its words, which a mention cuts down to its first ones or to those after *than*.

    `phrase` is the whole phrase of the mention. What is no share stays as it is: *15 percent* becomes *Fewer than 15
    percent of sailors*, *the sailors* stay.
    """
    if phrase is not None and phrase.start <= mention.start and is_respondents(phrase.of(text)):
        end = _FURTHER.search(text, mention.start, phrase.end)
        mention = Span(mention.start, max(mention.end, end.start() if end else phrase.end))
    if not is_respondents(mention.of(text)):
        return mention
    words = _LIMITS.search(text, max(text.rfind("\n", 0, mention.start) + 1, mention.start - _MOST), mention.start)
    return Span(words.start(), mention.end) if words is not None else mention


def before_next_share(text: str, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Cut a content where others answer (*they liked it, while 9 percent said they did not*)."""
    for number, piece in enumerate(content):
        match = _NEXT.search(text, piece.start + 1, piece.end)
        if match is not None:
            return (*content[:number], Span(piece.start, match.start()))
    return content
