"""Invariants between rows: of chains, of positions, of readings, and those of `records`."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from quotedb.store.check.fault import Fault, Telling, key, untold
from quotedb.store.check.records import RECORDS
from quotedb.store.check.rule import HEAD, Rule

READ_BY = """
    FROM {table} JOIN run ON run.run_id = {table}.run_id
    WHERE {exempt} NOT EXISTS (
        SELECT 1 FROM reading WHERE reading.article_id = {table}.article_id AND reading.run_id = {table}.run_id
    )
"""

ROUTES = (
    Rule(
        "statement",
        "hop_count is the number of hops",
        """
        SELECT statement_id, 'hop_count ' || hop_count || ', hops ' || hops FROM (
            SELECT statement.statement_id, hop_count,
                (SELECT count(*) FROM hop WHERE hop.statement_id = statement.statement_id) AS hops
            FROM statement
        ) AS counted WHERE hop_count <> hops
        """,
    ),
    Rule(
        "statement",
        "origin_id is the agent of the last hop",
        """
        SELECT statement.statement_id, 'origin_id ' || coalesce(CAST(origin_id AS TEXT), 'none')
        FROM statement JOIN hop ON hop.statement_id = statement.statement_id
        WHERE hop.position = (SELECT max(position) FROM hop AS last WHERE last.statement_id = statement.statement_id)
            AND hop.agent_id {differs} statement.origin_id
        """,
    ),
    Rule(
        "hop",
        "hop 0 is the republisher, or else the outlet",
        f"""
        SELECT hop.statement_id, hop.position, 'agent ' || coalesce(CAST(hop.agent_id AS TEXT), 'none')
        FROM hop
        JOIN statement ON statement.statement_id = hop.statement_id
        JOIN article ON article.article_id = statement.article_id
        LEFT JOIN agent AS publisher ON publisher.agent_id = coalesce(article.republisher_id, article.outlet_id)
        LEFT JOIN agent ON agent.agent_id = hop.agent_id
        WHERE hop.position = 0 AND {HEAD.format("agent")} {{differs}} {HEAD.format("publisher")}
        """,
        slow=True,
    ),
    Rule(
        "statement",
        "of an article that was republished, hop 1 is the outlet",
        f"""
        SELECT statement.statement_id, 'agent ' || coalesce(CAST(hop.agent_id AS TEXT), 'none')
        FROM statement
        JOIN article ON article.article_id = statement.article_id
        JOIN agent AS outlet ON outlet.agent_id = article.outlet_id
        LEFT JOIN hop ON hop.statement_id = statement.statement_id AND hop.position = 1
        LEFT JOIN agent ON agent.agent_id = hop.agent_id
        WHERE article.republisher_id IS NOT NULL AND {HEAD.format("agent")} {{differs}} {HEAD.format("outlet")}
        """,
    ),
)


def contiguous(table: str, owner: str) -> Rule:
    """Return the rule that in `table` the positions of one `owner` count up from 0 without a gap."""
    return Rule(
        table,
        "positions count up from 0",
        f"""
        SELECT {owner}, 'positions ' || min(position) || ' to ' || max(position) || ' of ' || count(*)
        FROM {table} GROUP BY {owner} HAVING min(position) <> 0 OR max(position) <> count(*) - 1
        """,
    )


POSITIONS = (
    contiguous("hop", "statement_id"),
    contiguous("content_span", "statement_id"),
    contiguous("hedge", "statement_id"),
    contiguous("article_credit", "article_id"),
    Rule(
        "statement",
        "positions in a reading count up from 0",
        """
        SELECT statement_id, 'position ' || position FROM (
            SELECT statement_id, position,
                row_number() OVER (PARTITION BY article_id, run_id ORDER BY position) - 1 AS place
            FROM statement
        ) AS placed WHERE position <> place
        """,
    ),
    Rule(
        "statement",
        "a statement has words",
        """
        SELECT statement_id, 'no content_span' FROM statement
        WHERE NOT EXISTS (SELECT 1 FROM content_span WHERE content_span.statement_id = statement.statement_id)
        """,
    ),
)

READINGS = (
    Rule(
        "reading",
        "an article that was read has one current reading",
        """
        SELECT min(reading_id), 'article ' || article_id || ' has ' || sum(CASE WHEN is_current THEN 1 ELSE 0 END)
        FROM reading GROUP BY article_id HAVING sum(CASE WHEN is_current THEN 1 ELSE 0 END) <> 1
        """,
    ),
    *(
        Rule(
            table,
            "the run that found it has read the article",
            f"SELECT {table}_id, 'run ' || {table}.run_id || ', article ' || {table}.article_id "
            + READ_BY.format(table=table, exempt="run.method <> 'review' AND" if table == "statement" else ""),
        )
        for table in ("statement", "verification", "response", "misnaming", "relation")
    ),
    Rule(
        "reading",
        "digest is a hash",
        "SELECT reading_id, digest FROM reading WHERE length(digest) <> 64",
    ),
    Rule(
        "statement",
        "a reviewer's statement corrects another",
        """
        SELECT statement_id, 'no review' FROM statement JOIN run ON run.run_id = statement.run_id
        WHERE run.method = 'review' AND NOT EXISTS (
            SELECT 1 FROM review WHERE review.corrected_by_id = statement.statement_id
        )
        """,
    ),
    Rule(
        "statement",
        "is_current is what versions, readings and reviews say",
        """
        SELECT statement_id, CASE WHEN is_current THEN 'is shown' ELSE 'is not shown' END FROM (
            SELECT
                statement.statement_id,
                statement.is_current,
                statement.settled_by_id IS NULL AS unsettled,
                EXISTS (SELECT 1 FROM article WHERE article.previous_id = statement.article_id) AS superseded,
                run.method = 'review' OR EXISTS (
                    SELECT 1 FROM reading
                    WHERE reading.article_id = statement.article_id AND reading.run_id = statement.run_id
                        AND reading.is_current
                ) AS shown,
                (
                    SELECT verdict FROM review WHERE review.statement_id = statement.statement_id
                    ORDER BY review_id DESC LIMIT 1
                ) AS verdict
            FROM statement JOIN run ON run.run_id = statement.run_id
        ) AS known
        WHERE is_current <> CASE
            WHEN superseded THEN false WHEN verdict = 'confirmed' THEN true WHEN verdict IS NOT NULL THEN false
            ELSE unsettled AND shown END
        """,
    ),
    Rule(
        "statement",
        "what settled it is a person's, of another run, at the same place",
        """
        SELECT statement.statement_id, 'settled by ' || statement.settled_by_id
        FROM statement
        JOIN statement AS settling ON settling.statement_id = statement.settled_by_id
        JOIN run ON run.run_id = settling.run_id
        WHERE settling.article_id <> statement.article_id OR settling.run_id = statement.run_id
            OR (run.method <> 'review' AND NOT EXISTS (
                SELECT 1 FROM review WHERE review.statement_id = settling.statement_id
            ))
            OR NOT EXISTS (
                SELECT 1 FROM content_span AS piece
                JOIN content_span AS other ON other.start_char < piece.end_char AND piece.start_char < other.end_char
                WHERE piece.statement_id = statement.statement_id AND other.statement_id = settling.statement_id
            )
        """,
    ),
)

RULES = (*ROUTES, *POSITIONS, *READINGS, *RECORDS)


def broken_rules(connection: Connection, told: Telling = untold, *, quick: bool = False) -> Iterator[Fault]:
    """Yield the rows that break one of the rules; with `quick`, of the quick rules only."""
    differs = "IS NOT" if connection.dialect.name == "sqlite" else "IS DISTINCT FROM"
    for rule in RULES:
        if quick and rule.slow:
            continue
        told(f"{rule.table}: {rule.invariant}")
        for *parts, detail in connection.execute(text(rule.query.replace("{differs}", differs))):
            yield Fault(rule.table, key(*parts), rule.invariant, str(detail))
