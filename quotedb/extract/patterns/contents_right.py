"""Words that stand behind their cue: behind *that*, behind a sign, in marks, or as a clause without *that*."""

from __future__ import annotations

from quotedb.extract.attributions.reading import Sentence, Sort
from quotedb.extract.lexicon.cues import STRONG, STRONG_VERBS, Frame
from quotedb.extract.lexicon.grammar import (
    ADVERBS,
    BREAKS,
    DETERMINERS,
    FINITE,
    PERSONAL,
    PREPOSITIONS,
    TIMES,
    has_finite,
)
from quotedb.extract.patterns.content_ends import is_title, is_whole, quoted_end, right_end
from quotedb.extract.patterns.contents_left import NEED_DOCUMENT
from quotedb.extract.patterns.cue_verbs import Cue
from quotedb.extract.patterns.phrases import skip_apposition
from quotedb.records import Kind, Stance

LOOK_AHEAD = 16


_UNITS = frozenset("week month year night morning afternoon evening weekend spring summer autumn fall winter".split())


def skip_adjuncts(items: Sentence, at: int) -> int:
    """Skip where, when and how something was said: *on Monday*, *in Washington*, *in a statement*, *to reporters*."""
    size = len(items)
    while at < size:
        item = items[at]
        if item.low in ("there", "this", "here") and at + 1 < size and items[at + 1].low in FINITE:
            break  # "said there was no time"
        if item.low in ("last", "this", "next") and at + 1 < size and items[at + 1].low in _UNITS:
            at += 2
            continue
        if item.low in TIMES or (
            (item.low in ADVERBS | {"late", "early", "again"} or (item.low.endswith("ly") and len(item.low) > 4))
            and item.is_word
        ):
            at += 1
            continue
        if item.low in PREPOSITIONS:
            end = at + 1
            while end < size and end - at < LOOK_AHEAD:
                word = items[end]
                if not word.is_word or word.low == "that":
                    break
                if end > at + 1 and (word.low in ("how", "why", "whether") or _opens_clause(items, end)):
                    break
                end += 1
            at = end
            continue
        break
    return at


def _opens_clause(items: Sentence, at: int) -> bool:
    """Tell whether the subject of a new clause may begin here, after an adjunct."""
    word, before = items[at], items[at - 1]
    if before.low in PREPOSITIONS or before.low in DETERMINERS or before.low in ("and", "or"):
        return False
    if word.low in PERSONAL or word.low in ("there", "this"):
        return True
    return word.low in DETERMINERS and word.low not in ("all", "both", "one", "two", "three")


def take_right(items: Sentence, cue: Cue, at: int, cues: list[Cue]) -> None:
    """Take the words behind the cue: behind *that*, behind a sign, in marks, or as a clause without *that*."""
    begin = skip_adjuncts(items, at)
    told = begin + 1 < len(items) and items[begin].low in ("him", "her", "them", "me", "us")
    if told and items[begin + 1].low == "that":  # "had texted her that it was off"
        begin += 1
    if begin >= len(items) or items[begin].low == "otherwise":
        return
    that = _find_that(items, begin, begin > at)
    if that >= 0 and that + 1 < len(items):
        _take_that_clause(items, cue, that, cues)
    elif items[begin].text in (":", ",", "—", "–"):
        if begin + 1 < len(items):
            _take_after_sign(items, cue, begin, cues)
    elif items[begin].sort is Sort.QUOTATION:
        title = begin > at and is_title(items, begin)  # "said on Radio Lund's “The Morning Tide.”"
        if not title and (cue.verb.frame is not Frame.WHETHER or is_whole(items[begin])):
            cue.content = [(begin, quoted_end(items, begin, cue, cues))]
            cue.confidence = 0.85
    elif items[begin].is_word and cue.verb.frame in (Frame.CLAUSE, Frame.HEARER):
        _take_bare_clause(items, cue, begin, cues, begin > at)


def _find_that(items: Sentence, at: int, jumped: bool) -> int:
    """Return where the *that* of the reported clause stands, behind adjuncts if some were skipped; -1 if nowhere."""
    if items[at].low == "that" and not _relative(items, at):
        return at
    if jumped and items[at].is_word:
        for index in range(at, min(at + LOOK_AHEAD, len(items))):
            if items[index].low == "that" and not _relative(items, index):
                return index
            if not items[index].is_word:
                break
    return -1


_TAKES_THAT = frozenset(
    """conclude order urge plead joke shout yell scream whisper mutter murmur cry exclaim thunder fume rage muse rant
    crow gush enthuse bellow roar stammer gasp""".split()
)


def _take_that_clause(items: Sentence, cue: Cue, that: int, cues: list[Cue]) -> None:
    speaks = cue.verb.frame not in (Frame.WORDS, Frame.WHETHER) or items[that + 1].sort is Sort.QUOTATION
    end = right_end(items, that + 1, cue, cues)
    inside = items[that + 1 : end]
    if (
        cue.verb.stance is Stance.DENYING
        and not has_finite(inside)
        and not any(i.quotation is not None for i in inside)
    ):
        return  # "rejected that argument"
    if speaks or cue.verb.base in _TAKES_THAT:
        begin = that if items[that + 1].low in FINITE else that + 1  # "said that was a slur"
        cue.content = [(begin, end)]
        cue.confidence = 0.85


def _take_after_sign(items: Sentence, cue: Cue, at: int, cues: list[Cue]) -> None:
    """*said: “…”*, *said, “…”*, *said, after the match, that …*, *said: no marks at all*."""
    sign, following = items[at].text, items[at + 1]
    if following.low == "that" and sign == ",":
        cue.content = [(at + 2, right_end(items, at + 2, cue, cues))]
    elif following.sort is Sort.QUOTATION and (sign != "," or not _has_left(items, cue)):
        cue.content = [(at + 1, quoted_end(items, at + 1, cue, cues))]
        cue.confidence = 0.9
    elif sign == ":" and cue.verb.kind is Kind.THOUGHT:
        return  # "Here is what we know: …"
    elif sign == ":" and cue.verb.frame is not Frame.WORDS and following.sort is not Sort.SIGN:
        cue.content = [(at + 1, len(items))]
        cue.confidence = 0.6
    elif sign == ",":
        _take_after_aside(items, cue, at, cues)


def _take_after_aside(items: Sentence, cue: Cue, comma: int, cues: list[Cue]) -> None:
    size = len(items)
    after = skip_apposition(items, comma)
    if after == comma:
        for index in range(comma + 1, min(comma + LOOK_AHEAD, size - 1)):
            if items[index].text == "," and items[index + 1].low == "that":
                after = index
                break
    if after == comma or after + 1 >= size:
        return
    if items[after + 1].low == "that":
        cue.content = [(after + 2, right_end(items, after + 2, cue, cues))]
    elif items[after + 1].sort is Sort.QUOTATION and not _has_left(items, cue):
        cue.content = [(after + 1, quoted_end(items, after + 1, cue, cues))]


def _take_bare_clause(items: Sentence, cue: Cue, at: int, cues: list[Cue], jumped: bool) -> None:
    """Take a clause without *that*: at once behind verbs of saying, behind others only where it is plainly one."""
    low, base = items[at].low, cue.verb.base
    end = right_end(items, at, cue, cues)
    clause = items[at:end]
    if base == "claim" and low in ("asylum", "refuge"):
        return  # "has claimed asylum in Norvia"
    if low in ("how", "why", "what", "who", "where", "whether"):
        if len(clause) >= 3 and base not in ("say", "ask", "know", "wonder", "see") and not _has_left(items, cue):
            cue.content = [(at, end)]
        return
    if (low in BREAKS and low not in ("if", "when", "while", "although", "because")) or low in ("by", "to"):
        return
    if _has_left(items, cue) and items[min(cue.start, cue.group) - 1].sort is Sort.QUOTATION:
        return
    if low in FINITE and low not in ("can", "will", "may", "might", "must"):
        return  # "everything he says is a lie"
    if len(clause) < 2 or (low in ("nothing", "something", "so", "goodbye", "yes") and len(clause) < 3):
        return
    finite = has_finite(clause)
    if jumped and not (_opens_clause(items, at) or finite):
        return
    quotes = any(word.quotation is not None for word in clause)
    long = len(clause) >= 4 and base in ("say", "tell", "add", "claim")
    hears = cue.verb.frame is Frame.HEARER and cue.addressee is not None and finite and low not in ("of", "about")
    if (base in STRONG_VERBS and (finite or quotes or long)) or hears:
        cue.content = [(at, end)]
        cue.confidence = 0.75
    elif cue.verb.kind is not Kind.THOUGHT and base not in NEED_DOCUMENT and finite and _opens_clause(items, at):
        early = {item.low for item in clause[1:6]}
        if early & FINITE and "that" not in early:
            cue.content = [(at, end)]
            cue.confidence = 0.6


def _relative(items: Sentence, that: int) -> bool:
    """Tell whether a *that* begins a relative clause: a finite verb follows (*a memo that was seen by …*)."""
    return that + 1 < len(items) and items[that + 1].low in FINITE and items[that - 1].low not in STRONG


def _has_left(items: Sentence, cue: Cue) -> bool:
    """Tell whether words in marks, or a clause closed by a comma, stand before the subject of the cue."""
    first = min(cue.start, cue.group)
    if first < 1:
        return False
    before = items[first - 1]
    if before.sort is Sort.QUOTATION:
        return not is_title(items, first - 1)
    return before.text == "," and has_finite(items[: first - 1])
