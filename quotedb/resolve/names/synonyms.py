"""Nouns for roles: their abbreviations, and which of them may describe the same agent (`lawyer`, `attorney`)."""

from __future__ import annotations

from quotedb.resolve.names.tables import lines, pairs

EXPANDED = pairs("expanded")
SYNONYMS = [frozenset(line.split()) for line in lines("synonyms")]


def alike(one: str, other: str) -> int:
    """Return how near two head nouns are: 3 for the same, 2 for one meaning, 0 for neither."""
    if one == other:
        return 3
    return 2 if any(one in group and other in group for group in SYNONYMS) else 0
