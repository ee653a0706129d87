"""How often a fault is done: as often as is asked, or until the time is over."""

from __future__ import annotations

import time
from collections.abc import Iterator


class Rounds:
    """Counts rounds, and lets none begin after some minutes (None: no end)."""

    def __init__(self, minutes: float | None = None) -> None:
        self.minutes = minutes
        self.begin()

    def begin(self) -> None:
        """Begin to count anew."""
        self.begun, self.done = time.monotonic(), 0

    def of(self, count: int) -> Iterator[int]:
        """Yield the numbers from 0 to `count`, fewer where the time is over."""
        for number in range(count):
            if self.minutes is not None and time.monotonic() - self.begun > 60 * self.minutes:
                return
            yield number
            self.done += 1


ROUNDS = Rounds()
