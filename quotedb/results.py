"""Results of other machines brought home: Parquet of `quotedb.batches` into a database, in bulk.

Many articles share a transaction. They are looked up together and then stored in their order by the code that
`quotedb add` stores one by, so that the same rows come of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from quotedb.batch import Step
from quotedb.errors import ExchangeError, QuotedbError
from quotedb.exchange import arrow_rows
from quotedb.exchange.contract import WORDS
from quotedb.exchange.contract_reading import whole_row
from quotedb.exchange.restoring import Imported
from quotedb.read.libraries import library
from quotedb.resolve.across import match
from quotedb.resolve.collisions import without_collisions
from quotedb.store.engine import Database
from quotedb.store.together import Brought, save_together

TOGETHER = 10_000
"""Statements of one transaction: others write between them, and not much is lost where the work is stopped."""
MOST = 2_000
"""Articles of one transaction, where they have few statements."""
AT_ONCE = 200
"""Rows of a file in memory that are not read yet."""
OF_ARTICLE = (*WORDS, "published", "got_at", "extent", "credits", "text", "sha256")

Progress = Callable[[Step], None]
"""Called after each transaction."""
Told = Callable[[str, str, str], None]
"""Called for everything that is refused: `refused`, the place, and why."""
Row = tuple[str, dict[str, Any]]
"""Where a row stands, and the row."""


def import_parquet(
    database: Database, paths: Iterable[Path], *, progress: Progress | None = None, told: Told | None = None
) -> Imported:
    """Store the articles of Parquet files and folders of them, with what was found in them.

    An article that cannot be stored, or in which nothing could be looked for, is told of in the result with file and
    row, and keeps no other out; again is harmless. Raises ExchangeError for a file of another schema, and
    MissingLibraryError.
    """
    done = Imported()
    files = [file for path in paths for file in parquet_files(path)]
    whole = sum(map(rows_in, files))
    rows = (row for file in files for row in rows_of(file))
    count = 0
    for some in in_parts(rows):
        refused = len(done.refused)
        with database.writing() as session:
            store(session, some, done)
        count += len(some)
        if told is not None:
            for reason in done.refused[refused:]:
                told("refused", reason.partition(": ")[0], reason)
        if progress is not None:
            progress(Step(count, count / whole, some[-1][0]))
    return done


def in_parts(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield the rows in lists that are stored in one transaction each."""
    part: list[Row] = []
    statements = 0
    for row in rows:
        part.append(row)
        statements += len(row[1]["statements"] or ())
        if statements >= TOGETHER or len(part) >= MOST:
            yield part
            part, statements = [], 0
    if part:
        yield part


def store(session: Session, rows: Iterable[Row], done: Imported) -> None:
    """Store the articles of some rows, or note why one is not: together, else one by one."""
    brought: list[tuple[str, Brought]] = []
    for where, row in rows:
        try:
            brought.append((where, article_of(row)))
        except (QuotedbError, KeyError, ValueError, TypeError) as error:
            done.refused.append(f"{where}: {reason_of(error)}")
    try:
        with session.begin_nested():
            saved = save_together(session, [one for _, one in brought], match=match, correct=without_collisions)
            outcomes = [one.outcome for one in saved]
    except misfits(session):
        for where, one in brought:
            store_alone(session, where, one, done)
    else:
        done.outcomes.update(outcome.value for outcome in outcomes)


def store_alone(session: Session, where: str, brought: Brought, done: Imported) -> None:
    """Store one article, or note why it is not; what was begun of it is taken back."""
    try:
        with session.begin_nested():
            (saved,) = save_together(session, [brought], match=match, correct=without_collisions)
    except misfits(session) as error:
        done.refused.append(f"{where}: {reason_of(error)}")
    else:
        done.outcomes[saved.outcome.value] += 1


def article_of(row: dict[str, Any]) -> Brought:
    """Return what a row brings; ExchangeError where there is nothing to store."""
    if row["text"] is None or row["error"]:
        raise ExchangeError(row["error"] or "there is no text.")
    return whole_row({**row, "article": {key: row.get(key) for key in OF_ARTICLE}})


def reason_of(error: Exception) -> str:
    """Return in words why a row is refused."""
    return str(error) if isinstance(error, QuotedbError) else f"not a row that fits ({error!r})."


def misfits(session: Session) -> tuple[type[Exception], ...]:
    """Return what is raised where a row does not fit the database; a full disk is another matter."""
    driver = session.connection().dialect.loaded_dbapi
    from_driver: tuple[type[Exception], ...] = (driver.IntegrityError, driver.DataError)
    return (QuotedbError, KeyError, ValueError, TypeError, IntegrityError, DataError, *from_driver)


def parquet_files(path: Path) -> list[Path]:
    """Return the Parquet files of a folder, also of a parted one, in their order; a file is one.

    Names that begin with `_` or `.` are not data: Spark writes such.
    """
    if not path.is_dir():
        return [path]
    found = sorted(path.rglob("*.parquet"))
    return [file for file in found if not any(part.startswith(("_", ".")) for part in file.relative_to(path).parts)]


def opened(file: Path) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return an open file; ExchangeError for one that is none of `quotedb.batches`."""
    parquet = library("pyarrow.parquet", "tables", "Parquet files")
    arrow = library("pyarrow", "tables", "Parquet files")
    try:
        source = parquet.ParquetFile(file)
    except (arrow.ArrowInvalid, OSError) as error:
        raise ExchangeError(f"{file} is no Parquet file ({str(error).splitlines()[0]}).") from error
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


def rows_of(file: Path) -> Iterator[Row]:
    """Yield each row of a file, and where it stands, counted from 1."""
    with opened(file) as source:
        number = 0
        for batch in source.iter_batches(AT_ONCE):
            for row in arrow_rows.rows_of(batch):
                number += 1
                yield f"{file}, row {number}", row
