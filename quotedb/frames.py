"""Answers for notebooks: a database that answers with tables for data frames, and chains that draw themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from quotedb.ask.answers import ChainRow
from quotedb.ask.chain import chain
from quotedb.ask.filters import Filter
from quotedb.ask.reports import list_reports, run_report
from quotedb.ask.said import said
from quotedb.ask.sql.query import run_query
from quotedb.ask.via import via
from quotedb.ask.who import who
from quotedb.errors import UsageError
from quotedb.read.libraries import library
from quotedb.show.notebook import chain_html, table_html
from quotedb.show.programs import plain
from quotedb.store import engine
from quotedb.store.target import Target

SQL = re.compile(r"\s*(?:--[^\n]*\n\s*)*(?:select|with|values|explain|table)\b", re.IGNORECASE)
ALL = 100_000_000
"""Rows of an answer that nobody cut."""
SECONDS = 600.0
QUESTIONS: dict[str, tuple[Callable[..., Sequence[Any]], str]] = {
    "said": (said, "name"),
    "via": (via, "name"),
    "who": (who, "words"),
}
"""The look-ups that can be asked for, with what each asks of."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An answer as a table. `to_arrow` hands it to pandas, polars or DuckDB; a notebook shows it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Yield the rows, each by its columns."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def to_arrow(self) -> Any:  # noqa: ANN401 - a table of a library that may not be there
        """Return a `pyarrow.Table` (`.to_pandas()`, `polars.from_arrow`). Raises MissingLibraryError.

        A column that has values of several kinds, as SQLite lets it, becomes one of text.
        """
        arrow = library("pyarrow", "tables", "Arrow tables")
        arrays = []
        for place in range(len(self.columns)):
            values = [row[place] for row in self.rows]
            try:
                arrays.append(arrow.array(values))
            except (arrow.ArrowInvalid, arrow.ArrowTypeError):
                arrays.append(arrow.array([None if value is None else str(value) for value in values]))
        return arrow.Table.from_arrays(arrays, names=list(self.columns))

    def _repr_html_(self) -> str:
        return table_html(self.columns, self.rows)


@dataclass(frozen=True, slots=True)
class DrawnChain:
    """A statement's route; a notebook draws it. `row` has the hops and the words that prove them."""

    row: ChainRow

    def _repr_html_(self) -> str:
        return chain_html(self.row)


class Database(engine.Database):
    """A database with the answers that notebooks want: `with Database.open("news.db") as database: …`."""

    def frame(self, query: str, *, limit: int | None = None, **given: Any) -> Frame:  # noqa: ANN401
        """Return the answer to SQL, to a report or to a question, as a table.

        `query` is a SELECT, the name of a report (`given` are its parameters: `by="gender"`, `outlet="Newsweek"`), or
        `said`, `via` (of `name=`) or `who` (said `words=`), narrowed by the fields of `ask.filters.Filter`.
        Raises UsageError for what is none of these, and what the report or look-up raises.
        """
        if query in QUESTIONS:
            return self._asked(query, limit, given)
        target = address_of(self.target)
        if SQL.match(query):
            table = run_query(target, query, parameters=given, limit=limit or ALL, timeout=SECONDS)
        elif query in (names := [report.name for report in list_reports()]):
            table = run_report(target, query, given, limit=limit or ALL, timeout=SECONDS)
        else:
            raise UsageError(f"“{query}” is no SQL that reads, and none of {', '.join([*QUESTIONS, *names])}.")
        return Frame(table.columns, table.rows)

    def chain(self, statement_id: int) -> DrawnChain:
        """Return the route of a statement. Raises UnknownRowError."""
        with self.querying() as reader:
            return DrawnChain(chain(reader, statement_id))

    def _asked(self, question: str, limit: int | None, given: dict[str, Any]) -> Frame:
        ask, about = QUESTIONS[question]
        if about not in given:
            raise UsageError(f"“{question}” is about somebody or something: say {about}=… too.")
        subject = given.pop(about)
        unknown = set(given) - {field.name for field in fields(Filter)}
        if unknown:
            raise UsageError(
                f"“{question}” takes no “{min(unknown)}”; it takes the fields of quotedb.ask.filters.Filter."
            )
        with self.querying() as reader:
            rows = ask(reader, subject, filters=Filter(**given), limit=limit or ALL)
        return frame_of(rows)


def frame_of(rows: Sequence[Any]) -> Frame:
    """Return rows of one dataclass, such as the look-ups of `quotedb.ask` give, as a table."""
    if not rows:
        return Frame((), ())
    names = tuple(field.name for field in fields(rows[0]))
    return Frame(names, tuple(tuple(plain(getattr(row, name)) for name in names) for row in rows))


def address_of(target: Target) -> str:
    """Return where a database is, to open it once more."""
    return str(target.path) if target.url is None else target.url.render_as_string(hide_password=False)
