"""Writes CSV and TSV: the statements in one flat file, or every table in a file of its own, with ids that link rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import Result, select, text
from sqlalchemy.orm import Session

from quotedb.atomic_write import made, make_folder
from quotedb.exchange.rows import plain
from quotedb.store.tables import Base
from quotedb.text.cells import csv_writer, disarmed, tab_line

BATCH = 1000
BYTE_ORDER_MARK = "\ufeff"
"""By which a spreadsheet knows UTF-8."""


def write_statements(session: Session, out: TextIO, *, excel: bool = False) -> None:
    """Write the view `v_statement`: one row for each statement, with its chain as text."""
    result = statements(session)
    write(out, list(result.keys()), result, excel=excel)


def write_tab_separated(session: Session, out: TextIO) -> None:
    """Write the same with tabs between cells: no quoting, one line for each row, so that `cut` and `awk` work."""
    result = statements(session)
    out.write(tab_line(list(result.keys())))
    for row in result:
        out.write(tab_line(["" if value is None else str(cell(value)) for value in row]))


def statements(session: Session) -> Result[Any]:
    """Return the rows of `v_statement`, which are fetched in batches."""
    return session.execute(
        text("SELECT * FROM v_statement ORDER BY statement_id"), execution_options={"yield_per": BATCH}
    )


def write_tables(session: Session, folder: Path, *, excel: bool = False) -> list[Path]:
    """Write each table to a file in the folder, which is made if missing; return the files."""
    make_folder(folder)
    files: list[Path] = []
    for table in Base.metadata.sorted_tables:
        file = folder / f"{table.name}.csv"
        with made(file).open("w", encoding="utf-8", newline="") as out:
            rows = session.execute(select(table).order_by(*table.primary_key), execution_options={"yield_per": BATCH})
            write(out, [column.name for column in table.columns], rows, excel=excel)
        files.append(file)
    return files


def write(out: TextIO, columns: Sequence[str], rows: Iterable[Iterable[Any]], *, excel: bool = False) -> None:
    """Write a header line and the rows, quoted as in RFC 4180, with the line ends of text files.

    For `excel`, a byte-order mark says that the file is UTF-8, and no cell can be taken for a formula.
    """
    if excel:
        out.write(BYTE_ORDER_MARK)
    writer = csv_writer(out)
    writer.writerow(columns)
    for row in rows:
        cells = [cell(value) for value in row]
        writer.writerow([disarmed(one) if isinstance(one, str) else one for one in cells] if excel else cells)


def cell(value: Any) -> Any:  # noqa: ANN401
    """Return how a cell shows a value of the database."""
    return json.dumps(value) if isinstance(value, dict | list) else plain(value)
