"""An invariant between rows, as one query that finds the rows that break it.

`{differs}` stands for "is another value than, NULL being one", which the two databases write differently.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold of a table, and the query for rows that break it; it selects the key's columns, then a detail."""

    table: str
    invariant: str
    query: str
    slow: bool = False
    """A quick check leaves it out: it reads every statement more than once, or every hop."""


HEAD = "coalesce({0}.same_as_id, {0}.agent_id)"
"""The head of an agent's group, by the name of its table in the query."""
