"""The mode of a statement, by its quotation marks, and its kind, by its origin (rules 13, 16 and 17)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from quotedb.extract.lexicon.tables import words
from quotedb.extract.segmentation.outlets import WRITTEN
from quotedb.extract.segmentation.paragraphs import SegmentedText
from quotedb.records import Span, Statement
from quotedb.terms import AgentKind, Kind, Mode
from quotedb.text.marks import Marks, State

_IN_MARKS = frozenset({State.INSIDE, State.UNSURE, State.NESTED, State.OPENING, State.CLOSING})
"""States of characters that stand in quotation marks."""
_WRITES = words("writes")
"""Cues and media by which somebody writes."""


def read_mode(text: str, marks: Marks, content: tuple[Span, ...], verbatim: bool) -> Mode:
    """Return the mode: direct if all words stand in marks or in a verbatim form, mixed if some do, else indirect."""
    if verbatim:
        return Mode.DIRECT
    inside = outside = 0
    for span in content:
        for at in range(span.start, span.end):
            if text[at].isalnum():
                if marks.states[at] in _IN_MARKS:
                    inside += 1
                else:
                    outside += 1
    if not inside:
        return Mode.INDIRECT
    return Mode.MIXED if outside else Mode.DIRECT


def read_kind(found: Kind | None, cue: str, medium: str | None, origin: AgentKind, document: bool) -> Kind:
    """Return the kind: thought by the cue; writing where origin, medium or cue say so; else speech.

    `found` is what the attribution says already; `document`: the source is a document without an author.
    """
    if found is Kind.THOUGHT and not (origin is AgentKind.UNNAMED and "understand" in cue.lower()):
        return Kind.THOUGHT
    words = set(cue.lower().replace(":", " ").split())
    by_network = (origin is not AgentKind.PERSON and "according" not in words) or bool(words & _WRITES)
    reported = bool(words & {"reported", "reports"}) and origin is not AgentKind.OUTLET
    if found is Kind.WRITING and by_network and not reported:
        return Kind.WRITING
    if origin is AgentKind.OUTLET or document or (medium is not None and medium in WRITTEN):
        return Kind.WRITING
    if words & {"wrote", "writes", "write", "written", "tweeted", "tweets", "posted", "tweet", "tweeting", "emailed"}:
        return Kind.WRITING
    return Kind.SPEECH


_GOES_ON = words("goes_on")
"""Cues by which somebody goes on: *added*."""
_PRONOUNS = frozenset("he she they it".split())


def carry_writing(segmented: SegmentedText, statements: Iterable[Statement]) -> list[Statement]:
    """Give kind writing to statements that go on from a written one (*he added*), up to the next paragraph."""
    done: list[Statement] = []
    wrote: Statement | None = None
    for statement in statements:
        if wrote is not None and statement.kind is Kind.SPEECH and _goes_on(segmented, wrote, statement):
            done.append(replace(statement, kind=Kind.WRITING))
        else:
            done.append(statement)
        wrote = done[-1] if done[-1].kind is Kind.WRITING else None
    return done


def _goes_on(segmented: SegmentedText, wrote: Statement, statement: Statement) -> bool:
    before, now = wrote.origin, statement.origin
    if before.mention is None or now.mention is None or now.cue is None or len(wrote.chain) > len(statement.chain):
        return False
    if not _GOES_ON & set(now.cue.of(segmented.text).lower().split()):
        return False
    end = max(wrote.content[-1].end, before.mention.end)
    if not 0 <= segmented.paragraph_at(now.mention.start) - segmented.paragraph_at(end) <= 1:
        return False
    theirs, mine = (hop.mention.of(segmented.text).lower().split() if hop.mention else [] for hop in (before, now))
    return bool(mine) and bool(theirs) and (mine[0] in _PRONOUNS or mine[-1] == theirs[-1])
