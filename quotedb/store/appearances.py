"""How often each agent speaks and passes on in each article: counted anew whenever an article's statements change.

A copy, from which lists and reports answer at once on a million statements. All counts of an article are made together,
by the database itself, so that whoever changes statements need not know what changed.
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
BETWEEN = "article_id BETWEEN :first AND :last"
FORGET = text(f"DELETE FROM appearance WHERE {BETWEEN}")
COUNT = text(
    f"INSERT INTO appearance (article_id, agent_id, said, relayed, behind) {COUNTED}".format(
        those=f"AND statement.{BETWEEN}"
    )
)


def count_appearances(connection: Connection, first: int, last: int, *, is_new: bool = False) -> None:
    """Count for the articles from `first` to `last` (their numbers) who says and passes on how many statements.

    `is_new` says that nothing was counted for them yet.
    """
    between = {"first": first, "last": last}
    if not is_new:
        connection.execute(FORGET, between)
    connection.execute(COUNT, between)


def count_some(connection: Connection, articles: Iterable[int]) -> None:
    """Do the same for articles anywhere."""
    for article_id in sorted(set(articles)):
        count_appearances(connection, article_id, article_id)
