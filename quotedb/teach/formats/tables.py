"""Spreadsheets that quiz services take in; openpyxl writes them, an extra."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from quotedb.errors import QuotedbError
from quotedb.teach.formats.archive import zipped

if TYPE_CHECKING:
    from openpyxl import Workbook

WRITTEN_AT = datetime(2000, 1, 1)
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
FORMULA = ("=", "+", "-", "@")
"""A cell that begins so would be taken for a formula by some programs."""


def new_book() -> Workbook:
    """Return an empty workbook with one sheet. Raises QuotedbError where openpyxl is missing."""
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise QuotedbError(
            "Spreadsheets need openpyxl, which is not installed: pip install 'quotedb[tables]'."
        ) from error
    book = Workbook()
    book.properties.created = WRITTEN_AT
    book.properties.creator = "quotedb"
    return book


def fill(book: Workbook, title: str, rows: Iterable[Sequence[str | int | None]], *, first: bool = False) -> None:
    """Add a sheet of these rows; with `first` they go into the sheet that the book begins with."""
    sheet = book.worksheets[0] if first else book.create_sheet()
    sheet.title = title
    for row in rows:
        sheet.append([safe(cell) if isinstance(cell, str) else cell for cell in row])
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # words stay words, whatever they begin with


def safe(text: str) -> str:
    """Return the text of a cell, with an apostrophe before it where a program could take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def saved(book: Workbook) -> bytes:
    """Return the workbook as bytes that depend on its contents alone."""
    held = io.BytesIO()
    book.save(held)
    with zipfile.ZipFile(held) as archive:
        files = {name: archive.read(name) for name in sorted(archive.namelist())}
    core = "docProps/core.xml"
    files[core] = MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", files[core])
    return zipped(files)
