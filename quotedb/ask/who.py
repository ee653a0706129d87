"""The question `who`: which statements have these words, or words like them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import log
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from quotedb.ask.columns import JoinedAgent, article, statement
from quotedb.ask.filters import ANYTHING, Filter, article_conditions, conditions, ways_of
from quotedb.ask.fulltext import articles_with_words, with_any, with_phrase, with_words, words_asked, words_of
from quotedb.ask.rows import PassageRow, StatementRow, Words
from quotedb.ask.statements import rows_of
from quotedb.ask.versions import is_superseded
from quotedb.ask.ways import newest
from quotedb.text.sentences import paragraphs

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from quotedb.ask.columns import Reader
    from quotedb.ask.ways import Way

OUTLET = JoinedAgent("outlet")
WEIGHED = 250
"""Statements that are compared with the question, at most, the newest first: so the time has a limit."""
RARE = 1000
"""A word in fewer statements than this is rare: statements with it are candidates."""
TELLING = 8
"""Words of a long question that are looked up: its longest ones, which are mostly the rarest."""
COMMON = 4
"""Words that are looked up of a question without a rare word: candidates have all of them but one."""
LIKE_ENOUGH = 0.5
"""Share of the question's words (0 to 1, rare ones counting more) that a statement must have."""


def who(
    reader: Reader, words: str, *, filters: Filter = ANYTHING, limit: int = 50, offset: int = 0
) -> list[StatementRow]:
    """Return the statements that have these words or words like them.

    First those that have the words as a phrase (newest first), then those with all of them in any order (most alike
    first), then those with most of them, rare words counting for more. Case, accents and punctuation do not matter, and
    nothing in `words` is an operator. Raises AskError if there is no word in it, and what a filter raises.
    """
    tokens = words_asked(words)
    ways, held = ways_of(reader, filters), conditions(filters)
    wanted = offset + limit
    found = newest(reader, [with_phrase(reader, tokens), *ways], held, limit=wanted)
    if len(found) < wanted and len(tokens) > 1:
        found = joined(found, most_alike(reader, tokens, [with_words(reader, tokens), *ways], held))
    if len(found) < wanted and len(tokens) > 1:
        found = joined(found, nearly(reader, tokens, ways, held))
    return rows_of(reader, found[offset:wanted])


def passages(reader: Reader, words: str, *, filters: Filter = ANYTHING, limit: int = 50) -> list[PassageRow]:
    """Return the passages of articles without statements whose text has all the words, newest article first.

    A filter that asks for more than `outlet`, `since` and `until` lets none pass: the rest is known of statements
    alone. Raises what `who` raises.
    """
    tokens = words_asked(words)
    if replace(filters, outlet=None, since=None, until=None) != ANYTHING:
        return []
    query = (
        select(*article.c["article_id", "name", "headline", "published", "text"], OUTLET.name("outlet"))
        .select_from(OUTLET.joined(article, article.c.outlet_id))
        .where(
            articles_with_words(reader, tokens, newest=WEIGHED),
            ~is_superseded(),
            ~exists(
                select(statement.c.statement_id).where(
                    statement.c.article_id == article.c.article_id, statement.c.is_current
                )
            ),
            *article_conditions(reader, filters),
        )
        .order_by(article.c.article_id.desc())
        .limit(limit)
    )
    return [
        PassageRow(row.article_id, row.name, row.outlet, row.headline, row.published, richest(row.text, tokens))
        for row in reader.execute(query)
    ]


def richest(text: str, tokens: Sequence[str]) -> Words:
    """Return the first of the paragraphs that have most of the words."""
    span = max(paragraphs(text), key=lambda one: len(set(tokens) & set(words_of(one.of(text)))))
    return Words(span.of(text), span)


def joined(found: Iterable[int], more: Iterable[int]) -> list[int]:
    """Return the ids of both, in order, each once."""
    return list(dict.fromkeys([*found, *more]))


def most_alike(
    reader: Reader, tokens: Sequence[str], ways: Sequence[Way], held: Sequence[ColumnElement[bool]]
) -> list[int]:
    """Return the newest statements that the ways lead to, sorted by how much their content is like the words."""
    contents = contents_of(reader, newest(reader, ways, held, limit=WEIGHED))
    return sorted(contents, key=lambda key: (-likeness(tokens, contents[key]), -key))


def nearly(
    reader: Reader, tokens: Sequence[str], ways: Sequence[Way], held: Sequence[ColumnElement[bool]]
) -> list[int]:
    """Return the statements that have most of the words, those most alike first.

    Candidates have at least one of the rare words; if no word is rare, all but one of the `COMMON` longest words.
    """
    telling = sorted(dict.fromkeys(tokens), key=len, reverse=True)[:TELLING]
    counts = {token: with_words(reader, [token]).length(reader, RARE) for token in telling}
    alternatives = [[token] for token in telling if 0 < counts[token] < RARE]
    if not alternatives:
        known = [token for token in telling if counts[token]][:COMMON]
        alternatives = [[other for other in known if other != token] for token in known if len(known) > 1]
    if not alternatives:
        return []
    weights = {token: log(1 + RARE / max(count, 1)) for token, count in counts.items()}
    contents = contents_of(reader, newest(reader, [with_any(reader, alternatives), *ways], held, limit=WEIGHED))
    shares = {key: share(weights, content) for key, content in contents.items()}
    near = [key for key in contents if shares[key] > LIKE_ENOUGH]
    return sorted(near, key=lambda key: (-shares[key], -likeness(tokens, contents[key]), -key))


def contents_of(reader: Reader, statement_ids: Sequence[int]) -> dict[int, list[str]]:
    """Return for each statement the words of its content."""
    query = select(*statement.c["statement_id", "content"]).where(statement.c.statement_id.in_(statement_ids))
    return {row.statement_id: words_of(row.content) for row in reader.execute(query)}


def likeness(tokens: Sequence[str], content: Sequence[str]) -> float:
    """Return how much of two texts is common to both, 0 to 1 (Dice's coefficient over their words)."""
    one, other = set(tokens), set(content)
    return 2 * len(one & other) / (len(one) + len(other))


def share(weights: dict[str, float], content: Sequence[str]) -> float:
    """Return which share of the weights belongs to words that the content has, 0 to 1."""
    there = set(content)
    return sum(weight for token, weight in weights.items() if token in there) / sum(weights.values())
