"""Reads CSV and TSV files row by row; a broken row is reported and does not swallow those after it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
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
SEPARATOR = re.compile(r"\"?sep=(.)\"?\s*", re.IGNORECASE)
"""A line above the header by which Excel is told what stands between cells; it does not show it."""
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
            if said := SEPARATOR.fullmatch(first):
                delimiter, first = said[1], next(lines_of(path, text), "")
        except DAMAGED as error:
            raise ReadError(f"{path} cannot be unpacked or is no text: {plain_reason(error)}.") from error
        delimiter = delimiter or max(DELIMITERS, key=lambda sign: len(next(csv.reader([first], delimiter=sign), [])))
        dialect = (
            f"{'TSV' if path.name.lower().endswith('.tsv') else 'CSV'} with {DELIMITERS.get(delimiter, delimiter)}"
        )
        yield Table(
            dialect, separated_rows(path, chain([first], lines_of(path, text)), delimiter), lambda: source.share
        )


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
        self.broken: Exception | None = None
        """Why no more lines come."""

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        """Return the next line, first of those taken back."""
        if self.back:
            line = self.back.pop()
        elif self.broken is not None:
            raise self.broken
        else:
            try:
                line = next(self.coming)
            except (ReadError, *DAMAGED) as error:
                self.broken = error
                raise
        self.row.append(line)
        return line

    def take_back(self) -> None:
        """Put back all lines of the row being read."""
        self.back += reversed(self.row)
        self.row.clear()


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the rows of a CSV file are written, and how many cells they have."""

    delimiter: str
    columns: int
    escape: str | None = None
    """What stands before a quotation mark within a cell, if it is not doubled."""

    def reader(self, lines: Lines) -> Iterator[list[str]]:
        """Return the reader of rows."""
        return csv.reader(lines, delimiter=self.delimiter, escapechar=self.escape, strict=True)

    def begins_at(self, lines: Lines) -> int:
        """Return how many of the next two rows are whole (2 if the file ends behind the first); nothing is taken."""
        whole = 0
        with suppress(csv.Error, ReadError, *DAMAGED):
            for cells in self.reader(lines):
                if any(cells):
                    if len(cells) != self.columns:
                        break
                    whole += 1
                    if whole == 2:
                        break
            else:
                whole *= 2
        lines.take_back()
        return whole


def skip_broken(lines: Lines, dialect: Dialect, *, quoted: bool) -> None:
    """Drop the lines of a broken row up to where a whole one begins.

    A line of a text may have as many commas as a row: a row is sooner believed where another one follows it, and not
    at all without a mark where the names and all rows begin with one (`quoted`).
    """
    rest = lines.row[1:]
    lines.row.clear()
    lines.back += reversed(rest)
    first: int | None = None
    for place in range(len(rest)):
        whole = dialect.begins_at(lines) if rest[place].startswith('"') or not quoted else 0
        if whole == 2:
            return
        if whole and first is None:
            first = place
        lines.back.pop()
    if first is not None:
        lines.back += reversed(rest[first:])
    elif quoted:
        with suppress(ReadError, *DAMAGED):
            for line in lines:
                if line.startswith('"'):
                    lines.back.append(line)
                    return


def with_backslashes(lines: Lines, dialect: Dialect) -> Dialect | None:
    """Return the dialect of rows that have a backslash before a quotation mark, as MySQL and Spark write them.

    None if that is not why the row being read is broken; else its lines are taken back.
    """
    row = list(lines.row)
    if dialect.escape is not None or not any('\\"' in line for line in row):
        return None
    escaped = replace(dialect, escape="\\")
    lines.take_back()
    if escaped.begins_at(lines):
        return escaped
    for _ in row:
        next(lines)
    return None


def separated_rows(path: Path, coming: Iterator[str], delimiter: str) -> Iterator[Row]:
    """Yield the rows of a CSV or TSV file after its header line; a broken row has the problem instead of cells."""
    csv.field_size_limit(LONGEST_CELL)
    lines = Lines(coming)
    dialect = Dialect(delimiter, 0)
    reader = dialect.reader(lines)
    names: list[str] = []
    number = 0
    quoted = False
    while True:
        lines.row.clear()
        problem = None
        try:
            cells = next(reader, None)
        except csv.Error:
            if names and (other := with_backslashes(lines, dialect)):
                dialect, reader = other, other.reader(lines)
                continue
            # A quotation mark within a cell, as some programs write it, or one never closed that took in more rows.
            cells = next(csv.reader(lines.row[:1], delimiter=delimiter))
            if len(lines.row) > 1 or len(cells) != len(names):
                problem = "has a quotation mark that is not closed, or one too many"
            reader = dialect.reader(lines)
        except DAMAGED as error:
            raise cut_off(path, f"row {number}", error) from error
        if cells is None:
            return
        if problem is None and names and len(cells) > len(names):
            if other := with_backslashes(lines, dialect):
                dialect, reader = other, other.reader(lines)
                continue
            problem = f"has {len(cells)} cells, but there are {len(names)} columns; a quotation mark may be missing"
        number += 1
        if problem is not None and names:
            yield Row(number, {}, problem)
            skip_broken(lines, dialect, quoted=quoted)
        elif any(cells) and not names:
            names, quoted = distinct(cells), lines.row[0].startswith('"')
            dialect = Dialect(delimiter, len(names))
        elif any(cells):
            if delimiter == "\t":
                cells = [ESCAPE.sub(lambda found: ESCAPED[found[1]], cell) for cell in cells]
            quoted = quoted and lines.row[0].startswith('"')
            yield Row(number, dict(zip(names, cells, strict=False)))
