"""Checks the full-text search of SQLite: it must hold the words of the rows (PostgreSQL keeps that up itself)."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path

from quotedb.store.check.fault import Fault, Telling, untold
from quotedb.store.sqlite_file import connect_sqlite

SEARCHED = (("statement", "content"), ("article", "text"))
SHOWN = 3
"""Words that a fault names."""

Place = tuple[str, int, int]
"""A word, its row, and where in the row it stands."""


def out_of_step(path: Path, told: Telling = untold) -> Iterator[Fault]:
    """Yield the rows for which the full-text search holds other words than the row has."""
    for table, column in SEARCHED:
        told(f"full-text search: {table}")
        if not in_step(path, table):
            yield from stale_rows(path, table, column)


def in_step(path: Path, table: str) -> bool:
    """Tell whether SQLite's own comparison finds no difference.

    False also where the comparison cannot run: it needs the write lock.
    """
    words = f"{table}_words"
    try:
        with closing(connect_sqlite(path, read_only=False, busy=10)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(f"INSERT INTO {words} ({words}, rank) VALUES ('integrity-check', 1)")
            connection.rollback()
    except sqlite3.Error:
        return False
    return True


def stale_rows(path: Path, table: str, column: str) -> Iterator[Fault]:
    """Yield the rows whose words differ between the search and a fresh index of the rows (in a temporary file)."""
    words = f"{table}_words"
    with closing(connect_sqlite(path, read_only=True, busy=10)) as connection:
        connection.execute("PRAGMA temp_store = FILE")
        connection.execute("BEGIN")
        made = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (words,)).fetchone()
        if made is None:
            return
        connection.execute(
            f"CREATE VIRTUAL TABLE temp.fresh USING fts5({column}, content='', columnsize=0, "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        connection.execute(f"INSERT INTO temp.fresh (rowid, {column}) SELECT {table}_id, {column} FROM {table}")
        connection.execute(f"CREATE VIRTUAL TABLE temp.kept_words USING fts5vocab(main, {words}, instance)")
        connection.execute("CREATE VIRTUAL TABLE temp.fresh_words USING fts5vocab(temp, fresh, instance)")
        try:
            differing = differences(places(connection, "kept_words"), places(connection, "fresh_words"))
        except sqlite3.DatabaseError as error:
            yield Fault(words, "", "the search can be read", str(error))
            return
    for row, found in sorted(differing.items()):
        yield Fault(words, str(row), f"the search knows the words of the {table}", ", ".join(found))


def places(connection: sqlite3.Connection, vocabulary: str) -> Iterator[Place]:
    """Yield each word with the row and position where it stands, ordered by word, row, position, as FTS5 gives them."""
    yield from connection.execute(f"SELECT term, doc, offset FROM temp.{vocabulary}")


def differences(kept: Iterator[Place], fresh: Iterator[Place]) -> dict[int, list[str]]:
    """Return the rows that differ between the kept and the fresh index, each with some of the differing words."""
    differing: dict[int, list[str]] = {}
    for place, twice in groupby(heapq.merge(kept, fresh)):
        if len(list(twice)) != 2:
            found = differing.setdefault(place[1], [])
            if len(found) < SHOWN and place[0] not in found:
                found.append(place[0])
    return differing
