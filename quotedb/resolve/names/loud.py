"""Headlines in which every word begins with a capital: only names known from the rest of the text are found there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from quotedb.records import Span
from quotedb.resolve.names import lexicon
from quotedb.resolve.names.tokens import Name, Token
from quotedb.terms import EntityLabel

SMALL = frozenset("a an and as at but by for from in into is of on or over than that the to up via vs with".split())
"""Words that headlines in capitals have in small letters, too."""


def shouted_lines(text: str) -> list[Span]:
    """Return the spans of the lines in which every word begins with a capital.

    One that ends in a colon is no headline, but says who speaks: *And from Chairwoman Ada Brook:*. So does a signature
    behind a dash: *— Ada Brook (@ada) 6 May*. Nor is one with a stop and a verb in small letters: *Anna Berg met Karin
    Holm.* A quoted headline or title is as loud.
    """
    found = [Span(*match.span(1)) for match in QUOTED.finditer(text) if is_title(match.group(1))]
    for match in re.finditer(r"[^\n]+", text):
        letters = [word for word in match.group().split() if word[:1].isalpha()]
        capitals = sum(word[0].isupper() for word in letters)
        line = match.group().rstrip()
        small = (word for word in letters if word.isalpha() and word.islower())
        if (
            line.endswith(":")
            or line.lstrip("> ").startswith(("—", "–", "--"))
            or (line.endswith(".") and not SMALL.issuperset(small))
        ):
            continue
        if len(letters) >= 4 and capitals >= 0.75 * len(letters) and len(match.group()) < 200:
            found.append(Span(match.start(), match.end()))
    return sorted(found)


QUOTED = re.compile(r"[“\"‘]([A-Z][^“”\"\n]{24,150}?)[”\"]")
"""What stands in quotation marks and may be a headline or a title."""
LEAST_WORDS, SHARE = 5, 0.75
"""Words of a quoted title, at least, and how many of them have capitals."""


def is_title(words: str) -> bool:
    """Tell whether quoted words are a title: *Mayor Ida Holm Joins Growing List of Doubters*."""
    letters = [word for word in words.split() if word[:1].isalpha()]
    small = [word for word in letters if not word[0].isupper()]
    return len(letters) >= LEAST_WORDS and len(small) <= (1 - SHARE) * len(letters) and SMALL.issuperset(small)


def in_headlines(words: Sequence[Token], loud: Sequence[int], found: Sequence[Name]) -> list[Name]:
    """Find the names of the running text again in headlines, where every word has its capital."""
    known: dict[str, tuple[int, Name]] = {}
    for name in found:
        for forms in (name.words, name.words[-1:]) if name.label is EntityLabel.PERSON else (name.words,):
            if len(forms[-1]) > 1 and forms[-1].lower() not in lexicon.ORG_HEADS:
                known.setdefault(" ".join(forms).lower(), (len(forms), name))
    again: list[Name] = []
    skip = -1
    for at in loud:
        if at < skip:
            continue
        for length in (5, 4, 3, 2, 1):
            taken = words[at : at + length]
            like = known.get(" ".join(word.low for word in taken))
            if like is not None and like[0] == len(taken) and taken[0].capital:
                span = Span(taken[0].start, taken[-1].end)
                mine = like[1].words[-len(taken) :]
                label = like[1].label
                last = at + length - 1
                again.append(Name(span, mine, (), label, taken[-1].possessive, False, at, last, span))
                skip = at + length
                break
    return again


def indices_within(words: Sequence[Token], span: Span) -> tuple[int, int]:
    """Return the indices of the words inside the span, end exclusive."""
    starts = bisect_left(words, span.start, key=lambda word: word.start)
    return starts, bisect_left(words, span.end, key=lambda word: word.start)
