"""Listings for programs: CSV, TSV, JSON and JSON Lines, every field with its own type as far as the form has types."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from math import isfinite
from typing import Any

ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
JOINT = "; "
"""Stands between the parts of a list in a CSV cell."""


def plain(value: Any) -> Any:  # noqa: ANN401
    """Return a value as a type of JSON: dataclasses as objects, enums by value, dates in ISO 8601, bytes in hex."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float) and not isfinite(value):
        return str(value)  # JSON has no number for it
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


def comma_separated(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return rows as CSV (RFC 4180) with a line of names.

    The values are those of the database, unchanged. A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@`
    for a formula, and news text may hold one: import such a file as text.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([[cell(plain(value)) for value in row] for row in rows])
    return out.getvalue()


def tab_separated(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    r"""Return rows as TSV, a line each: what would end a field or a line in a value stands as `\t`, `\n`, `\r` there.

    So every tab divides two fields and every line feed two rows, for `cut`, `awk` and every other reader; a backslash
    stands as two.
    """
    lines = [names, *([cell(plain(value)) for value in row] for row in rows)]
    return "".join("\t".join(value.translate(ESCAPES) for value in line) + "\n" for line in lines)


def cell(value: Any) -> str:  # noqa: ANN401
    """Return the text of a CSV cell for a value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return JOINT.join(cell(item) for item in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)
