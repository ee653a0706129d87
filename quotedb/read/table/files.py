"""Reads rows from table files of any size, one after another: CSV, TSV, JSON Lines, Parquet, Excel."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from quotedb.errors import ReadError
from quotedb.read.files import PACKED, ending_of
from quotedb.read.libraries import library
from quotedb.read.table.rows import NO_ROW, Row, Table, cut_off, distinct, refuse_endless, values_of
from quotedb.read.table.separated import open_separated
from quotedb.read.unpacking import DAMAGED, Unpacked, unpacked
from quotedb.text.reasons import NOT_JSON, plain_reason

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes of a line of JSON."""
MOST_SKIPPED = 16 * LONGEST_LINE
"""Bytes of a longer line that are passed over to find its end."""
BATCH = 64
"""Rows of a Parquet file in memory at once."""
CAPTION = 10
"""Rows of a sheet among which its names are looked for."""
NO_BOOK = "it is no such file, or locked by a password; save it anew without one, or as CSV"


Names = Sequence[str] | None


def open_table(path: Path, encoding: str | None = None, columns: Names = None) -> AbstractContextManager[Table]:
    """Open a table by its ending. `columns` are those needed, `encoding` is that of a CSV or TSV file.

    Rows are numbered as a spreadsheet shows them: in CSV, TSV and Excel the header line is row 1; in JSON Lines the
    number is that of the line, in Parquet the first row is 1. Raises ReadError for a file that cannot be read,
    MissingLibraryError if its library is not installed.
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
def open_lines(path: Path) -> Iterator[Table]:
    """Open a file of JSON Lines."""
    with unpacked(path) as source:
        yield Table("JSON Lines", json_rows(path, source), lambda: source.share)


def json_rows(path: Path, source: Unpacked) -> Iterator[Row]:
    """Yield the objects of a JSON Lines file; a line that is none yields a row with the problem."""
    number = empty = 0
    while True:
        try:
            line = source.stream.readline(LONGEST_LINE)
        except DAMAGED as error:
            raise cut_off(path, f"line {number}", error) from error
        if not line:
            return
        number += 1
        if number == 1 and line.lstrip().startswith(b"["):
            raise ReadError(f"{path} is one JSON list, not JSON Lines; `jq -c '.[]'` makes a line of each entry.")
        if not line.strip():
            empty += 1
            refuse_endless(path, empty)
            continue
        empty = 0
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            yield Row(number, {}, f"has more than {LONGEST_LINE // 2**20} MB: no report is so long")
            skip_line(path, source, number)
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


def skip_line(path: Path, source: Unpacked, number: int) -> None:
    """Read to the end of a line without keeping it in memory."""
    skipped = 0
    try:
        while (piece := source.stream.readline(LONGEST_LINE)) and not piece.endswith(b"\n"):
            skipped += len(piece)
            if skipped > MOST_SKIPPED:
                raise ReadError(f"{path} has a line without end ({number:,}): what follows is not read.")
    except DAMAGED as error:
        raise cut_off(path, f"line {number}", error) from error


@contextmanager
def open_parquet(path: Path, columns: Names) -> Iterator[Table]:
    """Open a Parquet file; only the columns needed are read."""
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
            names = batch.schema.names
            for cells in zip(*map(values_of, batch.columns), strict=True):
                done[0] += 1
                yield Row(done[0], dict(zip(names, cells, strict=True)))
    except Exception as error:
        raise ReadError(f"{path} is damaged behind row {done[0]}: {plain_reason(error, NO_ROW)}.") from error


@contextmanager
def open_excel(path: Path) -> Iterator[Table]:
    """Open the sheet of an Excel file that was last shown, or the first with rows below its names if that has none."""
    openpyxl = library("openpyxl", "tables", "Excel files")
    with warnings.catch_warnings(), ExitStack() as held:
        warnings.simplefilter("ignore")  # the library warns of styles and pictures that it skips
        try:
            file = held.enter_context(path.open("rb"))  # the library would leave a damaged one open
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            sheets = sorted(book.worksheets, key=lambda one: one is not book.active)
            sheet = next((one for one in sheets if len(list(islice(filled(one), 2))) == 2), sheets[0])
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
    """Yield the rows of a sheet below its names, counting them in `done`; lines of one cell above are its caption."""
    names: list[str] | None = None
    try:
        first = list(islice(filled(sheet), CAPTION))
        wide = [number for number, cells in first if sum(cell is not None for cell in cells) > 1]
        for number, cells in filled(sheet):
            done[0] = number
            if names is not None:
                yield Row(number, dict(zip(names, cells, strict=False)))
            elif not wide or number == wide[0]:
                names = distinct(cells[: 1 + max(place for place, cell in enumerate(cells) if cell is not None)])
    except Exception as error:
        raise ReadError(f"{path} is damaged behind row {done[0]}: {plain_reason(error, NO_ROW)}.") from error


def filled(sheet: Any) -> Iterator[tuple[int, tuple[object, ...]]]:  # noqa: ANN401
    """Yield the rows of a sheet that are not empty, each with its number."""
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if any(cell is not None for cell in cells):
            yield number, cells
