"""Word tables in TOML files beside the code that asks them: a key, and words with blanks between."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def tables_of(path: Path) -> dict[str, str]:
    """Return the tables of a file by their keys; several modules ask the same file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


class WordTables:
    """The tables of one file, read once."""

    def __init__(self, beside: str, name: str = "words.toml") -> None:
        self._tables = tables_of(Path(beside).with_name(name))

    def listed(self, key: str) -> list[str]:
        """Return the words of a table in their order."""
        return self._tables[key].split()

    def words(self, key: str) -> frozenset[str]:
        """Return the words of a table as a set, for asking whether it holds a word."""
        return frozenset(self.listed(key))

    def lines(self, key: str) -> list[str]:
        """Return the lines of a table: of words that belong together, or a word and its meaning."""
        return self._tables[key].strip().splitlines()

    def pattern(self, key: str) -> str:
        """Return the lines of a table as alternatives of one pattern; `{key}` in them stands for another table's."""
        joined = "|".join(self.lines(key))
        return f"(?:{re.sub(r'[{]([a-z_]+)[}]', lambda match: self.pattern(match[1]), joined)})"

    def pairs(self, key: str) -> dict[str, str]:
        """Return the lines of a table as words with their meaning, which is the rest of the line."""
        return dict(line.split(maxsplit=1) for line in self.lines(key))
