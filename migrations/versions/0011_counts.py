"""Make what lets reports and lists answer at once on a million statements: counts by article, indexes to count by.

`appearance` holds how often each agent speaks and passes on in each article, by its current statements; `tally` how
many it has of what sort. They are made from the rows that are there, and the way down drops them, since they hold
nothing of their own. The indexes cover what reports count. On SQLite v_statement looks up what it has from elsewhere
column by column, where it joined eight tables: a query reads only what it asks for, and counting the rows, or reading
the first hundred, reads no more than that. PostgreSQL leaves out joins that are not asked for, and keeps the view as it
was. What articles say of checking, silence and names is found by article and run at once: by the run alone it was every
passage of the database.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SORTS = ("statements", "direct", "mixed", "own", "first_hand", "hops", "longest")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COUNTS = """
INSERT INTO appearance (article_id, agent_id, said, relayed, behind)
SELECT statement.article_id, hop.agent_id,
    count(DISTINCT CASE WHEN hop.position = statement.hop_count - 1 THEN statement.statement_id END),
    count(DISTINCT CASE WHEN hop.position BETWEEN 1 AND statement.hop_count - 2 THEN statement.statement_id END),
    count(DISTINCT CASE WHEN hop.position > 0 THEN statement.statement_id END)
FROM statement JOIN hop ON hop.statement_id = statement.statement_id
WHERE statement.is_current AND hop.agent_id IS NOT NULL AND (hop.position > 0 OR statement.hop_count = 1)
GROUP BY statement.article_id, hop.agent_id
"""
TALLIES = """
INSERT INTO tally (article_id, statements, direct, mixed, own, first_hand, hops, longest)
SELECT article_id, count(*),
    count(CASE WHEN mode = 'direct' THEN 1 END), count(CASE WHEN mode = 'mixed' THEN 1 END),
    count(CASE WHEN hop_count = 1 THEN 1 END), count(CASE WHEN hop_count = 2 THEN 1 END),
    sum(hop_count), max(hop_count)
FROM statement
WHERE is_current
GROUP BY article_id
"""
PASSAGES = ("verification", "response", "misnaming", "relation")

OF_ARTICLE = "(SELECT {0} FROM article WHERE article.article_id = statement.article_id)"
OF_OUTLET = """(
        SELECT {0}
        FROM article
        JOIN agent AS outlet ON outlet.agent_id = article.outlet_id
        JOIN agent AS head ON head.agent_id = coalesce(outlet.same_as_id, outlet.agent_id)
        WHERE article.article_id = statement.article_id
    )"""
OF_ORIGIN = """(
        SELECT {0}
        FROM agent AS origin
        JOIN agent AS head ON head.agent_id = coalesce(origin.same_as_id, origin.agent_id)
        WHERE origin.agent_id = statement.origin_id
    )"""
OF_LAST_HOP = """(
        SELECT {0} FROM hop
        WHERE hop.statement_id = statement.statement_id AND hop.position = statement.hop_count - 1
    )"""
ROUTE = """(
        SELECT group_concat(name, '{0}') FROM (
            SELECT coalesce(head.name, '?') AS name
            FROM hop
            LEFT JOIN agent AS member ON member.agent_id = hop.agent_id
            LEFT JOIN agent AS head ON head.agent_id = coalesce(member.same_as_id, member.agent_id)
            WHERE hop.statement_id = statement.statement_id{1}
            ORDER BY hop.position
        ) AS pieces
    )"""
COLUMNS = {
    "statement_id": "statement.statement_id",
    "article_id": "statement.article_id",
    "position": "statement.position",
    "quotation_id": "statement.quotation_id",
    "outlet_id": OF_OUTLET.format("head.agent_id"),
    "outlet": OF_OUTLET.format("head.name"),
    "headline": OF_ARTICLE.format("headline"),
    "published": OF_ARTICLE.format("published"),
    "published_first": OF_ARTICLE.format("published_first"),
    "published_last": OF_ARTICLE.format("published_last"),
    "origin_id": OF_ORIGIN.format("head.agent_id"),
    "origin": OF_ORIGIN.format("head.name"),
    "origin_kind": OF_ORIGIN.format("head.kind"),
    "via": ROUTE.format("; ", " AND hop.position BETWEEN 1 AND statement.hop_count - 2"),
    "chain": ROUTE.format(" ← ", ""),
    "hops": "statement.hop_count",
    "mode": "statement.mode",
    "kind": "statement.kind",
    "cue": OF_LAST_HOP.format("cue"),
    "stance": OF_LAST_HOP.format("stance"),
    "hedged": "EXISTS (SELECT 1 FROM hedge WHERE hedge.statement_id = statement.statement_id)",
    "hedges": """(
        SELECT group_concat(words, '; ') FROM (
            SELECT hedge.words FROM hedge WHERE hedge.statement_id = statement.statement_id ORDER BY hedge.position
        ) AS pieces
    )""",
    "verified": """(
        SELECT verification.status
        FROM verification
        JOIN agent AS about ON about.agent_id = verification.about_id
        JOIN agent AS origin ON origin.agent_id = statement.origin_id
        WHERE verification.article_id = statement.article_id
            AND verification.run_id = statement.run_id
            AND coalesce(about.same_as_id, about.agent_id) = coalesce(origin.same_as_id, origin.agent_id)
        ORDER BY CASE verification.status WHEN 'disputed' THEN 1 WHEN 'unverified' THEN 2 ELSE 3 END
        LIMIT 1
    )""",
    "content": "statement.content",
    "confidence": "statement.confidence",
    "optional": "statement.optional",
    "method": "(SELECT method FROM run WHERE run.run_id = statement.run_id)",
}
BEFORE = """
SELECT
    statement.statement_id,
    statement.article_id,
    statement.position,
    statement.quotation_id,
    outlet_head.agent_id AS outlet_id,
    outlet_head.name AS outlet,
    article.headline,
    article.published,
    article.published_first,
    article.published_last,
    origin_head.agent_id AS origin_id,
    origin_head.name AS origin,
    origin_head.kind AS origin_kind,
    (SELECT group_concat(piece, '; ') FROM (
    SELECT coalesce(link_head.name, '?') AS piece, link.position AS place
    FROM hop AS link
    LEFT JOIN agent AS link_own ON link_own.agent_id = link.agent_id
    LEFT JOIN agent AS link_head ON link_head.agent_id = coalesce(link_own.same_as_id, link_own.agent_id)
    WHERE link.statement_id = statement.statement_id
 AND link.position BETWEEN 1 AND statement.hop_count - 2 ORDER BY place) AS pieces) AS via,
    (SELECT group_concat(piece, ' ← ') FROM (
    SELECT coalesce(link_head.name, '?') AS piece, link.position AS place
    FROM hop AS link
    LEFT JOIN agent AS link_own ON link_own.agent_id = link.agent_id
    LEFT JOIN agent AS link_head ON link_head.agent_id = coalesce(link_own.same_as_id, link_own.agent_id)
    WHERE link.statement_id = statement.statement_id
 ORDER BY place) AS pieces) AS chain,
    statement.hop_count AS hops,
    statement.mode,
    statement.kind,
    last_hop.cue,
    last_hop.stance,
    EXISTS (SELECT 1 FROM hedge WHERE hedge.statement_id = statement.statement_id) AS hedged,
    (SELECT group_concat(piece, '; ') FROM (
    SELECT hedge.words AS piece, hedge.position AS place FROM hedge WHERE hedge.statement_id = statement.statement_id
 ORDER BY place) AS pieces) AS hedges,
    (
        SELECT verification.status
        FROM verification
        JOIN agent AS about ON about.agent_id = verification.about_id
        WHERE verification.article_id = statement.article_id
            AND verification.run_id = statement.run_id
            AND coalesce(about.same_as_id, about.agent_id) = origin_head.agent_id
        ORDER BY CASE verification.status WHEN 'disputed' THEN 1 WHEN 'unverified' THEN 2 ELSE 3 END
        LIMIT 1
    ) AS verified,
    statement.content,
    statement.confidence,
    statement.optional,
    run.method
FROM statement
JOIN article ON article.article_id = statement.article_id
JOIN run ON run.run_id = statement.run_id
LEFT JOIN agent AS outlet ON outlet.agent_id = article.outlet_id
LEFT JOIN agent AS outlet_head ON outlet_head.agent_id = coalesce(outlet.same_as_id, outlet.agent_id)
LEFT JOIN agent AS origin ON origin.agent_id = statement.origin_id
LEFT JOIN agent AS origin_head ON origin_head.agent_id = coalesce(origin.same_as_id, origin.agent_id)
LEFT JOIN hop AS last_hop
    ON last_hop.statement_id = statement.statement_id AND last_hop.position = statement.hop_count - 1
WHERE statement.is_current
"""
"""The view as the migration 0002 made it on SQLite."""
BY_FACT = """FROM agent_fact AS fact
    JOIN agent AS member ON member.agent_id = fact.agent_id
"""
BY_MEMBER = """FROM agent AS member
    CROSS JOIN agent_fact AS fact ON member.agent_id = fact.agent_id
"""
"""How SQLite looks up a fact of one agent: by all that have such a fact, a hundred rows took it seconds."""
STATEMENT = "SELECT\n    {columns}\nFROM statement\nWHERE statement.is_current"


def upgrade() -> None:
    """Make the table, fill it, and make the indexes and the view."""
    op.create_table(
        "appearance",
        sa.Column("article_id", NUMBER, sa.ForeignKey("article.article_id", ondelete="CASCADE"), nullable=False),
        sa.Column("agent_id", NUMBER, sa.ForeignKey("agent.agent_id"), nullable=False),
        sa.Column("said", sa.Integer(), nullable=False),
        sa.Column("relayed", sa.Integer(), nullable=False),
        sa.Column("behind", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "agent_id"),
        sa.CheckConstraint("said >= 0 AND relayed >= 0 AND behind >= relayed AND said + behind > 0", name="counts"),
        sqlite_with_rowid=False,
    )
    op.execute(COUNTS)
    op.create_table(
        "tally",
        sa.Column("article_id", NUMBER, sa.ForeignKey("article.article_id", ondelete="CASCADE"), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in SORTS),
        sa.PrimaryKeyConstraint("article_id"),
    )
    op.execute(TALLIES)
    op.create_index("ix_agent_kind_same_as_id", "agent", ["kind", "same_as_id"])
    op.create_index("ix_appearance_agent_id_counts", "appearance", ["agent_id", "said", "relayed", "behind"])
    op.create_index(
        "ix_article_outlet_id_days", "article", ["outlet_id", "published_first", "published_last", "republisher_id"]
    )
    op.create_index(
        "ix_statement_article_id_counts",
        "statement",
        ["article_id", "is_current", "hop_count", "mode", "kind", "origin_id"],
    )
    op.drop_index("ix_statement_quotation_id", "statement")
    op.create_index(
        "ix_statement_quotation_id_counts", "statement", ["quotation_id", "is_current", "article_id", "origin_id"]
    )
    for table in PASSAGES:
        op.drop_index(f"ix_{table}_article_id", table)
        op.create_index(f"ix_{table}_article_id_run_id", table, ["article_id", "run_id"])
    if op.get_bind().dialect.name == "sqlite":
        columns = ",\n    ".join(f"{query} AS {name}" for name, query in COLUMNS.items())
        remake("v_statement", STATEMENT.format(columns=columns))
        remake("v_agent", agents().replace(BY_FACT, BY_MEMBER))


def downgrade() -> None:
    """Drop them; they hold nothing that the tables do not."""
    if op.get_bind().dialect.name == "sqlite":
        remake("v_agent", agents().replace(BY_MEMBER, BY_FACT))
        remake("v_statement", BEFORE)
    for table in PASSAGES:
        op.drop_index(f"ix_{table}_article_id_run_id", table)
        op.create_index(f"ix_{table}_article_id", table, ["article_id"])
    op.drop_index("ix_statement_quotation_id_counts", "statement")
    op.create_index("ix_statement_quotation_id", "statement", ["quotation_id"])
    op.drop_index("ix_statement_article_id_counts", "statement")
    op.drop_index("ix_article_outlet_id_days", "article")
    op.drop_index("ix_agent_kind_same_as_id", "agent")
    op.drop_table("tally")
    op.drop_table("appearance")


def agents() -> str:
    """Return the query of v_agent as it is."""
    made = op.get_bind().exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'v_agent'").scalar_one()
    return str(made).partition(" AS ")[2]


def remake(name: str, query: str) -> None:
    """Make a view anew; the query goes to the driver as it is."""
    op.execute(f"DROP VIEW {name}")
    op.get_bind().exec_driver_sql(f"CREATE VIEW {name} AS {query}")
