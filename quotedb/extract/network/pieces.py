"""Text → word pieces with offsets and features, as the network reads them.

The style of quotation marks is taken away before the tokenizer sees the text: every recognised mark becomes
the plain double one and every other sign of that family an apostrophe, so that a British page reads like an
American one. What the marks meant stays in the `State` of each piece, what the capitals meant in its `Shape`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from quotedb.errors import ModelError
from quotedb.text.marks import Marks, find_marks
from quotedb.text.reasons import plain_reason
from quotedb.text.sentences import paragraphs

STATES = 7  # 0 for separators, then marks.State + 1
LONGEST_UNIT = 180  # pieces; a longer paragraph is cut at a sentence end
_SHORTEST_UNIT = 60


class Shape(IntEnum):
    """The capitals of a word; the encoder itself reads lower case only."""

    SEPARATOR = 0
    SIGN = 1
    DIGITS = 2
    LOWER = 3
    UPPER = 4
    CAPITALISED = 5
    OTHER = 6


SHAPES = 8

# Same length in and out: offsets are those of the text.
_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "‹": "'", "›": "'", "“": '"', "”": '"', "„": '"'}
    | {"‟": '"', "«": '"', "»": '"', "〝": '"', "〞": '"', "\u00a0": " ", "\u202f": " ", "\u2007": " ", "―": "—"}
    | {"\u2010": "-", "\u2011": "-", "\x85": " ", "\x0b": " ", "\x0c": " "}
)


@dataclass(frozen=True)
class WordPieces:
    """A text as pieces. All arrays have one entry a piece; `starts` and `ends` are those of its whole word."""

    pieces: NDArray[np.int64]
    shapes: NDArray[np.int64]
    states: NDArray[np.int64]
    first: NDArray[np.bool_]  # the piece begins a word
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    units: tuple[tuple[int, int, bool], ...]  # (first piece, end, begins a paragraph)


def shape(word: str) -> Shape:
    """Return the shape of a word's capitals."""
    if not any(c.isalnum() for c in word):
        return Shape.SIGN
    if word.isdigit():
        return Shape.DIGITS
    if word.islower():
        return Shape.LOWER
    if len(word) > 1 and word.isupper():
        return Shape.UPPER
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return Shape.CAPITALISED
    return Shape.OTHER


def plain_text(text: str, marks: Marks) -> str:
    """Return the text with one style of quotation mark and of apostrophe, character for character as long as before."""
    parts: list[str] = []
    at = 0
    for start, end in marks.signs:
        parts.append(text[at:start].translate(_PLAIN))
        parts.append('"' + " " * (end - start - 1))
        at = end
    parts.append(text[at:].translate(_PLAIN))
    return "".join(parts)


class WordReader:
    """Cuts texts into `WordPieces` with one tokenizer."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._shapes: dict[str, int] = {}

    @classmethod
    def load(cls, path: Path) -> WordReader:
        """Open a tokenizer.json; raises ModelError where it is none."""
        try:
            return cls(Tokenizer.from_file(str(path)))
        except Exception as error:  # tokenizers raises bare Exception
            why = plain_reason(error)
            raise ModelError(f"The tokenizer {path} cannot be opened: {why}. Install quotedb again.") from error

    def read(self, text: str) -> WordPieces:
        """Return the pieces of a text, paragraph by paragraph, with offsets into that text."""
        marks = find_marks(text)
        plain = plain_text(text, marks)
        spans = [(paragraph.start, paragraph.end) for paragraph in paragraphs(text)]
        encoded = self._tokenizer.encode_batch([plain[s:e] for s, e in spans], add_special_tokens=False)
        pieces: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        words: list[int] = []
        lengths: list[int] = []
        origins: list[int] = []
        for encoding, (origin, _) in zip(encoded, spans, strict=True):
            ids = encoding.ids
            if not ids:
                continue
            pieces += ids
            words += [-1 if word is None else word for word in encoding.word_ids]
            offsets = encoding.offsets
            starts += [offset[0] for offset in offsets]
            ends += [offset[1] for offset in offsets]
            lengths.append(len(ids))
            origins.append(origin)
        return self._assemble(text, marks, pieces, words, starts, ends, lengths, origins)

    def _assemble(
        self,
        text: str,
        marks: Marks,
        pieces: list[int],
        words: list[int],
        starts: list[int],
        ends: list[int],
        lengths: list[int],
        origins: list[int],
    ) -> WordPieces:
        count = len(pieces)
        if not count:
            none = np.zeros(0, np.int64)
            return WordPieces(none, none, none, np.zeros(0, np.bool_), none, none, ())
        shift = np.repeat(np.array(origins, np.int64), lengths)
        start = np.array(starts, np.int64) + shift
        end = np.array(ends, np.int64) + shift
        word = np.array(words, np.int64)
        bounds = np.concatenate([[0], np.cumsum(lengths)])
        first = np.ones(count, np.bool_)
        first[1:] = word[1:] != word[:-1]
        first[bounds[:-1]] = True
        heads = np.flatnonzero(first)
        sizes = np.diff(np.append(heads, count))
        word_start = start[heads]
        word_end = end[np.append(heads[1:], count) - 1]
        shapes = self._shapes
        word_shapes = np.empty(len(heads), np.int64)
        for i, (s, e) in enumerate(zip(word_start.tolist(), word_end.tolist(), strict=True)):
            token = text[s:e]
            known = shapes.get(token)
            if known is None:
                known = int(shape(token))
                if len(shapes) < 100_000 and len(token) < 40:
                    shapes[token] = known
            word_shapes[i] = known
        states = np.frombuffer(marks.states, np.uint8)[word_start].astype(np.int64) + 1
        stops = np.repeat(np.array([text[e - 1 : e] in _STOPS for e in word_end.tolist()], np.bool_), sizes)
        return WordPieces(
            np.array(pieces, np.int64),
            np.repeat(word_shapes, sizes),
            np.repeat(states, sizes),
            first,
            np.repeat(word_start, sizes),
            np.repeat(word_end, sizes),
            _units(bounds.tolist(), first, stops),
        )


_STOPS = frozenset('.!?”"')


def _units(bounds: list[int], first: NDArray[np.bool_], stops: NDArray[np.bool_]) -> tuple[tuple[int, int, bool], ...]:
    """Return paragraphs as runs of pieces; one longer than `LONGEST_UNIT` is cut, after a sentence where it can be."""
    units: list[tuple[int, int, bool]] = []
    for begin, end in pairwise(bounds):
        at, fresh = begin, True
        while end - at > LONGEST_UNIT:
            cut = None
            for piece in range(at + LONGEST_UNIT, at + _SHORTEST_UNIT, -1):
                if first[piece] and stops[piece - 1]:
                    cut = piece
                    break
            if cut is None:
                cut = at + LONGEST_UNIT
                while cut > at + 1 and not first[cut]:
                    cut -= 1
            if cut <= at + 1:
                cut = at + LONGEST_UNIT
            units.append((at, cut, fresh))
            at, fresh = cut, False
        units.append((at, end, fresh))
    return tuple(units)
