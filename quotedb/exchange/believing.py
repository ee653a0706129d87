"""Checks every record of an import against schema and text before it is stored; each error names its field."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from math import isfinite
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Double, Enum, Integer, String, TypeDecorator

from quotedb.dates import parse_edtf
from quotedb.errors import DateError, ExchangeError
from quotedb.exchange.rows import NESTED, Record, key_of
from quotedb.store.check.values import FORMS
from quotedb.store.column_types import UtcTime
from quotedb.store.tables import Base
from quotedb.text.names import is_seen

DATES = {"published", "said_on"}
NAMED = {"agent", "agent_name", "agent_fact"}
"""Tables whose rows have a name by which somebody or something is found."""
SURROGATE = re.compile("[\ud800-\udfff]")
JOINT = " … "
"""Stands between the pieces of a content."""
WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "hop": (("mention", "mention_"), ("cue", "cue_")),
    "hedge": (("words", ""),),
    "verification": (("words", ""),),
    "response": (("words", ""),),
    "misnaming": (("words", ""),),
    "relation": (("words", ""),),
}
"""Which fields of a row repeat words of the article, and how the fields of their span begin."""


def check_record(record: Record) -> None:
    """Raise ExchangeError, naming the field, unless a record has the fields of its tables, each of its type.

    The words in an article's rows must be those that its text has under their spans.
    """
    name = record["record"]
    fields = {field: value for field, value in record.items() if field != "record"}
    check_row(name, fields, NESTED[name], name, parent=None)
    if name == "article":
        check_words(record)


def check_row(table_name: str, row: object, inside: dict[str, Any], path: str, parent: str | None) -> None:
    """Check a row and the rows nested in it; `parent` is the field that refers to the row around it."""
    if not isinstance(row, dict):
        raise ExchangeError(f"{path} must be an object.")
    columns = columns_of(table_name, parent)
    if row.keys() != columns.keys() | inside.keys():
        for field in (*columns, *inside, *row):
            if field not in row:
                raise ExchangeError(f"{path} lacks “{field}”.")
            if field not in columns and field not in inside:
                raise ExchangeError(f"{path} has “{field}”, which is nothing that it can have.")
    for field, column in columns.items():
        wrong = complaint(column, row[field])
        if wrong:
            raise ExchangeError(f"{path}.{field} must be {wrong}, not {shortly(row[field])}.")
    for field in DATES & columns.keys():
        if row[field] is not None and not is_edtf(row[field]):
            raise ExchangeError(f"{path}.{field} must be an EDTF date, not {shortly(row[field])}.")
    key = key_of(Base.metadata.tables[table_name]).name
    for field, deeper in inside.items():
        if not isinstance(row[field], list):
            raise ExchangeError(f"{path}.{field} must be a list, not {shortly(row[field])}.")
        for place, child in enumerate(row[field]):
            check_row(field, child, deeper, f"{path}.{field}[{place}]", key)


@cache
def columns_of(table_name: str, parent: str | None) -> dict[str, Column[Any]]:
    """Return the columns of a table by name, without the one that refers to the row around it."""
    return {column.name: column for column in Base.metadata.tables[table_name].columns if column.name != parent}


def complaint(column: Column[Any], value: object) -> str | None:
    """Return what a value should be if it does not fit its column, else None."""
    if value is None:
        return None if column.nullable else "there"
    fits, what = test_of(column)
    return None if fits(value) else what


@cache
def test_of(column: Column[Any]) -> tuple[Callable[[object], bool], str]:
    """Return a function that tells whether a value fits a column, and words for what the value should be."""
    kind = column.type
    if isinstance(kind, Enum) and kind.enum_class is not None:
        words = frozenset(str(word.value) for word in kind.enum_class)
        listed = ", ".join(str(word.value) for word in kind.enum_class)
        return (lambda value: isinstance(value, str) and value in words), f"one of {listed}"
    if isinstance(kind, JSON):
        return FORMS[column.table.name], "of the form that `export` writes"
    if column.name == "name" and column.table.name in NAMED:
        return (lambda value: is_text(value) and is_seen(str(value))), "a name that can be seen"
    stored = kind if isinstance(kind, UtcTime) or not isinstance(kind, TypeDecorator) else kind.impl
    return next(((fits, what) for sort, fits, what in KINDS if isinstance(stored, sort)), (lambda _: True, ""))


def is_text(value: object) -> bool:
    """Tell whether a value is text that every database can store."""
    if not isinstance(value, str) or "\0" in value:
        return False
    return value.isascii() or not SURROGATE.search(value)


def is_whole(value: object, bits: int) -> bool:
    """Tell whether a value is a whole number that fits into so many bits."""
    return isinstance(value, int) and not isinstance(value, bool) and -(2 ** (bits - 1)) <= value < 2 ** (bits - 1)


def is_number(value: object) -> bool:
    """Tell whether a value is a finite number."""
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def is_written(value: object, parse: Callable[[str], object]) -> bool:
    """Tell whether a value is text that `parse` takes, as a day or a time."""
    try:
        return isinstance(value, str) and bool(parse(value))
    except ValueError:
        return False


def is_edtf(value: str) -> bool:
    """Tell whether text is an EDTF date."""
    try:
        parse_edtf(value)
    except DateError:
        return False
    return True


KINDS: tuple[tuple[type, Callable[[object], bool], str], ...] = (
    (UtcTime, lambda value: is_written(value, datetime.fromisoformat), "a time"),
    (Boolean, lambda value: isinstance(value, bool), "true or false"),
    (Date, lambda value: is_written(value, date.fromisoformat), "a day"),
    (Double, is_number, "a number"),
    (BigInteger, lambda value: is_whole(value, 64), "a whole number of 64 bits"),
    (Integer, lambda value: is_whole(value, 32), "a whole number of 32 bits"),
    (String, is_text, "text"),
)


def check_words(article: Record) -> None:
    """Raise ExchangeError unless the hash and all words in an article's record are those of its text."""
    text = article["text"]
    if hashlib.sha256(text.encode()).hexdigest() != article["sha256"]:
        raise ExchangeError("article.sha256 is not the hash of article.text.")
    for table in ("verification", "response", "misnaming", "relation"):
        for place, row in enumerate(article[table]):
            check_row_words(table, row, text, f"article.{table}[{place}]")
    for place, statement in enumerate(article["statement"]):
        path = f"article.statement[{place}]"
        check_content(statement, text, path)
        for table in ("hop", "hedge"):
            for number, row in enumerate(statement[table]):
                check_row_words(table, row, text, f"{path}.{table}[{number}]")


def check_content(statement: Record, text: str, path: str) -> None:
    """Raise ExchangeError unless a statement's spans are in order and apart, and its content is their words."""
    end = 0
    words = []
    for place, piece in enumerate(sorted(statement["content_span"], key=lambda piece: piece["position"])):
        where = f"{path}.content_span[{place}]"
        words.append(under(text, piece, "", where))
        if piece["start_char"] < end:
            raise ExchangeError(f"{where}.start_char lies before the end of the piece before.")
        end = piece["end_char"]
    if JOINT.join(words) != statement["content"]:
        raise ExchangeError(f"{path}.content is not the words of its spans, {shortly(JOINT.join(words))}.")


def check_row_words(table: str, row: Record, text: str, path: str) -> None:
    """Raise ExchangeError unless the words in a row are those that the text has under the row's spans."""
    for field, prefix in WORDS[table]:
        ends = (row[f"{prefix}start_char"], row[f"{prefix}end_char"])
        if row[field] is None and ends == (None, None):
            continue
        found = under(text, row, prefix, path)
        if found != row[field]:
            raise ExchangeError(f"{path}.{field} is {shortly(row[field])}, but the text has {shortly(found)} there.")


def under(text: str, row: Record, prefix: str, path: str) -> str:
    """Return the words under a row's span; ExchangeError for a span outside the text."""
    start, end = row[f"{prefix}start_char"], row[f"{prefix}end_char"]
    if start is None or end is None or not 0 <= start < end <= len(text):
        raise ExchangeError(f"{path}.{prefix}start_char to {prefix}end_char is no span of the text of {len(text)}.")
    return text[start:end]


def shortly(value: object) -> str:
    """Return a value as JSON has it, cut short enough for a message."""
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
