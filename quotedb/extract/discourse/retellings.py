"""Another outlet's article told again: passages of it, set off and introduced, in which others speak through it.

*The Herald's Ada Brook reports:* and then paragraphs in marks: those who speak in them reached us through the Herald
and Brook. Such a passage is read as a text of its own, without the marks around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotedb.extract.attributions.mentions import Phrase
from quotedb.extract.attributions.reading import Reading, Sentence
from quotedb.extract.chains.chain import Draft
from quotedb.extract.chains.outlets import Outlets
from quotedb.extract.chains.writers import PIECES, WRITES, find_writers
from quotedb.extract.lexicon.cues import VERBS
from quotedb.extract.lexicon.grammar import is_name
from quotedb.extract.patterns.passives import BE
from quotedb.extract.patterns.subjects import subject_before
from quotedb.records import AgentKind, Hop, Reason, Span

_RAN = frozenset("ran runs published publishes posted posts printed prints carried carries wrote featured".split())
_REPORTERS = frozenset("reporter writer correspondent journalist columnist author".split())
_TELLS = WRITES | frozenset("describes described continues adds closes ends concludes opens begins goes quotes".split())
_LEAD = 3
"""Paragraphs at the head of a text, its headline among them, in which the article that it retells is named."""
_MARKS = re.compile(r"[\"“]")
_INNER = re.compile(r"[“”]")


@dataclass(frozen=True, slots=True)
class Retelling:
    """A passage of another outlet's article, and those through whom it reached us, from the outside in."""

    span: Span
    relays: tuple[Hop, ...]
    subject: bool
    """The text is about that article: what others say in the passage counts, not the passage as its writer's words."""


def find_retellings(reading: Reading, media: Outlets) -> tuple[Retelling, ...]:
    """Find the passages that a text quotes from other outlets' articles, in the order of the text.

    A passage is a run of paragraphs that begin with marks, after a paragraph whose last sentence has the outlet, its
    writer or its article tell something: *Brook writes: …*, *The piece closes with …*.
    """
    piece = _retold(reading, media)
    writers = _writers(reading, media, piece)
    found: list[Retelling] = []
    number = 0
    while number + 1 < len(reading.paragraphs):
        relays = _introduced(reading, media, number, piece, writers)
        last = number
        while relays and last + 1 < len(reading.paragraphs) and _is_quoted(reading, last + 1):
            last += 1
        if last > number:
            span = Span(reading.paragraphs[number + 1].span.start, reading.paragraphs[last].span.end)
            found.append(Retelling(span, relays, piece is not None and relays[0] == piece))
        number = last + 1 if last > number else number + 1
    return tuple(found)


def _retold(reading: Reading, media: Outlets) -> Hop | None:
    """Return the outlet whose article this one is about: *The Herald ran a feature on Saturday that …* in its lead."""
    for paragraph in reading.paragraphs[:_LEAD]:
        for sentence in paragraph.sentences:
            for at, item in enumerate(sentence):
                if item.low not in _RAN or not any(other.low in PIECES for other in sentence[at + 1 : at + 7]):
                    continue
                subject, _, _ = subject_before(sentence, at)
                outlet = _outlet(media, subject) if subject is not None else None
                if outlet is not None:
                    return outlet
    return None


def _outlet(media: Outlets, subject: Phrase) -> Hop | None:
    found = media.inside(subject.mention)
    if found is None or found[0].end < subject.mention.end - 1 or found[1].kind is not AgentKind.OUTLET:
        return None
    words = found[0].of(media.article.text)
    return None if media.is_publisher(words, found[1]) else Hop(words, AgentKind.OUTLET, found[0])


def _writers(reading: Reading, media: Outlets, piece: Hop | None) -> dict[str, Hop]:
    """Return the outlets of writers by the last words of their names; a *reporter* belongs to the retold article."""
    writers = {name: hop for _, name, hop in find_writers(reading, media)}
    if piece is None:
        return writers
    for paragraph in reading.paragraphs:
        for sentence in paragraph.sentences:
            for at, item in enumerate(sentence[:-1]):
                if item.low.strip('"”“') in _REPORTERS or _title_of_reporter(sentence, at):
                    last = at + 1
                    while last < len(sentence) and is_name(sentence[last]):
                        last += 1
                    if last > at + 1:
                        writers.setdefault(sentence[last - 1].low, piece)
    return writers


def _title_of_reporter(sentence: Sentence, at: int) -> bool:
    """Tell whether an item is a reporter's title in marks: *its “national reporter” Ada Brook*."""
    words = sentence[at].text.strip("\"”“’‘'").lower().split() if sentence[at].quotation is not None else []
    return 0 < len(words) <= 4 and words[-1] in _REPORTERS


def _introduced(
    reading: Reading, media: Outlets, number: int, piece: Hop | None, writers: dict[str, Hop]
) -> tuple[Hop, ...]:
    """Return through whom the words after a paragraph come, by its last sentence; nobody where it introduces none."""
    sentence = reading.paragraphs[number].sentences[-1]
    colon = sentence[-1].text == ":"
    for at in range(len(sentence) - 1, 0, -1):
        low = sentence[at].low
        if low not in _TELLS and not (low in VERBS and colon):
            continue
        subject, group, negated = subject_before(sentence, at)
        if subject is None or negated:
            continue
        if any(item.low in BE for item in sentence[group:at]):
            break
        words = subject.mention.of(reading.text)
        writer = writers.get(words.lower().split()[-1])
        if writer is not None:
            return (writer, Hop(words, AgentKind.PERSON, subject.mention)) if colon else ()
        if colon and (outlet := _outlet(media, subject)) is not None:
            return (outlet,)
        definite = sentence[subject.first].low in ("the", "this", "its") and sentence[subject.last - 1].low in PIECES
        return (piece,) if piece is not None and definite else ()
    return (piece,) if piece is not None and colon else ()


def _is_quoted(reading: Reading, number: int) -> bool:
    return _MARKS.match(reading.text, reading.paragraphs[number].span.start) is not None


def without_outer_marks(text: str, retellings: Sequence[Retelling]) -> str:
    """Blank the straight marks around passages of the retold article whose own quotations stand in typographic ones.

    Every offset stays what it was; a passage in which nobody is quoted keeps its marks.
    """
    for retelling in retellings:
        words = retelling.span.of(text)
        if retelling.subject and '"' in words and _INNER.search(words):
            text = text[: retelling.span.start] + words.replace('"', " ") + text[retelling.span.end :]
    return text


def put_behind_retold(retellings: Sequence[Retelling], drafts: list[Draft]) -> list[Draft]:
    """Give those who speak in a retold passage its outlet and writer as relays.

    The passage as a whole, as its writer's words, is left out where the text is about that article.
    """
    kept: list[Draft] = []
    for made in drafts:
        retold = next((one for one in retellings if one.span.covers(made.content[0])), None)
        cue = made.attribution.cue
        whole = retold is not None and cue is not None and cue.start < retold.span.start
        if retold is None or made.speaker is None or (whole and not retold.subject):
            kept.append(made)
        elif not whole:
            names = {hop.agent for hop in retold.relays}
            made.outer = [*retold.relays, *(hop for hop in made.outer if hop.agent not in names)]
            made.reasons.append(Reason("rule-5-retold", 0.7))
            kept.append(made)
    return kept
