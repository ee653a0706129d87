"""Listings for programs: CSV, TSV, JSON and JSON Lines, every field with its own type as far as the form has types."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from typing import Any

from quotedb.text.cells import csv_writer, tab_line

JOINT = "; "
"""Stands between the parts of a list in a CSV cell."""


def plain(value: Any) -> Any:  # noqa: ANN401
    """Return a value as JSON has it: dataclasses as objects, enums by value, dates in ISO 8601, bytes in hex."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Iterable):
        return [plain(item) for item in value]
    return str(value)


def json_text(value: Any) -> str:  # noqa: ANN401
    """Return one value as indented JSON with a line feed at its end."""
    return json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n"


def json_list(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return rows as a JSON list of objects, one a line."""
    lines = ",\n ".join(json_line(names, row) for row in rows)
    return f"[{lines}]\n"


def json_lines(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return rows as JSON Lines."""
    return "".join(f"{json_line(names, row)}\n" for row in rows)


def json_line(names: Sequence[str], row: Sequence[Any]) -> str:
    """Return one row as a JSON object on one line."""
    return json_object(dict(zip(names, row, strict=True)))


def json_object(record: Any) -> str:  # noqa: ANN401
    """Return one record as JSON on one line."""
    return json.dumps(plain(record), ensure_ascii=False)


def separated(names: Sequence[str], rows: Iterable[Sequence[Any]], delimiter: str = ",") -> str:
    """Return rows as CSV (quoted as RFC 4180 has it) with a line of names, or as TSV with a tab for `delimiter`.

    Lines end as those of text tools do. The values of CSV are those of the database, unchanged: a spreadsheet takes a
    cell that begins with `=`, `+`, `-` or `@` for a formula, and news text may hold one (`quotedb export csv --excel`
    disarms them). TSV has no quoting: tabs and line ends inside values become blanks.
    """
    lines = [[cell(plain(value)) for value in row] for row in rows]
    if delimiter != ",":
        return "".join(tab_line(line) for line in [list(names), *lines])
    out = io.StringIO()
    writer = csv_writer(out)
    writer.writerow(names)
    writer.writerows(lines)
    return out.getvalue()


def cell(value: Any) -> str:  # noqa: ANN401
    """Return what a CSV cell holds for a value of JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return JOINT.join(cell(item) for item in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)
