"""Invariants of articles, quotations, agents, reviews and decisions."""

from __future__ import annotations

from quotedb.store.appearances import COUNTED, TALLIED
from quotedb.store.check.rule import HEAD, Rule

RECORDS = (
    Rule(
        "article",
        "the version before it has its address and its outlet",
        # Outlets may differ by now: a person may have decided since that two names of one outlet are two outlets.
        f"""
        SELECT article.article_id, 'previous article ' || article.previous_id
        FROM article JOIN article AS previous ON previous.article_id = article.previous_id
        LEFT JOIN agent AS outlet ON outlet.agent_id = article.outlet_id
        LEFT JOIN agent AS former ON former.agent_id = previous.outlet_id
        WHERE previous.article_id = article.article_id OR previous.address {{differs}} article.address
            OR ({HEAD.format("outlet")} {{differs}} {HEAD.format("former")} AND NOT EXISTS (
                SELECT 1 FROM decision
                WHERE sort IN ('different', 'withdrawn') AND one_id IN (article.outlet_id, previous.outlet_id)
                    AND other_id IN (article.outlet_id, previous.outlet_id)
            ))
        """,
    ),
    Rule(
        "article",
        "an article of the same address and outlet as an older one is a version of it",
        """
        SELECT article_id, 'no previous article' FROM article
        WHERE previous_id IS NULL AND address IS NOT NULL AND extent = 'whole' AND EXISTS (
            SELECT 1 FROM article AS older
            WHERE older.address = article.address AND older.article_id < article.article_id AND older.extent = 'whole'
                AND NOT older.outlet_id {differs} article.outlet_id
        )
        """,
    ),
    Rule(
        "article",
        "excerpts are no versions of each other or of an article",
        """
        SELECT article.article_id, 'previous article ' || article.previous_id
        FROM article JOIN article AS previous ON previous.article_id = article.previous_id
        WHERE article.extent = 'excerpt' OR previous.extent = 'excerpt'
        """,
    ),
    Rule(
        "article",
        "source_sha256 is a hash",
        "SELECT article_id, source_sha256 FROM article WHERE length(source_sha256) <> 64",
    ),
    Rule(
        "quotation",
        "a quotation has a statement",
        """
        SELECT quotation_id, 'no statement' FROM quotation
        WHERE NOT EXISTS (SELECT 1 FROM statement WHERE statement.quotation_id = quotation.quotation_id)
        """,
    ),
    Rule(
        "appearance",
        "the counts are those of the article's current statements",
        f"""
        SELECT article_id, agent_id, 'off by ' || sum(said) || ', ' || sum(relayed) || ' and ' || sum(behind) FROM (
            SELECT article_id, agent_id, said, relayed, behind FROM appearance
            UNION ALL
            SELECT article_id, agent_id, -said, -relayed, -behind FROM ({COUNTED.format(those="")}) AS counted
        ) AS both_counts
        GROUP BY article_id, agent_id HAVING sum(said) <> 0 OR sum(relayed) <> 0 OR sum(behind) <> 0
        """,
        slow=True,
    ),
    Rule(
        "tally",
        "the counts are those of the article's current statements",
        f"""
        SELECT article_id, 'off by ' || sum(statements) || ' statements and ' || sum(hops) || ' hops' FROM (
            SELECT article_id, statements, direct, mixed, own, first_hand, hops, longest FROM tally
            UNION ALL
            SELECT article_id, -statements, -direct, -mixed, -own, -first_hand, -hops, -longest
            FROM ({TALLIED.format(those="")}) AS counted
        ) AS both_counts
        GROUP BY article_id
        HAVING sum(statements) <> 0 OR sum(direct) <> 0 OR sum(mixed) <> 0 OR sum(own) <> 0 OR sum(first_hand) <> 0
            OR sum(hops) <> 0 OR sum(longest) <> 0
        """,
    ),
    Rule(
        "agent",
        "an agent on a route has a name",
        # An agent that a split made and whose split was withdrawn has no name, and no row refers to it.
        """
        SELECT agent_id, 'no agent_name' FROM agent
        WHERE NOT EXISTS (SELECT 1 FROM agent_name WHERE agent_name.agent_id = agent.agent_id)
            AND EXISTS (SELECT 1 FROM hop WHERE hop.agent_id = agent.agent_id)
        """,
    ),
    Rule(
        "agent",
        "its name is one of its names",
        # A split may have moved the name to another agent.
        """
        SELECT agent_id, name FROM agent
        WHERE EXISTS (SELECT 1 FROM agent_name WHERE agent_name.agent_id = agent.agent_id)
            AND NOT EXISTS (
                SELECT 1 FROM agent_name WHERE agent_name.agent_id = agent.agent_id AND agent_name.name = agent.name
            )
            AND NOT EXISTS (
                SELECT 1 FROM decision WHERE sort = 'different' AND agent.agent_id IN (one_id, other_id)
            )
        """,
    ),
    Rule(
        "agent_name",
        "comes_from is a method, a list or a person",
        """
        SELECT agent_name_id, comes_from FROM agent_name
        WHERE comes_from NOT IN ('annotation', 'extraction', 'import', 'review', 'list', 'person')
        """,
    ),
    Rule(
        "outlet",
        "its agent is an outlet",
        """
        SELECT outlet.agent_id, 'kind ' || agent.kind FROM outlet JOIN agent ON agent.agent_id = outlet.agent_id
        WHERE agent.kind <> 'outlet'
        """,
    ),
    Rule(
        "review",
        "the corrected statement is of the same article, by a reviewer",
        """
        SELECT review.review_id, 'corrected by ' || review.corrected_by_id
        FROM review
        JOIN statement ON statement.statement_id = review.statement_id
        JOIN statement AS corrected ON corrected.statement_id = review.corrected_by_id
        JOIN run ON run.run_id = corrected.run_id
        WHERE corrected.article_id <> statement.article_id OR run.method <> 'review'
        """,
    ),
    Rule("review", "somebody reviewed", "SELECT review_id, 'nobody' FROM review WHERE trim(reviewer) = ''"),
    Rule(
        "decision",
        "a person or a rule decided",
        """
        SELECT decision_id, decided_by FROM decision WHERE decided_by <> 'person' AND decided_by NOT LIKE 'rule:_%'
        """,
    ),
    Rule(
        "decision",
        "a withdrawal is of an earlier decision on the same agents",
        """
        SELECT decision.decision_id, 'withdraws ' || decision.withdraws_id
        FROM decision JOIN decision AS earlier ON earlier.decision_id = decision.withdraws_id
        WHERE earlier.decision_id >= decision.decision_id
            OR earlier.one_id <> decision.one_id OR earlier.other_id <> decision.other_id
        """,
    ),
)
