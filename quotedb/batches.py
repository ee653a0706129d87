"""Extracts from Arrow record batches of articles: the one function that Spark, Ray or Dask run on many machines.

It keeps no state, loads the model once a process, can be pickled, and raises no error for a single article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from quotedb.errors import ReadError, UsageError
from quotedb.exchange.contract import WORDS
from quotedb.interface import FIELDS, extract_one
from quotedb.read.days import month_comes_first
from quotedb.read.libraries import library
from quotedb.read.table.articles import Cells, plain
from quotedb.read.table.columns import OTHER_WORDS, USUAL, cell_at, find_columns
from quotedb.read.table.rows import values_of

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema


def extract(
    batches: Iterable[RecordBatch], *, columns: Mapping[str, str] | None = None, force: bool = False
) -> Iterator[RecordBatch]:
    """Yield for each batch of articles a batch of findings, one row for each article, with the columns of `schema()`.

    The articles need a column of texts; `columns` says where it has another name than the usual ones of
    `read.table.columns` (`{"text": "maintext_en", "outlet": "source.domain"}`). If an article could not be read,
    `error` says why and `statements` is empty.

    Raises UsageError without a column of texts, MissingLibraryError, ModelError.
    """
    arrow = library("pyarrow", "tables", "Record batches")
    for batch in batches:
        taken = columns_taken(batch.schema.names, columns or {})
        names = {outer(column, batch.schema.names) for column in taken.values()}
        held = {name: values_of(batch.column(name)) for name in names}
        given = [{name: held[name][number] for name in names} for number in range(batch.num_rows)]
        cells = {field: [plain(cell_at(row, column), field) for row in given] for field, column in taken.items()}
        month_first = month_comes_first(day for day in cells.get("published", ()) if isinstance(day, str))
        rows = [
            row_of(Cells({field: values[number] for field, values in cells.items()}, month_first), number, force=force)
            for number in range(batch.num_rows)
        ]
        yield arrow.RecordBatch.from_pylist(rows, schema=schema())


def columns_taken(names: list[str], columns: Mapping[str, str]) -> dict[str, str]:
    """Return the column of each part of an article; UsageError where one is missing."""
    wanted = {OTHER_WORDS.get(field, field): column for field, column in columns.items()}
    for field, column in wanted.items():
        if outer(column, names) not in names or field not in {*USUAL, *FIELDS, "name"}:
            raise UsageError(f"There is no column “{column}” for {field}; there are {', '.join(names)}.")
    if "name" in names and "doc" not in names:
        wanted.setdefault("name", "name")
    named = {"id" if field == "name" else field: column for field, column in wanted.items()}
    try:
        taken = find_columns(names, {field: named[field] for field in named.keys() & USUAL.keys()}, "The batch").taken
    except ReadError as error:
        raise UsageError(
            f"No column holds the texts of articles; there are {', '.join(names)}. Name it: text=…."
        ) from error
    return {"credit" if field == "credits" else field: column for field, column in (named | taken).items()}


def outer(column: str, names: list[str]) -> str:
    """Return the column of a batch in which a column lies: `source` for `source.domain`."""
    return column if column in names else column.partition(".")[0]


def row_of(cells: Cells, number: int, *, force: bool) -> dict[str, Any]:
    """Return the row of one article, which is read as `quotedb add` reads a row of a table."""
    name = str(cells.values.get("id") or f"row-{number}")
    if not str(cells.values.get("text") or "").strip():
        return {"doc": name, "statements": [], "error": "There is no text."}
    done = extract_one(cells, number, force=force)
    if done.article is None:
        return {"doc": name, "statements": [], "error": done.error}
    row = done.row()
    return {**row.pop("article"), **row, "error": done.error}


@cache
def schema() -> Schema:
    """Return the schema of the batches: what is known of the article, then what `quotedb extract --text` has."""
    arrow = library("pyarrow", "tables", "Record batches")
    text, number, share = arrow.string(), arrow.int32(), arrow.float64()
    span = arrow.struct({"start": number, "end": number, "text": text})
    hop = arrow.struct(
        {"agent": text, "agent_kind": text, "mention": span, "cue": span, "stance": text, "medium": text}
        | {"addressee": text, "said_on": text}
    )
    reason = arrow.struct({"by": text, "confidence": share})
    statement = arrow.struct(
        {"content": arrow.list_(span), "mode": text, "kind": text, "confidence": share, "chain": arrow.list_(hop)}
        | {"hedges": arrow.list_(span), "optional": arrow.bool_(), "reasons": arrow.list_(reason)}
    )
    span_fields = {"start": number, "end": number, "text": text}
    lists = {
        "statements": statement,
        "verifications": arrow.struct({**span_fields, "status": text, "about": text, "mention": span}),
        "responses": arrow.struct({**span_fields, "agent": text, "status": text, "mention": span}),
        "misnamings": arrow.struct({**span_fields, "agent": text}),
        "relations": arrow.struct({"agent": text, "sort": text, "other": text, "span": span}),
        "agents": arrow.struct(
            {"name": text, "kind": text, "names": arrow.list_(text), "about": text, "country": text}
            | {"outlet_sort": text, "home_page": text}
        ),
    }
    article = {
        "doc": text,
        **dict.fromkeys((*WORDS, "published", "got_at", "extent"), text),
        "credits": arrow.list_(arrow.struct({"name": text, "role": text})),
        "text": text,
        "length": number,
        "sha256": text,
        "run": arrow.struct({"tool": text, "version": text, "model_hash": text}),
    }
    return arrow.schema({**article, **{name: arrow.list_(kind) for name, kind in lists.items()}, "error": text})
