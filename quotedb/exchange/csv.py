"""CSV: the statements in one flat file, or every table in a file of its own, with the ids that link rows."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from quotedb.atomic_write import make_folder
from quotedb.exchange.rows import plain
from quotedb.store.tables import Base

BATCH = 1000


def write_statements(session: Session, out: TextIO) -> None:
    """Write the view `v_statement`: one row a statement, with its chain as text."""
    result = session.execute(text("SELECT * FROM v_statement ORDER BY statement_id"))
    write(out, list(result.keys()), result.yield_per(BATCH))


def write_tables(session: Session, folder: Path) -> list[Path]:
    """Write a file a table into the folder, which is made if need be; return the files."""
    make_folder(folder)
    files: list[Path] = []
    for table in Base.metadata.sorted_tables:
        file = folder / f"{table.name}.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            rows = session.execute(select(table).order_by(*table.primary_key)).yield_per(BATCH)
            write(out, [column.name for column in table.columns], rows)
        files.append(file)
    return files


def write(out: TextIO, columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:
    """Write a head line and the rows, as RFC 4180 has it."""
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([json.dumps(value) if isinstance(value, dict | list) else plain(value) for value in row])
