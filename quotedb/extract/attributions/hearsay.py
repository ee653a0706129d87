"""Attributions to a source that the text does not name: *reportedly*, *is said to*, *it is believed that*."""

from __future__ import annotations

from quotedb.extract.attributions.attribution import Attribution, pieces
from quotedb.extract.lexicon.cues import VERBS
from quotedb.extract.lexicon.tables import words
from quotedb.extract.segmentation.grammar import (
    ADVERBS,
    BE,
    DETERMINERS,
    FINITE,
    PERSONAL,
    PRONOUNS,
    RELATIVES,
    has_finite,
)
from quotedb.extract.segmentation.paragraphs import Sentence
from quotedb.records import Span
from quotedb.terms import Kind

_SAID = dict.fromkeys(words("is_said"), Kind.SPEECH) | dict.fromkeys(words("is_thought"), Kind.THOUGHT)
_HAVE = frozenset("has have had".split())
_ADVERBS = frozenset({"reportedly"})
_OPENS_CLAUSE = words("opens_clause")


def read_hearsay(items: Sentence) -> list[Attribution]:
    """Return the attributions of a sentence whose origin is unnamed (*The quay is said to have sunk*).

    *She reportedly said* has an origin that is named; there *reportedly* is a relay, which `chains/relays.py` finds.
    """
    found: list[Attribution] = []
    for index, item in enumerate(items):
        if not item.is_word:
            continue
        if item.low in _ADVERBS:
            found += _adverb(items, index)
        elif item.low in _SAID and index:
            found += _passive(items, index)
    return found


def _unnamed(content: tuple[Span, ...], cue: Span, kind: Kind, by: str, confidence: float) -> list[Attribution]:
    if not content:
        return []
    return [Attribution(content, None, cue, by, confidence, kind, hearsay=cue)]


def _adverb(items: Sentence, at: int) -> list[Attribution]:
    """Return the attribution to an adverb; its content is the rest: *Lund has reportedly sold the quay*."""
    for index in range(at + 1, min(at + 4, len(items))):
        entry = VERBS.get(items[index].low)
        if entry and entry[0].kind is not Kind.THOUGHT and not entry[0].perceives:
            return []
        if items[index].low not in ADVERBS and not items[index].low.endswith("ly") and items[index].low not in FINITE:
            break
    begin = _clause_start(items, at)
    ranges = [(begin, at), (at + 1, len(items))]
    cue = Span(items[at].start, items[at].end)
    return _unnamed(pieces(items, ranges), cue, Kind.SPEECH, "rule-6-reportedly", 0.8)


def _passive(items: Sentence, at: int) -> list[Attribution]:
    """Return the attribution to nobody of *The quay is said to have sunk …* and of *It is believed that …*."""
    kind = _SAID[items[at].low]
    verb = at - 1
    while verb >= 0 and (items[verb].low in ADVERBS or items[verb].low.endswith("ly")):
        verb -= 1
    if verb >= 1 and items[verb].low == "been":
        verb = _first_of(items, verb)
    elif verb < 0 or items[verb].low not in BE:
        return []
    if at + 2 >= len(items):
        return []
    following = items[at + 1]
    clause = following.low in DETERMINERS | PERSONAL and has_finite(items[at + 2 :])
    if verb >= 1 and items[verb - 1].low == "it":
        that = next((i for i in range(at + 1, min(at + 6, len(items) - 2)) if items[i].low == "that"), -1)
        begin = at + 1 if clause else that
        if begin >= 0:
            cue = Span(items[verb - 1].start, items[at].end)
            content = pieces(items, [(begin, len(items))])
            return _unnamed(content, cue, kind, "rule-6-it-is-said", 0.85)
    if following.low != "to" or at + 2 >= len(items):
        return []
    cue = Span(items[verb].start, items[at].end)
    begin = _clause_start(items, verb)
    relative = verb >= 1 and items[verb - 1].low in RELATIVES | {"that"}
    end = _main_verb(items, at + 3) if relative else len(items)
    rest = (at + 2, end)
    if items[at + 2].low == "be" and end > at + 3:
        rest = (at + 3, end)
    ranges = [rest] if relative else [(begin, verb), rest]
    return _unnamed(pieces(items, ranges), cue, kind, "rule-6-is-said-to", 0.55 if relative else 0.85)


def _first_of(items: Sentence, been: int) -> int:
    """Return the index of the auxiliary of *has (long) been*, else that of *been*."""
    have = next((i for i in (been - 1, been - 2) if i >= 0 and items[i].low in _HAVE), been)
    return have if have == been - 1 or items[been - 1].low in ADVERBS or items[been - 1].low.endswith("ly") else been


def _main_verb(items: Sentence, at: int) -> int:
    """Return the index where a relative clause ends: at the main clause's verb, a comma, or the sentence's end."""
    for index in range(at, len(items)):
        if items[index].text in ",;—–." or (
            items[index].low in FINITE and items[index - 1].low not in RELATIVES | PRONOUNS
        ):
            return index
    return len(items)


def _clause_start(items: Sentence, at: int) -> int:
    """Return the index where the clause around an index begins."""
    index = at
    while index > 0:
        before = items[index - 1]
        if before.low in _OPENS_CLAUSE or (before.text == "," and items[index].low in ("and", "but", "who", "which")):
            break
        index -= 1
    while index < at and (items[index].text == "," or items[index].low in ("and", "but")):
        index += 1
    return index
