"""The word tables of the rules: `words.toml` beside this file, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

TABLES = Path(__file__).with_name("words.toml")


@cache
def tables() -> dict[str, str]:
    """Return every table by its key, as it stands in the file: words with blanks between."""
    return tomllib.loads(TABLES.read_text(encoding="utf-8"))


def listed(key: str) -> list[str]:
    """Return the words of a table in their order.

    >>> listed("perceives")[:2]
    ['see', 'witness']
    """
    return tables()[key].split()


def words(key: str) -> frozenset[str]:
    """Return the words of a table as a set, for asking whether it holds a word.

    >>> "she" in words("personal")
    True
    """
    return frozenset(listed(key))
