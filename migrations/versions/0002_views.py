"""Make the views for people who write SQL: v_statement, v_hop, v_agent, v_quotation.

docs/schema.md describes every column. They show current statements only, and an agent that was decided to be another
under the name of that other one.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

AGENT = """
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

HOP = """
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

STATEMENT = """
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
    {via} AS via,
    {chain} AS chain,
    statement.hop_count AS hops,
    statement.mode,
    statement.kind,
    last_hop.cue,
    last_hop.stance,
    EXISTS (SELECT 1 FROM hedge WHERE hedge.statement_id = statement.statement_id) AS hedged,
    {hedges} AS hedges,
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

QUOTATION = """
SELECT
    quotation.quotation_id,
    quotation.words,
    {origins} AS origins,
    (
        SELECT count(*) FROM statement WHERE statement.quotation_id = quotation.quotation_id AND statement.is_current
    ) AS statements,
    (
        SELECT count(DISTINCT statement.article_id)
        FROM statement
        WHERE statement.quotation_id = quotation.quotation_id AND statement.is_current
    ) AS articles,
    (
        SELECT count(DISTINCT coalesce(outlet.same_as_id, outlet.agent_id))
        FROM statement
        JOIN article ON article.article_id = statement.article_id
        JOIN agent AS outlet ON outlet.agent_id = article.outlet_id
        WHERE statement.quotation_id = quotation.quotation_id AND statement.is_current
    ) AS outlets,
    (
        SELECT min(article.published_first)
        FROM statement
        JOIN article ON article.article_id = statement.article_id
        WHERE statement.quotation_id = quotation.quotation_id AND statement.is_current
    ) AS first_published,
    (
        SELECT max(article.published_last)
        FROM statement
        JOIN article ON article.article_id = statement.article_id
        WHERE statement.quotation_id = quotation.quotation_id AND statement.is_current
    ) AS last_published
FROM quotation
WHERE EXISTS (
    SELECT 1 FROM statement WHERE statement.quotation_id = quotation.quotation_id AND statement.is_current
)
"""

NAMES = """
    SELECT DISTINCT agent_name.name AS piece, agent_name.name AS place
    FROM agent AS member
    JOIN agent_name ON agent_name.agent_id = member.agent_id
    WHERE member.agent_id = head.agent_id OR member.same_as_id = head.agent_id
"""

ROUTE = """
    SELECT coalesce(link_head.name, '?') AS piece, link.position AS place
    FROM hop AS link
    LEFT JOIN agent AS link_own ON link_own.agent_id = link.agent_id
    LEFT JOIN agent AS link_head ON link_head.agent_id = coalesce(link_own.same_as_id, link_own.agent_id)
    WHERE link.statement_id = statement.statement_id
"""

HEDGES = """
    SELECT hedge.words AS piece, hedge.position AS place FROM hedge WHERE hedge.statement_id = statement.statement_id
"""

ORIGINS = """
    SELECT DISTINCT origin_head.name AS piece, origin_head.name AS place
    FROM statement
    JOIN agent AS origin ON origin.agent_id = statement.origin_id
    JOIN agent AS origin_head ON origin_head.agent_id = coalesce(origin.same_as_id, origin.agent_id)
    WHERE statement.quotation_id = quotation.quotation_id AND statement.is_current
"""

VIEWS = ("v_quotation", "v_statement", "v_hop", "v_agent")


def joined(query: str, separator: str) -> str:
    """Return an expression that joins the column `piece` of a query's rows in the order of `place`."""
    if op.get_bind().dialect.name == "sqlite":
        return f"(SELECT group_concat(piece, '{separator}') FROM ({query} ORDER BY place) AS pieces)"
    return f"(SELECT string_agg(piece, '{separator}' ORDER BY place) FROM ({query}) AS pieces)"


def upgrade() -> None:
    """Make the views."""
    relays = ROUTE + " AND link.position BETWEEN 1 AND statement.hop_count - 2"
    make("v_agent", AGENT.format(names=joined(NAMES, "; ")))
    make("v_hop", HOP)
    make(
        "v_statement",
        STATEMENT.format(via=joined(relays, "; "), chain=joined(ROUTE, " ← "), hedges=joined(HEDGES, "; ")),
    )
    make("v_quotation", QUOTATION.format(origins=joined(ORIGINS, "; ")))


def make(name: str, query: str) -> None:
    """Make one view; the query goes to the driver as it is."""
    op.get_bind().exec_driver_sql(f"CREATE VIEW {name} AS {query}")


def downgrade() -> None:
    """Drop the views; they hold no rows of their own."""
    for view in VIEWS:
        op.execute(f"DROP VIEW {view}")
