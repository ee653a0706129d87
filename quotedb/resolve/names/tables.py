"""The word tables and patterns of resolving: `words.toml` beside this file."""

from __future__ import annotations

from quotedb.text.word_tables import WordTables

TABLES = WordTables(__file__)
words, lines, pairs, pattern = TABLES.words, TABLES.lines, TABLES.pairs, TABLES.pattern
