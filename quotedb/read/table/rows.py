"""The rows of tables, and the errors of tables that break off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from quotedb.errors import ReadError
from quotedb.text.reasons import plain_reason

MOST_EMPTY = 100_000
"""Empty lines one after another."""
NO_ROW = "what follows cannot be read"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as people count it, and its cells by column or the reason why it cannot be used."""

    number: int
    cells: Mapping[str, object]
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """An open table: its format in words, its rows, and how much of the file has been read (0 to 1)."""

    form: str
    rows: Iterator[Row]
    share: Callable[[], float]


def values_of(column: Any) -> list[object]:  # noqa: ANN401 - pyarrow has no types
    """Return the values of an Arrow column; one that Python has no type for (a day in the year 40000) as text, or None.

    So one value costs its own row alone.
    """
    try:
        return cast("list[object]", column.to_pylist())
    except Exception:  # the library's errors have no base of their own
        return [value_of(one) for one in column]


def value_of(scalar: Any) -> object:  # noqa: ANN401
    """Return an Arrow value as Python's, as text where Python has no such value, else None."""
    for form in (scalar.as_py, lambda: scalar.cast("string").as_py()):
        with suppress(Exception):
            return cast("object", form())
    return None


def refuse_endless(path: Path, empty: int) -> None:
    """Raise ReadError after too many consecutive empty lines: a few compressed bytes may unpack to them."""
    if empty > MOST_EMPTY:
        raise ReadError(
            f"{path} has more than {MOST_EMPTY:,} empty lines one after another: it is no table of articles."
        )


def cut_off(path: Path, behind: str, error: Exception) -> ReadError:
    """Return the error about a file that is damaged or breaks off; `behind` names the last row that was read."""
    return ReadError(f"{path} is damaged or cut off behind {behind}: {plain_reason(error, NO_ROW)}.")


def distinct(cells: Sequence[object]) -> list[str]:
    """Return column names that differ: unnamed and repeated ones get their number."""
    names: list[str] = []
    for place, cell in enumerate(cells, 1):
        name = str(cell).strip() if cell is not None else ""
        names.append(name if name and name not in names else f"{name or 'column'} {place}")
    return names
