"""Reads brat standoff: a `.ann` file of sources, cues and contents beside the `.txt` that it annotates.

The format is <https://brat.nlplab.org/standoff.html>. Text-bound annotations named Source, Cue and Content (in any
case) are joined by events (`E1  Cue:T2 Source:T1 Content:T3`) or by relations (`R1  Attribution Arg1:T1 Arg2:T3`);
attributes and notes are ignored.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from quotedb.errors import ExchangeError
from quotedb.read.encoding import read_utf8
from quotedb.records import AttributionRelation, Span

PLACE = "[0-9]{1,12} [0-9]{1,12}"
"""A start and an end: no text has more characters than twelve digits can say."""
TEXT_BOUND = re.compile(rf"(T\d+)\t(\S+) ({PLACE}(?:;{PLACE})*)\t(.*)")
EVENT = re.compile(r"(E\d+)\t(\S+):(T\d+)((?: \S+:[TE]\d+)*)\s*")
RELATION = re.compile(r"(R\d+)\t(\S+) (\S+):([TE]\d+) (\S+):([TE]\d+)\s*")
PASSED_OVER = ("A", "M", "N", "#", "*")


def read_standoff(path: Path, text: str) -> list[AttributionRelation]:
    """Return the attribution relations of a `.ann` file, in the order of their contents, with spans of `text`.

    Raises ExchangeError, naming file and line, for a line that is not of the format, a span outside the text, words
    that are not those of the text, a number that stands twice, overlapping pieces of a content, and a link to an
    annotation that does not exist; EncodingError for a file that is not UTF-8 (with or without a byte-order mark).
    """
    roles: dict[str, tuple[str, list[Span]]] = {}
    links: list[tuple[int, list[str]]] = []
    for number, line in enumerate(re.split("\r\n|\n|\r", read_utf8(path)), 1):
        where = f"{path}, line {number}"
        if not line.strip() or line.startswith(PASSED_OVER):
            continue
        if bound := TEXT_BOUND.fullmatch(line):
            name, role, places, words = bound.groups()
            spans = [Span(*map(int, place.split())) for place in places.split(";")]
            check_words(spans, words, text, where)
            check_number(name, roles, where)
            roles[name] = (role.lower(), without_line_ends(spans, text))
        elif event := EVENT.fullmatch(line):
            links.append((number, [event[3], *re.findall(r":(T\d+)", event[4])]))
        elif relation := RELATION.fullmatch(line):
            links.append((number, [relation[4], relation[6]]))
        else:
            raise ExchangeError(f"{where}: {line[:60]!r} is no line of brat standoff.")
    for number, names in links:
        for name in names:
            if name not in roles:
                raise ExchangeError(f"{path}, line {number}: {name} is not among the text-bound annotations.")
    found = joined(roles, (names for _, names in links))
    for one in found:
        for before, after in pairwise(one.content):
            if after.start < before.end:
                raise ExchangeError(
                    f"{path}: the pieces of a content overlap, at {before.start} {before.end} and "
                    f"{after.start} {after.end}."
                )
    return found


def without_line_ends(spans: Sequence[Span], text: str) -> list[Span]:
    """Return the spans, joining those that only a line end separates: brat breaks a span there."""
    found: list[Span] = []
    for span in spans:
        between = text[found[-1].end : span.start] if found else ""
        if "\n" in between and not between.strip():
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def check_number(name: str, taken: Container[str], where: str) -> None:
    """Raise ExchangeError if an annotation before has the same number."""
    if name in taken:
        raise ExchangeError(f"{where}: {name} stands here a second time; give it another number.")


def check_words(spans: Iterable[Span], words: str, text: str, where: str) -> None:
    """Raise ExchangeError unless the spans lie in the text and hold the words that the file gives."""
    for span in spans:
        if not 0 <= span.start < span.end <= len(text):
            raise ExchangeError(f"{where}: {span.start} {span.end} is outside the text of {len(text)} characters.")
    found = " ".join(span.of(text) for span in spans)
    if " ".join(found.split()) != " ".join(words.split()):
        raise ExchangeError(f"{where}: the text has {found[:60]!r} there, not {words[:60]!r}: is it another text?")


def joined(roles: dict[str, tuple[str, list[Span]]], links: Iterable[list[str]]) -> list[AttributionRelation]:
    """Return one attribution relation for each content, with the cues and sources linked to it or to one of its cues.

    Contents that are linked to one cue are the pieces of one content; a source may serve several contents.
    """
    beside: dict[str, set[str]] = defaultdict(set)
    for names in links:
        for one in names:
            beside[one].update(other for other in names if other != one)

    def near(names: set[str], role: str) -> set[str]:
        return {other for name in names for other in beside[name] if roles[other][0] == role}

    found: list[AttributionRelation] = []
    taken: set[str] = set()
    for name, (role, _) in roles.items():
        if role != "content" or name in taken:
            continue
        cues = near({name}, "cue")
        contents = {name} | near(cues, "content")
        sources = near(contents | cues, "source")
        taken |= contents
        found.append(AttributionRelation(*(spans_of(members, roles) for members in (sources, cues, contents))))
    return sorted(found, key=lambda attribution: attribution.content[0])


def spans_of(names: Iterable[str], roles: dict[str, tuple[str, list[Span]]]) -> tuple[Span, ...]:
    """Return the spans of some text-bound annotations, in the order of the text."""
    return tuple(sorted(span for name in names for span in roles[name][1]))
