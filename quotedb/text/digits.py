"""Numbers that somebody typed."""

from __future__ import annotations

MOST_DIGITS = 18
"""More than that fit into no column of a database."""


def whole_number(value: str) -> int | None:
    """Return the number that a few digits are, None for anything else: not every digit of Unicode makes a number.

    >>> whole_number("12"), whole_number("²"), whole_number("-1"), whole_number("9" * 400)
    (12, None, None, None)
    """
    return int(value) if value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS else None
