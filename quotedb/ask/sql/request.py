"""What passes between the process of one query and whoever asked: the request, and the answer in lines of JSON."""

from __future__ import annotations

import json
import sys
from math import isfinite
from typing import Any, NamedTuple

from quotedb.errors import QueryError

VALUE = 16
"""Bytes that a value takes besides its text."""


class Request(NamedTuple):
    """The query, where the database is, and its limits: `most` in rows, `size` and `memory` in bytes.

    `path` is that of an SQLite file; else `connection` holds psycopg's connection arguments. `modules` is Python's
    search path.
    """

    query: str
    parameters: dict[str, str | None]
    most: int
    seconds: float
    size: int
    memory: int
    modules: list[str]
    path: str | None = None
    connection: dict[str, Any] | None = None


class Telling:
    """Writes the answer out as it comes, and stops when it reaches its greatest size."""

    def __init__(self, request: Request) -> None:
        self.left = request.size
        self.size = request.size

    def columns(self, titles: list[str]) -> None:
        """Write the column titles, which come before the rows."""
        tell("columns", titles)

    def row(self, values: tuple[Any, ...]) -> None:
        """Write a row; QueryError if the answer gets too large."""
        self.left -= sum(VALUE + (len(value) if isinstance(value, (str, bytes, memoryview)) else 0) for value in values)
        if self.left < 0:
            raise QueryError(f"The answer has more than {self.size // 1_000_000} MB; ask for fewer columns or rows.")
        tell("row", [plain(value) for value in values])


def tell(kind: str, value: object) -> None:
    """Write one line of the answer."""
    sys.stdout.write(f"{json.dumps([kind, value])}\n")


def plain(value: Any) -> Any:  # noqa: ANN401
    """Return a value as text, number, truth value or None, which every output format can write.

    NaN and infinite numbers become words, because JSON has no numbers for them.
    """
    if isinstance(value, float):
        return value if isfinite(value) else str(value)
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, (bytes, memoryview)):
        return f"x'{bytes(value).hex()}'"
    from datetime import date  # noqa: PLC0415 - only PostgreSQL returns these; without, SQLite starts sooner
    from decimal import Decimal  # noqa: PLC0415

    if isinstance(value, Decimal):
        if not value.is_finite():
            return str(value)
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else str(value)
