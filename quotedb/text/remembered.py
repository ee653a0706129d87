"""A function whose results are remembered and can be handed to another process, which then need not work them out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

Given = TypeVar("Given", bound=Hashable)
Made = TypeVar("Made")
MOST = 1 << 15
"""Results that are remembered, unless a caller says otherwise."""


class Remembered(dict[Given, Made]):
    """The results of a function by what it was given; of more than `most` it begins anew.

    >>> lengths = Remembered(len)
    >>> lengths["ferry"], lengths.news(), lengths.news()
    (5, {'ferry': 5}, {})
    """

    def __init__(self, function: Callable[[Given], Made], most: int = MOST) -> None:
        super().__init__()
        self.function = function
        self.most = most
        self.fresh: dict[Given, Made] | None = None

    def __missing__(self, given: Given) -> Made:
        """Work out a result, and remember it."""
        made = self.function(given)
        self.take_over({given: made})
        return made

    def news(self) -> dict[Given, Made]:
        """Return what was worked out since this was asked last."""
        fresh, self.fresh = self.fresh, {}
        return dict(self) if fresh is None else fresh

    def take_over(self, results: Mapping[Given, Made]) -> None:
        """Remember results, also of another process."""
        if len(self) >= self.most:
            self.clear()
        self.update(results)
        if self.fresh is not None:
            self.fresh.update(results)
