"""Days and months beside a name that are no part of it: *On Monday Ida Holm*, *told Reuters Friday that …*."""

from __future__ import annotations

from collections.abc import Sequence

from quotedb.resolve.names import lexicon
from quotedb.resolve.names.tables import words as table
from quotedb.resolve.names.tokens import Token
from quotedb.text.days import is_day_behind

NEAR_DAY = table("near_day")
BEFORE_DAY = NEAR_DAY | table("day_prepositions")


def after_day(words: Sequence[Token], begin: int, end: int) -> int:
    """Return where a run of capitals begins behind the day or month that opens a clause: *Last May Per Lie*."""
    start = begin + (words[begin].low in NEAR_DAY)
    opens = start > 0 and words[start - 1].low in BEFORE_DAY | {"a", "an"}  # an October CNN interview
    if not opens or end - start < 2 or words[start].low not in lexicon.CALENDAR:
        return begin
    return start + 1 if words[start + 1].low not in lexicon.ORG_HEADS else begin


def before_day(words: Sequence[Token], begin: int, end: int) -> int:
    """Return where a run of capitals ends before a weekday: *told Reuters Friday that …*, but *said on Sofa Sunday*."""
    if end - begin < 2 or (begin > 0 and words[begin - 1].low == "on"):
        return end
    return end - 1 if is_day_behind(words[end - 1].text, words[end - 2].text) else end
