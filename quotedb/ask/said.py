"""What somebody said, newest statement first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedb.ask.filters import ANYTHING, Filter, conditions, ways_of
from quotedb.ask.names import find_agent
from quotedb.ask.statements import rows_of
from quotedb.ask.ways import as_origin, newest

if TYPE_CHECKING:
    from quotedb.ask.columns import Reader
    from quotedb.ask.rows import StatementRow


def said(
    reader: Reader, name: str | None, *, filters: Filter = ANYTHING, limit: int = 50, offset: int = 0
) -> list[StatementRow]:
    """Return the statements whose origin is the agent of that name, or anybody where it is None, newest first.

    Raises UnknownNameError, AmbiguousNameError, DateError, or AskError for an `about` without words.
    """
    named = [] if name is None else [as_origin(find_agent(reader, name))]
    ways = [*named, *ways_of(reader, filters)]
    return rows_of(reader, newest(reader, ways, conditions(filters), limit=limit, offset=offset))
