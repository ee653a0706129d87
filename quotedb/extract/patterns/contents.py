"""Where to look for what a cue verb attributes: to its right (contents_right.py) or left (contents_left.py)."""

from __future__ import annotations

from quotedb.extract.attributions.mentions import Phrase
from quotedb.extract.attributions.reading import Sentence, Sort
from quotedb.extract.lexicon.cues import Form, Frame
from quotedb.extract.lexicon.grammar import DETERMINERS, FINITE, PERSONAL, PREPOSITIONS
from quotedb.extract.patterns.content_ends import is_title, right_end
from quotedb.extract.patterns.contents_left import NEED_DOCUMENT, take_left
from quotedb.extract.patterns.contents_right import LOOK_AHEAD, take_right
from quotedb.extract.patterns.cue_verbs import Cue
from quotedb.extract.patterns.phrases import phrase_after, skip_apposition
from quotedb.records import Span


def find_content(items: Sentence, cue: Cue, cues: list[Cue]) -> None:
    """Find what a cue attributes, to its right or left; sets `content`, `addressee`, and an inverted subject."""
    at = cue.end
    size = len(items)
    frame = cue.verb.frame
    before = items[cue.group - 1] if cue.group else None
    if cue.subject is None:
        inverted = before is not None and (before.sort is Sort.QUOTATION or before.text in ",—–…?!")
        opening = cue.at == 0 and items[cue.at].text[0].isupper()
        if cue.group < cue.at or not (inverted or opening) or cue.form is Form.PARTICIPLE or frame is Frame.OF:
            return
        phrase = phrase_after(items, at)
        if phrase is None:
            return
        if cue.verb.base == "tell":  # a name was lost: "“…,” told the BBC"
            cue.addressee = phrase
            cue.start = cue.group
            cue.by = "clause-without-speaker"
            take_left(items, cue, phrase.last, cues)
            return
        if not opening and items[cue.group - 1].sort is not Sort.QUOTATION and _has_own_verb(items, phrase):
            return  # "the letter, first printed in Lund, said the quay was lost"
        cue.subject = phrase
        cue.start = cue.group
        at = phrase.last
        after = skip_apposition(items, at)
        at = after if after > at else at
        take_left(items, cue, at, cues)
        if not cue.content and opening:
            take_right(items, cue, at, cues)
        return
    if before is not None and before.text == "," and not cue.shared and cue.verb.base not in NEED_DOCUMENT:
        # "The shop closed, after rain, said Mr X": a noun phrase and then the end stands after the cue
        phrase = phrase_after(items, at) if frame is not Frame.HEARER else None
        if (
            (
                phrase is not None
                and not phrase.pronoun
                and (
                    phrase.last >= size or items[phrase.last].text in ".," or items[phrase.last].sort is Sort.QUOTATION
                )
            )
            and (phrase.named or phrase.last >= size or items[phrase.last].text == ".")
            and not _begins(items, phrase)
        ):
            left_start = cue.subject
            cue.subject = phrase
            cue.start = cue.group
            take_left(items, cue, skip_apposition(items, phrase.last), cues)
            if cue.content:
                return
            cue.subject = left_start
    if frame is Frame.HEARER:
        at = take_hearer(items, cue, at)
    if frame is Frame.OF:
        _take_accused(items, cue, at)
        return
    take_right(items, cue, at, cues)
    _take_what_it_reads(items, cue)
    if not cue.content and not cue.shared:
        take_left(items, cue, at, cues)


def _announces(items: Sentence, at: int) -> bool:
    """Tell whether a word says what a writing says: *which reads*, *reading*."""
    return items[at].low == "reading" or (items[at].low in ("reads", "read") and items[at - 1].low in ("which", "that"))


def _take_what_it_reads(items: Sentence, cue: Cue) -> None:
    """Leave out what only announces the words: *posted a caption which reads, “…”*."""
    if not cue.content or len(cue.content) > 1:
        return
    first, last = cue.content[0]
    at = next((i for i in range(first, last) if _announces(items, i)), last)
    after = at + 2 if at + 1 < last and items[at + 1].text in ",:" else at + 1
    if after < last and items[after].sort is Sort.QUOTATION:
        cue.content = [(after, last)]


def _has_own_verb(items: Sentence, phrase: Phrase) -> bool:
    return phrase.last < len(items) and items[phrase.last].low in FINITE


def _begins(items: Sentence, phrase: Phrase) -> bool:
    """Tell whether somebody new is the subject of the reported clause: *said one sailor, Per, 12, had told …*."""
    after = skip_apposition(items, phrase.last)
    after += after > phrase.last and after < len(items) and items[after].text == ","
    return after < len(items) and items[after].low in FINITE and items[phrase.first].low in _NEW


_NEW = frozenset("a an one two three another some".split())


def take_hearer(items: Sentence, cue: Cue, at: int) -> int:
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
    end = hearer_end(items, phrase)
    if end != phrase.last:
        phrase = phrase_after(items, at, end) or phrase
    cue.addressee = phrase
    if end < len(items) and is_title(items, end):
        return end + 1
    return end


def hearer_end(items: Sentence, phrase: Phrase) -> int:
    """Return where a hearer ends, before a second noun phrase that begins the clause (*told him the quay …*)."""
    for index in range(phrase.first + 1, phrase.last):
        word, previous = items[index], items[index - 1]
        if (
            word.low in DETERMINERS
            and previous.low not in PREPOSITIONS
            and previous.low not in DETERMINERS
            and previous.low not in ("and", "all")
        ):
            return index
    return phrase.last


def _take_accused(items: Sentence, cue: Cue, at: int) -> None:
    """*accused the fugitive of having …*: the content is whom and of what."""
    for index in range(at, min(at + LOOK_AHEAD, len(items))):
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
