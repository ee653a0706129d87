"""Checks what was copied from articles: the words of spans, contents, hashes, and the days of dates."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, text

from quotedb.dates import parse_edtf
from quotedb.errors import DateError
from quotedb.store.check.fault import Fault, Telling, key, untold

ARTICLES, CHARACTERS = 200, 2_000_000
"""What is held in memory at once: so many articles, or so many characters of text."""

SIZES = text(
    "SELECT article_id, length(text) AS size FROM article WHERE article_id > :last ORDER BY article_id LIMIT :most"
)
HIGHEST = text("SELECT max(article_id) FROM article")
TEXTS = text(
    "SELECT article_id, text, sha256, published, published_first, published_last "
    "FROM article WHERE article_id BETWEEN :first AND :last"
)
OURS = (
    "JOIN statement ON statement.statement_id = {0}.statement_id JOIN article USING (article_id) "
    "WHERE article_id BETWEEN :first AND :last"
)
HOPS = text(
    "SELECT article_id, hop.statement_id, hop.position, mention, mention_start_char, mention_end_char, "
    "cue, cue_start_char, cue_end_char, said_on, said_on_first, said_on_last FROM hop " + OURS.format("hop")
)
HEDGES = text(
    "SELECT article_id, hedge.statement_id, hedge.position, words, start_char, end_char FROM hedge "
    + OURS.format("hedge")
)
CONTENTS = text(
    "SELECT article_id, statement.statement_id, content, content_span.position, start_char, end_char FROM content_span "
    + OURS.format("content_span")
    + " ORDER BY statement.statement_id, content_span.position"
)
PASSAGES = ("verification", "response", "misnaming", "relation")
SAME_WORDS = "the words are those of the text under the span"
SAME_DAYS = "the first and last day are those of the date"


def broken_texts(connection: Connection, told: Telling = untold) -> Iterator[Fault]:
    """Yield the rows whose words, contents, hashes or days are not those of their article."""
    highest = connection.execute(HIGHEST).scalar()
    for first, last in ranges(connection):
        told(f"texts: article {last:,} of {highest:,}")
        between = {"first": first, "last": last}
        texts: dict[int, str] = {}
        for row in connection.execute(TEXTS, between):
            texts[row.article_id] = row.text if isinstance(row.text, str) else ""
            found = hashlib.sha256(texts[row.article_id].encode("utf-8", "surrogatepass")).hexdigest()
            if found != row.sha256:
                yield Fault("article", str(row.article_id), "sha256 is the hash of the text", f"the text has {found}")
            if not same_days(row.published, row.published_first, row.published_last):
                yield Fault("article", str(row.article_id), SAME_DAYS, f"published {row.published}")
        yield from broken_hops(connection, between, texts)
        yield from broken_contents(connection, between, texts)
        for row in connection.execute(HEDGES, between):
            yield from compared("hedge", key(*row[1:3]), texts[row.article_id], *row[3:])
        for table in PASSAGES:
            query = (
                f"SELECT article_id, {table}_id, words, start_char, end_char FROM {table} "
                "WHERE article_id BETWEEN :first AND :last AND start_char IS NOT NULL"
            )
            for row in connection.execute(text(query), between):
                if row.article_id in texts:
                    yield from compared(table, str(row[1]), texts[row.article_id], *row[2:])


def ranges(connection: Connection) -> Iterator[tuple[int, int]]:
    """Yield the first and last id of runs of articles, each small enough to be held in memory."""
    last = 0
    while rows := connection.execute(SIZES, {"last": last, "most": ARTICLES}).all():
        first, size = rows[0].article_id, 0
        for row in rows:
            if size and size + row.size > CHARACTERS:
                break
            size += row.size
            last = row.article_id
        yield first, last


def broken_hops(connection: Connection, between: dict[str, int], texts: dict[int, str]) -> Iterator[Fault]:
    """Yield the hops whose mention or cue is not what the text has there, or whose days do not follow from the date."""
    for row in connection.execute(HOPS, between):
        name, words = key(row.statement_id, row.position), texts[row.article_id]
        for found in (row[3:6], row[6:9]):
            if found[0] is not None or found[1] is not None:
                yield from compared("hop", name, words, *found)
        if not same_days(row.said_on, row.said_on_first, row.said_on_last):
            yield Fault("hop", name, SAME_DAYS, f"said_on {row.said_on}")


def broken_contents(connection: Connection, between: dict[str, int], texts: dict[int, str]) -> Iterator[Fault]:
    """Yield the spans outside the text, and the statements whose content is not the words of their spans."""
    statement: Any = None
    pieces: list[str] = []
    for row in connection.execute(CONTENTS, between):
        if statement is not None and row.statement_id != statement.statement_id:
            yield from compared_content(statement, pieces)
            pieces = []
        statement = row
        words = texts[row.article_id]
        if not inside(words, row.start_char, row.end_char):
            detail = outside(words, row.start_char, row.end_char)
            yield Fault("content_span", key(row.statement_id, row.position), "the span lies in the text", detail)
        else:
            pieces.append(words[row.start_char : row.end_char])
    if statement is not None:
        yield from compared_content(statement, pieces)


def compared_content(statement: Any, pieces: list[str]) -> Iterator[Fault]:  # noqa: ANN401
    """Yield the fault of a statement whose content is not its pieces joined."""
    wanted = " … ".join(pieces)
    if statement.content != wanted:
        detail = f"content {shown(statement.content)}, spans {shown(wanted)}"
        yield Fault("statement", str(statement.statement_id), "content is the words of its spans", detail)


def compared(
    table: str, row: str, words: str, found: str | None, start: int | None, end: int | None
) -> Iterator[Fault]:
    """Yield the fault of a row whose stored words differ from those that its span covers in the text."""
    if not (isinstance(start, int) and isinstance(end, int) and inside(words, start, end)):
        yield Fault(table, row, "the span lies in the text", outside(words, start, end))
    elif words[start:end] != found:
        yield Fault(table, row, SAME_WORDS, f"words {shown(found)}, text {shown(words[start:end])}")


def inside(words: str, start: object, end: object) -> bool:
    """Tell whether a span lies within the text (SQLite may hold any value in its columns)."""
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(words)


def outside(words: str, start: object, end: object) -> str:
    """Return a description of what is wrong with a span that does not lie within the text."""
    return f"span {start} to {end}, text of {len(words)}"


def shown(found: object, longest: int = 60) -> str:
    """Return words short enough to be shown."""
    if found is None:
        return "none"
    words = str(found)
    return f"“{words}”" if len(words) <= longest else f"“{words[: longest - 1]}…”"


@lru_cache(maxsize=4096)
def same_days(edtf: str | None, first: date | str | None, last: date | str | None) -> bool:
    """Tell whether the first and last day follow from an EDTF date; without a date both must be None.

    SQLite gives the days as text.
    """
    if edtf is None:
        return first is None and last is None
    try:
        parsed = parse_edtf(edtf)
    except DateError:
        return False
    return (str(parsed.first), str(parsed.last)) == (str(first), str(last))
