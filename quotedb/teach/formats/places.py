"""What the places of an order are called, for formats that ask for it by matching."""

from __future__ import annotations


def place_names(count: int) -> list[str]:
    """Return the names of the places from the origin to the outlet that the reader reads."""
    between = [f"{number}. passed it on" for number in range(2, count)]
    return ["1. the origin", *between, f"{count}. the outlet you read"]
