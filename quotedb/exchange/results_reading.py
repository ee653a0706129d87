"""Reads files of results back: Parquet that `quotedb.batches` wrote, as articles with findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from quotedb.errors import ExchangeError, QuotedbError
from quotedb.exchange import arrow_rows
from quotedb.exchange.contract import WORDS
from quotedb.exchange.contract_reading import whole_row
from quotedb.read.libraries import library
from quotedb.records import Article, Findings, Run
from quotedb.text.reasons import ODD_FIELD, plain_reason

TOGETHER = 10_000
"""Statements of one part, which are stored in one transaction: others write between them, and not much is lost where
the work is stopped."""
FIRST = 1_000
"""Statements of the first part, and each next one has twice as many: until it has come, whoever stores it must wait."""
MOST = 2_000
"""Articles of one part, where they have few statements."""
AT_ONCE = 200
"""Rows of a file in memory that are not read yet."""
OF_ARTICLE = (*WORDS, "published", "got_at", "extent", "credits", "text", "sha256")

Brought = tuple[Article, Findings, Run]
"""An article with what was found in it, and how."""
Part = list[tuple[str, Brought | str]]
"""Rows that are stored together: where each stands, and what it brings, or why it is refused."""


def parts_of(files: Iterable[Path], together: int = TOGETHER) -> Iterator[Part]:
    """Yield the rows of some files in parts of about `together` statements, at first fewer, of at most `MOST` rows."""
    part: Part = []
    statements, enough = 0, min(FIRST, together)
    for file in files:
        for where, row in rows_of(file):
            part.append((where, brought_by(row)))
            statements += len(row["statements"] or ())
            if statements >= enough or len(part) >= MOST:
                yield part
                part, statements, enough = [], 0, min(2 * enough, together)
    if part:
        yield part


def brought_by(row: dict[str, Any]) -> Brought | str:
    """Return the article and findings of a row, or the reason why it is refused."""
    if row["text"] is None or row["error"]:
        return str(row["error"] or "there is no text.")
    try:
        return whole_row({**row, "article": {key: row.get(key) for key in OF_ARTICLE}})
    except QuotedbError as error:
        return str(error)
    except (KeyError, ValueError, TypeError) as error:
        return f"not a row that fits: {plain_reason(error, ODD_FIELD)}."


def parquet_files(path: Path) -> list[Path]:
    """Return the Parquet files of a folder and the folders in it, in order; a path to a file is that file.

    Names that begin with `_` or `.` are not data: Spark writes such files.
    """
    if not path.is_dir():
        return [path]
    found = sorted(path.rglob("*.parquet"))
    return [file for file in found if not any(part.startswith(("_", ".")) for part in file.relative_to(path).parts)]


def opened(file: Path) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return an open file; ExchangeError for a file that `quotedb.batches` did not write."""
    parquet = library("pyarrow.parquet", "tables", "Parquet files")
    arrow = library("pyarrow", "tables", "Parquet files")
    try:
        source = parquet.ParquetFile(file)
    except (arrow.ArrowInvalid, OSError) as error:
        raise ExchangeError(f"{file} is no Parquet file: {plain_reason(error)}.") from error
    missing = {"doc", "text", "sha256", "run", "statements", "error"} - set(source.schema_arrow.names)
    if missing:
        source.close()
        raise ExchangeError(
            f"{file} has no column {', '.join(sorted(missing))}: it was not written by quotedb.batches. What "
            "`quotedb export parquet` writes is for other programs; `quotedb export jsonl` can be imported."
        )
    return source


def rows_in(file: Path) -> int:
    """Return how many rows a file has."""
    with opened(file) as source:
        return int(source.metadata.num_rows)


def rows_of(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each row of a file with the words for its place in messages (`FILE, row 1`)."""
    with opened(file) as source:
        number = 0
        for batch in source.iter_batches(AT_ONCE):
            for row in arrow_rows.rows_of(batch):
                number += 1
                yield f"{file}, row {number}", row
