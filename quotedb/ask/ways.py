"""The ways (indexes) by which a look-up reaches statements, and the choice of the shortest one.

Every index that leads to statements (`ix_statement_origin_id_counts`, `ix_hop_agent_id_statement_id`, the
full-text index) has them in the order of their ids, so that the newest fifty are read off its end however long it is.
If several would do (what Andrey Medvedev said, in the Guardian), the one with the fewest entries is read and the other
conditions are checked row by row: a frequent speaker in a rare outlet costs no more than the rare outlet. Days lead to
articles, whose statements are in no order: all of them must be read, so days lead only where they are few.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import merge
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, exists, func, select, true

from quotedb.ask.columns import LARGEST, among, article, hop, statement

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import FromClause, Select

    from quotedb.ask.columns import Reader

DEAR = 10
"""How many times more it costs to check a statement by a dear way than by another."""
MANY = 100
"""Agents of a group up to which each is read by a query of its own; only sources without a name are ever so many."""
COUNTED = 20_000
"""Entries counted to compare two ways; beyond that both are long, and statements that fit are found soon in either.

A search asks for five thousand statements: a month of ten thousand must not be looked for among all."""


@dataclass(frozen=True, slots=True)
class Way:
    """An index that leads to statements in the order of their ids.

    `starts` are the places in it to read from (one for each agent of a group), `also` is a further condition on the
    entries there, and `holds` is the same condition for a statement that was reached by another way.
    """

    entries: FromClause
    key: ColumnElement[Any]
    starts: tuple[ColumnElement[bool], ...]
    holds: ColumnElement[bool]
    also: tuple[ColumnElement[bool], ...] = ()
    in_order: bool = True
    """False where the entries are no rows in the order of the ids, but articles with all their statements."""
    dear: bool = False
    """True where checking a statement by `holds` costs `DEAR` times what other ways ask for it: it is done last."""

    def length(self, reader: Reader, most: int = COUNTED) -> int:
        """Return the number of entries; counting stops at `most` for each start."""
        return sum(
            reader.execute(
                select(func.count()).select_from(
                    select(self.key).select_from(self.entries).where(start).limit(most).subquery()
                )
            ).scalar_one()
            for start in self.starts
        )

    def reached(self, start: ColumnElement[bool]) -> Select[Any]:
        """Return the query for the statements at one start, newest first."""
        if not self.in_order:
            # As a join, or ordered by the key itself, SQLite would read all statements from the end and check each.
            found = select(self.key).where(statement.c.article_id.in_(select(article.c.article_id).where(start)))
            return found.order_by((self.key + 0).desc())
        rows = self.entries
        if rows is not statement:
            rows = rows.join(statement, statement.c.statement_id == self.key)
        found = select(self.key).select_from(rows).where(start, *self.also).order_by(self.key.desc())
        # An agent may stand twice in a chain. In other indexes a statement has one entry, and FTS5 would sort to group.
        return found.group_by(self.key) if self.entries is hop else found


def newest(
    reader: Reader, ways: Sequence[Way], held: Sequence[ColumnElement[bool]], *, limit: int, offset: int = 0
) -> list[int]:
    """Return the ids of the statements that all ways lead to and that meet all conditions of `held`, newest first.

    Without a way, all statements are read.
    """
    if not any(way.in_order for way in ways):
        ways = [anywhere(), *ways]
    best = ways[0] if len(ways) == 1 else min(ways, key=lambda way: _cost(reader, way, ways))
    others = sorted((way for way in ways if way is not best), key=lambda way: way.dear)
    checked = [*held, *(way.holds for way in others)]
    found: list[list[int]] = [
        list(reader.execute(best.reached(start).where(*checked).limit(min(limit + offset, LARGEST))).scalars().all())
        for start in best.starts
    ]
    return list(dict.fromkeys(merge(*found, reverse=True)))[offset : offset + limit]


def _cost(reader: Reader, way: Way, ways: Sequence[Way]) -> int:
    """Return the cost of reading a way, in entries; days cost more, as all statements of their articles are checked."""
    dear = not way.in_order and any(other.dear for other in ways)
    return way.length(reader) * (DEAR if dear else 1)


def anywhere() -> Way:
    """Return the way to all statements."""
    return Way(entries=statement, key=statement.c.statement_id, starts=(true(),), holds=true())


def starts_of(agent_id: ColumnElement[Any], group: Sequence[int]) -> tuple[ColumnElement[bool], ...]:
    """Return where to read from in an index of agents: one start for each member of a group.

    If there are many members, one start for all together: its entries must be sorted, which costs less than a query for
    each member.
    """
    if len(group) > MANY:
        return (among(agent_id, group),)
    return tuple(agent_id == member for member in group)


def as_origin(group: Sequence[int]) -> Way:
    """Return the way to the statements whose origin is a member of the group."""
    # Adding 0 keeps the database from choosing this index by itself when another way is read.
    return Way(
        entries=statement,
        key=statement.c.statement_id,
        starts=starts_of(statement.c.origin_id, group),
        holds=among(statement.c.origin_id + 0, group),
    )


def as_relay(group: Sequence[int]) -> Way:
    """Return the way to the statements of which a member of the group is a relay."""
    link = hop.alias("link")
    return Way(
        entries=hop,
        key=hop.c.statement_id,
        starts=starts_of(hop.c.agent_id, group),
        holds=exists(
            select(link.c.position).where(
                link.c.statement_id == statement.c.statement_id, among(link.c.agent_id, group), between_the_ends(link)
            )
        ),
        also=(between_the_ends(hop),),
    )


def on_route(group: Sequence[int]) -> Way:
    """Return the way to the statements in whose chain a member of the group stands, as origin, relay or publisher."""
    link = hop.alias("link")
    return Way(
        entries=hop,
        key=hop.c.statement_id,
        starts=starts_of(hop.c.agent_id, group),
        holds=exists(
            select(link.c.position).where(
                link.c.statement_id == statement.c.statement_id, among(link.c.agent_id, group)
            )
        ),
    )


def between_the_ends(link: FromClause) -> ColumnElement[bool]:
    """Return the condition that a hop is neither the publisher nor the origin of its statement."""
    return and_(link.c.position > 0, link.c.position < statement.c.hop_count - 1)


def in_outlet(group: Sequence[int]) -> Way:
    """Return the way to the statements in articles of an outlet, whether it published them itself or another did."""
    printed = exists(
        select(article.c.article_id).where(article.c.article_id == statement.c.article_id, printed_by(group))
    )
    return Way(
        entries=hop,
        key=hop.c.statement_id,
        starts=starts_of(hop.c.agent_id, group),
        holds=printed,
        also=(printed,),
    )


def printed_by(group: Sequence[int]) -> ColumnElement[Any]:
    """Return the condition that an article is of an outlet, whether it or another site published it."""
    return among(article.c.outlet_id, group) | among(article.c.republisher_id, group)


def published_between(first: date | None, last: date | None) -> Way:
    """Return the way to the statements of articles whose date can mean a day between two days.

    Either day may be None, not both. An article whose date begins after `first` is found by the index of first days.
    One that begins before and ends after `first` has a date of several days (`2023-01`), and those have an index of
    their own.
    """
    begun, ended = article.c.published_first, article.c.published_last
    until = () if last is None else (begun <= last,)
    starts = [and_(*until)] if first is None else [and_(begun >= first, *until), and_(began_before(first), *until)]
    since = () if first is None else (ended >= first,)
    return Way(
        entries=article.outerjoin(statement, statement.c.article_id == article.c.article_id),
        key=statement.c.statement_id,
        starts=tuple(starts),
        holds=exists(
            select(article.c.article_id).where(article.c.article_id == statement.c.article_id, *since, *until)
        ),
        in_order=False,
    )


def began_before(day: date) -> ColumnElement[bool]:
    """Return the condition that an article's date began before a day and lasts until that day or longer."""
    begun, ended = article.c.published_first, article.c.published_last
    return and_(ended > begun, ended >= day, begun < day)
