"""The project's own passages and the far articles as texts of the first stages: attributions by PolNeAR's customs.

The passages mark the content alone; PolNeAR takes in the marks around it and a *that* before it, counts what explains a
source to the source and what helps a verb to the cue, and marks one layer after another. Here the marks and *that* are
put in, what may belong to a source or cue besides is left open, and a statement that somebody passes on becomes two:
what the outer one says, and the content read by itself, as `Tagger.tag_inside` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from quotedb.extract.network.decoding import Scores
from quotedb.extract.network.pieces import WordPieces
from quotedb.extract.network.tagger import alone
from quotedb.extract.network.windows import Window
from quotedb.records import Span
from training.corpora import Spans, Text
from training.documents import Document
from training.labels import IGNORE, Inventory, Labelled, label
from training.marked import Numbers, within
from training.own_documents import of_passage, read_far
from training.passage_format import Mention, Passage, Statement, unsealed

OPENS, CLOSES = '“"‘«„', '”"’»“'
CLOSING = re.compile(r"[.,!?]?[”\"’»]")
THAT = re.compile(r"\bthat\s+$", re.IGNORECASE)
NEAR = 160
"""Characters between a source and its cue."""
CLAUSE = re.compile(r"[.!?]\s|\n|\bthat\s|[“\"‘«]")
OPENED, CLOSED = re.compile(r",?[”\"’]?\s*$|,\s(?:as|which)\s$"), re.compile(r"[^,.;:!?“”\"]{0,50},\s")
"""What stands around an outer layer within the inner one: *…, she told the court, …*"""
CLAUSE_LEAST = 60
"""Characters that a clause may begin before the inner source."""
FAR_APART = 300
"""Characters between the cues of two layers."""


@dataclass(frozen=True)
class Lesson:
    """A text with its attributions, and the stretches of which nobody says what they are."""

    text: Text
    unknown: tuple[tuple[int, int], ...] = ()


def lessons(corpora: Path, passages: Path, *, kept: str = "train") -> Iterator[Lesson]:
    """Every own passage of the part `kept` ("train" or "dev") with its layers, and the far articles for learning."""
    for passage in unsealed(passages, kept):
        yield from of_layers(passage)
    if kept == "train":
        for document in read_far(corpora, "train"):
            yield Lesson(as_text(document), document.unknown)


def of_layers(passage: Passage) -> Iterator[Lesson]:
    """The passage as it stands, and each content that holds a statement as a text of its own."""
    document = of_passage(passage)
    outer = as_text(document)
    unknown = set(document.unknown)
    attributions = list(outer.attributions)
    for statement in passage.statements:
        found = two_layers(statement, passage)
        if found is None:
            continue
        attributions = [one for one in attributions if not _touch(one["content"], statement.content)]
        attributions.append({**found, "content": customary(outer.text, found["content"])})
        unknown -= {one for one in unknown if _touch([list(one)], statement.content)}
        yield inside(passage, found["content"], [statement])
    yield Lesson(replace(outer, attributions=attributions), tuple(unknown))
    for statement in passage.statements:
        within_it = [
            one
            for one in passage.statements
            if one is not statement and all(_lies_in(piece, statement.content) for piece in one.content)
        ]
        if within_it:
            yield inside(passage, [list(span) for span in sorted(statement.content)], within_it)


def two_layers(statement: Statement, passage: Passage) -> dict[str, Spans] | None:
    """What the outer one says of a statement that he passes on in his words: source, cue and content; or None.

    The content is one stretch, or two where the outer one stands between commas (*The clerk, she said, told her …*).
    """
    hops = [hop for hop in statement.chain if hop in statement.cues]
    origin = statement.chain[-1]
    if len(hops) != 2 or origin not in hops:
        return None
    cue, own = statement.cues[hops[0]], statement.cues[origin]
    source, who = nearest(hops[0], cue, passage), nearest(origin, own, passage)
    spans = [own, *statement.content, *([(who.start, who.end)] if who else [])]
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    outer = [cue, *([(source.start, source.end)] if source else [])]
    low, high = min(span[0] for span in outer), max(span[1] for span in outer)
    unsure = any(first <= own[0] < last for first, last in statement.content) or abs(own[0] - cue[0]) > FAR_APART
    if unsure or "\n" in passage.text[min(low, start) : max(high, end)]:
        return None
    if end <= low or high <= start:
        content = [list(begun_earlier(passage.text, (start, end), outer))]
    else:
        before, after = OPENED.search(passage.text, start, low), CLOSED.match(passage.text, high)
        if before is None or after is None or not start < before.start() or not after.end() < end:
            return None
        content = [[start, before.start()], [after.end(), end]]
    return {"source": [list(span) for span in outer[1:]], "cue": [list(cue)], "content": content}


def begun_earlier(text: str, stretch: tuple[int, int], outer: Spans | list[tuple[int, int]]) -> tuple[int, int]:
    """The stretch from where its clause begins: after the outer cue and a *that*, or where the sentence does."""
    low = max([end for _, end in outer if end <= stretch[0]], default=0)
    breaks = [found.end() for found in CLAUSE.finditer(text, low, stretch[0])]
    begins = max([low, *breaks])
    follows_cue = begins == low and any(end == low for _, end in outer)
    if stretch[0] - begins > CLAUSE_LEAST or (follows_cue and not breaks and begins != low):
        return stretch
    between = text[begins : stretch[0]]
    begins += len(between) - len(between.lstrip(' ,:“"‘«'))
    if follows_cue and re.search(r"[A-Z]|\b(?:him|her|them|it|us|me|you|the|a|an)\b", text[low : stretch[0]]):
        return stretch
    return min(begins, stretch[0]), stretch[1]


def nearest(hop: str, cue: tuple[int, int], passage: Passage) -> Mention | None:
    """The mention of a hop that is nearest to its cue."""
    near = [one for one in passage.mentions if one.key == hop and not (one.start < cue[1] and cue[0] < one.end)]
    near.sort(key=lambda one: max(one.start - cue[1], cue[0] - one.end))
    return near[0] if near and abs(near[0].start - cue[0]) < NEAR else None


def inside(passage: Passage, content: Spans, statements: Sequence[Statement]) -> Lesson:
    """A content as a text of its own, as `Tagger.tag_inside` gives it to the network."""
    start, end = content[0][0], content[-1][1]
    text = alone(passage.text, [Span(*piece) for piece in content])
    attributions: list[dict[str, Spans]] = []
    for one in statements:
        if any(other is not one and all(_lies_in(p, other.content) for p in one.content) for other in statements):
            continue
        cue = one.cues.get(one.chain[-1])
        who = nearest(one.chain[-1], cue, passage) if cue else None
        told: dict[str, Spans] = {
            "source": [[who.start, who.end]] if who else [],
            "cue": [list(cue)] if cue else [],
            "content": customary(passage.text, [list(span) for span in sorted(one.content)]),
        }
        attributions.append(
            {
                role: [
                    [max(low, start) - start, min(high, end) - start]
                    for low, high in spans
                    if low < end and start < high
                ]
                for role, spans in told.items()
            }
        )
    return Lesson(Text(f"{passage.name}@{start}", text, attributions))


def cut_to(spans: Spans, start: int, end: int) -> Spans:
    """What of the spans lies in a stretch, counted from its start."""
    return [[max(low, start) - start, min(high, end) - start] for low, high in spans if low < end and start < high]


def as_text(document: Document) -> Text:
    """A document's attributions by PolNeAR's customs."""
    attributions = [
        {role: customary(document.text, spans) if role == "content" else spans for role, spans in one.items()}
        for one in document.attributions or []
    ]
    return Text(document.doc, document.text, attributions, kinds=document.kinds)


def customary(text: str, content: Spans) -> Spans:
    """The pieces of a content with the marks around them and a *that* before the first."""
    pieces = [with_marks(text, *span) for span in sorted(content)]
    that = THAT.search(text, max(0, pieces[0][0] - 8), pieces[0][0]) if pieces else None
    if that:
        pieces[0][0] = that.start()
    return pieces


def with_marks(text: str, start: int, end: int) -> list[int]:
    """A piece with the marks around it and without a sign at its end."""
    words = text[start:end]
    last = start + max(len(words.rstrip(".,;:")), 1)
    after = CLOSING.match(text, last)
    if after and text[last - 1] not in CLOSES:
        last = after.end()
    opens = start > 0 and text[start - 1] in OPENS and text[start] not in OPENS
    return [start - opens, last]


def told(words: WordPieces, seen: Sequence[tuple[Window, Scores]]) -> tuple[Numbers, Numbers]:
    """The tags and classes of names that the network gives each word; IGNORE for a name's other pieces."""
    tags, names = np.zeros(len(words.pieces), np.int64), np.full(len(words.pieces), IGNORE)
    for window, scores in seen:
        columns = np.flatnonzero(window.kept)
        columns = columns[words.first[window.positions[columns]]]
        at = window.positions[columns]
        tags[at], names[at] = scores.tags[columns].argmax(1), scores.entities[columns].argmax(1)
    return tags, names


def labelled(lesson: Lesson, words: WordPieces, before: Numbers, names: Numbers) -> Labelled:
    """Put a lesson's labels on its pieces.

    `before` are the tags that the network gave each piece so far: what it counts to a source or cue beyond the words
    that are marked stays open. `names` are the classes of names that it saw.
    """
    told = label(lesson.text, words, Inventory({}, {}))
    tags = told.tags
    roles = (tags + 1) // 2
    for role in (1, 2):
        guessed = (before + 1) // 2 == role
        for start, end in _runs((guessed | (roles == role)) & words.first, words):
            run = np.arange(start, end)
            if (roles[run] == role).any():
                open_ones = run[(tags[run] == 0) & guessed[run]]
                tags[open_ones] = IGNORE
    for start, end in lesson.unknown:
        where = within(words, start, end)
        tags[where], told.cue_of[where], told.source_of[where] = IGNORE, -1, -1
    return replace(told, entities=names)


def _runs(wanted: np.ndarray, words: WordPieces) -> Iterator[tuple[int, int]]:  # type: ignore[type-arg]
    """Stretches of pieces whose first pieces are all wanted."""
    start = -1
    for at in range(len(wanted)):
        if wanted[at]:
            start = at if start < 0 else start
        elif words.first[at] and start >= 0:
            yield start, at
            start = -1
    if start >= 0:
        yield start, len(wanted)


def _lies_in(piece: tuple[int, int], content: Sequence[tuple[int, int]]) -> bool:
    return any(start <= piece[0] and piece[1] <= end and (start, end) != piece for start, end in content)


def _touch(one: Spans, other: Sequence[tuple[int, int]]) -> bool:
    return any(start < high and low < end for start, end in one for low, high in other)
