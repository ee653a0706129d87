"""Imports corpora of quotations that others made: their excerpts, with the speakers that they and that we found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from quotedb.batch import Progress, store_all
from quotedb.errors import ExchangeError, ReadError
from quotedb.exchange import gqg, quotebank
from quotedb.pipeline import AddReport, Wish, address_of
from quotedb.read.files import NAMED_TABLES, ending_of
from quotedb.read.record import NOTHING_SAID, Overrides
from quotedb.read.table.files import open_table
from quotedb.read.units import Brought, Unit, size_of
from quotedb.store.engine import Database
from quotedb.text.reasons import message_of

FORMS = ("quotebank", "gqg")

Rows = Callable[[Mapping[str, Any], Overrides], Iterable[Brought]]


def import_corpus(
    database: Database,
    form: str,
    paths: Sequence[Path],
    *,
    extract: bool = False,
    overrides: Overrides = NOTHING_SAID,
    jobs: int = 1,
    progress: Progress | None = None,
    report: AddReport | None = None,
) -> AddReport:
    """Store what files of a corpus (`quotebank`, `gqg`) hold, each article in a transaction of its own.

    Quotebank's speakers are one reading; with `extract` our own stands beside it. The Global Quotation Graph has no
    speakers, so that there ours is the one. A row that does not fit is told of and keeps nobody else out.
    """
    wish = Wish(overrides, extract=extract or form == "gqg", database=address_of(database))
    rows = {"quotebank": of_quotebank, "gqg": of_gqg}[form]
    return store_all(database, units_of_corpus(list(files_of(paths)), rows, overrides), wish, jobs, progress, report)


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files, and those of folders that may hold rows."""
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if ending_of(file) in NAMED_TABLES)
        else:
            yield path


def units_of_corpus(files: Sequence[Path], rows: Rows, overrides: Overrides) -> Iterator[Unit]:
    """Yield the articles of the files; a row or file that cannot be read yields a unit that says why."""
    sizes = [size_of(path) for path in files]
    before = 0
    for path, size in zip(files, sizes, strict=True):
        try:
            with open_table(path) as table:
                for row in table.rows:
                    share = (before + table.share() * size) / sum(sizes)
                    row_name = f"{path}, row {row.number}"
                    try:
                        if row.problem is not None:
                            raise ExchangeError(f"it {row.problem}.")
                        for brought in rows(row.cells, overrides):
                            article = replace(brought.article, found_at=row_name, name=brought.article.name or row_name)
                            yield Unit(row_name, replace(brought, article=article), share=share)
                    except ExchangeError as error:
                        yield Unit(row_name, None, f"{row_name}: {error}", share)
        except (ReadError, OSError) as error:
            yield Unit(str(path), None, message_of(error), (before + size) / sum(sizes))
        before += size


def of_quotebank(row: Mapping[str, Any], overrides: Overrides) -> Iterator[Brought]:
    """Yield the excerpts of a row of Quotebank with the speakers that it found."""
    for article, findings in quotebank.articles_of_row(row, overrides):
        yield Brought(article, findings, quotebank.RUN)


def of_gqg(row: Mapping[str, Any], overrides: Overrides) -> Iterator[Brought]:
    """Yield the excerpt of a row of the Global Quotation Graph."""
    yield Brought(gqg.article_of_row(row, overrides))
