"""How a quotation spread from outlet to outlet: its statements by day, and what each dropped and added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from quotedb.ask.answers import ComparedVariant, Comparison
from quotedb.ask.compare import variant
from quotedb.ask.rows import StatementRow
from quotedb.dates import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class SpreadStep:
    """A statement of a quotation, compared with the one printed before it; the first has nothing to compare with."""

    statement: StatementRow
    against: ComparedVariant | None


def spread(shown: Comparison) -> tuple[SpreadStep, ...]:
    """Return the statements of a comparison by the first day that each article's date can mean.

    Each is compared with the one before it. Statements without a date come last; among those of one day nobody can tell
    which was first.
    """
    rows = sorted([shown.base, *(one.statement for one in shown.variants)], key=moment)
    return tuple(
        SpreadStep(row, variant(before, row) if before else None)
        for before, row in zip([None, *rows], rows, strict=False)
    )


def moment(row: StatementRow) -> tuple[date, int]:
    """Return the sort key of statements in time: the day of the article, then the statement's id."""
    day = parse_edtf(row.published).first if row.published else date.max
    return day, row.statement_id


def days(rows: Sequence[StatementRow]) -> list[tuple[str | None, list[StatementRow]]]:
    """Return statements grouped by the date of their articles, in the order in which they come."""
    found: list[tuple[str | None, list[StatementRow]]] = []
    for row in rows:
        if not found or found[-1][0] != row.published:
            found.append((row.published, []))
        found[-1][1].append(row)
    return found
