"""Limits wrong class codes by network address, so that a code of a few letters cannot be found by trying."""

from __future__ import annotations

import threading
import time
from collections import deque

MOST_WRONG = 10
"""Wrong codes that one address may give in `SPAN` seconds: a hurried pupil needs three, a program millions."""
SPAN = 300.0
MOST_KNOWN = 10_000
"""Addresses that are remembered; a school has fewer machines."""


class Guesses:
    """Counts wrong codes by the network address that sent them; several threads may use it at once."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.times: dict[str, deque[float]] = {}

    def may(self, who: str) -> bool:
        """Tell whether the network address `who` may try another code now."""
        with self.lock:
            return len(self.recent(who)) < MOST_WRONG

    def wrong(self, who: str) -> None:
        """Count a wrong code of the network address `who`."""
        with self.lock:
            if len(self.times) >= MOST_KNOWN:
                self.times = {one: times for one, times in self.times.items() if self.recent(one)}
            self.times.setdefault(who, deque(maxlen=MOST_WRONG)).append(time.monotonic())

    def recent(self, who: str) -> deque[float]:
        """Return the times (in seconds of a monotonic clock) of the wrong codes of `who` that still count."""
        times = self.times.get(who, deque())
        while times and times[0] < time.monotonic() - SPAN:
            times.popleft()
        return times
