"""Finds what stands above the body of a plain text: headline, byline, outlet and day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotedb.dates import EdtfDate
from quotedb.errors import DateError
from quotedb.outlets.known import find
from quotedb.read.days import day_of

LONGEST = 160
"""Characters of a line above the body."""
MOST = 6
"""Lines above the body that are looked at."""
BYLINE = re.compile(r"by\s+(?P<names>[^\W\d_].{1,98})", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
BEFORE_DAY = re.compile(r"^(?:published|updated|posted)?(?:\s+on)?[\s:]*", re.IGNORECASE)
PARTS = re.compile(r"\s*[,|·•–—]\s*|\s+-\s+")
ENDS = (".", "!", "?", "”", "\"", ",", ":", ";")  # fmt: skip
CLOSING = "”’»\"')]"
LABELLED = re.compile(r"(?:[^\W\d_][\w.'’-]*\s?){1,5}:\s")
"""*HOST: …*, *Mayor Holm: …*: who speaks, in a transcript. So may a headline begin, but then no other line does."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines above a body say; empty, or None for the day, if they do not say it."""

    headline: str = ""
    byline: str = ""
    outlet: str = ""
    published: EdtfDate | None = None


def head_and_body(text: str) -> tuple[Head, str]:
    """Return what the first lines of a text say of it, and the rest; nothing and the whole text if they say nothing.

    The first line is a headline if it is short, does not end like a sentence, and is separated from the body by a blank
    line or by a line with byline, outlet or day. So a paragraph that is broken into lines stays whole.
    """
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if len(filled) < 2 or not is_headline(lines[filled[0]].strip()):
        return Head(), text
    rest = lines[filled[0] + 1 :]
    if not any(line.rstrip().endswith(ENDS) for line in rest):
        return Head(), text  # a list or a poem, which has no body
    if LABELLED.match(lines[filled[0]].strip()) and any(LABELLED.match(line) for line in rest):
        return Head(), text  # a transcript
    said: dict[str, object] = {"headline": lines[filled[0]].strip()}
    body = filled[1]
    for place, number in enumerate(filled[1 : MOST + 1], 1):
        new = told_by(lines[number].strip())
        if not new or new.keys() & said.keys():
            break
        said |= new
        body = filled[place + 1] if place + 1 < len(filled) else len(lines)
    is_parted = filled[1] > filled[0] + 1 or len(said) > 1
    if body == len(lines) or not is_parted:
        return Head(), text
    return Head(**said), "\n".join(lines[body:])  # type: ignore[arg-type]


def is_headline(line: str) -> bool:
    """Tell whether a first line looks like a headline."""
    if len(line) > LONGEST or len(line.split()) < 3 or line.endswith((",", ":", ";")):
        return False
    said = line.rstrip(CLOSING)
    return not said.endswith(".") and (said == line or not said.endswith((",", "!", "?")))


def told_by(line: str) -> dict[str, object]:
    """Return what a line below a headline says: a byline, a day, an outlet, or outlet and day."""
    if len(line) > LONGEST or line.endswith("."):
        return {}
    byline = BYLINE.fullmatch(line)
    if byline:
        return {"byline": byline["names"].strip()}
    if find(line) is not None:
        return {"outlet": line}
    day = a_day(line)
    if day is not None:
        return {"published": day}
    for part in PARTS.finditer(line):
        outlet, day = line[: part.start()].strip(), a_day(line[part.end() :])
        if outlet and day is not None and not YEAR.search(outlet):
            return {"outlet": outlet, "published": day}
    return {}


def a_day(words: str) -> EdtfDate | None:
    """Return the day that words are; None if they are anything else or more."""
    words = BEFORE_DAY.sub("", words).strip()
    if not YEAR.search(words):
        return None
    try:
        return day_of(words)
    except DateError:
        return None
