"""Make the tables.

Constraints get their names from the naming convention in env.py.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CLUSTERED = {"sqlite_with_rowid": False}


def key(name: str) -> sa.Column:
    """Return a primary key that the database counts up."""
    return sa.Column(name, NUMBER, primary_key=True)


def part(name: str) -> sa.Column:
    """Return a number that is part of a primary key."""
    return sa.Column(name, sa.Integer(), primary_key=True)


def words(name: str, *, optional: bool = False, index: bool = False) -> sa.Column:
    """Return a column of text."""
    return sa.Column(name, sa.Text(), nullable=optional, index=index)


def number(name: str, *, optional: bool = False) -> sa.Column:
    """Return a column of small numbers (positions, code points)."""
    return sa.Column(name, sa.Integer(), nullable=optional)


def to(
    name: str,
    target: str,
    *,
    optional: bool = False,
    index: bool = True,
    cascade: bool = False,
    in_key: bool = False,
) -> sa.Column:
    """Return a reference to `table.column`."""
    reference = sa.ForeignKey(target, ondelete="CASCADE" if cascade else None)
    return sa.Column(name, NUMBER, reference, nullable=optional, index=index, primary_key=in_key)


def one_of(name: str, *choices: str, optional: bool = False) -> tuple[sa.Column, sa.CheckConstraint]:
    """Return a column for one of some words, and the constraint that it is one of them."""
    listed = ", ".join(f"'{choice}'" for choice in choices)
    return (
        sa.Column(name, sa.String(20), nullable=optional),
        sa.CheckConstraint(f"{name} IN ({listed})", name=name),
    )


def span(
    start: str = "start_char", end: str = "end_char", *, optional: bool = False, name: str = "span"
) -> tuple[sa.Column, sa.Column, sa.CheckConstraint]:
    """Return the two ends of a span, and the constraint that it has both or neither and is not empty."""
    neither = f"({start} IS NULL AND {end} IS NULL)"
    both = f"({start} IS NOT NULL AND {end} IS NOT NULL AND {start} >= 0 AND {end} > {start})"
    constraint = sa.CheckConstraint(f"{neither} OR {both}", name=name)
    return number(start, optional=optional), number(end, optional=optional), constraint


def together(one: str, other: str, name: str) -> sa.CheckConstraint:
    """Return the constraint that both columns have a value or neither."""
    return sa.CheckConstraint(f"({one} IS NULL) = ({other} IS NULL)", name=name)


def upgrade() -> None:
    """Make every table, those first that others refer to."""
    agents()
    articles()
    readings()
    statements()
    passages()
    verdicts()


def agents() -> None:
    """Whoever can say or pass on something."""
    op.create_table(
        "agent",
        key("agent_id"),
        words("name"),
        *one_of("kind", "person", "organisation", "outlet", "group", "unnamed"),
        words("about", optional=True),
        words("country", optional=True),
        to("same_as_id", "agent.agent_id", optional=True),
        sa.CheckConstraint("name <> ''", name="name"),
        sa.CheckConstraint("same_as_id <> agent_id", name="same_as"),
    )
    op.create_table(
        "agent_name",
        key("agent_name_id"),
        to("agent_id", "agent.agent_id", cascade=True),
        words("name"),
        words("normal", index=True),
        words("comes_from"),
        words("key", optional=True, index=True),
        words("short", optional=True, index=True),
        sa.UniqueConstraint("agent_id", "name"),
    )
    op.create_table(
        "outlet",
        to("agent_id", "agent.agent_id", cascade=True, in_key=True, index=False),
        *one_of("sort", "newspaper", "agency", "broadcaster", "magazine", "website", optional=True),
        words("home_page", optional=True),
    )


def articles() -> None:
    """Texts as outlets published them."""
    op.create_table(
        "article",
        key("article_id"),
        words("name"),
        to("outlet_id", "agent.agent_id", optional=True, index=False),
        to("republisher_id", "agent.agent_id", optional=True),
        to("previous_id", "article.article_id", optional=True),
        words("headline", optional=True),
        words("byline", optional=True),
        words("address", optional=True, index=True),
        words("language", optional=True),
        words("place", optional=True),
        words("published", optional=True),
        sa.Column("published_first", sa.Date(), index=True),
        sa.Column("published_last", sa.Date()),
        words("text"),
        words("sha256", index=True),
        words("account", optional=True),
        words("found_at", optional=True),
        sa.Column("got_at", sa.DateTime(timezone=True)),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("outlet_id", "sha256"),
        sa.CheckConstraint("length(sha256) = 64", name="sha256"),
        together("published", "published_first", "published"),
        together("published_first", "published_last", "published_days"),
        sa.CheckConstraint("published_first <= published_last", name="published_order"),
    )
    op.create_table(
        "article_credit",
        to("article_id", "article.article_id", cascade=True, in_key=True, index=False),
        part("position"),
        to("agent_id", "agent.agent_id"),
        *one_of("role", "wire", "contributor"),
        **CLUSTERED,
    )


def readings() -> None:
    """How statements came to be, and of which article."""
    op.create_table(
        "run",
        key("run_id"),
        *one_of("method", "annotation", "extraction", "import", "review"),
        words("tool"),
        words("version"),
        words("model_hash", optional=True),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "reading",
        key("reading_id"),
        to("article_id", "article.article_id", cascade=True, index=False),
        to("run_id", "run.run_id"),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        words("digest"),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("article_id", "run_id"),
    )
    current = sa.text("is_current")
    op.create_index(
        "ix_reading_current",
        "reading",
        ["article_id"],
        unique=True,
        sqlite_where=current,
        postgresql_where=current,
    )


def statements() -> None:
    """What articles present as somebody's words, with the route, and the same utterance elsewhere."""
    op.create_table("quotation", key("quotation_id"), words("words"))
    op.create_table(
        "signature",
        sa.Column("value", sa.BigInteger(), primary_key=True),
        to("quotation_id", "quotation.quotation_id", cascade=True, in_key=True),
        **CLUSTERED,
    )
    op.create_table(
        "statement",
        key("statement_id"),
        to("article_id", "article.article_id", cascade=True, index=False),
        to("run_id", "run.run_id"),
        number("position"),
        *one_of("mode", "direct", "indirect", "mixed"),
        *one_of("kind", "speech", "writing", "thought"),
        words("content"),
        sa.Column("confidence", sa.Double()),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("optional", sa.Boolean(), nullable=False),
        to("quotation_id", "quotation.quotation_id", optional=True),
        to("origin_id", "agent.agent_id", optional=True, index=False),
        number("hop_count"),
        to("settled_by_id", "statement.statement_id", optional=True, index=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("article_id", "run_id", "position"),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
        sa.CheckConstraint("hop_count >= 1", name="hop_count"),
    )
    op.create_index("ix_statement_origin_id_statement_id", "statement", ["origin_id", "statement_id"])
    settled = sa.text("settled_by_id IS NOT NULL")
    op.create_index(
        "ix_statement_settled_by_id",
        "statement",
        ["settled_by_id"],
        sqlite_where=settled,
        postgresql_where=settled,
    )
    statement = ("statement_id", "statement.statement_id")
    op.create_table(
        "content_span",
        to(*statement, cascade=True, in_key=True, index=False),
        part("position"),
        *span(),
        **CLUSTERED,
    )
    op.create_table(
        "hop",
        to(*statement, cascade=True, in_key=True, index=False),
        part("position"),
        to("agent_id", "agent.agent_id", optional=True, index=False),
        words("mention", optional=True),
        *span("mention_start_char", "mention_end_char", optional=True, name="mention"),
        words("cue", optional=True),
        *span("cue_start_char", "cue_end_char", optional=True, name="cue"),
        *one_of("stance", "neutral", "distancing", "endorsing", "denying", optional=True),
        words("medium", optional=True),
        to("addressee_id", "agent.agent_id", optional=True),
        words("said_on", optional=True),
        sa.Column("said_on_first", sa.Date()),
        sa.Column("said_on_last", sa.Date()),
        sa.CheckConstraint("position >= 0", name="position"),
        sa.CheckConstraint("position = 0 OR agent_id IS NOT NULL", name="agent"),
        together("mention", "mention_start_char", "mention_words"),
        together("cue", "cue_start_char", "cue_words"),
        sa.CheckConstraint("stance IS NULL OR cue IS NOT NULL", name="stance_of_cue"),
        together("said_on", "said_on_first", "said_on"),
        together("said_on_first", "said_on_last", "said_on_days"),
        sa.CheckConstraint("said_on_first <= said_on_last", name="said_on_order"),
        **CLUSTERED,
    )
    op.create_index("ix_hop_agent_id_statement_id", "hop", ["agent_id", "statement_id", "position"])
    op.create_table(
        "hedge",
        to(*statement, cascade=True, in_key=True, index=False),
        part("position"),
        words("words"),
        *span(),
        **CLUSTERED,
    )


def passages() -> None:
    """What else an article's text says: checks, silences, wrong names, who speaks for whom."""
    article_and_run = (("article_id", "article.article_id", True), ("run_id", "run.run_id", False))

    def where_from() -> list[sa.Column]:
        return [to(name, target, cascade=cascade) for name, target, cascade in article_and_run]

    op.create_table(
        "verification",
        key("verification_id"),
        *where_from(),
        to("about_id", "agent.agent_id", optional=True),
        *one_of("status", "unverified", "verified", "disputed"),
        words("words"),
        *span(),
    )
    op.create_table(
        "response",
        key("response_id"),
        *where_from(),
        to("agent_id", "agent.agent_id", optional=True),
        *one_of("status", "declined", "unreachable", "contacted", "refused"),
        words("words"),
        *span(),
    )
    op.create_table(
        "misnaming",
        key("misnaming_id"),
        *where_from(),
        to("agent_id", "agent.agent_id"),
        words("words"),
        *span(),
    )
    op.create_table(
        "relation",
        key("relation_id"),
        *where_from(),
        to("agent_id", "agent.agent_id"),
        to("other_id", "agent.agent_id"),
        *one_of("sort", "lawyer", "spokesperson", "founder", "representative"),
        words("words", optional=True),
        *span(optional=True),
        together("words", "start_char", "words"),
    )


def verdicts() -> None:
    """What was decided, by rule or by a person: who is who, and which statements hold."""
    op.create_table(
        "decision",
        key("decision_id"),
        *one_of("sort", "same", "different", "withdrawn"),
        to("one_id", "agent.agent_id"),
        to("other_id", "agent.agent_id"),
        sa.Column("score", sa.Double()),
        words("decided_by"),
        sa.Column("stands", sa.Boolean(), nullable=False),
        to("withdraws_id", "decision.decision_id", optional=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(sort = 'withdrawn') = (withdraws_id IS NOT NULL)", name="withdraws"),
        sa.CheckConstraint("one_id <> other_id", name="two"),
        sa.CheckConstraint("score BETWEEN 0 AND 1", name="score"),
    )
    op.create_table(
        "review",
        key("review_id"),
        to("statement_id", "statement.statement_id"),
        *one_of("verdict", "confirmed", "corrected", "rejected"),
        to("corrected_by_id", "statement.statement_id", optional=True),
        words("reviewer"),
        words("reason", optional=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(verdict = 'corrected') = (corrected_by_id IS NOT NULL)", name="corrected_by"),
        sa.CheckConstraint("corrected_by_id <> statement_id", name="itself"),
    )


TABLES = (
    "review decision relation misnaming response verification hedge hop content_span statement signature quotation "
    "reading run article_credit article outlet agent_name agent"
).split()


def downgrade() -> None:
    """Drop the tables, if they are empty: there is no earlier form that could keep the rows."""
    connection = op.get_bind()
    for table in TABLES:
        if connection.execute(sa.text(f"SELECT 1 FROM {table} LIMIT 1")).first() is not None:
            raise RuntimeError(f"the table {table} has rows, and there is no earlier version that could keep them")
    for table in TABLES:
        op.drop_table(table)
