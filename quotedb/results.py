"""Results of other machines brought home: Parquet of `quotedb.batches` into a database, in bulk.

Each article is stored by the code that `quotedb add` stores it by; many share a transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from quotedb.errors import ExchangeError, QuotedbError
from quotedb.exchange.contract import WORDS
from quotedb.exchange.contract_reading import whole_row
from quotedb.exchange.restoring import Imported
from quotedb.read.libraries import library
from quotedb.resolve.across import match
from quotedb.resolve.collisions import without_collisions
from quotedb.store.acquaintances import acquaintances
from quotedb.store.engine import Database
from quotedb.store.save import save_article

TOGETHER = 200
"""Articles of one transaction: others write between them, and not much is lost where the work is stopped."""
AT_ONCE = 500
"""Rows of a file in memory."""
OF_ARTICLE = (*WORDS, "published", "got_at", "extent", "credits", "text", "sha256")

Progress = Callable[[int, Path], None]
"""Called after each transaction: how many articles are done, and of which file the last one was."""


def import_parquet(database: Database, paths: Iterable[Path], *, progress: Progress | None = None) -> Imported:
    """Store the articles of Parquet files and folders of them, with what was found in them.

    An article that cannot be stored, or in which nothing could be looked for, is told of in the result with file and
    row, and keeps no other out; again is harmless. Raises ExchangeError for a file of another schema, and
    MissingLibraryError.
    """
    done = Imported()
    rows = (found for path in paths for file in parquet_files(path) for found in rows_of(file))
    count = 0
    while chunk := list(islice(rows, TOGETHER)):
        with database.writing() as session:
            for file, number, row in chunk:
                bring_home(session, f"{file}, row {number}", row, done)
        count += len(chunk)
        if progress is not None:
            progress(count, chunk[-1][0])
    return done


def bring_home(session: Session, where: str, row: dict[str, Any], done: Imported) -> None:
    """Store one article, or note why it is not; what was begun of it is taken back."""
    if row["text"] is None:
        done.refused.append(f"{where}: {row['error'] or 'there is no text.'}")
        return
    if row["error"]:
        done.refused.append(f"{where}: {row['error']}")
        return
    try:
        article, findings, run = whole_row({**row, "article": {key: row.get(key) for key in OF_ARTICLE}})
        with session.begin_nested():
            findings = without_collisions(article, findings, acquaintances(session, article.text, findings))
            saved = save_article(session, article, findings, run, match=match)
    except (QuotedbError, KeyError, ValueError, TypeError) as error:
        reason = str(error) if isinstance(error, QuotedbError) else f"not a row that fits ({error!r})."
        done.refused.append(f"{where}: {reason}")
    else:
        done.outcomes[saved.outcome.value] += 1


def parquet_files(path: Path) -> list[Path]:
    """Return the Parquet files of a folder, also of a parted one, in their order; a file is one.

    Names that begin with `_` or `.` are not data: Spark writes such.
    """
    if not path.is_dir():
        return [path]
    found = sorted(path.rglob("*.parquet"))
    return [file for file in found if not any(part.startswith(("_", ".")) for part in file.relative_to(path).parts)]


def rows_of(file: Path) -> Iterator[tuple[Path, int, dict[str, Any]]]:
    """Yield each row of a file with its number from 1; ExchangeError for a file that is none of `quotedb.batches`."""
    parquet = library("pyarrow.parquet", "tables", "Parquet files")
    arrow = library("pyarrow", "tables", "Parquet files")
    try:
        source = parquet.ParquetFile(file)
    except (arrow.ArrowInvalid, OSError) as error:
        raise ExchangeError(f"{file} is no Parquet file ({str(error).splitlines()[0]}).") from error
    with source:
        missing = {"doc", "text", "sha256", "run", "statements", "error"} - set(source.schema_arrow.names)
        if missing:
            raise ExchangeError(
                f"{file} has no column {', '.join(sorted(missing))}: it was not written by quotedb.batches. What "
                "`quotedb export parquet` writes is for other programs; `quotedb export jsonl` can be imported."
            )
        number = 0
        for batch in source.iter_batches(AT_ONCE):
            for row in batch.to_pylist():
                number += 1
                yield file, number, row
