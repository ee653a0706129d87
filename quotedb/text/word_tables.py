"""Word tables in TOML files beside the code that asks them: a key, and words with blanks between. Each is read once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def tables(file: Path) -> dict[str, str]:
    """Return every table of a file by its key, as it stands there."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


def listed(file: Path, key: str) -> list[str]:
    """Return the words of a table in their order."""
    return tables(file)[key].split()


def words(file: Path, key: str) -> frozenset[str]:
    """Return the words of a table as a set, for asking whether it holds a word."""
    return frozenset(listed(file, key))


def lines(file: Path, key: str) -> list[str]:
    """Return the lines of a table that hold a line each: of words that belong together, or a word and its meaning."""
    return tables(file)[key].strip().splitlines()
