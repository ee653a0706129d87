"""Writes Parquet: articles, statements, hops and agents as tables for DuckDB, pandas, polars and Spark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from quotedb.atomic_write import replacing
from quotedb.errors import ExchangeError
from quotedb.exchange.rows import plain
from quotedb.read.libraries import library

BATCH = 5000
OPEN_FILES = 500
"""Files that are written side by side: outlets come in any order."""
PART = re.compile(r"part-\d+\.parquet")
PARTS = 100_000
"""Outlets or months of one data set, at most."""
MONTH = "substr(CAST({}.published_first AS TEXT), 1, 7)"
"""The first month in which an article may have been published."""

ARTICLES = f"""
SELECT article.article_id, article.outlet_id, outlet_head.name AS outlet, republisher.name AS republisher,
    article.name, article.headline, article.byline, article.address, article.language, article.place,
    article.published, article.published_first, article.published_last, article.text, article.sha256,
    article.previous_id, article.account, article.found_at, article.got_at, article.added_at,
    {MONTH.format("article")} AS month
FROM article
LEFT JOIN agent AS outlet ON outlet.agent_id = article.outlet_id
LEFT JOIN agent AS outlet_head ON outlet_head.agent_id = coalesce(outlet.same_as_id, outlet.agent_id)
LEFT JOIN agent AS republisher ON republisher.agent_id = article.republisher_id
ORDER BY article.article_id
"""
STATEMENTS = f"SELECT s.*, {MONTH.format('s')} AS month FROM v_statement AS s ORDER BY s.statement_id"
HOPS = f"""
SELECT h.*, outlet_head.name AS outlet, {MONTH.format("article")} AS month
FROM v_hop AS h
JOIN article ON article.article_id = h.article_id
LEFT JOIN agent AS outlet ON outlet.agent_id = article.outlet_id
LEFT JOIN agent AS outlet_head ON outlet_head.agent_id = coalesce(outlet.same_as_id, outlet.agent_id)
ORDER BY h.statement_id, h.position
"""
AGENTS = "SELECT * FROM v_agent ORDER BY agent_id"

NUMBERS = ("position", "hops")
DATES = ("published_first", "published_last", "said_on_first", "said_on_last")
TRUTHS = ("hedged", "optional")
TIMES = ("got_at", "added_at")
PARTED_BY = {"outlet": "outlet", "published": "month"}
"""The column that a data set is parted by, for each answer to `--by`."""
UNKNOWN = {"outlet": "?", "month": "no date"}
"""What stands in such a column for an article whose outlet or date is not known, as in reports."""


def write_folder(session: Session, folder: Path, *, by: str | None = None) -> list[Path]:
    """Write `articles`, `statements`, `hops` and `agents` into the folder, one file for each; return the files.

    With `by` (`outlet` or `published`) the first three are partitioned data sets in Hive's layout, with a folder for
    each outlet or month (`statements/month=2023-01/part-0.parquet`), and one for articles of which it is not known
    (UNKNOWN). Raises MissingLibraryError.
    """
    arrow = library("pyarrow", "tables", "Parquet files")
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for name, query in (("articles", ARTICLES), ("statements", STATEMENTS), ("hops", HOPS), ("agents", AGENTS)):
        result = session.execute(text(query), execution_options={"yield_per": BATCH})
        columns = [column for column in result.keys() if column != "month" or by == "published"]  # noqa: SIM118
        schema = arrow.schema([(column, type_of(arrow, column)) for column in columns])
        batches = batches_of(arrow, schema, result.partitions(BATCH))
        if by is None or name == "agents":
            files.append(write_file(folder / f"{name}.parquet", schema, batches))
        else:
            files.append(write_parts(folder / name, schema, batches, PARTED_BY[by]))
    return files


def type_of(arrow: Any, column: str) -> Any:  # noqa: ANN401
    """Return the Arrow type of a column, by its name."""
    if column.endswith(("_id", "_char")) or column in NUMBERS:
        return arrow.int64()
    if column in DATES:
        return arrow.date32()
    if column in TRUTHS:
        return arrow.bool_()
    if column in TIMES:
        return arrow.timestamp("us", tz="UTC")
    return arrow.float64() if column == "confidence" else arrow.string()


def batches_of(arrow: Any, schema: Any, parts: Iterable[Sequence[Any]]) -> Iterator[Any]:  # noqa: ANN401
    """Yield the rows of a query as record batches; columns that are not in the schema are left out."""
    for rows in parts:
        columns = list(zip(*rows, strict=True))[: len(schema)]
        arrays = [array_of(arrow, field, values) for field, values in zip(schema, columns, strict=True)]
        yield arrow.RecordBatch.from_arrays(arrays, schema=schema)


def array_of(arrow: Any, field: Any, values: Sequence[Any]) -> Any:  # noqa: ANN401
    """Return the Arrow array of one column; SQLite's text for days and times and numbers for booleans are converted."""
    if field.type == arrow.bool_():
        return arrow.array([None if value is None else bool(value) for value in values], arrow.bool_())
    if field.type == arrow.date32():
        return arrow.array([date.fromisoformat(one) if isinstance(one, str) else one for one in values], field.type)
    if arrow.types.is_timestamp(field.type):
        return arrow.array([moment(value) for value in values], field.type)
    return arrow.array([plain(value) for value in values], field.type)


def moment(value: str | datetime | None) -> datetime | None:
    """Return a time of the database with its zone, UTC."""
    return datetime.fromisoformat(f"{value}+00:00") if isinstance(value, str) else value


def write_file(path: Path, schema: Any, batches: Iterable[Any]) -> Path:  # noqa: ANN401
    """Write one file; it replaces an older one only when it is complete."""
    parquet = library("pyarrow.parquet", "tables", "Parquet files")
    with replacing(path) as new, parquet.ParquetWriter(new, schema) as out:
        for batch in batches:
            out.write_batch(batch)
    return path


def without_nulls(batch: Any, column: str) -> Any:  # noqa: ANN401
    """Return a batch with UNKNOWN in the place of NULL in a column: pandas reads no data set with a part for NULL."""
    compute = library("pyarrow.compute", "tables", "Parquet files")
    place = batch.schema.get_field_index(column)
    return batch.set_column(place, batch.schema.field(place), compute.fill_null(batch.column(place), UNKNOWN[column]))


def write_parts(folder: Path, schema: Any, batches: Iterable[Any], column: str) -> Path:  # noqa: ANN401
    """Write a data set partitioned by a column, replacing an older one; return its folder.

    Raises ExchangeError if the folder holds anything else, which is not ours to delete.
    """
    dataset = library("pyarrow.dataset", "tables", "Parquet files")
    arrow = library("pyarrow", "tables", "Parquet files")
    for file in folder.rglob("*"):
        if file.is_file() and not PART.fullmatch(file.name):
            raise ExchangeError(f"{folder} holds {file.name}, which is no part of a data set: name another folder.")
    with TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as made:
        new = Path(made) / folder.name
        dataset.write_dataset(
            (without_nulls(batch, column) for batch in batches),
            new,
            schema=schema,
            format="parquet",
            partitioning=dataset.partitioning(arrow.schema([schema.field(column)]), flavor="hive"),
            max_partitions=PARTS,
            max_open_files=OPEN_FILES,
            use_threads=False,  # with threads the order of the rows would be lost
            basename_template="part-{i}.parquet",
        )
        if folder.exists():
            rmtree(folder)
        new.mkdir(exist_ok=True)  # nothing was written if there are no rows
        new.replace(folder)
    return folder
