"""Counts of statements by article, and of how often each agent speaks or relays in it; made anew at each change.

They are copies of what the statements say, so that lists and reports answer at once on a million statements. The
database makes all counts of an article together: whoever changes statements need not work out which counts change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

COUNTED = """
    SELECT statement.article_id, hop.agent_id,
        count(DISTINCT CASE WHEN hop.position = statement.hop_count - 1 THEN statement.statement_id END) AS said,
        count(DISTINCT CASE WHEN hop.position BETWEEN 1 AND statement.hop_count - 2 THEN statement.statement_id END)
            AS relayed,
        count(DISTINCT CASE WHEN hop.position > 0 THEN statement.statement_id END) AS behind
    FROM statement JOIN hop ON hop.statement_id = statement.statement_id
    WHERE statement.is_current AND hop.agent_id IS NOT NULL AND (hop.position > 0 OR statement.hop_count = 1)
        {those}
    GROUP BY statement.article_id, hop.agent_id
"""
"""What the counts are, by the rows that they are of."""
TALLIED = """
    SELECT article_id, count(*) AS statements,
        count(CASE WHEN mode = 'direct' THEN 1 END) AS direct,
        count(CASE WHEN mode = 'mixed' THEN 1 END) AS mixed,
        count(CASE WHEN hop_count = 1 THEN 1 END) AS own,
        count(CASE WHEN hop_count = 2 THEN 1 END) AS first_hand,
        sum(hop_count) AS hops,
        max(hop_count) AS longest
    FROM statement
    WHERE is_current {those}
    GROUP BY article_id
"""
BETWEEN = "article_id BETWEEN :first AND :last"
FORGET = [text(f"DELETE FROM {table} WHERE {BETWEEN}") for table in ("appearance", "tally")]
COUNT = [
    text(
        "INSERT INTO appearance (article_id, agent_id, said, relayed, behind)"
        + COUNTED.format(those=f"AND statement.{BETWEEN}")
    ),
    text(
        "INSERT INTO tally (article_id, statements, direct, mixed, own, first_hand, hops, longest)"
        + TALLIED.format(those=f"AND {BETWEEN}")
    ),
]


def count_statements(connection: Connection, first: int, last: int, *, is_new: bool = False) -> None:
    """Count the statements of the articles with ids from `first` to `last`: in all, and by agent.

    `is_new` says that nothing was counted for these articles yet, so that no old count has to be deleted.
    """
    between = {"first": first, "last": last}
    for command in COUNT if is_new else [*FORGET, *COUNT]:
        connection.execute(command, between)


def count_some(connection: Connection, articles: Iterable[int]) -> None:
    """Count the statements of the articles with these ids, as `count_statements` does for a range."""
    for article_id in sorted(set(articles)):
        count_statements(connection, article_id, article_id)
