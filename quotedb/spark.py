"""Extraction on Spark: a data frame of articles in, a data frame of what was found out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from quotedb.batches import columns_taken, extract, schema
from quotedb.read.libraries import library

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def extract_frame(articles: DataFrame, *, columns: Mapping[str, str] | None = None, force: bool = False) -> DataFrame:
    """Return what is found in the articles of a data frame, a row an article, as `quotedb.batches.extract` has it.

    quotedb must be installed where the executors run (`pip install 'quotedb[spark]'`), and each loads the model once a
    process. Raises UsageError where no column holds texts, before any work is done, and MissingLibraryError.
    """
    types = library("pyspark.sql.pandas.types", "spark", "Spark's data frames")
    columns_taken(articles.columns, columns or {})
    work = partial(extract, columns=dict(columns or {}), force=force)
    return articles.mapInArrow(work, types.from_arrow_schema(schema()))
