"""Descriptions in apposition to a name: before it, after it, and in a clause that says who it is."""

from __future__ import annotations

import re

from quotedb.records import Span
from quotedb.resolve.names.tokens import Name

BEFORE_COMMA = re.compile(
    r"(?P<np>(?:\b[Tt]he|\b[Aa]n?|\b[Hh]is|\b[Hh]er|\b[Ii]ts|\b[Tt]heir|\b[Oo]ur|\b[Mm]y"
    r"|\b[A-ZÀ-Þ][\w’'.-]{0,30}?[’']s?)"
    r"(?:\s[\w’'.-]{1,30}){1,12}),\s$"
)
"""A description before a comma: *the mayor of Lund, *, *his lawyer, *."""
VERBISH = re.compile(
    r"\b(?:said|says|told|tells|was|were|is|are|had|has|have|will|would|could|added|adds|asked|asks|wrote|writes|gave"
    r"|gives|met|meets|saw|sees|but|and then|because|while|when)\b"
)
"""Words that show that a stretch is a clause, not a description."""
ENDS = re.compile(r"\w{4,}\.\s")
"""The end of a sentence: a stop after a word too long for an abbreviation."""
APPOSITION = re.compile(
    r"(?:,\s\d{1,2})?(?:,\s\([^)]{1,30}\))?,\s(?!(?:who|which|whose|where|when|and|but"
    r"|as)\s)(?P<np>[^,.;:“”\"()\n]{3,140}?)(?=,|\.|;|\s[–—-]\s|\swho\b"
    r"|\swhose\b|\swhich\b|\n|$|”|\s(?:said|says|told)\b)"
)
"""A description after the name and a comma: *, the mayor of Lund,*."""
SAYS = re.compile(r"\s(?:said|says|told)\b")
IN_A_PHRASE = re.compile(
    r"\b(?:before|at|in|on|to|with|of|for|from|by|after|near|during|against|outside)\s(?:the\s)?$", re.IGNORECASE
)
"""What stands before a name that only sets the scene: *appearing before the Lund Court, the delegation said*."""
WHO = re.compile(
    r",?(?:\s\d{1,2},)?\swho\s(?:is|was|has been|had been|serves as|served as|works as"
    r"|worked as)\s(?P<np>(?:the|a|an)\s[^,.;:“”\"\n]{3,100})"
)
"""A relative clause that says who somebody is: *, who is the mayor of Lund*."""


def described_before(text: str, window: int, end: int) -> Span | None:
    """Return the description before the comma at `end`, searched from `window` on; None where there is none."""
    words = text[window:end]
    match = BEFORE_COMMA.search(words)
    while match is not None and (VERBISH.search(match.group("np")) or ENDS.search(match.group("np"))):
        match = BEFORE_COMMA.search(words, match.start() + 1)
    return Span(window + match.start("np"), window + match.end("np")) if match else None


def appositions(text: str, name: Name) -> list[Span]:
    """Return the descriptions that stand in apposition to a name, before it and after it."""
    found: list[Span] = []
    window = max(0, name.run.start - 130)
    before = described_before(text, window, name.run.start)
    if before is not None:
        found.append(before)
    after = APPOSITION.match(text, name.span.end)
    fronted = after and SAYS.match(text, after.end()) and IN_A_PHRASE.search(text, window, name.run.start)
    if after and not fronted and not VERBISH.search(after.group("np")):
        found.append(Span(*after.span("np")))
    who = WHO.match(text, name.span.end)
    if who:
        found.append(Span(*who.span("np")))
    return found
