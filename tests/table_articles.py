"""The articles of a table as tests of tables compare them."""

from __future__ import annotations

from pathlib import Path

from quotedb.errors import ReadError
from quotedb.read.record import NOTHING_SAID
from quotedb.read.table.articles import AS_USUAL, TableWish
from quotedb.read.units import bytes_of, read_unit, sources_of, units_of
from quotedb.records import Article


def articles_of(path: Path, wish: TableWish = AS_USUAL) -> dict[str, Article | str]:
    """The articles of a table by the number of their row, and what is said of rows that have none."""
    found: dict[str, Article | str] = {}
    for unit in units_of(sources_of([path]), wish):
        number = unit.place.rpartition("row ")[2]
        try:
            found[number] = read_unit(unit, bytes_of(unit), overrides=NOTHING_SAID, raw=False)
        except ReadError as error:
            found[number] = str(error)
    return found
