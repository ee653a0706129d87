"""Rows of tables, and what is said of tables that break off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quotedb.errors import ReadError
from quotedb.text.reasons import plain_reason

MOST_EMPTY = 100_000
"""Empty lines one after another."""
NO_ROW = "what follows cannot be read"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as people count it, its cells by column, or why it cannot be used."""

    number: int
    cells: Mapping[str, object]
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is open: its form in words, its rows, and how much of the file has been read (0 to 1)."""

    form: str
    rows: Iterator[Row]
    share: Callable[[], float]


def refuse_endless(path: Path, empty: int) -> None:
    """Raise ReadError where too many lines one after another are empty: a few packed bytes may unpack to them."""
    if empty > MOST_EMPTY:
        raise ReadError(
            f"{path} has more than {MOST_EMPTY:,} empty lines one after another: it is no table of articles."
        )


def cut_off(path: Path, behind: str, error: Exception) -> ReadError:
    """Return what to say of a file that breaks off."""
    return ReadError(f"{path} is damaged or cut off behind {behind}: {plain_reason(error, NO_ROW)}.")


def distinct(cells: Sequence[object]) -> list[str]:
    """Return names of columns that differ: those without a name get their number, repeated ones too."""
    names: list[str] = []
    for place, cell in enumerate(cells, 1):
        name = str(cell).strip() if cell is not None else ""
        names.append(name if name and name not in names else f"{name or 'column'} {place}")
    return names
