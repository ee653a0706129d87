"""Full-text search on SQLite (FTS5) and PostgreSQL (tsvector): the only file that knows how either is queried.

What a user types is never taken for query syntax: on SQLite every word is quoted, on PostgreSQL `phraseto_tsquery` and
`plainto_tsquery` make the query, and these know no operators.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, column, exists, func, select, table

from quotedb.ask.columns import article, is_postgresql, statement
from quotedb.ask.ways import Way
from quotedb.errors import AskError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedb.ask.columns import Reader

WORD = re.compile(r"[^\W_]+")
LONGEST = 40
"""Words of a question that are looked up; a pasted page must not become a query of a thousand terms."""
STATEMENT_WORDS = table("statement_words", column("rowid"), column("statement_words"))
ARTICLE_WORDS = table("article_words", column("rowid"), column("article_words"))


def words_of(text: str) -> list[str]:
    """Return the words of a text without case, accents, marks and blanks, as the full-text index has them.

    >>> words_of("He “was” in Yaoundé: NOT OR*")
    ['he', 'was', 'in', 'yaounde', 'not', 'or']
    """
    if not text.isascii():
        text = "".join(ch for ch in unicodedata.normalize("NFD", text) if not unicodedata.combining(ch))
    return WORD.findall(text.lower())


def words_asked(text: str) -> list[str]:
    """Return the words of a question, at most LONGEST of them; AskError if it has none."""
    words = words_of(text)[:LONGEST]
    if not words:
        raise AskError(f"There is no word to look for in “{text}”; give some, such as “deserters being executed”.")
    return words


def with_phrase(reader: Reader, words: Sequence[str]) -> Way:
    """Return the way to the statements whose content has the words as a phrase."""
    return way(reader, phrase(reader, words))


def with_words(reader: Reader, words: Sequence[str]) -> Way:
    """Return the way to the statements whose content has all the words, anywhere."""
    return way(reader, all_of(reader, words))


def with_any(reader: Reader, alternatives: Sequence[Sequence[str]]) -> Way:
    """Return the way to the statements whose content has all the words of at least one alternative."""
    return way(reader, any_of(reader, alternatives))


def way(reader: Reader, query: Any) -> Way:  # noqa: ANN401
    """Return the way to the statements that a full-text query finds."""
    if is_postgresql(reader):
        found = func.quotedb_words(statement.c.content).op("@@")(query)
        return Way(entries=statement, key=statement.c.statement_id, starts=(found,), holds=found)
    one = STATEMENT_WORDS.alias("one")
    return Way(
        entries=STATEMENT_WORDS,
        key=STATEMENT_WORDS.c.rowid,
        starts=(STATEMENT_WORDS.c.statement_words.op("MATCH")(query),),
        holds=exists(
            select(one.c.rowid).where(one.c.rowid == statement.c.statement_id, one.c.statement_words.op("MATCH")(query))
        ),
        dear=True,
    )


def articles_with_words(reader: Reader, words: Sequence[str], *, newest: int | None = None) -> ColumnElement[bool]:
    """Return the condition that an article's text has all the words, and is one of the `newest` that have."""
    query = all_of(reader, words)
    if is_postgresql(reader):
        one = article.alias("one")
        key: ColumnElement[Any] = one.c.article_id
        found = select(key).where(func.quotedb_words(one.c.text).op("@@")(query))
    else:
        key = ARTICLE_WORDS.c.rowid
        found = select(key).where(ARTICLE_WORDS.c.article_words.op("MATCH")(query))
    return article.c.article_id.in_(found.order_by(key.desc()).limit(newest))


def phrase(reader: Reader, words: Sequence[str]) -> Any:  # noqa: ANN401
    """Return the full-text query for the words as a phrase."""
    if is_postgresql(reader):
        return func.phraseto_tsquery("simple", func.quotedb_plain(" ".join(words)))
    return f'"{" ".join(words)}"'


def all_of(reader: Reader, words: Sequence[str]) -> Any:  # noqa: ANN401
    """Return the full-text query for all the words, in any order."""
    if is_postgresql(reader):
        return func.plainto_tsquery("simple", func.quotedb_plain(" ".join(words)))
    return " AND ".join(f'"{word}"' for word in dict.fromkeys(words))


def any_of(reader: Reader, alternatives: Sequence[Sequence[str]]) -> Any:  # noqa: ANN401
    """Return the full-text query for all the words of at least one alternative."""
    queries = [all_of(reader, words) for words in alternatives]
    if not is_postgresql(reader):
        return " OR ".join(f"({query})" for query in queries)
    joined = queries[0]
    for query in queries[1:]:
        joined = joined.op("||")(query)
    return joined
