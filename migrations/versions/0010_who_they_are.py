"""Keep what researchers know of agents, and tell those without a name apart.

`agent_fact` holds Wikidata's number, gender, role, party, country and whatever else a table of people has; v_fact shows
it under the head of each agent, and v_agent the usual facts as columns. `agent.kind` was `unnamed` for all agents
without a name: those whom the article hides keep it, the others become `unresolved` (*he*), `narrator` (*I*) or
`nobody` (*reportedly*), by their words. The way down refuses where there are facts, which it has no place for.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quotedb.errors import StoreError
from quotedb.text.nameless import nameless_kind

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

BEFORE = "'person', 'organisation', 'outlet', 'group', 'unnamed'"
AFTER = f"{BEFORE}, 'unresolved', 'narrator', 'nobody'"
BATCH = 5000
SOME = sa.text(
    "SELECT agent_id, name FROM agent WHERE kind = 'unnamed' AND agent_id > :last ORDER BY agent_id LIMIT :n"
)
CHANGE = sa.text("UPDATE agent SET kind = :kind WHERE agent_id = :agent_id")

FACT = """
SELECT coalesce(agent.same_as_id, agent.agent_id) AS agent_id, agent_fact.name, agent_fact.value
FROM agent_fact
JOIN agent ON agent.agent_id = agent_fact.agent_id
"""
ONE_FACT = """(
    SELECT fact.value
    FROM agent_fact AS fact
    JOIN agent AS member ON member.agent_id = fact.agent_id
    WHERE fact.name = '{name}' AND (member.agent_id = head.agent_id OR member.same_as_id = head.agent_id)
    ORDER BY CASE WHEN member.same_as_id IS NULL THEN 0 ELSE 1 END, member.agent_id
    LIMIT 1
)"""
AGENT_BEFORE = """
SELECT
    own.agent_id,
    head.agent_id AS head_id,
    head.name,
    own.name AS own_name,
    head.kind,
    head.about,
    head.country,
    outlet.sort,
    outlet.home_page,
    {names} AS names
FROM agent AS own
JOIN agent AS head ON head.agent_id = coalesce(own.same_as_id, own.agent_id)
LEFT JOIN outlet ON outlet.agent_id = head.agent_id
"""
USUAL = ("qid", "gender", "role", "party")
AGENT = AGENT_BEFORE.replace("head.country", f"coalesce({ONE_FACT.format(name='country')}, head.country) AS country")
AGENT = AGENT.replace(
    "{names} AS names",
    ",\n    ".join(["{names} AS names", *(f"{ONE_FACT.format(name=name)} AS {name}" for name in USUAL)]),
)
NAMES = """
    SELECT DISTINCT agent_name.name AS piece, agent_name.name AS place
    FROM agent AS member
    JOIN agent_name ON agent_name.agent_id = member.agent_id
    WHERE member.agent_id = head.agent_id OR member.same_as_id = head.agent_id
"""


def upgrade() -> None:
    """Make the table, and give agents without a name the kinds that their words tell."""
    op.create_table(
        "agent_fact",
        sa.Column(
            "agent_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.ForeignKey("agent.agent_id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("agent_id", "name"),
        sa.CheckConstraint("name <> ''", name="name"),
        sa.CheckConstraint("value <> ''", name="value"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_agent_fact_name_value", "agent_fact", ["name", "value"])
    allow(BEFORE, AFTER)
    connection = op.get_bind()
    last = 0
    while rows := connection.execute(SOME, {"last": last, "n": BATCH}).all():
        last = rows[-1].agent_id
        told = [{"agent_id": row.agent_id, "kind": nameless_kind(row.name).value} for row in rows]
        changed = [one for one in told if one["kind"] != "unnamed"]
        if changed:
            connection.execute(CHANGE, changed)
    make("v_fact", FACT)
    remake_agents(AGENT)


def downgrade() -> None:
    """Call all agents without a name unnamed again; refuse where facts would be lost."""
    facts = op.get_bind().exec_driver_sql("SELECT count(*) FROM agent_fact").scalar()
    if facts:
        raise StoreError(
            f"The table agent_fact has rows ({facts}), and the version before has no place for them: it stays as it is."
        )
    remake_agents(AGENT_BEFORE)
    op.execute("DROP VIEW v_fact")
    op.drop_table("agent_fact")
    op.execute("UPDATE agent SET kind = 'unnamed' WHERE kind IN ('unresolved', 'narrator', 'nobody')")
    allow(AFTER, BEFORE)


def allow(before: str, after: str) -> None:
    """Let `agent.kind` take other words."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        op.drop_constraint("ck_agent_kind", "agent")
        op.execute(f"ALTER TABLE agent ADD CONSTRAINT ck_agent_kind CHECK (kind IN ({after}))")
        return
    # SQLite changes no CHECK: the table is made anew in the words it was made with, under its own name throughout, so
    # that no reference to it is rewritten. Foreign keys are off here, or dropping it would empty what refers to it.
    made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'agent'").scalar_one()
    rest = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE tbl_name = 'agent' AND type IN ('index', 'trigger') AND sql IS NOT NULL"
    ).scalars()
    again = [str(made).replace(f"kind IN ({before})", f"kind IN ({after})"), *rest]
    for command in (
        "CREATE TEMPORARY TABLE agent_kept AS SELECT * FROM agent",
        "DROP TABLE agent",
        again[0],
        "INSERT INTO agent SELECT * FROM agent_kept",
        "DROP TABLE temp.agent_kept",
        *again[1:],
    ):
        connection.exec_driver_sql(command)


def remake_agents(query: str) -> None:
    """Make v_agent anew."""
    op.execute("DROP VIEW v_agent")
    if op.get_bind().dialect.name == "sqlite":
        names = f"(SELECT group_concat(piece, '; ') FROM ({NAMES} ORDER BY place) AS pieces)"
    else:
        names = f"(SELECT string_agg(piece, '; ' ORDER BY place) FROM ({NAMES}) AS pieces)"
    make("v_agent", query.replace("{names}", names))


def make(name: str, query: str) -> None:
    """Make one view; the query goes to the driver as it is."""
    op.get_bind().exec_driver_sql(f"CREATE VIEW {name} AS {query}")
