"""A search: the statements that one line finds, sorted and in pages, and their counts by facets and months.

At most `COUNTED` statements are counted and sorted, the newest that match, so that a search of a million takes no
longer than one of ten thousand; the result says when there were more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from quotedb.ask.columns import statement
from quotedb.ask.facets import FACETS, SHOWN, Facet, Fact, facets, facts_of, months
from quotedb.ask.fulltext import with_phrase, with_words, words_asked
from quotedb.ask.meant import Meant, meant
from quotedb.ask.narrowing import narrowing
from quotedb.ask.search_line import SearchLine
from quotedb.ask.statements import rows_of
from quotedb.ask.ways import Way, newest, on_route
from quotedb.ask.who import joined, most_alike, nearly

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from quotedb.ask.columns import Reader
    from quotedb.ask.rows import StatementRow

COUNTED = 5000
"""Statements that are counted and sorted at most."""


class SearchOrder(StrEnum):
    """How the statements found are ordered."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    HOPS = "hops"
    CONFIDENCE = "confidence"
    DOUBT = "doubt"
    STORED = "stored"


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the statements of one page, and the counts over all of them.

    `total` is `COUNTED` where there are more (`capped`); then facets, months and order are those of the newest
    `COUNTED`.
    """

    line: SearchLine
    rows: tuple[StatementRow, ...]
    total: int
    capped: bool
    sort: SearchOrder
    facets: tuple[Facet, ...]
    months: Mapping[str, int]
    meant: Meant
    tokens: tuple[str, ...]
    """The words that were looked for, without case and accents."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search line asks for, as ways into the database and conditions."""

    ways: list[Way]
    held: list[ColumnElement[bool]]
    tokens: list[str]
    """The bare words."""
    meant: Meant
    all_tokens: tuple[str, ...]


def search(
    reader: Reader,
    line: SearchLine,
    *,
    sort: SearchOrder | None = None,
    limit: int = 20,
    offset: int = 0,
    before: int | None = None,
    counted: int = COUNTED,
    counting: Collection[str] = FACETS,
    shown: int = SHOWN,
) -> Found:
    """Return what a line finds: `limit` statements from `offset` on, and the counts.

    Without `sort`, the most relevant come first if the line has words to look for, else the statements stored last.
    With `before`, the page is that of the statements stored before that id, however many there are. `counting` are the
    facets that are wanted (without any, months are not counted either), `shown` is how many values each has at most.
    Raises AskError for a field with a value that it cannot have, DateError, UnknownNameError, AmbiguousNameError.
    """
    wanted = wanted_of(reader, line)
    order = sort or (SearchOrder.RELEVANCE if wanted.tokens else SearchOrder.STORED)
    ids = candidates(reader, wanted, order, counted + 1)
    capped, ids = len(ids) > counted, ids[:counted]
    facts = facts_of(reader, ids) if counting or order not in (SearchOrder.STORED, SearchOrder.RELEVANCE) else {}
    if before is None:
        page = ordered(ids, facts, order)[offset : offset + limit]
    else:
        older = [*wanted.held, statement.c.statement_id < before]
        page = newest(reader, all_ways(reader, wanted), older, limit=limit)
    found = facets(reader, facts, shown, counting)
    return Found(
        line=line,
        rows=tuple(rows_of(reader, page)),
        total=len(ids),
        capped=capped,
        sort=order,
        facets=found,
        months=dict(sorted(months(facts.values()).items())) if counting else {},
        meant=wanted.meant,
        tokens=wanted.all_tokens,
    )


def all_ways(reader: Reader, wanted: Wanted) -> list[Way]:
    """Return the ways of a search, that of its bare words first."""
    return [with_words(reader, wanted.tokens), *wanted.ways] if wanted.tokens else wanted.ways


def candidates(reader: Reader, wanted: Wanted, order: SearchOrder, most: int) -> list[int]:
    """Return the ids of at most `most` matching statements: by relevance if the order wants it, else newest first.

    If no statement has all the words, those with most of them.
    """
    ids = newest(reader, all_ways(reader, wanted), wanted.held, limit=most)
    if len(wanted.tokens) < 2:
        return ids
    if not ids:
        return nearly(reader, wanted.tokens, wanted.ways, wanted.held)
    if order is SearchOrder.RELEVANCE:
        exact = newest(reader, [with_phrase(reader, wanted.tokens), *wanted.ways], wanted.held, limit=most)
        alike = most_alike(reader, wanted.tokens, all_ways(reader, wanted), wanted.held)
        ids = joined(joined(exact, alike), ids)[:most]
    return ids


def ordered(ids: Sequence[int], facts: Mapping[int, Fact], order: SearchOrder) -> list[int]:
    """Return the ids in the order asked for; ids that are equal in it keep their order."""
    match order:
        case SearchOrder.NEWEST:
            dated = [key for key in ids if facts[key].day]
            return [*sorted(dated, key=lambda key: -day_of(facts[key])), *(key for key in ids if not facts[key].day)]
        case SearchOrder.OLDEST:
            dated = [key for key in ids if facts[key].day]
            return [*sorted(dated, key=lambda key: day_of(facts[key])), *(key for key in ids if not facts[key].day)]
        case SearchOrder.HOPS:
            return sorted(ids, key=lambda key: -facts[key].hops)
        case SearchOrder.CONFIDENCE:
            return sorted(ids, key=lambda key: -sureness(facts[key]))
        case SearchOrder.DOUBT:
            return sorted(ids, key=lambda key: sureness(facts[key]))
        case _:
            return list(ids)


def day_of(fact: Fact) -> int:
    """Return a statement's day as a number, to sort by."""
    return fact.day.toordinal() if fact.day else 0


def sureness(fact: Fact) -> float:
    """Return the confidence of a statement, to sort by; 1 for what a person wrote."""
    return 1.0 if fact.confidence is None else fact.confidence


def wanted_of(reader: Reader, line: SearchLine) -> Wanted:
    """Return what a line asks for."""
    named = meant(reader, line.words)
    tokens = words_asked(" ".join(named.rest)) if named.rest else []
    ways, held = narrowing(reader, line)
    if named.group:
        ways.append(on_route(named.group))
    all_tokens = dict.fromkeys(tokens)
    for phrase in line.phrases:
        words = words_asked(phrase)
        ways.append(with_phrase(reader, words))
        all_tokens |= dict.fromkeys(words)
    return Wanted(ways, held, tokens, named, tuple(all_tokens))
