"""Reads CSV and TSV files row by row; a broken row is reported and does not swallow those after it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from quotedb.errors import ReadError
from quotedb.read.table.rows import Row, Table, cut_off, distinct, refuse_endless
from quotedb.read.unpacking import DAMAGED, unpacked
from quotedb.text.reasons import plain_reason

LONGEST_CELL = 10_000_000
"""Characters: five times the longest text that is read. A quotation mark that nobody closed ends there."""
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
ESCAPE = re.compile(r"\\([\\tnr])")
"""How a value in TSV, which knows no quoting, holds tabs, line ends and backslashes; `quotedb export tsv` writes so."""
ESCAPED = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
WIDE = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@contextmanager
def open_separated(path: Path, encoding: str | None, delimiter: str | None) -> Iterator[Table]:
    """Open a CSV or TSV file: UTF-8, or UTF-16 with its byte-order mark, unless `encoding` is given."""
    with unpacked(path) as source:
        try:
            begun = source.stream.peek(4)[:4]
            wide = next((codec for mark, codec in WIDE if begun.startswith(mark)), None)
            codec = encoding or wide or "utf-8-sig"
            text = io.TextIOWrapper(source.stream, encoding=codec, errors="surrogateescape", newline="")
            first = next(lines_of(path, text), "")
        except DAMAGED as error:
            raise ReadError(f"{path} cannot be unpacked or is no text: {plain_reason(error)}.") from error
        delimiter = delimiter or max(DELIMITERS, key=lambda sign: len(next(csv.reader([first], delimiter=sign), [])))
        form = f"{'TSV' if path.name.lower().endswith('.tsv') else 'CSV'} with {DELIMITERS[delimiter]}"
        yield Table(form, separated_rows(path, chain([first], lines_of(path, text)), delimiter), lambda: source.share)


def lines_of(path: Path, text: io.TextIOWrapper) -> Iterator[str]:
    """Yield the lines of a CSV file. Raises ReadError for an endless line, and for endless empty lines."""
    empty = 0
    while line := text.readline(LONGEST_CELL):
        if len(line) == LONGEST_CELL:
            raise ReadError(f"{path} has a line of more than {LONGEST_CELL:,} signs: it is no table of articles.")
        empty = 0 if line.strip() else empty + 1
        refuse_endless(path, empty)
        yield line


class Lines:
    """The lines of a CSV file; it remembers those of the row being read, so that they can be read again."""

    def __init__(self, coming: Iterator[str]) -> None:
        self.coming = coming
        self.back: list[str] = []
        self.row: list[str] = []

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        """Return the next line, first of those taken back."""
        line = self.back.pop() if self.back else next(self.coming)
        self.row.append(line)
        return line

    def take_back(self, columns: int, delimiter: str) -> None:
        """Put back the lines of a broken row from the first that is itself a row of so many columns.

        The broken row's own first line is not put back.
        """
        rest = self.row[1:]
        whole = (
            place for place, line in enumerate(rest) if len(next(csv.reader([line], delimiter=delimiter))) == columns
        )
        place = next(whole, len(rest))
        self.back += reversed(rest[place:])


def separated_rows(path: Path, coming: Iterator[str], delimiter: str) -> Iterator[Row]:
    """Yield the rows of a CSV or TSV file after its header line; a broken row has the problem instead of cells."""
    csv.field_size_limit(LONGEST_CELL)
    lines = Lines(coming)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    names: list[str] = []
    number = 0
    while True:
        lines.row.clear()
        problem = None
        try:
            cells = next(reader, None)
        except csv.Error:
            # A quotation mark within a cell, as some programs write it, or one never closed that took in more rows.
            cells = next(csv.reader(lines.row[:1], delimiter=delimiter))
            if len(lines.row) > 1 or len(cells) != len(names):
                problem = "has a quotation mark that is not closed, or one too many"
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
        except DAMAGED as error:
            raise cut_off(path, f"row {number}", error) from error
        if cells is None:
            return
        number += 1
        if problem is None and names and len(cells) > len(names):
            problem = f"has {len(cells)} cells, but there are {len(names)} columns: is a mark missing?"
        if problem is not None and names:
            yield Row(number, {}, problem)
            lines.take_back(len(names), delimiter)
        elif any(cells) and not names:
            names = distinct(cells)
        elif any(cells):
            if delimiter == "\t":
                cells = [ESCAPE.sub(lambda found: ESCAPED[found[1]], cell) for cell in cells]
            yield Row(number, dict(zip(names, cells, strict=False)))
