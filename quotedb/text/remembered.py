"""A function whose results are remembered and can be handed to another process, which then need not work them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

Made = TypeVar("Made")
MOST = 1 << 15
"""Results that are remembered at most: beyond that it begins anew."""


class Remembered(dict[str, Made]):
    """The results of a function by what it was given.

    >>> lengths = Remembered(len)
    >>> lengths["ferry"], lengths.news(), lengths.news()
    (5, {'ferry': 5}, {})
    """

    def __init__(self, function: Callable[[str], Made]) -> None:
        super().__init__()
        self.function = function
        self.fresh: dict[str, Made] | None = None

    def __missing__(self, given: str) -> Made:
        """Work out a result, and remember it."""
        made = self.function(given)
        self.take_over({given: made})
        return made

    def news(self) -> dict[str, Made]:
        """Return what was worked out since this was asked last."""
        fresh, self.fresh = self.fresh, {}
        return dict(self) if fresh is None else fresh

    def take_over(self, results: Mapping[str, Made]) -> None:
        """Remember results, also of another process."""
        if len(self) >= MOST:
            self.clear()
        self.update(results)
        if self.fresh is not None:
            self.fresh.update(results)
