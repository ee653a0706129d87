"""Cells of text tables: what a value becomes where tabs and line ends part the cells, and where formulas are run."""

from __future__ import annotations

import csv
from typing import Any, TextIO

ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
"""What would part cells or lines, as the TSV of listings has it too."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet takes for a formula and runs."""


def disarmed(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe before it says that it is text.

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
