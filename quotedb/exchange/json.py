"""Writes and reads JSON Lines and JSON: the whole database without loss, one record a line or all in one list."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn, TextIO

from sqlalchemy.orm import Session

from quotedb.errors import ExchangeError
from quotedb.exchange.rows import NESTED, Record, records_of
from quotedb.text.reasons import NOT_JSON, plain_reason


def write_lines(session: Session, out: TextIO) -> None:
    """Write one record a line."""
    for record in records_of(session):
        out.write(json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n")


def write_list(session: Session, out: TextIO) -> None:
    """Write one JSON list of all records, a record a line."""
    out.write("[")
    for number, record in enumerate(records_of(session)):
        out.write(",\n" if number else "\n")
        out.write(json.dumps(record, ensure_ascii=False, allow_nan=False))
    out.write("\n]\n")


def read_lines(source: TextIO, name: str) -> Iterator[tuple[int, Record | ExchangeError]]:
    """Yield (line number, record) for each line of a JSON Lines file; for a faulty line an error instead of the record.

    That is an ExchangeError, naming file and line, if the line is no JSON object, or neither one of the known records
    nor a row that `quotedb extract` prints.
    """
    for number, line in enumerate(_decoded(source, name), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line, parse_constant=refuse, object_pairs_hook=once)
        except ExchangeError as error:
            yield number, ExchangeError(f"{name}, line {number}: {error}")
            continue
        except ValueError as error:
            yield number, ExchangeError(f"{name}, line {number}: no JSON: {plain_reason(error, NOT_JSON)}.")
            continue
        except RecursionError:
            yield number, ExchangeError(f"{name}, line {number}: nested too deeply; nothing here needs that.")
            continue
        if not isinstance(record, dict) or not (is_kind(record.get("record")) or "doc" in record):
            record = ExchangeError(
                f"{name}, line {number}: neither a record of `quotedb export jsonl` ({', '.join(NESTED)}) "
                "nor a row of `quotedb extract --format jsonl`."
            )
        yield number, record


def is_kind(word: object) -> bool:
    """Tell whether a value names a kind of record."""
    return isinstance(word, str) and word in NESTED


def refuse(word: str) -> NoReturn:
    """Raise ValueError for NaN and infinities, which Python's parser accepts and JSON does not allow."""
    raise ValueError(f"{word} is no number of JSON")


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object of these fields; ExchangeError where one is given twice, of which readers keep either."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ExchangeError(f"“{next(name for name in names if names.count(name) > 1)}” stands twice in one object.")
    return found


def _decoded(source: TextIO, name: str) -> Iterator[str]:
    """Yield the lines; ExchangeError where the file is not UTF-8."""
    try:
        yield from source
    except UnicodeDecodeError as error:
        raise ExchangeError(f"{name} is not UTF-8 text: {plain_reason(error)}; give a JSON Lines file.") from error
