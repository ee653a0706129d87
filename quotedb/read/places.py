"""Finds the words of an annotation in the article's text, by the rules for annotation files."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotedb.records import Span
from quotedb.text.sentences import sentences

STYLES = ("'‘’", '"“”')
"""Groups of quotation marks that count as the same in a hint for mistyped words."""


class Places:
    """Where words stand in one article's text. Places as whole words come before places within longer words."""

    def __init__(self, text: str) -> None:
        """Take the text; what was looked up once is kept."""
        self.text = text
        self.found: dict[str, tuple[list[Span], int]] = {}
        self.sentence_list: list[Span] | None = None

    def of(self, words: str) -> list[Span]:
        """Return every place of the words, those as whole words first, each group in the order of the text."""
        return self.look_up(words)[0]

    def look_up(self, words: str) -> tuple[list[Span], int]:
        """Return the spans of the words, and how many of them are whole words."""
        if words not in self.found:
            whole: list[Span] = []
            partial: list[Span] = []
            start = self.text.find(words) if words else -1
            while start >= 0:
                span = Span(start, start + len(words))
                (whole if self.is_whole(span) else partial).append(span)
                start = self.text.find(words, start + 1)
            self.found[words] = (whole + partial, len(whole))
        return self.found[words]

    def is_whole(self, span: Span) -> bool:
        """Tell whether neither end of the span is inside a word."""
        text, start, end = self.text, span.start, span.end
        opens = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
        closes = end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
        return opens and closes

    def first(self, words: str, after: int = 0, at: int = 1) -> Span | None:
        """Return the `at`-th span of the words that begins at `after` or later; None if there are not that many."""
        behind = [span for span in self.of(words) if span.start >= after]
        return behind[at - 1] if at <= len(behind) else None

    def nearest(self, words: str, content: Sequence[Span]) -> Span | None:
        """Return the span of the words (as whole words, if possible) that is nearest to the content.

        If the words stand both beside the content, in its own sentence, and inside it, those beside it are meant: in
        *he was there, he added* the content's own *he* is not the mention of the speaker.
        """
        places, whole = self.look_up(words)
        candidates = places[:whole] or places
        if not candidates:
            return None
        around = self.sentence_around(content)

        def rank(place: Span) -> tuple[int, int, int]:
            gap = min(max(piece.start - place.end, place.start - piece.end, 0) for piece in content)
            inside = any(place.overlaps(piece) for piece in content)
            group = 1 if inside else 0 if around.covers(place) else 2
            return group, gap, place.start

        return min(candidates, key=rank)

    def sentence_around(self, content: Sequence[Span]) -> Span:
        """Return the stretch from the first to the last sentence that the content touches."""
        if self.sentence_list is None:
            self.sentence_list = list(sentences(self.text))
        start, end = min(piece.start for piece in content), max(piece.end for piece in content)
        touched = [sentence for sentence in self.sentence_list if sentence.start < end and start < sentence.end]
        return Span(min([start, *(s.start for s in touched)]), max([end, *(s.end for s in touched)]))

    def alike(self, words: str) -> str:
        """Return words of the text that differ only in capitals or the style of quotation marks; empty without such."""
        signs = (next((f"[{group}]" for group in STYLES if sign in group), re.escape(sign)) for sign in words)
        found = re.search("".join(signs), self.text, re.IGNORECASE)
        return found.group() if found else ""

    def beginning(self, words: str) -> str:
        """Return the longest beginning of the words, by whole words, that the text has: a hint for mistyped words."""
        ends = [index for index, letter in enumerate(words) if letter.isspace()]
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high + 1) // 2
            if words[: ends[middle - 1]] in self.text:
                low = middle
            else:
                high = middle - 1
        return words[: ends[low - 1]] if low else ""
