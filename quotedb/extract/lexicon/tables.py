"""The word tables of the rules: `words.toml` beside this file."""

from __future__ import annotations

from pathlib import Path

from quotedb.text import word_tables

TABLES = Path(__file__).with_name("words.toml")


def listed(key: str) -> list[str]:
    """Return the words of a table in their order.

    >>> listed("writing")[:2]
    ['write', 'tweet']
    """
    return word_tables.listed(TABLES, key)


def words(key: str) -> frozenset[str]:
    """Return the words of a table as a set, for asking whether it holds a word.

    >>> "she" in words("personal")
    True
    """
    return word_tables.words(TABLES, key)
