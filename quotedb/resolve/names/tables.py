"""The word tables of resolving: `words.toml` beside this file."""

from __future__ import annotations

from pathlib import Path

from quotedb.text import word_tables

TABLES = Path(__file__).with_name("words.toml")


def words(key: str) -> frozenset[str]:
    """Return the words of a table as a set, for asking whether it holds a word.

    >>> "mrs" in words("she_titles")
    True
    """
    return word_tables.words(TABLES, key)


def lines(key: str) -> list[str]:
    """Return the lines of a table.

    >>> lines("synonyms")[0]
    'lawyer attorney solicitor barrister counsel advocate'
    """
    return word_tables.lines(TABLES, key)
