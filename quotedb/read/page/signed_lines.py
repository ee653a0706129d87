"""Finds who signs the lines between headline and body, whatever their markup: *Ada Brook | Nordby Post*.

A line that begins with *By* says so itself. Of others each part has to be a name, the day, the outlet, what somebody is
(*Chief reporter*) or a count (*3 min read*), and something has to stand beside the name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from quotedb.outlets.known import find
from quotedb.read.page.printed_bylines import LONGEST_NAME, NO_NAMES, PICTURE, WRITTEN_BY, without_by
from quotedb.read.page.tree import words_of
from quotedb.text.furniture import is_day
from quotedb.text.name_words import PARTICLES
from quotedb.text.names import normal

ROLE = re.compile(
    r"\b(?:reporters?|correspondents?|editors?|writers?|journalists?|columnists?|producers?|contributors?|director"
    r"|professor|lecturer|researcher|bureau|chief|senior|freelanc\w+|author|min read|minutes?)\b",
    re.IGNORECASE,
)
LEAST_BEFORE = 8
"""Words of the paragraph before a name that signs it."""
ABOUT = re.compile(r"about the (?:author|writer|reporter|journalist|columnist)s?:?", re.IGNORECASE)
TOLD = re.compile(r"(?P<name>\S+(?: \S+){1,3}?),? (?:is|was|covers|writes|reports|has|works) ")
MOST_LINES, MOST_BODY, MOST_STRETCHES = 12, 3, 2_000
"""Lines behind the headline that are looked at, paragraphs of the body, and stretches of text in all."""
LONG = 25
"""Words of a line that belongs to the body."""
LONGEST_ROLE = 6
"""Words."""
INLINE = frozenset("a abbr acronym b bdi bdo big cite em font i label mark small span strong sub sup time u".split())
SKIPPED = (NO_NAMES - {"time"}) | {"aside", "nav", "figure", "form", "iframe", "noscript", "template", "video", "audio"}
PART = "; "
EDGE = "\0"
"""Where an inline element begins or ends: a label that stands before or in it gets a colon."""
LABEL = re.compile(
    r"(?:^|[;|•·\s])(?:text|words|story|report|reporter|writer|author|photos?|photography|pictures?|video"
    r"|illustrations?|graphics?)\s*$",
    re.IGNORECASE,
)
OF_TEXT = re.compile(r"(?:text|words|story)\b", re.IGNORECASE)
"""How credits begin that name who wrote the article, beside whose the pictures are."""
FROM = re.compile(r"(?:From|FROM) (?=[A-ZÀ-Þ])")
PLACE = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?")
BRACKETS = str.maketrans("()", ",,")
BESIDE = frozenset(("own", "day", "role", "from", "place in capitals"))
"""What stands in the line of a name only if that signs it."""
LEAST_WORD = 4
"""Letters of a word that is no particle."""
MOST_BESIDE = 2
"""Parts of a line, above which one may be something else."""
PARTS = re.compile(r"\s*[|•·;/‖]\s*|\s+[–—-]\s+")
LISTED = re.compile(r"\s*,[\s,]*(?:and\s+)?|\s+(?:and|&)\s+")
IN_PLACE = re.compile(r" (?:in|reporting from) [A-ZÀ-Þ][^\d,;]{1,40}")
COUNT = re.compile(
    r"(?:no|\d[\d,.]*k?)\s+(?:comments?|views?|reads?|shares?|words?|min(?:ute)?s?(?:\s+read)?)", re.IGNORECASE
)
NO_NAME = re.compile(
    r"\b(?:news|sports?|football|politics|business|opinions?|world|local|national|international|regional|culture|lifestyle"
    r"|health|science|technology|tech|education|environment|entertainment|features?|analysis|comment|editorial|letters?"
    r"|courts?|crime|travel|food|arts?|books?|music|film|weather|traffic|markets?|money|economy|finance|property|jobs"
    r"|society|community|council|city|county|state|north|south|east|west|new|the|our|your|all|photos?|pictures?|images?"
    r"|getty|courtesy|exclusive|breaking|live|updates?|latest|stor(?:y|ies)|articles?|read|share|follow|subscribe|listen"
    r"|press|release|statement|media|advisory|public|notice|announcements?|interview|podcast|videos?|gallery|watch|events?"
    r"|details|information|contact|about|more|home|page|office|department|ministry|university|college|school|board|club"
    r"|association|company|government|parish|village|town|district|region|bureau|desk|team|staff|special|report|reports"
    r"|\w+day)\b",
    re.IGNORECASE,
)
"""Words in the names of sections, places and buttons, which look like persons' names."""


@dataclass(frozen=True, slots=True)
class Above:
    """What stands between the headline and the body: the lines, and the headline with the body's first paragraphs."""

    lines: tuple[str, ...] = ()
    body: tuple[str, ...] = ()

    def by_lines(self) -> list[str]:
        """Return the lines, or parts of one, that begin with *By*, without what stands behind the names."""
        found = [
            part[by.start("by") :]
            for line in self.lines
            for part in PARTS.split(line)
            if (by := WRITTEN_BY.match(part))
        ]
        return [each for each in found if len(each.split()) <= LONGEST_NAME + 4]

    def signed(self, own: Collection[str]) -> list[str]:
        """Return the names in the first line that bears nothing but names and what stands beside one.

        `own` are the normal forms of the outlet's names.
        """
        for number, line in enumerate(self.lines):
            parts = PARTS.split(line)
            found = [name for part in parts for name in names_in_part(part, own)]
            if not found or any(name in text for name in found for text in self.body):
                continue
            sorts = [sorts_of_part(part, own) for part in parts]
            every = set().union(*sorts)
            if len(parts) > MOST_BESIDE and every & BESIDE and sum(None in each for each in sorts) == 1:
                every.discard(None)  # a section, a label: *Harbour | Ada Brook | 2 March*
            around = (*self.lines[max(number - 1, 0) : number], *self.lines[number + 1 : number + 2])
            if not every & BESIDE - {"day"} and self.tells_of(found, own):
                continue
            if None not in every and (every & BESIDE or any(is_beside(each, own) for each in around)):
                return found
        return []

    def tells_of(self, names: list[str], own: Collection[str]) -> bool:
        """Tell whether a word of these names is one of the headline, the body or the outlet: a place's, a section's."""
        text = f" {normal(' '.join((*self.body, *own)))} "
        return any(f" {word} " in text for name in names for word in normal(name).split() if len(word) >= LEAST_WORD)

    def names(self, persons: Iterable[str]) -> bool:
        """Tell whether all these names stand between headline and body."""
        text = normal(" ".join(self.lines))
        return all(normal(name) in text for name in persons)


def is_beside(line: str, own: Collection[str]) -> bool:
    """Tell whether a line is nothing but the day, or what somebody is, so that a name may stand before or behind it."""
    sorts = {sort for part in PARTS.split(line) for sort in sorts_of_part(part, own)}
    return bool(sorts & {"day", "role"}) and sorts <= {"day", "role", "count", "own"}


def signed_below(tree: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield who signs below the body: a name on the last line of its own among the paragraphs; who is told of there.

    That is the name behind *About the author*.
    """
    for paragraph in tree.iter("p"):
        behind = paragraph.getnext()
        name = words_of(paragraph).strip("–—- ")
        before = paragraph.getprevious()
        is_last = behind is None and before is not None and before.tag == "p"
        if is_last and [each.tag for each in paragraph] in (["em"], ["i"]) and is_name(name):
            last = words_of(before)
            if len(last.split()) >= LEAST_BEFORE and last[0] not in "“\"‘'«":  # a quotation is signed by who said it
                yield name
    for head in tree.iter("h2", "h3", "h4", "h5", "h6", "strong", "b", "p", "div", "span"):
        if len(head) or not ABOUT.fullmatch(" ".join((head.text or "").split())):
            continue
        behind = (
            head.getnext() if head.getnext() is not None or head.getparent() is None else head.getparent().getnext()
        )
        told = TOLD.match(words_of(behind)) if behind is not None else None
        if told and is_name(told["name"]):
            yield told["name"]


def names_in_part(part: str, own: Collection[str]) -> list[str]:
    """Return the names of persons in a part of a line, without what they are and where.

    >>> names_in_part("Ada Brook, Chief Reporter", ()), names_in_part("Ada Brook in Lund and Tor Haug", ())
    (['Ada Brook'], ['Ada Brook', 'Tor Haug'])
    """
    return [words for words, sort in sorted_words(part, own) if sort == "name"]


def sorts_of_part(part: str, own: Collection[str]) -> set[str | None]:
    """Return what the words of a part of a line are: those of `sort_of_words`, `from` before a name, `place` behind."""
    sort = sort_of_words(part, own)
    return {sort} if sort else {each for _, each in sorted_words(part, own)}


def sorted_words(part: str, own: Collection[str]) -> list[tuple[str, str | None]]:
    """Return the words between the commas of a part of a line, each with what they are.

    >>> sorted_words("From Ada Brook, Lund", ())
    [('', 'from'), ('Ada Brook', 'name'), ('Lund', 'place')]
    """
    found: list[tuple[str, str | None]] = []
    for each in LISTED.split(part.translate(BRACKETS)):
        words = IN_PLACE.sub("", each).strip(" ,")
        if FROM.match(words):
            words = words[5:].strip()
            found.append(("", "from"))
        sort = sort_of_words(words, own)
        if sort is None and found and found[-1][1] == "name" and PLACE.fullmatch(words):
            sort = "place in capitals" if words.isupper() else "place"
        found += [(words, sort)] if words else []
    return found


def sort_of_words(words: str, own: Collection[str]) -> str | None:
    """Return what some words of a line are: `name`, `day`, `own` (the outlet), `role`, `count`, or None."""
    if is_day(words):
        return "day"
    if COUNT.fullmatch(words):
        return "count"
    if normal(words) in own:
        return "own"
    if ROLE.search(words) and len(words.split()) <= LONGEST_ROLE and not words.endswith((".", "?", "!")):
        return "role"
    return "name" if is_name(words) else None


def is_name(words: str) -> bool:
    """Tell whether some words may be the name of a person, written as names are.

    >>> is_name("Ada van den Brook"), is_name("World News"), is_name("Ada brook")
    (True, False, False)
    """
    found = words.split()
    capitals = [each for each in found if each[0].isupper()]
    return (
        2 <= len(capitals) <= 4
        and len(found) <= LONGEST_NAME
        and found[0][0].isupper()
        and all(each in capitals or each.lower() in PARTICLES for each in found)
        and all(ch.isalpha() or ch in " .'’-" for ch in words)
        and not NO_NAME.search(words)
        and find(words) is None
    )


def above_body(heading: Any) -> Above:  # noqa: ANN401 - lxml has no types
    """Return what stands between an element and the first long paragraph behind it."""
    lines: list[str] = []
    body: list[str] = []
    line = ""
    for words in islice(stretches_behind(heading), MOST_STRETCHES):
        if words == PART:
            last = without_by(line.rpartition(PART)[2])
            line += PART if len(last.split()) > 1 else " "
        elif words == EDGE:
            line = f"{line.rstrip()}: " if LABEL.search(line) else line
        elif words is not None:
            line += words
        else:
            line, done = "", " ".join(line.split()).strip("; ")
            if len(done.split()) >= LONG:
                body.append(done)
            elif done and not body:
                lines.append(done)
            if len(body) == MOST_BODY or len(lines) == MOST_LINES:
                break
    return Above(tuple(lines), (words_of(heading), *body))


def stretches_behind(element: Any) -> Iterator[str | None]:  # noqa: ANN401
    """Yield the stretches of text behind an element, and None where a line ends.

    PART stands where one inline element follows another at once.
    """
    from lxml.etree import iterwalk  # noqa: PLC0415 - slow to load

    yield None
    while element is not None and element.tag != "body":
        yield element.tail or ""
        for each in element.itersiblings():
            walk = iterwalk(each, events=("start", "end"))
            skipped = None
            for event, inner in walk:
                if event == "start" and is_skipped(inner):
                    walk.skip_subtree()
                    skipped = inner
                is_inline = inner.tag in INLINE
                yield "" if inner is skipped else EDGE if is_inline else None
                if event == "start":
                    yield "" if inner is skipped else inner.text or ""
                else:
                    is_parted = is_inline and inner.getnext() is not None and not (inner.tail or "").strip()
                    yield PART if is_parted else inner.tail or ""
        element = element.getparent()
        yield None if element is None or element.tag not in INLINE else ""


def is_skipped(element: Any) -> bool:  # noqa: ANN401
    """Tell whether an element is no line of text, or belongs to a picture."""
    if not isinstance(element.tag, str) or element.tag in SKIPPED:
        return True
    return bool(PICTURE.search(element.get("class") or "")) and not OF_TEXT.match(words_of(element))
