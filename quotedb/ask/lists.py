"""The lists of articles, agents and outlets, with counts of what the database has of each.

A list counts only for the lines it shows; agents decided to be the same are one line, under the head of their group.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from quotedb.ask.columns import (
    LARGEST,
    JoinedAgent,
    agent,
    agent_name,
    among,
    appearance,
    article,
    begins_with,
    in_utc,
    outlet,
    reading,
    run,
    statement,
    tally,
)
from quotedb.ask.filters import ANYTHING, Filter, article_conditions
from quotedb.ask.fulltext import articles_with_words, words_asked
from quotedb.ask.names import groups_of
from quotedb.ask.rows import AgentRow, ArticleRow, OutletRow
from quotedb.ask.versions import NEWER, is_superseded, stands_in_its_article
from quotedb.errors import UnknownRowError
from quotedb.terms import NAMELESS, AgentKind, Extent, Method, OutletSort
from quotedb.text.names import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select

    from quotedb.ask.columns import Reader

HEADS = select(agent).where(agent.c.same_as_id.is_(None)).order_by(agent.c.name, agent.c.agent_id)
OUTLET, REPUBLISHER = JoinedAgent("outlet"), JoinedAgent("republisher")
COUNT = (
    select(func.count())
    .where(statement.c.article_id == article.c.article_id, stands_in_its_article())
    .correlate(article)
    .scalar_subquery()
)
METHOD = (
    select(run.c.method)
    .select_from(reading.join(run, run.c.run_id == reading.c.run_id))
    .where(reading.c.article_id == article.c.article_id, reading.c.is_current)
    .correlate(article)
    .scalar_subquery()
)
NEXT = (
    select(func.max(NEWER.c.article_id))
    .where(NEWER.c.previous_id == article.c.article_id)
    .correlate(article)
    .scalar_subquery()
)
ARTICLES = select(
    *article.c["article_id", "name", "headline", "byline", "address", "language", "place", "published"],
    *article.c["previous_id", "added_at", "extent"],
    NEXT.label("next_id"),
    func.length(article.c.text).label("length"),
    OUTLET.name("outlet"),
    REPUBLISHER.name("republisher"),
    COUNT.label("statements"),
    METHOD.label("method"),
).select_from(REPUBLISHER.joined(OUTLET.joined(article, article.c.outlet_id), article.c.republisher_id))


def articles(reader: Reader, *, filters: Filter = ANYTHING, limit: int = 50, offset: int = 0) -> list[ArticleRow]:
    """Return the articles that pass the filter's `outlet`, `about`, `since` and `until`, newest row first.

    Raises UnknownNameError, AmbiguousNameError, DateError, or AskError for an `about` without words.
    """
    held = article_conditions(reader, filters)
    if filters.about is not None:
        held.append(articles_with_words(reader, words_asked(filters.about)))
    query = ARTICLES.where(*held).order_by(article.c.article_id.desc()).limit(limit).offset(offset)
    return [article_row(row) for row in reader.execute(query)]


def find_article(reader: Reader, article_id: int) -> ArticleRow:
    """Return one article; UnknownRowError if no article has that id."""
    row = reader.execute(ARTICLES.where(article.c.article_id == article_id)).first() if article_id <= LARGEST else None
    if row is None:
        raise UnknownRowError(f"There is no article {article_id}; `quotedb articles` lists them.")
    return article_row(row)


def article_row(row: Any) -> ArticleRow:  # noqa: ANN401
    """Return one article as a line of a list."""
    return ArticleRow(
        article_id=row.article_id,
        name=row.name,
        outlet=row.outlet,
        republisher=row.republisher,
        headline=row.headline,
        byline=row.byline,
        address=row.address,
        language=row.language,
        place=row.place,
        published=row.published,
        length=row.length,
        statements=row.statements,
        method=Method(row.method) if row.method else None,
        previous_id=row.previous_id,
        next_id=row.next_id,
        added_at=in_utc(row.added_at),
        extent=Extent(row.extent),
    )


def text_of(reader: Reader, article_id: int) -> str:
    """Return the text of an article that exists."""
    text: str = reader.execute(select(article.c.text).where(article.c.article_id == article_id)).scalar_one()
    return text


def agents(
    reader: Reader,
    *,
    name: str | None = None,
    kind: AgentKind | None = None,
    named: bool = False,
    limit: int = 50,
    offset: int = 0,
) -> list[AgentRow]:
    """Return the agents by name, with `name` those with a name that begins so.

    With `kind` only those of that kind are returned, with `named` only those of whom a name is known.
    """
    # The index of names has all that is asked for, in order; adding nothing keeps SQLite from those of heads and kinds.
    query = select(agent.c.agent_id).where((agent.c.same_as_id + 0).is_(None)).order_by(agent.c.name, agent.c.agent_id)
    if named:
        query = query.where(agent.c.kind.not_in([one.value for one in NAMELESS]))
    if kind is not None:
        query = query.where(agent.c.kind.concat("") == kind.value)
    if name is not None and normal(name):
        member = agent.alias("member")
        heads = (
            select(func.coalesce(member.c.same_as_id, member.c.agent_id))
            .select_from(agent_name.join(member, member.c.agent_id == agent_name.c.agent_id))
            .where(begins_with(reader, agent_name.c.normal, normal(name)))
        )
        query = query.where(agent.c.agent_id.in_(heads))
    return agent_rows(reader, list(reader.execute(query.limit(limit).offset(offset)).scalars()))


def agent_rows(reader: Reader, heads: Sequence[int]) -> list[AgentRow]:
    """Return the agents with these ids, each the head of its group, by name, with their counts."""
    query = select(agent).where(among(agent.c.agent_id, heads)).order_by(agent.c.name, agent.c.agent_id)
    rows = reader.execute(query).all()
    groups = groups_of(reader, [row.agent_id for row in rows])
    said, relayed = count_said(reader, groups), count_relayed(reader, groups)
    return [
        AgentRow(
            row.agent_id,
            row.name,
            AgentKind(row.kind),
            row.about,
            row.country,
            said.get(row.agent_id, 0),
            relayed.get(row.agent_id, 0),
        )
        for row in rows
    ]


def count_said(reader: Reader, groups: dict[int, int]) -> dict[int, int]:
    """Return for each head how many current statements its same-as group is the origin of."""
    return summed(reader.execute(counted(groups, appearance.c.said)), groups)


def count_relayed(reader: Reader, groups: dict[int, int]) -> dict[int, int]:
    """Return for each head how many current statements its same-as group is a relay of."""
    return summed(reader.execute(counted(groups, appearance.c.relayed)), groups)


def counted(groups: dict[int, int], count: ColumnElement[int]) -> Select[Any]:
    """Return the query that sums one count over all articles for each member of the groups."""
    return (
        select(appearance.c.agent_id, func.sum(count))
        .where(among(appearance.c.agent_id, groups), count > 0)
        .group_by(appearance.c.agent_id)
    )


def summed(rows: Iterable[Any], groups: dict[int, int]) -> dict[int, int]:
    """Return the counts of members summed under the heads of their groups."""
    sums: dict[int, int] = defaultdict(int)
    for agent_id, count in rows:
        sums[groups[agent_id]] += int(count)
    return sums


def outlets(reader: Reader, *, limit: int = 50, offset: int = 0) -> list[OutletRow]:
    """Return the outlets by name, with their articles, statements, and how many statements others took from them."""
    rows = reader.execute(
        HEADS.add_columns(*outlet.c["sort", "home_page"])
        .select_from(agent.outerjoin(outlet, outlet.c.agent_id == agent.c.agent_id))
        .where(agent.c.kind == AgentKind.OUTLET.value)
        .limit(limit)
        .offset(offset)
    ).all()
    groups = groups_of(reader, [row.agent_id for row in rows])
    printed = count_printed(reader, groups)
    relayed = count_relayed(reader, groups)
    return [
        OutletRow(
            row.agent_id,
            row.name,
            OutletSort(row.sort) if row.sort else None,
            row.country,
            row.home_page,
            *printed.get(row.agent_id, (0, 0, 0)),
            relayed.get(row.agent_id, 0),
        )
        for row in rows
    ]


def count_printed(reader: Reader, groups: dict[int, int]) -> dict[int, tuple[int, int, int]]:
    """Return for each head three counts: its articles (newest versions), their statements, those at second hand."""
    counts = tally.c
    second_hand = counts.statements - counts.own - counts.first_hand
    query = (
        select(
            article.c.outlet_id,
            func.count(article.c.article_id).label("articles"),
            func.coalesce(func.sum(counts.statements), 0).label("statements"),
            func.coalesce(func.sum(second_hand), 0).label("second_hand"),
        )
        .select_from(article.outerjoin(tally, counts.article_id == article.c.article_id))
        .where(among(article.c.outlet_id, groups), ~is_superseded())
        .group_by(article.c.outlet_id)
    )
    sums: dict[int, tuple[int, int, int]] = {}
    for row in reader.execute(query):
        head = groups[row.outlet_id]
        one, two, three = sums.get(head, (0, 0, 0))
        sums[head] = (one + row.articles, two + int(row.statements), three + int(row.second_hand))
    return sums


def added_at(reader: Reader, article_ids: Iterable[int]) -> dict[int, datetime]:
    """Return for each article when it was added."""
    query = select(*article.c["article_id", "added_at"]).where(among(article.c.article_id, set(article_ids)))
    return {row.article_id: in_utc(row.added_at) for row in reader.execute(query)}
