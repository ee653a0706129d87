"""Numbers with what they count, in English."""

from __future__ import annotations


def counted(count: int, thing: str) -> str:
    """Return a number with what it counts.

    >>> counted(1, "article"), counted(2, "article"), counted(0, "sure statement"), counted(1200, "word")
    ('1 article', '2 articles', '0 sure statements', '1200 words')
    """
    return f"{count} {thing if count == 1 else thing + 's'}"
