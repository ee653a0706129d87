"""The statements that wait for review, lowest confidence first; some are kept in memory, so the next costs little."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import and_, exists, func, select, true

from quotedb.ask.columns import reading, review
from quotedb.ask.unreviewed import count_unreviewed, still_waits, unreviewed

if TYPE_CHECKING:
    from sqlalchemy import ColumnClause, ColumnElement

    from quotedb.ask.columns import Reader

AT_ONCE = 500
"""Statements that are asked for together."""


@dataclass(slots=True)
class Queue:
    """The statements that nobody reviewed; with `second`, a reviewer's name, those that only others reviewed.

    It holds the ids of the `AT_ONCE` statements that follow the one that the reviewer saw last, and asks the database
    for more when these are used up or a new reading was stored. Those reviewed meanwhile are skipped.
    """

    second: str | None = None
    ids: list[int] = field(default_factory=list)
    """Statements that waited when they were asked for, in their order."""
    last_reading: int = -1
    counted: int = 0
    """How many waited at `counted_at`."""
    counted_at: tuple[int, int] = (-1, -1)
    """The last reading and the last review that could add to the number, when it was counted."""
    own_review: int = 0
    """The last review by anybody then."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def following(self, reader: Reader, after: int = 0) -> int | None:
        """Return the id of the next waiting statement behind `after`, else of the first one; None if none waits."""
        with self.lock:
            last = latest(reader, reading.c.reading_id)
            if last != self.last_reading:
                self.ids, self.last_reading = [], last
            known = self.ids[self.ids.index(after) + 1 :] if after in self.ids else []
            return self.first(reader, known) or self.asked(reader, after or None) or self.asked(reader, None)

    def asked(self, reader: Reader, behind: int | None) -> int | None:
        """Fill the queue with those behind the statement `behind` (or the first of all); return the first, or None."""
        self.ids = unreviewed(reader, second=self.second, behind=behind, limit=AT_ONCE)
        found = self.first(reader, self.ids)
        if behind is not None:
            self.ids.insert(0, behind)
        return found

    def first(self, reader: Reader, known: list[int]) -> int | None:
        """Return the first of the statements `known` that still waits; None if none does."""
        return next((number for number in known if still_waits(reader, number, second=self.second)), None)

    def waiting(self, reader: Reader) -> int:
        """Return how many statements wait.

        All are counted again only when a reading or another's review came in since; the second reviewer's own reviews
        since then are subtracted, as that costs less.
        """
        with self.lock:
            other = review.c.reviewer != self.second if self.second is not None else true()
            now = (latest(reader, reading.c.reading_id), latest(reader, review.c.review_id, other))
            if now != self.counted_at:
                self.own_review = latest(reader, review.c.review_id)
                self.counted, self.counted_at = count_unreviewed(reader, second=self.second), now
            return self.counted - (self.decided_since(reader, self.second) if self.second is not None else 0)

    def decided_since(self, reader: Reader, reviewer: str) -> int:
        """Return how many of the counted statements the second reviewer has reviewed since."""
        before, beside = review.alias(), review.alias()
        own = and_(before.c.statement_id == review.c.statement_id, before.c.reviewer == reviewer)
        theirs = and_(beside.c.statement_id == review.c.statement_id, beside.c.reviewer != reviewer)
        query = select(func.count(review.c.statement_id.distinct())).where(
            review.c.review_id > self.own_review,
            review.c.reviewer == reviewer,
            exists(select(beside.c.review_id).where(theirs)),
            ~exists(select(before.c.review_id).where(own, before.c.review_id <= self.own_review)),
        )
        return reader.execute(query).scalar_one()


def latest(reader: Reader, number: ColumnClause[int], held: ColumnElement[bool] | None = None) -> int:
    """Return the largest number of a table's rows, or of those for which a condition holds; 0 where there is none."""
    query = select(number).order_by(number.desc()).limit(1)
    return reader.execute(query if held is None else query.where(held)).scalar_one_or_none() or 0
