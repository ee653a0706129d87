"""The word tables and patterns of the rules: `words.toml` and `patterns.toml` beside this file."""

from __future__ import annotations

from quotedb.text.word_tables import WordTables

TABLES = WordTables(__file__)
words, listed, pairs = TABLES.words, TABLES.listed, TABLES.pairs
pattern = WordTables(__file__, "patterns.toml").pattern
