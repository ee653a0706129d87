"""Where the sentences, paragraphs, quotations and contents of a text lie, for measuring how far apart words are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotedb.records import Span
from quotedb.text.sentences import paragraphs, sentences

QUOTED = re.compile(
    r"“[^”\n]*(?:”|$)|\"[^\"\n]*\"|''[^'\n]*''|«[^»\n]*»|„[^“\n]*“|‘(?:[^’\n]|’(?=\w))*(?:’|$)"
    r"|(?<!\w)'(?=\w)(?:[^'\n]|'(?=\w))*'(?!\w)",
    re.M,
)
"""A stretch between quotation marks, also one that is never closed."""
ENDS = frozenset(".?!…:")
"""Signs that end a paragraph of running text; headlines and captions have none."""


@dataclass(slots=True)
class Ground:
    """Where the parts of a text begin and end; offsets count code points."""

    sentence_starts: list[int]
    paragraph_starts: list[int]
    quoted: list[Span]
    told: list[int]
    """Starts of the paragraphs that end like a sentence, so without headlines, bylines and captions."""
    contents: list[Span]
    """The pieces of all statements of the article, in order, none inside another."""

    def sentence(self, at: int) -> int:
        """Return the number of the sentence that the place lies in, from 1."""
        return bisect_right(self.sentence_starts, at)

    def paragraph(self, at: int) -> int:
        """Return the number of the paragraph that the place lies in, from 1."""
        return bisect_right(self.paragraph_starts, at)

    def in_quotation(self, at: int) -> bool:
        """Tell whether the place lies inside quotation marks."""
        return inside(self.quoted, at)

    def in_words(self, at: int) -> bool:
        """Tell whether the place lies inside the content of a statement, quoted or not."""
        return inside(self.contents, at)


def inside(spans: Sequence[Span], at: int) -> bool:
    """Tell whether a place lies in one of several spans, which stand in order."""
    index = bisect_right(spans, at, key=lambda span: span.start) - 1
    return index >= 0 and at < spans[index].end


def ground(text: str, contents: Iterable[Span] = ()) -> Ground:
    """Return the ground of a text; `contents` are the pieces of its statements, in any order."""
    parts = list(paragraphs(text))
    return Ground(
        [span.start for span in sentences(text)],
        [span.start for span in parts],
        [Span(*match.span()) for match in QUOTED.finditer(text)],
        [span.start for span in parts if span.of(text).rstrip("\"'”’)")[-1:] in ENDS],
        outermost(contents),
    )


def outermost(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that lie in no other, in order."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept
