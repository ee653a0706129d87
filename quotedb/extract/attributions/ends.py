"""Where a reported clause ends (rule 13)."""

from __future__ import annotations

from quotedb.extract.segmentation.grammar import RELATIVES
from quotedb.extract.segmentation.paragraphs import Sentence, Sort


def clause_end(items: Sentence, at: int) -> int:
    """Return the index of the item before which the reported clause that begins at `at` ends.

    It ends at a semicolon, before *, according to …* and *, but …*, before a relative clause that closes the sentence
    (there the outlet explains something to the reader), else with the sentence.
    """
    for index in range(at, len(items) - 1):
        following = items[index + 1]
        if items[index].text == ";" or (items[index].text == "," and following.low in _CLOSES):
            return index
        explains = items[index].text == "," and following.low in RELATIVES
        if explains and not any(item.text in ",;" for item in items[index + 1 :]):
            return index
    end = len(items)
    while end > at and items[end - 1].sort is Sort.SIGN and items[end - 1].text not in ")]%":
        end -= 1
    return end


_CLOSES = frozenset("according citing but though although".split())
"""Words after a comma that end the reported clause: *, according to …*, *, but …*."""
