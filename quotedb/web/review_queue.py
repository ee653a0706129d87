"""The statements that wait, kept in memory by doubt: the next one comes without looking at all of them again."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quotedb.ask.columns import reading, review
from quotedb.ask.unreviewed import still_waits, unreviewed

if TYPE_CHECKING:
    from quotedb.ask.columns import Reader


@dataclass(slots=True)
class Queue:
    """What nobody decided; with `second`, a reviewer's name, what others decided and this one did not.

    It is read again when articles were read since; what was decided since, here or elsewhere, is passed over.
    """

    second: str | None = None
    ids: list[int] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    """The statements that were decided since the queue was read."""
    state: tuple[int, int] = (-1, -1)
    """Up to which reading, and for a second reviewer up to which review, the queue is complete."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def following(self, reader: Reader, after: int = 0) -> int | None:
        """Return the next statement behind the one that was looked at last, else the first; None if none waits."""
        with self.lock:
            self.refresh(reader)
            start = self.places.get(after, -1) + 1
            for place in (*range(start, len(self.ids)), *range(start)):
                number: int = self.ids[place]
                if number in self.gone:
                    continue
                if still_waits(reader, number, second=self.second):
                    return number
                self.gone.add(number)
        return None

    def waiting(self, reader: Reader) -> int:
        """Return how many wait, as far as is known without looking at each again."""
        with self.lock:
            self.refresh(reader)
            return len(self.ids) - len(self.gone)

    def refresh(self, reader: Reader) -> None:
        """Read the queue again where there may be more than it holds."""
        last = reader.execute(select(func.max(reading.c.reading_id))).scalar_one() or 0
        judged = 0
        if self.second is not None:
            judged = reader.execute(select(func.max(review.c.review_id))).scalar_one() or 0
        if (last, judged) != self.state:
            self.ids = unreviewed(reader, second=self.second)
            self.places = {number: place for place, number in enumerate(self.ids)}
            self.gone, self.state = set(), (last, judged)
