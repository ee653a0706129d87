"""Passive attributions: *was told that*, *the court heard that*, *is accused by X of*."""

from __future__ import annotations

from quotedb.extract.attributions.attribution import Attribution, pieces
from quotedb.extract.attributions.mentions import Phrase
from quotedb.extract.attributions.reading import Sentence
from quotedb.extract.lexicon.grammar import DETERMINERS, FINITE, PERSONAL, has_finite
from quotedb.extract.patterns.content_ends import clause_end
from quotedb.extract.patterns.phrases import phrase_after
from quotedb.extract.patterns.subjects import subject_before
from quotedb.records import Hop, Kind, Span

BE = frozenset("is was are were been being be".split())


_HEARERS = frozenset(
    "court jury inquest tribunal inquiry hearing trial jurors magistrates panel commission committee mps".split()
)


def made(
    content: tuple[Span, ...], source: Phrase | None, cue: Span, kind: Kind, by: str, confidence: float,
    addressee: Span | None = None, via: tuple[Hop, ...] = (),
) -> list[Attribution]:  # fmt: skip
    """Return an attribution in a list, or none where there is no content."""
    if not content:
        return []
    mention, span = (source.mention, source.span) if source else (None, None)
    return [Attribution(content, mention, cue, by, confidence, kind, span, addressee, via)]


def told(items: Sentence, at: int) -> list[Attribution]:
    """*The jury was told that …*, *he was warned by X that …*."""
    verb = at - 1
    while verb >= 0 and (items[verb].low.endswith("ly") or items[verb].low in ("also", "then", "later", "not")):
        if items[verb].low == "not":
            return []
        verb -= 1
    if verb < 0 or items[verb].low not in BE:
        return []
    while verb > 0 and items[verb - 1].low in FINITE | BE:
        verb -= 1
    hearer, _, _ = subject_before(items, verb)
    source: Phrase | None = None
    index = at + 1
    if index < len(items) and items[index].low == "by":
        source = phrase_after(items, index + 1)
        if source:
            index = source.last
    that = next((i for i in range(index, min(index + 8, len(items))) if items[i].low == "that"), -1)
    if that < 0 and index < len(items) and _begins_clause(items, index, source is not None):
        that = index - 1
    marks = index + 1 < len(items) and items[index].text in ":," and items[index + 1].quotation is not None
    if that < 0 and marks and (items[index].text == ":" or source is not None):
        that = index
    if that < 0:
        return []
    cue = Span(items[verb].start, items[at].end)
    return made(
        pieces(items, [(that + 1, clause_end(items, that + 1))]), source, cue, Kind.SPEECH, "rule-was-told", 0.7,
        hearer.mention if hearer else None,
    )  # fmt: skip


def _begins_clause(items: Sentence, at: int, by_somebody: bool) -> bool:
    """Tell whether a clause without *that* follows *was told (by X)*."""
    opens = (
        items[at].low in PERSONAL
        or items[at].low in ("there", "this")
        or (by_somebody and items[at].low in DETERMINERS)
    )
    return opens and has_finite(items[at:])


def heard(items: Sentence, at: int) -> list[Attribution]:
    """*The court heard that …*: whoever spoke there is not named."""
    hearer, _, negated = subject_before(items, at)
    if hearer is None or negated or not any(items[i].low in _HEARERS for i in range(hearer.first, hearer.last)):
        return []
    begin = at + 1
    source: Phrase | None = None
    if begin < len(items) and items[begin].low == "from":
        source = phrase_after(items, begin + 1)
        that = next((i for i in range(begin + 1, min(begin + 14, len(items))) if items[i].low == "that"), 0)
        begin = that if source is not None and that else begin
    if begin < len(items) and items[begin].low == "that":
        begin += 1
    elif begin >= len(items) or items[begin].low in ("from", "evidence", "testimony", "of", "about", "."):
        return []
    end = clause_end(items, begin)
    if end - begin < 4:
        return []
    cue = Span(items[at].start, items[at].end)
    return made(pieces(items, [(begin, end)]), source, cue, Kind.SPEECH, "rule-court-heard", 0.7, hearer.mention)


def accused(items: Sentence, at: int) -> list[Attribution]:
    """*is accused by sailors in Lund of sinking …*."""
    if items[at - 1].low not in BE and items[at - 1].low not in ("been", "also", "stands"):
        return []
    if at + 1 >= len(items) or items[at + 1].low != "by":
        return []
    source = phrase_after(items, at + 2)
    if source is None:
        return []
    last = source.last
    for index in range(at + 2, min(at + 16, len(items) - 1)):
        if items[index].low == "of" and items[index + 1].low.endswith("ing"):
            last = index
            break
    else:
        return []
    source = phrase_after(items, at + 2, last) or source
    cue = Span(items[at].start, items[at].end)
    content = pieces(items, [(last + 1, clause_end(items, last + 1))])
    return made(content, source, cue, Kind.SPEECH, "rule-accused-by", 0.75)
