"""What reports and queries give: titles of columns and rows, without a record of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Report:
    """A saved report: `question` says what it answers, `columns` what each column holds, `sql` is its text."""

    name: str
    title: str
    question: str
    columns: tuple[str, ...]
    parameters: tuple[str, ...]
    sql: str


@dataclass(frozen=True, slots=True)
class ResultTable:
    """The answer to a query: column titles and rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    cut: bool = False
    """True where there were more rows than were asked for."""
    note: str = ""
    """What the reader must know of how it was asked; mostly empty."""
