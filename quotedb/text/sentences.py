"""Paragraphs and sentences of a text, as spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotedb.records import Span

PARAGRAPH = re.compile(r"[^\s](?:[^\n]*[^\s])?")
"""A line of the text without the blanks around it."""
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rep sen gov gen lt col sgt capt maj cmdr adm rev hon st jr sr pres dist atty no vs v "
    "inc co corp ltd bros dept univ est fig jan feb mar apr jun jul aug sep sept oct nov dec mt ft approx a.m "
    "p.m e.g i.e u.s u.k u.n d.c ph.d b.sc m.d".split()
)
END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«„(\[]*[A-Z0-9À-ÖØ-ÞА-Я])")
"""Signs that end a sentence, with the marks that close it."""
LAST_WORD = re.compile(r"[\w.]+$")
PLATFORM = re.compile(r"\bon\sX$")
"""The platform and no initial: *he wrote on X. The minister …*."""


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the paragraphs of `text` (lines with something on them) without the blanks around them."""
    for match in PARAGRAPH.finditer(text):
        yield Span(match.start(), match.end())


def sentences(text: str, within: Span | None = None) -> Iterator[Span]:
    """Yield the sentences of `text` (or of the paragraphs inside `within`), marks that close them included."""
    within = within or Span(0, len(text))
    for paragraph in paragraphs(within.of(text)):
        start, end = within.start + paragraph.start, within.start + paragraph.end
        begin = start
        for match in END.finditer(text, start, end):
            if ends_sentence(text, begin, match):
                yield Span(begin, match.end())
                begin = match.end()
                while begin < end and text[begin].isspace():
                    begin += 1
        if begin < end:
            yield Span(begin, end)


def ends_sentence(text: str, begin: int, match: re.Match[str]) -> bool:
    """Tell whether a full stop ends a sentence, or only an abbreviation or an initial."""
    if not match.group().startswith(".") or len(match.group()) > 1:
        return True
    word = LAST_WORD.search(text[max(begin, match.start() - 20) : match.start()])
    if word is None:
        return True
    if PLATFORM.search(text, max(begin, match.start() - 20), match.start()):
        return True
    last = word.group().lower()
    return last not in ABBREVIATIONS and not (len(last) == 1 and last.isalpha() and word.group().isupper())
