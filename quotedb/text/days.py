"""Weekdays that stand behind a name without a preposition: *told Reuters Friday that …*."""

from __future__ import annotations

from quotedb.text.word_tables import WordTables

_TABLES = WordTables(__file__)
WEEKDAYS, NAMED_DAYS = _TABLES.listed("weekdays"), _TABLES.words("named_days")


def is_day_behind(word: str, before: str) -> bool:
    """Tell whether a word is the day on which something was said, and no part of the name whose last word is `before`.

    >>> is_day_behind("Friday", "Reuters"), is_day_behind("Friday", "Good"), is_day_behind("Friday", "on")
    (True, False, False)
    """
    return word.lower() in WEEKDAYS and before[:1].isupper() and before.lower() not in NAMED_DAYS
