"""Reads tables of articles, one article for each row."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from quotedb.errors import DateError, ReadError
from quotedb.outlets.sites import outlet_named
from quotedb.read.article import finished, sort_of
from quotedb.read.days import day_of, is_open, month_comes_first
from quotedb.read.record import Overrides
from quotedb.read.table.columns import Columns, cell_at, find_columns
from quotedb.read.table.files import open_table
from quotedb.read.table.rows import Row
from quotedb.records import Article

LOOKED_AT = 200
"""Rows at the beginning of a table by which its columns and the order of its dates are told."""
NOTHING = frozenset({"", "nan", "none", "null", "n/a", "na", "nat", "-", "unknown"})
"""What stands for no value, as programs write it."""
SHOWN = 3
"""Rows that a trial run shows."""
NAMED_BY = {
    "text": ("text", "body", "content", "html", "value"),
    "address": ("url", "href", "link", "value"),
    "published": ("$date", "date", "value"),
    "id": ("$oid", "id", "value"),
}
"""For some parts of an article, the keys by which an object in a cell says what it is."""
NAMED_OTHERWISE = ("name", "title", "label", "domain", "value")
"""Those keys for all other parts: the number of an outlet is no name of it."""


@dataclass(frozen=True, slots=True)
class TableWish:
    """How the user wants tables to be read: columns named for parts of an article, and the encoding of CSV files."""

    columns: Mapping[str, str]
    encoding: str | None = None
    month_first: bool | None = None
    """Whether `3/4/2023` is in March; None if the dates themselves are to tell."""
    tell: Callable[[str], None] | None = None
    """Called with what the columns of each table are taken for."""


AS_USUAL = TableWish({})


@dataclass(frozen=True, slots=True)
class Cells:
    """The values in a row by the part of the article that they are, as sent to the process that makes the article."""

    values: Mapping[str, object]
    month_first: bool | None


@dataclass(frozen=True, slots=True)
class Look:
    """What the first rows of a table tell: its format, which column is what, and the order of day and month."""

    form: str
    columns: Columns
    month_first: bool | None
    rows: tuple[Row, ...]
    """The first rows."""

    def cells_of(self, row: Row) -> Cells:
        """Return the values of a row by the part of the article that they are."""
        values = {field: plain(cell, field) for field, cell in self.columns.values(row.cells).items()}
        return Cells(values, self.month_first)

    def in_words(self) -> str:
        """Return in words which column is taken for what."""
        order = {True: "; dates with the month first", False: "; dates with the day first", None: ""}
        return f"{self.form}: {self.columns.in_words()}{order[self.month_first]}"


def look_at(path: Path, wish: TableWish) -> Look:
    """Look at the first rows of a table. Raises ReadError if no column holds texts, or its encoding is another."""
    with open_table(path, wish.encoding) as table:
        rows = tuple(islice(table.rows, LOOKED_AT))
        form = table.form
    names = list(dict.fromkeys(name for row in rows for name in row.cells))
    if not rows:
        raise ReadError(f"{path} has no rows.")
    if not names:
        raise ReadError(f"{path}, row {rows[0].number} {rows[0].problem}.")
    for name in names:
        without_broken(name, str(path), "name of a column")
    columns = find_columns(names, wish.columns, str(path))
    for field, column in columns.taken.items():
        cells = [cell for row in rows if (cell := cell_at(row.cells, column)) is not None]
        objects = [cell for cell in cells if isinstance(cell, Mapping)]
        if objects and all(plain(cell, field) is None for cell in cells):
            columns = columns.without(field, list(dict.fromkeys(key for cell in objects for key in cell)))
    return Look(form, columns, order_of_dates(path, wish, columns, rows), rows)


def order_of_dates(path: Path, wish: TableWish, columns: Columns, rows: Sequence[Row]) -> bool | None:
    """Return whether dates like `3/4/2023` have the month first, by the whole table if its first rows leave it open."""
    column = columns.taken.get("published")
    if wish.month_first is not None or column is None:
        return wish.month_first
    dates = [str(plain(cell_at(row.cells, column), "published")) for row in rows]
    told = {month_comes_first([one]) for one in dates} - {None}
    if told or not any(map(is_open, dates)):
        return told.pop() if len(told) == 1 else None
    with suppress(ReadError), open_table(path, wish.encoding, [column]) as table:
        for row in table.rows:
            found = month_comes_first([plain(cell_at(row.cells, column), "published")])
            if found is not None:
                return found
    return None


@dataclass(frozen=True, slots=True)
class Trial:
    """What a trial run shows of a file: in words which column is taken for what, and the articles of its first rows."""

    place: str
    """The file, or the address of a page."""
    in_words: str
    rows: tuple[tuple[int, Article | str], ...]
    """The number of each row with its article, or why it has none."""


def try_table(path: Path, wish: TableWish, *, overrides: Overrides, raw: bool) -> Trial:
    """Return the articles that the first rows of a table would give. Raises ReadError if no column holds texts."""
    look = look_at(path, wish)
    rows: list[tuple[int, Article | str]] = []
    for row in look.rows[:SHOWN]:
        try:
            if row.problem is not None:
                raise ReadError(f"{path}, row {row.number} {row.problem}.")
            cells = look.cells_of(row)
            rows.append((row.number, row_article(cells, f"{path}, row {row.number}", overrides=overrides, raw=raw)))
        except ReadError as error:
            rows.append((row.number, str(error)))
    return Trial(str(path), look.in_words(), tuple(rows))


def table_rows(path: Path, wish: TableWish, look: Look) -> Iterator[tuple[int, Cells | str, float]]:
    """Yield for each row its number, its values or why it cannot be used, and the share of the file read (0 to 1)."""
    with open_table(path, wish.encoding, list(look.columns.taken.values())) as table:
        for row in table.rows:
            if row.problem is not None:
                yield row.number, row.problem, table.share()
            else:
                yield row.number, look.cells_of(row), table.share()


def row_article(cells: Cells, place: str, *, overrides: Overrides, raw: bool) -> Article:
    """Return the article of a row; `place` names table and row in messages.

    Raises ReadError for a row without text or with a faulty date: without its date it would be taken for another
    article.
    """
    values = cells.values

    def word(field: str) -> str | None:
        value = values.get(field)
        text = " ".join(str(value).split()) if value is not None else ""
        return None if text.lower() in NOTHING else without_broken(text, place, field)

    text = values.get("text")
    if isinstance(text, int | float | date):
        raise ReadError(f"{place} has “{text}” where its text should be.")
    if text is None or not str(text).strip() or str(text).strip().lower() in NOTHING:
        raise ReadError(f"{place} has no text.")
    published = None
    if word("published") is not None:
        try:
            published = day_of(values["published"], month_first=cells.month_first)
        except DateError as error:
            raise ReadError(f"{place} has no day of publication that can be read: {str(error).rstrip('.')}.") from error
    body = without_broken(str(text), place, "text")
    if sort_of(body) == ".html":
        from quotedb.read.page.html import read_page  # noqa: PLC0415 - the library behind it is slow to load

        article = read_page(body, place)
    else:
        article = Article(body)
    outlet = word("outlet")
    credit = word("credit")
    said = Overrides(
        outlet=outlet_named(outlet) if outlet else None,
        republisher=word("republisher"),
        headline=word("headline"),
        byline=word("byline"),
        address=word("address"),
        language=word("language"),
        place=word("place"),
        published=published,
        credits=tuple(credit.split("; ")) if credit else None,
    )
    article = said.apply(article)
    article = finished(article, place, overrides=overrides, raw=raw)
    return replace(article, name=word("id") or place, found_at=place)


def without_broken(text: str, place: str, field: str) -> str:
    """Return the text; ReadError if it has bytes that are not of the file's encoding."""
    broken = next((sign for sign in text if "\ud800" <= sign <= "\udfff"), None) if not text.isascii() else None
    if broken is not None:
        byte = ord(broken) - 0xDC00
        at = f"at character {text.index(broken)}"
        if not 0x80 <= byte <= 0xFF:
            raise ReadError(f"{place}: the {field} has half a character {at} (a surrogate), which no text can have.")
        raise ReadError(
            f"{place}: the {field} has byte 0x{byte:02X} {at}, which is no UTF-8; say what it is: --encoding cp1252."
        )
    return text


def plain(cell: object, field: str = "") -> object:
    """Return a cell as text, day, number or None: a list by its entries, an object by what it is called.

    `field` is the part of an article that it holds: a text may come as a list of its paragraphs.
    """
    if isinstance(cell, str):
        return cell
    if cell is None or isinstance(cell, bool) or (isinstance(cell, float) and math.isnan(cell)):
        return None
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "surrogateescape")
    if isinstance(cell, date):  # true for a datetime, too
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, Mapping):
        keys = NAMED_BY.get(field, NAMED_OTHERWISE)
        return next((plain(cell[key], field) for key in keys if cell.get(key) is not None), None)
    if isinstance(cell, list | tuple):
        among = "\n\n" if field == "text" else ", "
        return among.join(str(one) for one in (plain(one, field) for one in cell) if one is not None) or None
    return cell if isinstance(cell, int | float) else str(cell)
