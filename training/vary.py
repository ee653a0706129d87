"""Variations of the training texts: what other outlets do that the corpus does not. Offsets never move."""

from __future__ import annotations

import random

from quotedb.text.marks import find_marks
from quotedb.text.sentences import paragraphs

DROP_MARK = 0.02  # of all paragraphs with marks: one mark is lost
CASE = 0.04  # of all paragraphs: as a headline would have it
SWAP = 0.08  # of all texts: British single marks


def vary(text: str, chance: random.Random) -> str:
    """A variation of a text, character for character as long: odd marks, British marks, capitals of headlines."""
    signs = list(text)
    if chance.random() < SWAP:
        _swap_marks(text, signs)
    for paragraph in paragraphs(text):
        start, end = paragraph.start, paragraph.end
        if chance.random() < DROP_MARK:
            marks = [i for i in range(start, end) if text[i] in '“”"']
            if marks:
                signs[chance.choice(marks)] = " "
        if chance.random() < CASE:
            change = chance.choice([str.upper, str.lower, str.title])
            changed = change("".join(signs[start:end]))
            if len(changed) == end - start:
                signs[start:end] = changed
    return "".join(signs)


def _swap_marks(text: str, signs: list[str]) -> None:
    """Double marks become single ones and the nested single ones double."""
    for quotation in find_marks(text).quotations:
        pair = "“”" if quotation.single else "‘’"
        if quotation.inner_start - quotation.start == 1:
            signs[quotation.start] = pair[0]
        if quotation.end - quotation.inner_end == 1:
            signs[quotation.inner_end] = pair[1]
