"""Let look-ups of one speaker, lists of agents and counts of v_hop read indexes alone.

The index of origins holds beside each statement what the page of an agent counts by, in the same order as before: who
has tens of thousands of statements had each of them fetched. Agents are found in the order of their names. On SQLite
v_hop looks up agents column by column, as v_statement does since 0011, and goes from statements to hops: the other way
round every hop had its statement fetched. PostgreSQL keeps that view as it was. All of it holds nothing of its own.
"""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

BEFORE, NOW = "ix_statement_origin_id_statement_id", "ix_statement_origin_id_counts"
COUNTED = ["origin_id", "statement_id", "is_current", "kind", "hop_count", "article_id"]
BY_NAME = ["name", "agent_id", "kind", "same_as_id"]
HEAD_OF = """(
        SELECT {1} FROM agent AS member
        JOIN agent AS head ON head.agent_id = coalesce(member.same_as_id, member.agent_id)
        WHERE member.agent_id = hop.{0}
    )"""
ROLE = """CASE
        WHEN hop.position = statement.hop_count - 1 THEN 'origin' WHEN hop.position = 0 THEN 'publisher' ELSE 'relay'
    END"""
COLUMNS = {
    "statement_id": "hop.statement_id",
    "article_id": "statement.article_id",
    "position": "hop.position",
    "role": ROLE,
    "agent_id": HEAD_OF.format("agent_id", "head.agent_id"),
    "agent": HEAD_OF.format("agent_id", "head.name"),
    "agent_kind": HEAD_OF.format("agent_id", "head.kind"),
    "mention": "hop.mention",
    "mention_start_char": "hop.mention_start_char",
    "mention_end_char": "hop.mention_end_char",
    "cue": "hop.cue",
    "cue_start_char": "hop.cue_start_char",
    "cue_end_char": "hop.cue_end_char",
    "stance": "hop.stance",
    "medium": "hop.medium",
    "addressee_id": HEAD_OF.format("addressee_id", "head.agent_id"),
    "addressee": HEAD_OF.format("addressee_id", "head.name"),
    "said_on": "hop.said_on",
    "said_on_first": "hop.said_on_first",
    "said_on_last": "hop.said_on_last",
}
HOP = """SELECT
    {columns}
FROM statement
CROSS JOIN hop ON hop.statement_id = statement.statement_id
WHERE statement.is_current"""
HOP_BEFORE = """
SELECT
    hop.statement_id,
    statement.article_id,
    hop.position,
    CASE WHEN hop.position = statement.hop_count - 1 THEN 'origin' WHEN hop.position = 0 THEN 'publisher' ELSE 'relay'
        END AS role,
    head.agent_id,
    head.name AS agent,
    head.kind AS agent_kind,
    hop.mention,
    hop.mention_start_char,
    hop.mention_end_char,
    hop.cue,
    hop.cue_start_char,
    hop.cue_end_char,
    hop.stance,
    hop.medium,
    addressee_head.agent_id AS addressee_id,
    addressee_head.name AS addressee,
    hop.said_on,
    hop.said_on_first,
    hop.said_on_last
FROM statement
JOIN hop ON hop.statement_id = statement.statement_id
LEFT JOIN agent AS own ON own.agent_id = hop.agent_id
LEFT JOIN agent AS head ON head.agent_id = coalesce(own.same_as_id, own.agent_id)
LEFT JOIN agent AS addressee ON addressee.agent_id = hop.addressee_id
LEFT JOIN agent AS addressee_head ON addressee_head.agent_id = coalesce(addressee.same_as_id, addressee.agent_id)
WHERE statement.is_current
"""
"""The view as the migration 0002 made it."""


def upgrade() -> None:
    """Make the indexes and the view anew."""
    op.create_index(NOW, "statement", COUNTED)
    op.drop_index(BEFORE, "statement")
    op.create_index("ix_agent_name", "agent", BY_NAME)
    columns = ",\n    ".join(f"{query} AS {name}" for name, query in COLUMNS.items())
    remake_hops(HOP.format(columns=columns))


def downgrade() -> None:
    """Make them as they were."""
    remake_hops(HOP_BEFORE)
    op.drop_index("ix_agent_name", "agent")
    op.create_index(BEFORE, "statement", ["origin_id", "statement_id"])
    op.drop_index(NOW, "statement")


def remake_hops(query: str) -> None:
    """Make v_hop anew on SQLite."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP VIEW v_hop")
        op.get_bind().exec_driver_sql(f"CREATE VIEW v_hop AS {query}")
