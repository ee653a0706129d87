"""The same utterance in every outlet: which words were kept, dropped, added or changed, and whom each names."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from sqlalchemy import select

from quotedb.ask.answers import ComparedVariant, Comparison, WordChange
from quotedb.ask.columns import statement
from quotedb.ask.rows import StatementRow
from quotedb.ask.statements import rows_of
from quotedb.ask.versions import is_superseded, stands_in_its_article
from quotedb.errors import UnknownRowError
from quotedb.text.names import normal

if TYPE_CHECKING:
    from quotedb.ask.columns import Reader

CHANGES = {"equal": "kept", "delete": "dropped", "insert": "added", "replace": "changed"}
MOST = 200
"""Variants that are compared, the oldest; a proverb may have thousands."""


def compare(reader: Reader, statement_id: int, *, versions: bool = False) -> Comparison:
    """Return the other current statements of the same quotation, each compared with this one, oldest first.

    With `versions`, statements of older versions of the articles too, which shows what an outlet changed in its own
    text. Raises UnknownRowError if no statement has that id.
    """
    rows = rows_of(reader, [statement_id])
    if not rows:
        raise UnknownRowError(f"There is no statement {statement_id}; `quotedb who` and `quotedb said` show numbers.")
    base = rows[0]
    if base.quotation_id is None:
        return Comparison(None, base, ())
    others = (
        select(statement.c.statement_id)
        .where(
            statement.c.quotation_id == base.quotation_id,
            stands_in_its_article() if versions else statement.c.is_current,
            statement.c.statement_id != statement_id,
        )
        .order_by(statement.c.statement_id)
        .limit(MOST)
    )
    found = rows_of(reader, reader.execute(others).scalars())
    old = set(reader.execute(others.where(is_superseded(statement))).scalars()) if versions else set()
    variants = (variant(base, row, is_superseded=row.statement_id in old) for row in found)
    return Comparison(base.quotation_id, base, tuple(variants))


def variant(base: StatementRow, row: StatementRow, *, is_superseded: bool = False) -> ComparedVariant:
    """Return a statement as compared with the base."""
    before, after = base.content.split(), row.content.split()
    pieces = tuple(compared(before, after))
    kept = sum(len(piece.after.split()) for piece in pieces if piece.change == "kept")
    return ComparedVariant(
        statement=row,
        pieces=pieces,
        likeness=2 * kept / (len(before) + len(after)) if before or after else 1.0,
        relays_named=tuple(name for name in row.via if name not in base.via),
        relays_dropped=tuple(name for name in base.via if name not in row.via),
        origin_differs=row.origin_id != base.origin_id,
        is_superseded=is_superseded,
    )


def compared(before: list[str], after: list[str]) -> Iterator[WordChange]:
    """Yield in order each stretch of words that was kept, dropped, added or changed.

    Words count as kept whatever their case and the punctuation marks around them; a mark that stands alone is a word of
    its own.
    """
    matcher = SequenceMatcher(None, [normal(word) for word in before], [normal(word) for word in after], autojunk=False)
    for sort, start, end, other_start, other_end in matcher.get_opcodes():
        yield WordChange(CHANGES[sort], " ".join(before[start:end]), " ".join(after[other_start:other_end]))
