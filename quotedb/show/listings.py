"""Listings: which columns people see of each kind of row, and every form that a listing can take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from quotedb.ask.tables import ResultTable
from quotedb.show.programs import comma_separated, json_lines, json_list, tab_separated
from quotedb.show.tables import markdown, table
from quotedb.show.terminal import line_of
from quotedb.terms import Stance

if TYPE_CHECKING:
    from quotedb.ask.rows import ArticleRow, StatementRow


class ListingFormat(StrEnum):
    """The forms that a listing can take."""

    TABLE = "table"
    MARKDOWN = "markdown"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    JSONL = "jsonl"


@dataclass(frozen=True, slots=True)
class Column:
    """A column that people see: its title, what it shows of a row, and its greatest width in characters."""

    title: str
    cell: Callable[[Any], object]
    at_most: int | None = None


def listing(rows: Sequence[Any], row: type, form: ListingFormat, width: int = 80) -> str:
    """Return rows of the dataclass `row` in a form, with a line feed at the end; `width` is that of the terminal.

    Tables and Markdown show the columns for people; the other forms give every field under its own name.
    """
    if form in (ListingFormat.TABLE, ListingFormat.MARKDOWN):
        columns = COLUMNS[row.__name__]
        cells = [[column.cell(each) for column in columns] for each in rows]
        return formed([column.title for column in columns], cells, form, width, [c.at_most for c in columns])
    names = [field.name for field in fields(row)]
    return formed(names, [[getattr(each, name) for name in names] for each in rows], form, width)


def answer(found: ResultTable, form: ListingFormat, width: int = 80) -> str:
    """Return the answer to an SQL query in a form, with a line feed at the end; `width` is that of the terminal."""
    return formed(found.columns, found.rows, form, width)


def formed(
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
    form: ListingFormat,
    width: int,
    at_most: Sequence[int | None] = (),
) -> str:
    """Return rows with the names of their columns in a form; tables are `width` characters wide at most."""
    match form:
        case ListingFormat.TABLE:
            return table(names, rows, width, at_most)
        case ListingFormat.MARKDOWN:
            return markdown(names, rows)
        case ListingFormat.CSV:
            return comma_separated(names, rows)
        case ListingFormat.TSV:
            return tab_separated(names, rows)
        case ListingFormat.JSON:
            return json_list(names, rows)
        case ListingFormat.JSONL:
            return json_lines(names, rows)


def route(row: StatementRow) -> str:
    """Return a statement's chain from the origin to the outlet, a line a hop, and the day of the article."""
    names = [line_of(name or "an outlet that is not known") for name in reversed(row.chain)]
    day = f", {row.published}" if row.published else ""
    return "\n← ".join(names) + day


def manner(row: StatementRow) -> str:
    """Return the mode of a statement, then a line for each: kind (other than speech), denied, hedged, verification."""
    parts = [row.mode.value]
    if row.kind.value != "speech":
        parts.append(row.kind.value)
    if row.stance is Stance.DENYING:
        parts.append("denied")
    if row.hedges:
        parts.append("hedged")
    if row.verified:
        parts.append(row.verified.value)
    return "\n".join(parts)


def older(row: ArticleRow) -> str:
    """Return a remark that names the newer version of an article; the empty string if it is the newest."""
    return f" (older version of {row.next_id})" if row.next_id else ""


STATEMENT = (
    Column("id", lambda row: row.statement_id),
    Column("origin ← relays ← outlet", route, at_most=28),
    Column("how", manner),
    Column("words", lambda row: line_of(row.content)),
)
COLUMNS: dict[str, Sequence[Column]] = {
    "StatementRow": STATEMENT,
    "Count": (
        Column("value", lambda row: line_of(row.name)),
        Column("statements", lambda row: row.count),
    ),
    "PassageRow": (
        Column("article", lambda row: row.article_id),
        Column("outlet", lambda row: row.outlet, at_most=24),
        Column("passage", lambda row: line_of(row.passage.words)),
    ),
    "ArticleRow": (
        Column("id", lambda row: row.article_id),
        Column("outlet", lambda row: row.outlet, at_most=24),
        Column("published", lambda row: row.published),
        Column("headline", lambda row: line_of(row.headline or row.name) + older(row)),
        Column("statements", lambda row: row.statements),
    ),
    "OutletRow": (
        Column("id", lambda row: row.agent_id),
        Column("outlet", lambda row: row.name),
        Column("sort", lambda row: row.sort),
        Column("articles", lambda row: row.articles),
        Column("statements", lambda row: row.statements),
        Column("second hand", lambda row: row.second_hand),
        Column("relayed", lambda row: row.relayed),
    ),
    "AgentRow": (
        Column("id", lambda row: row.agent_id),
        Column("name", lambda row: line_of(row.name)),
        Column("kind", lambda row: row.kind),
        Column("said", lambda row: row.said),
        Column("relayed", lambda row: row.relayed),
        Column("about", lambda row: line_of(row.about or "")),
    ),
    "Suggestion": (
        Column("decision", lambda row: row.decision_id),
        Column("one", lambda row: f"{line_of(row.one)} (#{row.one_id})"),
        Column("other", lambda row: f"{line_of(row.other)} (#{row.other_id})"),
        Column("score", lambda row: row.score),
        Column("why", lambda row: row.rule),
    ),
    "Report": (
        Column("name", lambda row: row.name),
        Column("question", lambda row: row.question),
    ),
}
"""By the name of the row's class, so that the room that it comes from need not be loaded."""
