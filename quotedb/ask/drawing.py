"""Draws articles at random for exercises, by a seed, and reads their pages with a few queries.

A lesson needs a few dozen articles of a database that may hold a hundred thousand. Articles with something rare (a
misnaming, a verification, a response, a quotation that several articles print) are drawn first, then those that a
person annotated or reviewed, then any.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from quotedb.ask.answers import ArticlePage, MarkedStatement
from quotedb.ask.columns import (
    article,
    article_credit,
    misnaming,
    relation,
    response,
    review,
    run,
    statement,
    verification,
)
from quotedb.ask.filters import Filter, article_conditions
from quotedb.ask.fulltext import articles_with_words, words_asked
from quotedb.ask.hops import evidence_of
from quotedb.ask.lists import ARTICLES, article_row
from quotedb.ask.pages import credits_of
from quotedb.ask.passages import is_current, misnamings, relations, responses, verifications
from quotedb.ask.rows import CreditRow, StatementRow
from quotedb.ask.statements import rows_of
from quotedb.ask.versions import is_superseded
from quotedb.terms import Method

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Select, TableClause

    from quotedb.ask.columns import Reader

AT_ONCE = 500
OF_EACH_RARITY = 5
MOST_SHARED = 20_000
"""Rows in which utterances of several articles are looked for."""
BY_PERSON = (Method.ANNOTATION.value, Method.REVIEW.value)
SHOWN = frozenset({"rule-9-wire-credit", "rule-3-told-outlet"})
"""Rules that add a hop which the article itself shows: an agency in its head, *told AFP* beside the words."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a statement may be trusted: whether a person wrote or confirmed it, and its lowest confidence, 0 to 1."""

    by_person: bool
    confidence: float
    """The least of the statement's own and of each reason's confidence, 0 to 1; 0 where none is known. What the article
    shows by its own words (`SHOWN`) is no reason to doubt."""


def articles_drawn(reader: Reader, filters: Filter, *, most: int, seed: int, only_reviewed: bool = False) -> list[int]:
    """Return the ids of at most `most` articles that pass the filter, drawn at random by the seed.

    The same database and seed draw the same articles. With `only_reviewed`, only articles of which a person wrote or
    confirmed a statement. Raises UnknownNameError, AmbiguousNameError, DateError or AskError as look-ups do.
    """
    held = [*article_conditions(reader, filters), ~is_superseded()]
    if filters.about is not None:
        held.append(articles_with_words(reader, words_asked(filters.about)))
    allowed = select(article.c.article_id).where(*held).order_by(article.c.article_id)
    every = list(reader.execute(allowed).scalars().all())
    chance = Random(f"articles:{seed}")
    known = set(every)
    personal = sorted(read_by_a_person(reader) & known)
    if only_reviewed:
        return sorted(chance.sample(personal, min(most, len(personal))))
    if len(every) <= most:
        return every
    drawn: dict[int, None] = {}
    for some in rarities(reader):
        rare = [one for one in some if known.issuperset(one)]
        for group in chance.sample(rare, min(OF_EACH_RARITY, len(rare))):
            drawn.update(dict.fromkeys(group))
    for some_ids in (personal, every):
        for article_id in chance.sample(some_ids, min(most, len(some_ids))):
            if len(drawn) < most:
                drawn[article_id] = None
    return sorted(list(drawn)[:most])


def read_by_a_person(reader: Reader) -> set[int]:
    """Return the articles of which a person wrote or confirmed a current statement."""
    runs = select(run.c.run_id).where(run.c.method.in_(BY_PERSON))  # mostly few, by which their statements are found
    written = select(statement.c.article_id).where(statement.c.run_id.in_(runs), statement.c.is_current)
    confirmed = (
        select(statement.c.article_id)
        .select_from(review.join(statement, statement.c.statement_id == review.c.statement_id))
        .where(review.c.verdict == "confirmed", statement.c.is_current)
    )
    return {*reader.execute(written).scalars().all(), *reader.execute(confirmed).scalars().all()}


def rarities(reader: Reader) -> Iterable[list[tuple[int, ...]]]:
    """Yield for each rare thing the groups of articles with it: single articles, or those that share a quotation."""
    for table in (misnaming, verification, response):
        query = select(table.c.article_id).distinct().where(is_current(table)).order_by(table.c.article_id)
        yield [(article_id,) for article_id in reader.execute(query.limit(MOST_SHARED)).scalars().all()]
    shared: dict[int, set[int]] = defaultdict(set)
    several = (
        select(statement.c.quotation_id)
        .where(statement.c.is_current, statement.c.quotation_id.is_not(None))
        .group_by(statement.c.quotation_id)
        .having(func.count() > 1)
        .limit(MOST_SHARED)
    )
    rows = select(*statement.c["quotation_id", "article_id"]).where(
        statement.c.is_current, statement.c.quotation_id.in_(several)
    )
    for quotation_id, article_id in reader.execute(rows.limit(MOST_SHARED)).all():
        shared[quotation_id].add(article_id)
    yield sorted(tuple(sorted(ids)[:4]) for ids in shared.values() if len(ids) > 1)


def pages_of(reader: Reader, article_ids: Sequence[int]) -> tuple[ArticlePage, ...]:
    """Return the pages of articles as `pages.article` does, in the order of the ids."""
    ids = sorted(article_ids)
    rows = [article_row(row) for row in within(reader, ARTICLES, article.c.article_id, ids)]
    texts = {
        row.article_id: row.text
        for row in within(reader, select(*article.c["article_id", "text"]), article.c.article_id, ids)
    }
    current = select(statement.c.statement_id).where(statement.c.is_current)
    statement_ids = sorted(row.statement_id for row in within(reader, current, statement.c.article_id, ids))
    evidence = evidence_of(reader, statement_ids)
    marked: dict[int, list[MarkedStatement]] = defaultdict(list)
    for line in rows_of(reader, statement_ids):
        found = evidence[line.statement_id]
        marked[line.article_id].append(
            MarkedStatement(line, tuple(found.content), tuple(found.hops), tuple(found.hedges))
        )
    checks = by_article(reader, verification, ids, lambda some: verifications(reader, is_current(verification), *some))
    silences = by_article(reader, response, ids, lambda some: responses(reader, *some))
    having = sorted(
        {
            row.article_id
            for row in within(reader, select(article_credit.c.article_id), article_credit.c.article_id, ids)
        }
    )
    credits: dict[int, tuple[CreditRow, ...]] = defaultdict(tuple)
    credits.update({article_id: credits_of(reader, article_id) for article_id in having})
    wrong_names = by_article(reader, misnaming, ids, lambda some: misnamings(reader, *some))
    ties = by_article(reader, relation, ids, lambda some: relations(reader, *some))
    return tuple(
        ArticlePage(
            article=row,
            text=texts[row.article_id],
            credits=credits[row.article_id],
            statements=tuple(sorted(marked[row.article_id], key=lambda one: (one.content[0], one.row.statement_id))),
            verifications=checks[row.article_id],
            responses=silences[row.article_id],
            misnamings=wrong_names[row.article_id],
            relations=ties[row.article_id],
        )
        for row in sorted(rows, key=lambda row: row.article_id)
    )


def within(reader: Reader, query: Select[Any], key: ColumnElement[int], ids: Sequence[int]) -> Iterable[Any]:
    """Yield the rows of a query whose `key` is one of the ids."""
    for start in range(0, len(ids), AT_ONCE):
        yield from reader.execute(query.where(key.in_(ids[start : start + AT_ONCE])))


def by_article(
    reader: Reader, table: TableClause, ids: Sequence[int], rows: Callable[[list[ColumnElement[bool]]], tuple[Any, ...]]
) -> dict[int, tuple[Any, ...]]:
    """Return passages by article; few articles have any, and only these are asked for, one by one."""
    having = sorted({row.article_id for row in within(reader, select(table.c.article_id), table.c.article_id, ids)})
    found: dict[int, tuple[Any, ...]] = defaultdict(tuple)
    found.update({article_id: rows([table.c.article_id == article_id]) for article_id in having})
    return found


def standings(reader: Reader, rows: Iterable[StatementRow]) -> dict[int, Standing]:
    """Return for each statement whether a person wrote or confirmed it, and its lowest confidence."""
    lines = {row.statement_id: row for row in rows}
    ids = sorted(lines)
    last: dict[int, str] = {}
    verdicts = select(*review.c["statement_id", "verdict"]).order_by(review.c.review_id)
    for row in within(reader, verdicts, review.c.statement_id, ids):
        last[row.statement_id] = row.verdict
    found: dict[int, Standing] = {}
    for row in within(reader, select(*statement.c["statement_id", "reasons"]), statement.c.statement_id, ids):
        line = lines[row.statement_id]
        reasons = json.loads(row.reasons) if isinstance(row.reasons, str) else row.reasons or []
        doubts = (float(reason["confidence"]) for reason in reasons if reason.get("by") not in SHOWN)
        sure = [line.confidence or 0.0, *doubts]
        by_person = line.method.value in BY_PERSON or last.get(row.statement_id) == "confirmed"
        found[row.statement_id] = Standing(by_person, min(sure))
    return found
