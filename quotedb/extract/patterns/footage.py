"""Words that footage, calls and recordings have somebody say: *is heard telling*, *shows a keeper saying*."""

from __future__ import annotations

from quotedb.extract.attributions.attribution import Attribution, pieces
from quotedb.extract.attributions.mentions import Phrase
from quotedb.extract.attributions.reading import Sentence, Sort
from quotedb.extract.lexicon.cues import VERBS, Frame
from quotedb.extract.lexicon.grammar import DETERMINERS, FINITE, has_finite
from quotedb.extract.patterns.content_ends import clause_end
from quotedb.extract.patterns.passives import BE, made
from quotedb.extract.patterns.phrases import phrase_after
from quotedb.extract.patterns.subjects import subject_before
from quotedb.records import Kind, Span

_CAUGHT = frozenset("heard seen filmed recorded quoted shown caught overheard captured".split())


def caught(items: Sentence, at: int) -> list[Attribution]:
    """*X is heard telling an aide that …*, *can be heard saying “…”*."""
    if items[at - 1].low not in _CAUGHT or items[at - 2].low not in BE:
        return _shown(items, at)
    verb = at - 2
    while verb > 0 and items[verb - 1].low in FINITE | BE:
        verb -= 1
    source, _, _ = subject_before(items, verb)
    begin = at + 1
    hearer: Phrase | None = None
    if VERBS[items[at].low][0].frame is Frame.HEARER:
        hearer = phrase_after(items, begin)
        begin = hearer.last if hearer else begin
    while begin < len(items) and (items[begin].text in ",:" or items[begin].low == "that"):
        begin += 1
    if source is None or begin >= len(items):
        return []
    words = VERBS[items[at].low][0].frame is Frame.WORDS and items[begin - 1].is_word and items[begin - 1].low != "that"
    if words and items[begin].quotation is None:
        return []  # "is heard ordering the driver to turn"
    cue = Span(items[at].start, items[at].end)
    content = pieces(items, [(begin, clause_end(items, begin))])
    return made(content, source, cue, Kind.SPEECH, "rule-is-heard", 0.75, hearer.mention if hearer else None)


_FAR = 12
"""Items between *saying* and the words."""
_SHOWS = frozenset("show shows showed showing captures captured records recorded features quotes quoted".split())


def _shown(items: Sentence, at: int) -> list[Attribution]:
    """*The footage shows a soldier saying that …*, *appeared to show him complaining to an aide: “…”*."""
    shows = next((i for i in range(at - 2, max(at - 9, 0), -1) if items[i].low in _SHOWS), 0)
    noun = items[shows - 1].low in DETERMINERS or items[shows + 1].low in ("and", "or")  # "on his show and …"
    source = phrase_after(items, shows + 1, at) if shows and not noun else None
    if source is None or source.last != at:
        return []
    that = next((i for i in range(at + 1, min(at + _FAR, len(items))) if items[i].low == "that"), -1)
    marks = next((i for i in range(at + 1, min(at + _FAR, len(items))) if items[i].quotation is not None), -1)
    if that < 0 and marks < 0 and items[at].low == "saying" and has_finite(items[at + 1 :]):
        that = at
    if that < 0 and marks < 0:
        return []
    begin, end = (that + 1, clause_end(items, that + 1)) if that >= 0 else (marks, quotes_end(items, marks))
    hearer = phrase_after(items, at + 2, begin) if at + 1 < len(items) and items[at + 1].low == "to" else None
    cue = Span(items[at].start, items[at].end)
    content = pieces(items, [(begin, end)])
    return made(content, source, cue, Kind.SPEECH, "rule-shows-saying", 0.85, hearer.mention if hearer else None)


def quotes_end(items: Sentence, at: int) -> int:
    """Return the index behind the quotations that begin at an index."""
    while at < len(items) and items[at].sort is Sort.QUOTATION:
        at += 1
    return at
