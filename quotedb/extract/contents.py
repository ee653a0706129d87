"""What a cue verb attributes: the words to its right, or (contents_left.py) to its left and on both sides."""

from __future__ import annotations

from quotedb.extract.content_ends import is_title, is_whole, quoted_end, right_end
from quotedb.extract.contents_left import NEED_DOCUMENT, take_left
from quotedb.extract.cue_verbs import Cue
from quotedb.extract.cues import STRONG, STRONG_VERBS, Form, Frame
from quotedb.extract.grammar import ADVERBS, BREAKS, DETERMINERS, FINITE, PERSONAL, PREPOSITIONS, TIMES, has_finite
from quotedb.extract.mentions import Phrase
from quotedb.extract.phrases import phrase_after, skip_apposition
from quotedb.extract.reading import Sentence, Sort
from quotedb.records import Kind, Span

_LOOK_AHEAD = 16


def find_content(items: Sentence, cue: Cue, cues: list[Cue]) -> None:
    """Find what a cue attributes, to its right or left; sets `content`, `addressee`, and an inverted subject."""
    at = cue.end
    size = len(items)
    frame = cue.verb.frame
    before = items[cue.group - 1] if cue.group else None
    if cue.subject is None:
        inverted = before is not None and (before.sort is Sort.QUOTATION or before.text in ",—–…?!")
        opening = cue.at == 0 and items[cue.at].text[0].isupper()
        if not (inverted or opening) or cue.form is Form.PARTICIPLE or frame is Frame.OF:
            return
        phrase = phrase_after(items, at)
        if phrase is None:
            return
        if frame is Frame.HEARER:  # a name was lost: "“…,” told the BBC"
            cue.addressee = phrase
            cue.start = cue.group
            cue.by = "clause-without-speaker"
            take_left(items, cue, phrase.last, cues)
            return
        cue.subject = phrase
        cue.start = cue.group
        at = phrase.last
        after = skip_apposition(items, at)
        at = after if after > at else at
        take_left(items, cue, at, cues)
        if not cue.content and opening:
            _take_right(items, cue, at, cues)
        return
    if before is not None and before.text == "," and not cue.shared:
        # "The shop closed, after rain, said Mr X": a noun phrase and then the end stands after the cue
        phrase = phrase_after(items, at) if frame is not Frame.HEARER else None
        if (
            phrase is not None
            and not phrase.pronoun
            and (phrase.last >= size or items[phrase.last].text in ".," or items[phrase.last].sort is Sort.QUOTATION)
        ):
            if phrase.named or phrase.last >= size or items[phrase.last].text == ".":
                left_start = cue.subject
                cue.subject = phrase
                cue.start = cue.group
                take_left(items, cue, skip_apposition(items, phrase.last), cues)
                if cue.content:
                    return
                cue.subject = left_start
    if frame is Frame.HEARER:
        at = _take_hearer(items, cue, at)
    if frame is Frame.OF:
        _take_accused(items, cue, at)
        return
    _take_right(items, cue, at, cues)
    if not cue.content and not cue.shared:
        take_left(items, cue, at, cues)


def _take_hearer(items: Sentence, cue: Cue, at: int) -> int:
    """Read who was told; returns the index after."""
    if at >= len(items):
        return at
    item = items[at]
    if item.low in ("him", "them", "us", "me", "her", "it", "you") and (
        item.low != "her" or at + 1 >= len(items) or items[at + 1].low == "that" or items[at + 1].low in PERSONAL
    ):
        span = Span(item.start, item.end)
        cue.addressee = Phrase(at, at + 1, span, span, pronoun=True)
        return at + 1
    phrase = phrase_after(items, at)
    if phrase is None:
        return at
    end = phrase.last
    # "told police the van …", "told AFP Medvedev …": a second noun phrase begins the clause
    for index in range(phrase.first + 1, phrase.last):
        word, previous = items[index], items[index - 1]
        if (
            word.low in DETERMINERS
            and previous.low not in PREPOSITIONS
            and previous.low not in DETERMINERS
            and previous.low not in ("and", "all")
        ):
            end = index
            break
    if end != phrase.last:
        phrase = phrase_after(items, at, end) or phrase
    cue.addressee = phrase
    if end < len(items) and is_title(items, end):
        return end + 1
    return end


def _take_accused(items: Sentence, cue: Cue, at: int) -> None:
    """*accused the fugitive of having …*: the content is whom and of what."""
    for index in range(at, min(at + _LOOK_AHEAD, len(items))):
        if (
            items[index].low == "of"
            and index > at
            and index + 1 < len(items)
            and (items[index + 1].low.endswith("ing") or items[index + 1].sort is Sort.QUOTATION or index - at <= 4)
        ):
            cue.content = [(at, right_end(items, index, cue, []))]
            cue.by = "rule-accused-of"
            return
        if items[index].text in ",.;:":
            return


def skip_adjuncts(items: Sentence, at: int) -> int:
    """Skip where, when and how something was said: *on Monday*, *in Washington*, *in a statement*, *to reporters*."""
    size = len(items)
    while at < size:
        item = items[at]
        if (
            item.low in TIMES
            or (item.low in ADVERBS | {"late", "early", "again"} or (item.low.endswith("ly") and len(item.low) > 4))
            and item.is_word
        ):
            at += 1
            continue
        if item.low in PREPOSITIONS:
            end = at + 1
            while end < size and end - at < _LOOK_AHEAD:
                word = items[end]
                if not word.is_word or word.low == "that" or (end > at + 1 and _opens_clause(items, end)):
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


def _take_right(items: Sentence, cue: Cue, at: int, cues: list[Cue]) -> None:
    size = len(items)
    frame, base = cue.verb.frame, cue.verb.base
    jumped = at
    at = skip_adjuncts(items, at)
    jumped = at - jumped
    if at >= size:
        return
    item = items[at]
    if item.low == "otherwise":
        return
    if item.low == "that" and not _relative(items, at):
        that = at
    else:
        that = -1
        if jumped and item.is_word:
            for index in range(at, min(at + _LOOK_AHEAD, size)):
                if items[index].low == "that" and not _relative(items, index):
                    that = index
                    break
                if not items[index].is_word:
                    break
    if that >= 0 and that + 1 < size:
        if (
            frame in (Frame.WORDS, Frame.WHETHER)
            and items[that + 1].sort is not Sort.QUOTATION
            and base not in ("conclude", "order", "urge", "plead", "joke")
        ):
            return
        begin = that if items[that + 1].low in FINITE else that + 1  # "said that was a slur"
        cue.content = [(begin, right_end(items, that + 1, cue, cues))]
        cue.confidence = 0.85
        return
    if item.text in (":", ",", "—", "–") and at + 1 < size:
        following = items[at + 1]
        if following.low == "that" and item.text == ",":
            cue.content = [(at + 2, right_end(items, at + 2, cue, cues))]
            return
        if following.sort is Sort.QUOTATION and (item.text != "," or not _has_left(items, cue)):
            cue.content = [(at + 1, quoted_end(items, at + 1, cue, cues))]
            cue.confidence = 0.9
            return
        if item.text == ":" and cue.verb.frame is not Frame.WORDS and not following.sort is Sort.SIGN:
            cue.content = [(at + 1, size)]
            cue.confidence = 0.6
            return
        if item.text == ",":  # "said, after the match, that …"
            after = skip_apposition(items, at)
            if after == at:
                for index in range(at + 1, min(at + _LOOK_AHEAD, size)):
                    if items[index].text == "," and index + 1 < size and items[index + 1].low == "that":
                        after = index
                        break
            if after > at and after + 1 < size and items[after + 1].low == "that":
                cue.content = [(after + 2, right_end(items, after + 2, cue, cues))]
            elif (
                after > at
                and after + 1 < size
                and items[after + 1].sort is Sort.QUOTATION
                and not _has_left(items, cue)
            ):
                cue.content = [(after + 1, quoted_end(items, after + 1, cue, cues))]
        return
    if item.sort is Sort.QUOTATION:
        if frame is Frame.WHETHER and not is_whole(item):
            return
        cue.content = [(at, quoted_end(items, at, cue, cues))]
        cue.confidence = 0.85
        return
    if not item.is_word or frame in (Frame.WORDS, Frame.OF):
        return
    if frame is Frame.WHETHER:
        return
    if item.low in ("how", "why", "what", "who", "where", "whether") and frame in (Frame.CLAUSE, Frame.HEARER):
        end = right_end(items, at, cue, cues)
        if end - at >= 3 and cue.verb.base not in ("say", "ask", "know", "wonder", "see") and not _has_left(items, cue):
            cue.content = [(at, end)]
        return
    if item.low in BREAKS - {"there"} and item.low not in ("if", "when", "while", "although", "because"):
        return
    if items[at].low in ("by", "to"):
        return
    if _has_left(items, cue) and items[min(cue.start, cue.group) - 1].sort is Sort.QUOTATION:
        return
    end = right_end(items, at, cue, cues)
    clause = items[at:end]
    strong = cue.verb.base in STRONG_VERBS
    if len(clause) < 2 or (item.low in ("nothing", "something", "so", "goodbye", "yes") and len(clause) < 3):
        return
    if jumped and not (_opens_clause(items, at) or has_finite(clause)):
        return
    quotes = any(word.quotation is not None for word in clause)
    if strong and (has_finite(clause) or quotes or len(clause) >= 4 and base in ("say", "tell", "add", "claim")):
        cue.content = [(at, end)]
        cue.confidence = 0.75
    elif frame is Frame.HEARER and cue.addressee and has_finite(clause) and clause[0].low not in ("of", "about"):
        cue.content = [(at, end)]
        cue.confidence = 0.75
    elif (
        cue.verb.kind is not Kind.THOUGHT
        and base not in NEED_DOCUMENT
        and has_finite(clause)
        and _opens_clause(items, at)
        and any(i.low in FINITE for i in clause[1:6])
        and not any(i.low == "that" for i in clause[1:6])
    ):
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
