"""Table files → rows, one after another, whatever the size of the file: CSV, TSV, JSON Lines, Parquet, Excel."""

from __future__ import annotations

import codecs
import csv
import io
import json
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, cast

from quotedb.errors import ReadError
from quotedb.read.files import PACKED, ending_of
from quotedb.read.libraries import library
from quotedb.read.unpacking import DAMAGED, Unpacked, unpacked
from quotedb.text.reasons import NOT_JSON, plain_reason

LONGEST_CELL = 10_000_000
"""Characters: five times the longest text that is read. A quotation mark that nobody closed ends there."""
LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of a line of JSON."""
BATCH = 64
"""Rows of a Parquet file in memory at once."""
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
NO_ROW = "what follows cannot be read"
NO_BOOK = "it is no such file, or locked by a password; save it anew without one, or as CSV"
WIDE = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


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


Names = Sequence[str] | None


def open_table(path: Path, encoding: str | None = None, columns: Names = None) -> AbstractContextManager[Table]:
    """Open a table by its ending. `columns` are those that are needed, `encoding` that of a CSV or TSV file.

    Rows are counted as a spreadsheet shows them: in CSV, TSV and Excel the line of names is row 1; in JSON Lines the
    number is that of the line, in Parquet the first row is 1.
    Raises ReadError for a file that cannot be read, MissingLibraryError where its library is not installed.
    """
    ending = ending_of(path)
    if ending in (".parquet", ".xlsx") and path.suffix.lower() in PACKED:
        raise ReadError(f"{path}: {ending} files are compressed within; unpack it first.")
    if ending == ".parquet":
        return open_parquet(path, columns)
    if ending == ".xlsx":
        return open_excel(path)
    if ending in (".csv", ".tsv"):
        return open_separated(path, encoding, "\t" if ending == ".tsv" else None)
    return open_lines(path)


@contextmanager
def open_separated(path: Path, encoding: str | None, delimiter: str | None) -> Iterator[Table]:
    """Open a CSV or TSV file: UTF-8 or UTF-16 with its mark, unless told otherwise."""
    with unpacked(path) as source:
        try:
            begun = source.stream.peek(4)[:4]
            wide = next((codec for mark, codec in WIDE if begun.startswith(mark)), None)
            codec = encoding or wide or "utf-8-sig"
            text = io.TextIOWrapper(source.stream, encoding=codec, errors="surrogateescape", newline="")
            first = text.readline(LONGEST_CELL)
        except DAMAGED as error:
            raise ReadError(f"{path} cannot be unpacked or is no text: {plain_reason(error)}.") from error
        delimiter = delimiter or max(DELIMITERS, key=lambda sign: len(next(csv.reader([first], delimiter=sign), [])))
        form = f"{'TSV' if path.name.lower().endswith('.tsv') else 'CSV'} with {DELIMITERS[delimiter]}"
        yield Table(form, separated_rows(path, text, first, delimiter), lambda: source.share)


class Lines:
    """The lines of a CSV file, which can be taken back: those of the row that is being read are remembered."""

    def __init__(self, first: str, text: io.TextIOWrapper) -> None:
        self.coming = chain([first], text)
        self.back: list[str] = []
        self.row: list[str] = []

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        """Return the next line, first of those that were taken back."""
        line = self.back.pop() if self.back else next(self.coming)
        self.row.append(line)
        return line

    def take_back(self, columns: int, delimiter: str) -> None:
        """Take back those lines of a broken row, behind its first, that begin with a row of so many columns."""
        rest = self.row[1:]
        whole = (
            place for place, line in enumerate(rest) if len(next(csv.reader([line], delimiter=delimiter))) == columns
        )
        place = next(whole, len(rest))
        self.back += reversed(rest[place:])


def separated_rows(path: Path, text: io.TextIOWrapper, first: str, delimiter: str) -> Iterator[Row]:
    """Yield the rows of a CSV or TSV file behind its line of names; a broken one says so, and ends with its line."""
    csv.field_size_limit(LONGEST_CELL)
    lines = Lines(first, text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    names: list[str] = []
    number = 0
    while True:
        lines.row.clear()
        problem = None
        try:
            cells = next(reader, None)
        except csv.Error:
            # A mark within a cell, as some programs write it, or one that was never closed and swallowed the next rows.
            cells = next(csv.reader(lines.row[:1], delimiter=delimiter))
            if len(lines.row) > 1 or len(cells) != len(names):
                problem = "has a quotation mark that is not closed, or one too many"
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
        except DAMAGED as error:
            raise ReadError(
                f"{path} is damaged or cut off behind row {number}: {plain_reason(error, NO_ROW)}."
            ) from error
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
            yield Row(number, dict(zip(names, cells, strict=False)))


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


@contextmanager
def open_lines(path: Path) -> Iterator[Table]:
    """Open a file of JSON Lines."""
    with unpacked(path) as source:
        yield Table("JSON Lines", json_rows(path, source), lambda: source.share)


def json_rows(path: Path, source: Unpacked) -> Iterator[Row]:
    """Yield the objects of a JSON Lines file; a line that is none says so."""
    number = 0
    while True:
        try:
            line = source.stream.readline(LONGEST_LINE)
        except DAMAGED as error:
            raise ReadError(
                f"{path} is damaged or cut off behind line {number}: {plain_reason(error, NO_ROW)}."
            ) from error
        if not line:
            return
        number += 1
        if number == 1 and line.lstrip().startswith(b"["):
            raise ReadError(f"{path} is one JSON list, not JSON Lines; `jq -c '.[]'` makes a line of each entry.")
        if not line.strip():
            continue
        try:
            found = json.loads(line.decode("utf-8-sig"))
        except RecursionError:
            yield Row(number, {}, "is nested too deeply; nothing here needs that")
            continue
        except ValueError as error:
            yield Row(number, {}, f"is no JSON: {plain_reason(error, NOT_JSON)}")
            continue
        if isinstance(found, dict):
            yield Row(number, found)
        else:
            yield Row(number, {}, "is no JSON object")


@contextmanager
def open_parquet(path: Path, columns: Names) -> Iterator[Table]:
    """Open a Parquet file; only the columns that are needed are read."""
    parquet = library("pyarrow.parquet", "tables", "Parquet files")
    try:
        file = parquet.ParquetFile(path, memory_map=True, pre_buffer=False)
    except Exception as error:  # the library's errors have no base of their own
        raise ReadError(f"{path} cannot be read as Parquet: {plain_reason(error)}.") from error
    with file:
        total = max(1, file.metadata.num_rows)
        done = [0]
        yield Table("Parquet", parquet_rows(path, file, columns, done), lambda: done[0] / total)


def parquet_rows(path: Path, file: Any, columns: Names, done: list[int]) -> Iterator[Row]:  # noqa: ANN401
    """Yield the rows of a Parquet file, counting them in `done`."""
    try:
        wanted = None if columns is None else sorted({name.partition(".")[0] for name in columns} | set(columns))
        known = set(file.schema_arrow.names)
        wanted = wanted and [name for name in wanted if name in known]
        for batch in file.iter_batches(batch_size=BATCH, columns=wanted, use_threads=False):
            for cells in batch.to_pylist():
                done[0] += 1
                yield Row(done[0], cells)
    except Exception as error:
        raise ReadError(f"{path} is damaged behind row {done[0]}: {plain_reason(error, NO_ROW)}.") from error


@contextmanager
def open_excel(path: Path) -> Iterator[Table]:
    """Open the sheet of an Excel file that was shown last."""
    openpyxl = library("openpyxl", "tables", "Excel files")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library tells of styles and pictures that it leaves out
        try:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            sheet = book.active or book.worksheets[0]
        except Exception as error:  # a zip file, a damaged one, or one with a password
            raise ReadError(f"{path} cannot be read as Excel: {plain_reason(error, NO_BOOK)}.") from error
        done = [0]
        try:
            total = max(1, sheet.max_row or 1)
            more = f", sheet “{sheet.title}” of {len(book.worksheets)}" if len(book.worksheets) > 1 else ""
            yield Table(f"Excel{more}", excel_rows(path, sheet, done), lambda: min(1.0, done[0] / total))
        finally:
            book.close()


def excel_rows(path: Path, sheet: Any, done: list[int]) -> Iterator[Row]:  # noqa: ANN401
    """Yield the rows of a sheet behind its row of names, counting them in `done`."""
    names: list[str] | None = None
    rows = cast("Iterator[tuple[object, ...]]", sheet.iter_rows(values_only=True))
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except Exception as error:
            raise ReadError(f"{path} is damaged behind row {done[0]}: {plain_reason(error, NO_ROW)}.") from error
        done[0] += 1
        if all(cell is None for cell in cells):
            continue
        if names is None:
            while cells and cells[-1] is None:
                cells = cells[:-1]
            names = distinct(cells)
        else:
            yield Row(done[0], dict(zip(names, cells, strict=False)))
