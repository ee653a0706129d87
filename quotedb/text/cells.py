"""Cells of CSV and TSV: values escaped so that no tab or line end divides them and no spreadsheet runs a formula."""

from __future__ import annotations

import csv
from typing import Any, TextIO

ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
"""The escapes of TSV for signs that would end a cell or a line."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Signs at the head of a cell that make a spreadsheet run it as a formula."""


def disarmed(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula: with an apostrophe before it if it looks like one.

    >>> disarmed("=1+1"), disarmed("one and one")
    ("'=1+1", 'one and one')
    """
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def tab_line(cells: list[str]) -> str:
    """Return one line of TSV, with a line feed at its end."""
    return "\t".join(cell.translate(ESCAPES) for cell in cells) + "\n"


class _WithLineFeeds:
    """Takes whole lines of the `csv` module and ends them as text tools do."""

    def __init__(self, out: TextIO) -> None:
        self.out = out

    def write(self, line: str) -> None:
        """Write one line, which ends with both signs."""
        self.out.write(f"{line[:-2]}\n")


def csv_writer(out: TextIO) -> Any:  # noqa: ANN401 - the csv module does not name the type of its writers
    """Return a writer of CSV, quoted as RFC 4180 has it, whose lines end in a line feed.

    Told to end lines so itself, the `csv` module of Python before 3.13 leaves a carriage return in a cell unquoted.
    """
    return csv.writer(_WithLineFeeds(out), lineterminator="\r\n")
