"""The tokens of an SQL query (names, marks, strings), told apart as PostgreSQL does, so that none hides in another."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from quotedb.errors import QueryError


class SqlWordSort(StrEnum):
    """What sort of token a word is."""

    BLANK = "blank"
    TEXT = "text"
    NAME = "name"
    NUMBER = "number"
    MARK = "mark"


class Word(NamedTuple):
    """One token; a name is as the database takes it: in small letters, unless it was quoted."""

    sort: SqlWordSort
    text: str


TOKEN = re.compile(
    r"""
    (?P<blank>\s+|--[^\r\n]*)
    |(?P<comment>/\*)
    |(?P<escaped>[eE]'(?:[^'\\]|''|\\.)*')
    |(?P<unicode>[uU]&["'])
    |(?P<text>[bBxXnN]?'(?:[^']|'')*')
    |(?P<dollar>\$(?P<tag>(?:[^\W\d]\w*)?)\$)
    |"(?P<quoted>(?:[^"]|"")*)"
    |(?P<name>[^\W\d][\w$]*)
    |(?P<number>\d[\d.]*(?:[eE][+-]?\d+)?)
    |(?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
COMMENT = re.compile(r"/\*|\*/")


def words(query: str) -> list[Word]:
    """Return the tokens of a query without blanks and comments.

    Raises QueryError for a string or comment that is not closed, and for two forms of strings in which another reader
    of SQL might see an end where there is none: `U&'…'`, and a string continued by a second one.
    """
    found: list[Word] = []
    at = 0
    while at < len(query):
        match = TOKEN.match(query, at)
        assert match is not None
        at, word = word_at(query, match)
        if word.sort is SqlWordSort.TEXT and found and found[-1].sort is SqlWordSort.TEXT:
            raise QueryError("Two texts in marks follow one another; write them as one.")
        if word.sort is not SqlWordSort.BLANK:
            found.append(word)
    return found


def word_at(query: str, match: re.Match[str]) -> tuple[int, Word]:
    """Return where the token of a match ends, and the token."""
    if match["comment"]:
        return comment_end(query, match.start()), Word(SqlWordSort.BLANK, "")
    if match["unicode"]:
        raise QueryError("U& is not taken here; write the signs themselves.")
    if match["dollar"]:
        end = query.find(match["dollar"], match.end())
        if end < 0:
            raise QueryError(f"The text that begins with {match['dollar']} has no end.")
        return end + len(match["dollar"]), Word(SqlWordSort.TEXT, query[match.end() : end])
    if match["escaped"] or match["text"]:
        return match.end(), Word(SqlWordSort.TEXT, match[0])
    if match["quoted"] is not None:
        return match.end(), Word(SqlWordSort.NAME, match["quoted"].replace('""', '"'))
    if match["mark"] in ("'", '"'):
        raise QueryError("A text or a name in marks has no end.")
    for sort in (SqlWordSort.BLANK, SqlWordSort.NUMBER, SqlWordSort.MARK):
        if match[sort.value]:
            return match.end(), Word(sort, match[0])
    return match.end(), Word(SqlWordSort.NAME, match[0].lower())


def comment_end(query: str, start: int) -> int:
    """Return where a comment ends; comments can be nested."""
    depth = 0
    for found in COMMENT.finditer(query, start):
        depth += 1 if found[0] == "/*" else -1
        if depth == 0:
            return found.end()
    raise QueryError("A comment that begins with /* has no end.")


def several(query: str) -> bool:
    """Return whether anything follows the first semicolon."""
    try:
        found = words(query)
    except QueryError:
        return False
    return Word(SqlWordSort.MARK, ";") in found[:-1]
