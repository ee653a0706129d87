"""Names of the places in an order (*1. the origin*, …), for formats that ask for an order by matching."""

from __future__ import annotations

from quotedb.teach.language import _


def place_names(count: int) -> list[str]:
    """Return the names of the places from the origin to the outlet that the reader reads."""
    between = [_("{number}. passed it on").format(number=number) for number in range(2, count)]
    return [_("1. the origin"), *between, _("{count}. the outlet you read").format(count=count)]
