"""A text divided into paragraphs, sentences and items; a whole quotation is one item.

Rules look at what stands around a quotation, seldom into it; so an outermost quotation is a single item of a
sentence. To look into one, divide its inside again (`SegmentedText.inside`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from quotedb.extract.lexicon.cues import VERBS
from quotedb.extract.lexicon.tables import words
from quotedb.extract.segmentation.datelines import dateline_end
from quotedb.records import Span
from quotedb.text.marks import Marks, QuotedSpan

_ITEM = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Rep|Sen|Gov|Gen|Lt|Col|Sgt|Capt|St|Jr|Sr|Rev|Hon|Cmdr|Adm|Maj|Cpl|Pvt|Supt|Insp|Pres|Inc|Corp|Co|Ltd|No|vs|"
    r"Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|a\.m|p\.m|approx|Atty|Dist|Ald|Bros)\.(?!\w)"
    r"|(?:[A-Za-z]\.){2,}(?:[-‐‑](?:(?:[A-Za-z]\.){2,}|[^\W_]+))*(?!\w)"
    r"|(?!(?<=\bon\s)X\.)[A-Z]\.(?=\s[A-Z])"
    r"|[A-Z][a-z]{1,5}\.[-‐‑][a-z]+"
    r"|[$£€]?\d+(?:[.,:]\d+)*(?:[-–]?[^\W_]+)*%?"
    r"|[@#]?[^\W_]+(?:(?:[’'.&\-‐‑_]|(?<=[ÃÂ])[\x80-\x9f¡-¿]{1,3}|[\u0300-\u036f][\x80-\x9f¡-¿]{0,2})[^\W_]+)*"
    r"[\u0300-\u036f]?(?:(?<=s)[’'](?=\s[^\W\d_]))?"
    r"|\S"
)
"""A word (also an abbreviation with its stop, a number, a handle), or one sign."""
_SENTENCE_END = frozenset(".!?…")
LONGEST = 150
"""Items of a sentence, at most. A longer one is cut, so that time stays in proportion to the text."""


class Sort(Enum):
    """What an item is."""

    WORD = "word"
    SIGN = "sign"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Item:
    """One word, one punctuation sign, or one whole quotation; `low` is its lower-case text (empty for a quotation)."""

    start: int
    end: int
    text: str
    low: str
    sort: Sort
    quotation: QuotedSpan | None = None

    @property
    def is_word(self) -> bool:
        """Tell whether it is a word."""
        return self.sort is Sort.WORD

    @property
    def is_capitalised(self) -> bool:
        """Tell whether it is a word that begins with a capital."""
        return self.sort is Sort.WORD and (self.text[0].isupper() or (self.text[0] in "@" and len(self.text) > 1))


Sentence = Sequence[Item]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text that is not empty: its span and its sentences."""

    span: Span
    sentences: tuple[Sentence, ...]

    @property
    def items(self) -> list[Item]:
        """All items in order."""
        return [item for sentence in self.sentences for item in sentence]

    def sentences_in(self, span: Span) -> Iterator[Sentence]:
        """Yield the sentences that share anything with a span; a paragraph may have thousands."""
        for number in range(max(0, bisect_right(self.sentences, span.start, key=_start) - 1), len(self.sentences)):
            sentence = self.sentences[number]
            if sentence[0].start >= span.end:
                return
            if sentence[-1].end > span.start:
                yield sentence


def _start(sentence: Sentence) -> int:
    return sentence[0].start


def read_items(
    text: str, within: Span, quotations: Sequence[QuotedSpan], starts: Sequence[int], *, clipped: bool = False
) -> list[Item]:
    """Divide the span `within` of a text into items.

    `quotations` are those of the whole text in order, `starts` where they begin. A quotation strictly inside the span
    becomes one item; the marks of one that reaches beyond it are single signs, or it is `clipped` to the span.
    """
    items: list[Item] = []
    at = within.start
    index = bisect_left(starts, within.start)
    while index < len(quotations) and quotations[index].start < within.end:
        quotation = quotations[index]
        index += 1
        beyond = quotation.end > within.end or quotation.end - quotation.start >= within.end - within.start
        if quotation.start < at or quotation.inner_end <= quotation.inner_start or (beyond and not clipped):
            continue
        end = min(quotation.end, within.end)
        _words(text, at, quotation.start, items)
        items.append(Item(quotation.start, end, text[quotation.start : end], "", Sort.QUOTATION, quotation))
        at = end
    _words(text, at, within.end, items)
    return items


def _words(text: str, start: int, end: int, items: list[Item]) -> None:
    for match in _ITEM.finditer(text, start, end):
        words = match.group()
        sort = Sort.WORD if words[-1].isalnum() or words[0].isalnum() else Sort.SIGN
        items.append(Item(match.start(), match.end(), words, words.lower(), sort))


def split_sentences(items: Sequence[Item]) -> tuple[Sentence, ...]:
    """Divide items into sentences.

    A quotation that ends in a full stop, a question or an exclamation mark ends its sentence when a capital follows.
    """
    sentences: list[Sentence] = []
    begin = 0
    for index, item in enumerate(items):
        last = index + 1 == len(items)
        if not last:
            following = items[index + 1]
            if index - begin >= LONGEST:
                sentences.append(items[begin : index + 1])
                begin = index + 1
                continue
            if not _may_begin(following):
                continue
            if item.sort is Sort.SIGN:
                if item.text not in _SENTENCE_END:
                    continue
            elif item.quotation is not None:
                inner = item.text.rstrip("\"'”’»“‘ ")
                ends = inner[-1:] in _SENTENCE_END
                term = index > begin and items[index - 1].low in _OPENERS and following.quotation is None
                term = term and inner[-1:] != "."  # a title may end in “?”, hardly in a full stop
                asked = inner[-1:] in "?!" and _asks(items, index + 1)
                if not ends or term or asked:
                    continue
            else:
                continue
        sentences.append(items[begin : index + 1])
        begin = index + 1
    return tuple(sentences)


def _asks(items: Sequence[Item], at: int) -> bool:
    """Tell whether a name and a verb of saying with nothing said behind it follow (*“Why?” Ada Lee asked*)."""
    end = at
    while end < len(items) - 1 and end - at < _LONGEST_NAME and items[end].is_capitalised:
        end += 1
    if end == at or end + 1 >= len(items) or items[end].low not in VERBS:
        return False
    return items[end + 1].sort is Sort.SIGN and items[end + 1].text != ":"


_LONGEST_NAME = 4
"""Words of a name with its title, at most."""
_OPENERS = words("openers")
"""Words before a quoted title: *called “Why?”*."""


def _may_begin(item: Item) -> bool:
    return (
        item.sort is Sort.QUOTATION or item.text[0].isupper() or item.text[0].isdigit() or item.text[0] in "“‘\"'([«—"
    )


class SegmentedText:
    """An article divided into paragraphs, sentences and items; made once an article, asked by every rule."""

    def __init__(self, text: str, marks: Marks) -> None:
        self.text = text
        self.marks = marks
        self.quotations = tuple(sorted((q for q in marks.quotations if q.depth == 0), key=lambda q: q.start))
        self._starts = [q.start for q in self.quotations]
        self.all_quotations = tuple(sorted(marks.quotations, key=lambda q: (q.start, -q.end)))
        self._all_starts = [q.start for q in self.all_quotations]
        self.paragraphs = tuple(self._paragraphs())
        self._paragraph_starts = [p.span.start for p in self.paragraphs]

    def _paragraphs(self) -> list[Paragraph]:
        out: list[Paragraph] = []
        for match in re.finditer(r"[^\n\r\u2028\u2029]+", self.text):
            words = match.group()
            left = len(words) - len(words.lstrip())
            span = Span(match.start() + left, match.start() + len(words.rstrip()))
            if span.start >= span.end:
                continue
            told = Span(span.start + dateline_end(span.of(self.text)), span.end)
            items = read_items(self.text, told, self.quotations, self._starts, clipped=True)
            if items:
                out.append(Paragraph(span, split_sentences(items)))
        return out

    def inside(self, span: Span) -> tuple[Sentence, ...]:
        """Return the sentences of a span read as a text of its own; the quotations strictly inside it are items."""
        return split_sentences(read_items(self.text, span, self.all_quotations, self._all_starts))

    def paragraph_at(self, offset: int) -> int:
        """Return the number of the paragraph that holds an offset (or the last before it)."""
        return max(bisect_left(self._paragraph_starts, offset + 1) - 1, 0)

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that holds an offset (or the last of its paragraph that begins before it)."""
        if not self.paragraphs:
            return ()
        sentences = self.paragraphs[self.paragraph_at(offset)].sentences
        return sentences[max(0, bisect_right(sentences, offset, key=_start) - 1)]
