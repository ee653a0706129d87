"""What reached the reader through an agent: the statements of which the agent is a relay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedb.ask.filters import ANYTHING, Filter, conditions, ways_of
from quotedb.ask.names import find_agent
from quotedb.ask.statements import rows_of
from quotedb.ask.ways import as_relay, newest

if TYPE_CHECKING:
    from quotedb.ask.columns import Reader
    from quotedb.ask.rows import StatementRow


def via(
    reader: Reader, name: str, *, filters: Filter = ANYTHING, limit: int = 50, offset: int = 0
) -> list[StatementRow]:
    """Return the statements that the agent of that name relayed, newest first.

    A relay stands between the publisher and the origin. So an outlet's own articles are not listed, except those that
    another site republished: in these the outlet stands behind that site. Raises UnknownNameError, AmbiguousNameError,
    DateError, or AskError for an `about` without words.
    """
    ways = [as_relay(find_agent(reader, name)), *ways_of(reader, filters)]
    return rows_of(reader, newest(reader, ways, conditions(filters), limit=limit, offset=offset))
