"""Finds what stands above the body of a plain text: headline, byline, outlet and day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotedb.dates import EdtfDate
from quotedb.errors import DateError
from quotedb.outlets.known import find
from quotedb.read.days import day_of
from quotedb.text.names import SMALL_WORDS

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
UNFINISHED = frozenset("a an and as at but by for from has have in is of on or that the to was were with".split())
"""Words after which a line goes on in the next: a paragraph that is broken into lines."""
SECTION = re.compile(
    r"(?:(?:breaking|latest|local|world|national|regional|business|sports?|top|live) )?"
    r"(?:news|sports?|business|politics)"
    r"|dear .*|(?:read|see|also|next|chapter|part|press) .*|for immediate release",
    re.IGNORECASE,
)
"""What stands above a headline and is no outlet: the part of the paper, the beginning of a letter."""
OUTLET_WORDS = re.compile(
    r"\b(?:Times|Post|Herald|Gazette|Tribune|Chronicle|News|Radio|TV|Television|FM|Echo|Examiner|Sentinel|Courier|Press"
    r"|Telegraph|Observer|Journal|Bulletin|Daily|Weekly|Mercury|Messenger|Advertiser|Dispatch|Review|Globe|Inquirer"
    r"|Tidende|Avis|Blad|Zeitung|Tageblatt|Anzeiger|Nachrichten|Kurier|Dagblad|Krant|Nieuws|Dagbladet|Tidning|Diario"
    r"|Gazeta|Giornale|Corriere|Jornal|Presse|Agency)$|^(?:Radio|Daily|Agence|Diario|Jornal|Kanal|TV)\b"
)
"""Words that names of newspapers, broadcasters and agencies end or begin with."""
LONGEST_NAME, MOST_WORDS = 60, 5
"""Characters and words of the name of an outlet that nobody knows."""
LETTER_HEAD = re.compile(r"from the desk of\b", re.IGNORECASE)
"""What a letter begins with, which is no headline."""
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

    A headline is a short line that does not end like a sentence and is separated from the body by a blank line or by a
    line with byline, outlet or day. Such lines may stand above it too. So a paragraph that is broken into lines stays
    whole.
    """
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if len(filled) < 2 or not any(line.rstrip().endswith(ENDS) for line in lines[filled[0] + 1 :]):
        return Head(), text  # a list or a poem, which has no body
    first = lines[filled[0]].strip()
    if LABELLED.match(first) and any(LABELLED.match(line) for line in lines[filled[0] + 1 :]):
        return Head(), text  # a transcript
    below = range(0, 1) if not told_above(first) else range(0, MOST)
    for above in sorted(below, key=lambda place: place == 0 and is_outlet_by_form(first)):
        head = told_around(lines, filled, above)
        if head is not None:
            said, body = head
            return Head(**said), "\n".join(lines[body:])  # type: ignore[arg-type]
    return Head(), text


def told_around(lines: list[str], filled: list[int], above: int) -> tuple[dict[str, object], int] | None:
    """Return what a head says whose headline has so many lines above it, and where the body begins; or None."""
    headline = lines[filled[above]].strip() if above < len(filled) - 1 else ""
    if not is_headline(headline) or (told_by(headline) and not is_outlet_by_form(headline)):
        return None
    said: dict[str, object] = {}
    for number in filled[:above]:
        new = told_above(lines[number].strip())
        if not new or new.keys() & said.keys():
            return None
        said |= new
    said["headline"] = headline
    body = filled[above + 1]
    for place, number in enumerate(filled[above + 1 : MOST + 1], above + 1):
        new = told_by(lines[number].strip())
        if not new or new.keys() & said.keys():
            break
        said |= new
        if place + 1 == len(filled):
            return None
        body = filled[place + 1]
    is_parted = filled[above + 1] > filled[above] + 1 or body > filled[above + 1]
    if not is_parted or (above and not is_sure(lines, said, body)):
        return None
    return said, body


def is_sure(lines: list[str], said: dict[str, object], body: int) -> bool:
    """Tell whether lines above a headline are no paragraph broken into lines, nor the heading of something else."""
    if any(line[:1].islower() for line in (str(said["headline"]), lines[body].strip())):
        return False
    return find(str(said.get("outlet", ""))) is not None or "published" in said


def is_headline(line: str) -> bool:
    """Tell whether a first line looks like a headline."""
    words = line.split()
    if len(line) > LONGEST or len(words) < 3 or line.endswith((",", ":", ";")) or words[-1] in UNFINISHED:
        return False
    if LETTER_HEAD.match(line):
        return False
    said = line.rstrip(CLOSING)
    return not said.endswith(".") and (said == line or not said.endswith((",", "!", "?")))


def told_above(line: str) -> dict[str, object]:
    """Return what a line above a headline says: what one below may say, or the name of an outlet that nobody knows."""
    return told_by(line) or ({"outlet": line} if is_name(line) else {})


def told_by(line: str) -> dict[str, object]:
    """Return what a line below a headline says: a byline, a day, an outlet, or outlet and day."""
    if len(line) > LONGEST or line.endswith("."):
        return {}
    byline = BYLINE.fullmatch(line)
    if byline:
        return {"byline": byline["names"].strip()}
    if find(line) is not None or is_outlet_by_form(line):
        return {"outlet": line}
    day = a_day(line)
    if day is not None:
        return {"published": day}
    for part in PARTS.finditer(line):
        outlet, day = line[: part.start()].strip(), a_day(line[part.end() :])
        if outlet and day is not None and not YEAR.search(outlet):
            return {"outlet": outlet, "published": day}
    return {}


def is_outlet_by_form(line: str) -> bool:
    """Tell whether a line is a name that is built like an outlet's, and nothing else.

    >>> is_outlet_by_form("Nordby Avis"), is_outlet_by_form("The Harbour Post"), is_outlet_by_form("Ferry hits Post")
    (True, True, False)
    """
    return is_name(line) and OUTLET_WORDS.search(line) is not None


def is_name(line: str) -> bool:
    """Tell whether a line is a few words with capitals that may be the name of an outlet."""
    words = line.split()
    if len(line) > LONGEST_NAME or line.endswith(ENDS) or SECTION.fullmatch(line):
        return False
    return 1 < len(words) <= MOST_WORDS and all(word[0].isupper() or word in SMALL_WORDS for word in words)


def a_day(words: str) -> EdtfDate | None:
    """Return the day that words are; None if they are anything else or more."""
    words = BEFORE_DAY.sub("", words).strip()
    if not YEAR.search(words):
        return None
    try:
        return day_of(words)
    except DateError:
        return None
