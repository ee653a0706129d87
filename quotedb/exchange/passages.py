"""Joins quotations with the words around them into one excerpt, for corpora that give only these of an article.

The words around two quotations of one article often overlap; then the two become one passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotedb.records import Span

BETWEEN = "\n\n"
"""Parts passages that do not overlap."""
LEAST = 25
"""Letters that two passages must share to be one."""
MOST_SIGNS = 6
"""Between a mark and the first or last letter of a quotation: `[`, `…`, a full stop."""
OPENING_AT_END = re.compile(r"[\s\"“„«`‘']+$")
CLOSING_AT_START = re.compile(r"^[\"”“»'’]+(?=\s|[.,;:!?]|$)")
MARKS_AROUND = re.compile(r"^[\s\"“”„«»]+|[\s\"“”„«»]+$")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation with the words before and behind it, as a corpus gives it."""

    left: str
    words: str
    right: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The text of an excerpt, and the span of each quotation in it, in the order in which they were given."""

    text: str
    places: tuple[Span, ...]


class Passage:
    """A stretch of text that grows by joining others, with the positions of its letters to find where they overlap."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.letters, self.places = letters_of(text)

    def joined(self, text: str) -> int | None:
        """Append a text whose beginning overlaps this one's end; return the index of the letter here where it begins.

        Return None, and append nothing, if the two share too little.
        """
        letters, places = letters_of(text)
        begins = overlap(self.letters, letters)
        if begins is None:
            return None
        shared = len(self.letters) - begins
        if shared < len(letters):
            cut = places[shared - 1] + 1
            kept = self.places[-1] + 1
            self.text = self.text[:kept] + text[cut:]
            self.letters += letters[shared:]
            self.places += [kept + place - cut for place in places[shared:]]
        return begins


def excerpt_of(quoted: Iterable[Quoted]) -> Excerpt:
    """Return the excerpt made of some quotations of one article, in their order.

    Each stands between “ and ”, whatever marks it came with; a quotation without words has no span and is left out.
    """
    passages: list[Passage] = []
    found: list[tuple[int, int, int]] = []
    for one in quoted:
        words = MARKS_AROUND.sub("", one.words)
        if not any(sign.isalnum() for sign in words):
            continue
        left = OPENING_AT_END.sub("", one.left).lstrip()
        right = CLOSING_AT_START.sub("", one.right.lstrip()).strip()
        before = f"{left} “" if left else "“"
        text = f"{before}{words}”{glued(right)}"
        skipped = len(letters_of(left)[0])
        begins = passages[-1].joined(text) if passages else None
        if begins is None:
            passages.append(Passage(text))
            begins = 0
        first = begins + skipped
        found.append((len(passages) - 1, first, first + len(letters_of(words)[0]) - 1))
    starts = [0]
    for passage in passages:
        starts.append(starts[-1] + len(passage.text) + len(BETWEEN))
    places = tuple(
        Span(starts[number] + passages[number].places[first], starts[number] + passages[number].places[last] + 1)
        for number, first, last in found
    )
    text = BETWEEN.join(passage.text for passage in passages)
    return Excerpt(text, tuple(with_signs(text, place) for place in places))


def glued(right: str) -> str:
    """Return the words behind a quotation, after a blank if they begin with a word."""
    return right if not right or right[0] in ".,;:!?)" else f" {right}"


def with_signs(text: str, place: Span) -> Span:
    """Return the span widened over the few signs that stand between its letters and the quotation marks around it."""
    start, end = place.start, place.end
    opening = text.rfind("“", max(0, start - MOST_SIGNS), start)
    closing = text.find("”", end, end + MOST_SIGNS)
    if opening >= 0 and not any(sign.isalnum() or sign.isspace() for sign in text[opening + 1 : start]):
        start = opening + 1
    if closing >= 0 and not any(sign.isalnum() for sign in text[end:closing]):
        end = closing
    return Span(start, end)


def letters_of(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits of a text with their positions: what two printings of it have in common."""
    places = [place for place, sign in enumerate(text) if sign.isalnum()]
    return "".join(text[place].lower() if len(text[place].lower()) == 1 else text[place] for place in places), places


def overlap(one: str, other: str) -> int | None:
    """Return the index in `one` from which `other` repeats it, to its own end or beyond; None without such."""
    head = other[:LEAST]
    if len(head) < LEAST:
        return None
    begins = one.find(head)
    while begins >= 0:
        rest = one[begins:]
        if other.startswith(rest) or rest.startswith(other):
            return begins
        begins = one.find(head, begins + 1)
    return None


def mention_near(text: str, names: Sequence[str], quotation: Span) -> Span | None:
    """Return the span of the name nearest to a quotation in its paragraph, as whole words outside the quotation."""
    start = text.rfind(BETWEEN, 0, quotation.start) + 1
    end = text.find(BETWEEN, quotation.end)
    passage = text[start : end if end >= 0 else len(text)]
    for name in names:
        found = [
            Span(start + one.start(), start + one.end())
            for one in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", passage, re.IGNORECASE)
        ]
        outside = [one for one in found if not one.overlaps(quotation)]
        if outside:
            return min(outside, key=lambda one: max(one.start - quotation.end, quotation.start - one.end))
    return None
