"""The tables: every ORM class of the schema, in one file so that the mapper always sees them all.

Keys are `<table>_id`; `start_char` and `end_char` count code points of `article.text`, end exclusive; times are UTC.
A row of `run` is one method with one set of settings; a row of `reading` is one run's reading of one article.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from quotedb.store.column_types import (
    CLUSTERED,
    Key,
    Number,
    Offset,
    OptionalOffset,
    OptionalWords,
    Time,
    UtcTime,
    Words,
    enum_of,
    reference,
    spans_in_order,
)
from quotedb.terms import (
    AgentKind,
    CreditRole,
    Extent,
    Kind,
    Method,
    Mode,
    OutletSort,
    RelationSort,
    ResponseStatus,
    Stance,
    VerificationStatus,
)

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class DecisionSort(StrEnum):
    """What a decision says of two agents, or that it takes an earlier decision back."""

    SAME = "same"
    DIFFERENT = "different"
    WITHDRAWN = "withdrawn"


class Verdict(StrEnum):
    """What a person decided about a statement."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"


SEVERAL_DAYS = text("published_last > published_first")
FETCHED = text("found_at LIKE 'http%'")


class Base(DeclarativeBase):
    """The base of all tables."""

    metadata = MetaData(naming_convention=NAMING)


def core(row: type[Base]) -> Table:
    """Return the table of a class, for reading and writing plain rows in bulk without the ORM's share of the work."""
    return Base.metadata.tables[row.__tablename__]


class Agent(Base):
    """Whoever can say or pass on something. Agents decided to be the same share the `same_as_id` of their head."""

    __tablename__ = "agent"
    agent_id: Mapped[Key]
    name: Mapped[Words]
    kind: Mapped[AgentKind] = mapped_column(enum_of(AgentKind, "kind"))
    about: Mapped[OptionalWords]
    country: Mapped[OptionalWords]
    same_as_id: Mapped[int | None] = reference("agent.agent_id")
    """A copy of what the standing decisions say, kept by `store.agents` and verified by `db check`; NULL for a head."""
    names: Mapped[list[AgentName]] = relationship(back_populates="agent", cascade="all, delete-orphan")
    outlet: Mapped[Outlet | None] = relationship(back_populates="agent", cascade="all, delete-orphan")
    __table_args__ = (
        Index("ix_agent_kind_same_as_id", "kind", "same_as_id"),
        Index("ix_agent_name", "name", "agent_id", "kind", "same_as_id"),
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("same_as_id <> agent_id", name="same_as"),
    )


class AgentName(Base):
    """One form of an agent's name, with its normal form for matching and where it comes from."""

    __tablename__ = "agent_name"
    agent_name_id: Mapped[Key]
    agent_id: Mapped[int] = reference("agent.agent_id", ondelete="CASCADE")
    name: Mapped[Words]
    normal: Mapped[str] = mapped_column(Text, index=True)
    comes_from: Mapped[Words]
    """`annotation`, `extraction`, `import`, `list` (the packaged list of outlets) or `person`."""
    key: Mapped[str | None] = mapped_column(Text, index=True)
    """The letters that transliterations of the name share (`names.key`), by which it is found again in later articles.

    NULL for a name that holds in its own article only: an unnamed source, a bare family name, an ambiguous name.
    """
    short: Mapped[str | None] = mapped_column(Text, index=True)
    """A person's family name or the initials of an organisation in the same letters: it finds candidates."""
    sound: Mapped[str | None] = mapped_column(Text, index=True)
    """How a family name or the words of an organisation sound (`sounds.sound`): it finds other spellings."""
    agent: Mapped[Agent] = relationship(back_populates="names")
    __table_args__ = (UniqueConstraint("agent_id", "name"),)


QID = "qid"
"""The fact that is an agent's number in Wikidata."""


class AgentFact(Base):
    """What a researcher knows of an agent: `qid`, `gender`, `role`, `party`, `country` or any other column of a table.

    It stands at one member of a same-as group and holds for all of it.
    """

    __tablename__ = "agent_fact"
    agent_id: Mapped[int] = mapped_column(Number, ForeignKey("agent.agent_id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[Words]
    __table_args__ = (
        Index("ix_agent_fact_name_value", "name", "value"),
        CheckConstraint("name <> ''", name="name"),
        CheckConstraint("value <> ''", name="value"),
        CLUSTERED,
    )


class Outlet(Base):
    """What an agent of kind outlet has besides."""

    __tablename__ = "outlet"
    agent_id: Mapped[int] = mapped_column(Number, ForeignKey("agent.agent_id", ondelete="CASCADE"), primary_key=True)
    sort: Mapped[OutletSort | None] = mapped_column(enum_of(OutletSort, "sort"))
    home_page: Mapped[OptionalWords]
    agent: Mapped[Agent] = relationship(back_populates="outlet")


class Article(Base):
    """One text as one outlet published it. Text, hash and outlet never change once stored (a trigger sees to it)."""

    __tablename__ = "article"
    article_id: Mapped[Key]
    name: Mapped[Words]
    outlet_id: Mapped[int | None] = reference("agent.agent_id", index=False)
    republisher_id: Mapped[int | None] = reference("agent.agent_id")
    previous_id: Mapped[int | None] = reference("article.article_id")
    """The article of the same address with the text before this one."""
    headline: Mapped[OptionalWords]
    byline: Mapped[OptionalWords]
    address: Mapped[str | None] = mapped_column(Text, index=True)
    language: Mapped[OptionalWords]
    place: Mapped[OptionalWords]
    published: Mapped[OptionalWords]
    published_first: Mapped[date | None] = mapped_column(index=True)
    published_last: Mapped[date | None]
    text: Mapped[Words]
    sha256: Mapped[str] = mapped_column(Text, index=True)
    account: Mapped[OptionalWords]
    found_at: Mapped[OptionalWords]
    got_at: Mapped[datetime | None] = mapped_column(UtcTime)
    added_at: Mapped[Time]
    source_sha256: Mapped[str | None] = mapped_column(Text, index=True)
    """The hash of what the text was read from (file, row of a table, page) and how, by which it is known again."""
    extent: Mapped[Extent] = mapped_column(enum_of(Extent, "extent"), server_default=Extent.WHOLE.value)
    __table_args__ = (
        UniqueConstraint("outlet_id", "sha256"),
        Index("ix_article_outlet_id_days", "outlet_id", "published_first", "published_last", "republisher_id"),
        Index("ix_article_found_at", "found_at", sqlite_where=FETCHED, postgresql_where=FETCHED),
        Index(
            "ix_article_published_days",
            "published_last",
            "published_first",
            sqlite_where=SEVERAL_DAYS,
            postgresql_where=SEVERAL_DAYS,
        ),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        CheckConstraint("(published IS NULL) = (published_first IS NULL)", name="published"),
        CheckConstraint("(published_first IS NULL) = (published_last IS NULL)", name="published_days"),
        CheckConstraint("published_first <= published_last", name="published_order"),
    )


class ArticleCredit(Base):
    """A wire agency or a contributor that an article names."""

    __tablename__ = "article_credit"
    article_id: Mapped[int] = mapped_column(
        Number, ForeignKey("article.article_id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    agent_id: Mapped[int] = reference("agent.agent_id")
    role: Mapped[CreditRole] = mapped_column(enum_of(CreditRole, "role"))
    __table_args__ = CLUSTERED


class Run(Base):
    """How statements came to be: one method of one tool with one set of settings."""

    __tablename__ = "run"
    run_id: Mapped[Key]
    method: Mapped[Method] = mapped_column(enum_of(Method, "method"))
    tool: Mapped[Words]
    version: Mapped[Words]
    model_hash: Mapped[OptionalWords]
    settings: Mapped[dict[str, str]] = mapped_column(JSON)
    started_at: Mapped[Time]


class Reading(Base):
    """One run's reading of one article. The newest one is current: its statements are what look-ups show."""

    __tablename__ = "reading"
    reading_id: Mapped[Key]
    article_id: Mapped[int] = reference("article.article_id", ondelete="CASCADE", index=False)
    run_id: Mapped[int] = reference("run.run_id")
    is_current: Mapped[bool]
    digest: Mapped[Words]
    """SHA-256 of the findings, by which the same findings are known again."""
    read_at: Mapped[Time]
    __table_args__ = (
        UniqueConstraint("article_id", "run_id"),
        Index(
            "ix_reading_current",
            "article_id",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
    )


class Quotation(Base):
    """The same utterance wherever it is printed."""

    __tablename__ = "quotation"
    quotation_id: Mapped[Key]
    words: Mapped[Words]
    """The content of the statement that began it, to name it by."""


class Signature(Base):
    """A hash of some words of a quotation: what near-duplicate search looks up instead of scanning."""

    __tablename__ = "signature"
    value: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    quotation_id: Mapped[int] = mapped_column(
        Number, ForeignKey("quotation.quotation_id", ondelete="CASCADE"), primary_key=True, index=True
    )
    __table_args__ = CLUSTERED


class Statement(Base):
    """One passage of an article that the article presents as somebody's words or mind."""

    __tablename__ = "statement"
    statement_id: Mapped[Key]
    article_id: Mapped[int] = reference("article.article_id", ondelete="CASCADE", index=False)
    run_id: Mapped[int] = reference("run.run_id")
    position: Mapped[int] = mapped_column(Integer)
    """Its order in the article, from 0, within its run."""
    mode: Mapped[Mode] = mapped_column(enum_of(Mode, "mode"))
    kind: Mapped[Kind] = mapped_column(enum_of(Kind, "kind"))
    content: Mapped[Words]
    """The words of the pieces, joined by ` … `: a copy of the text under the spans."""
    confidence: Mapped[float | None] = mapped_column(Double)
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """What decided what: `[{"by": …, "confidence": …}]`."""
    optional: Mapped[bool]
    quotation_id: Mapped[int | None] = reference("quotation.quotation_id", index=False)
    origin_id: Mapped[int | None] = reference("agent.agent_id", index=False)
    """The agent of the last hop: a copy, verified by `db check`."""
    hop_count: Mapped[int] = mapped_column(Integer)
    """The number of hops, the publisher included: a copy, verified by `db check`."""
    settled_by_id: Mapped[int | None] = reference("statement.statement_id", index=False)
    """The statement by which a person settled what holds here: one that another run found, at the same place or nearly.
    """
    is_current: Mapped[bool]
    """What look-ups show: a copy, verified by `db check`.

    False where there is a newer version of the article. Else true where the last review confirmed it; else true where
    nothing settled it, no review rejected or corrected it, and it belongs to the current reading or was written by a
    reviewer.
    """
    hops: Mapped[list[Hop]] = relationship(
        back_populates="statement",
        order_by="Hop.position",
        cascade="all, delete-orphan",
        foreign_keys="Hop.statement_id",
    )
    spans: Mapped[list[ContentSpan]] = relationship(order_by="ContentSpan.position", cascade="all, delete-orphan")
    __table_args__ = (
        UniqueConstraint("article_id", "run_id", "position"),
        Index("ix_statement_origin_id_counts", *"origin_id statement_id is_current kind hop_count article_id".split()),
        # Reports count by these alone, without a look at the rows: in the order of storing, which costs writers little.
        Index("ix_statement_article_id_counts", "article_id", "is_current", "hop_count", "mode", "kind", "origin_id"),
        Index("ix_statement_quotation_id_counts", "quotation_id", "is_current", "article_id", "origin_id"),
        Index(
            "ix_statement_settled_by_id",
            "settled_by_id",
            sqlite_where=text("settled_by_id IS NOT NULL"),
            postgresql_where=text("settled_by_id IS NOT NULL"),
        ),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
        CheckConstraint("hop_count >= 1", name="hop_count"),
    )


class ContentSpan(Base):
    """One piece of a statement's content."""

    __tablename__ = "content_span"
    statement_id: Mapped[int] = mapped_column(
        Number, ForeignKey("statement.statement_id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    start_char: Mapped[Offset]
    end_char: Mapped[Offset]
    __table_args__ = (spans_in_order(), CLUSTERED)


class Hop(Base):
    """One agent on a statement's route, with the words of the article that prove it."""

    __tablename__ = "hop"
    statement_id: Mapped[int] = mapped_column(
        Number, ForeignKey("statement.statement_id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    agent_id: Mapped[int | None] = reference("agent.agent_id", index=False)
    """NULL only for a publisher that is not known."""
    mention: Mapped[OptionalWords]
    """The words that stand for the agent, as printed."""
    mention_start_char: Mapped[OptionalOffset]
    mention_end_char: Mapped[OptionalOffset]
    cue: Mapped[OptionalWords]
    cue_start_char: Mapped[OptionalOffset]
    cue_end_char: Mapped[OptionalOffset]
    stance: Mapped[Stance | None] = mapped_column(enum_of(Stance, "stance"))
    medium: Mapped[OptionalWords]
    addressee_id: Mapped[int | None] = reference("agent.agent_id")
    said_on: Mapped[OptionalWords]
    said_on_first: Mapped[date | None]
    said_on_last: Mapped[date | None]
    statement: Mapped[Statement] = relationship(back_populates="hops", foreign_keys=[statement_id])
    __table_args__ = (
        Index("ix_hop_agent_id_statement_id", "agent_id", "statement_id", "position"),
        CheckConstraint("position >= 0", name="position"),
        CheckConstraint("position = 0 OR agent_id IS NOT NULL", name="agent"),
        spans_in_order("mention_start_char", "mention_end_char", "mention"),
        spans_in_order("cue_start_char", "cue_end_char", "cue"),
        CheckConstraint("(mention IS NULL) = (mention_start_char IS NULL)", name="mention_words"),
        CheckConstraint("(cue IS NULL) = (cue_start_char IS NULL)", name="cue_words"),
        CheckConstraint("stance IS NULL OR cue IS NOT NULL", name="stance_of_cue"),
        CheckConstraint("(said_on IS NULL) = (said_on_first IS NULL)", name="said_on"),
        CheckConstraint("(said_on_first IS NULL) = (said_on_last IS NULL)", name="said_on_days"),
        CheckConstraint("said_on_first <= said_on_last", name="said_on_order"),
        CLUSTERED,
    )


class Appearance(Base):
    """How often an agent speaks and passes on in an article: counts of current statements, verified by `db check`.

    Lists and reports add these up instead of reading every statement (`store.appearances` keeps them).
    """

    __tablename__ = "appearance"
    article_id: Mapped[int] = mapped_column(
        Number, ForeignKey("article.article_id", ondelete="CASCADE"), primary_key=True
    )
    agent_id: Mapped[int] = mapped_column(Number, ForeignKey("agent.agent_id"), primary_key=True)
    said: Mapped[int] = mapped_column(Integer)
    """Statements of which it is the origin."""
    relayed: Mapped[int] = mapped_column(Integer)
    """Statements that it passed on: it stands between the publisher and the origin."""
    behind: Mapped[int] = mapped_column(Integer)
    """Statements with it anywhere behind the publisher, as a relay or as the origin."""
    __table_args__ = (
        Index("ix_appearance_agent_id_counts", "agent_id", "said", "relayed", "behind"),
        CheckConstraint("said >= 0 AND relayed >= 0 AND behind >= relayed AND said + behind > 0", name="counts"),
        CLUSTERED,
    )


class Tally(Base):
    """How many current statements an article has, and of what sort: a copy that reports add up, as `Appearance` is."""

    __tablename__ = "tally"
    article_id: Mapped[int] = mapped_column(
        Number, ForeignKey("article.article_id", ondelete="CASCADE"), primary_key=True
    )
    statements: Mapped[int] = mapped_column(Integer)
    direct: Mapped[int] = mapped_column(Integer)
    mixed: Mapped[int] = mapped_column(Integer)
    own: Mapped[int] = mapped_column(Integer)
    """Routes of one hop."""
    first_hand: Mapped[int] = mapped_column(Integer)
    """Routes of two."""
    hops: Mapped[int] = mapped_column(Integer)
    """Of all routes."""
    longest: Mapped[int] = mapped_column(Integer)
    """Hops of the longest route."""


class Hedge(Base):
    """A word by which the article keeps its distance from a statement."""

    __tablename__ = "hedge"
    statement_id: Mapped[int] = mapped_column(
        Number, ForeignKey("statement.statement_id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    words: Mapped[Words]
    start_char: Mapped[Offset]
    end_char: Mapped[Offset]
    __table_args__ = (spans_in_order(), CLUSTERED)


class Verification(Base):
    """A passage in which the article says whether it could check something."""

    __tablename__ = "verification"
    verification_id: Mapped[Key]
    article_id: Mapped[int] = reference("article.article_id", ondelete="CASCADE", index=False)
    run_id: Mapped[int] = reference("run.run_id")
    about_id: Mapped[int | None] = reference("agent.agent_id")
    status: Mapped[VerificationStatus] = mapped_column(enum_of(VerificationStatus, "status"))
    words: Mapped[Words]
    start_char: Mapped[Offset]
    end_char: Mapped[Offset]
    __table_args__ = (
        Index("ix_verification_article_id_run_id", "article_id", "run_id"),
        spans_in_order(),
    )


class Response(Base):
    """A passage about somebody not (yet) speaking."""

    __tablename__ = "response"
    response_id: Mapped[Key]
    article_id: Mapped[int] = reference("article.article_id", ondelete="CASCADE", index=False)
    run_id: Mapped[int] = reference("run.run_id")
    agent_id: Mapped[int | None] = reference("agent.agent_id")
    status: Mapped[ResponseStatus] = mapped_column(enum_of(ResponseStatus, "status"))
    words: Mapped[Words]
    start_char: Mapped[Offset]
    end_char: Mapped[Offset]
    __table_args__ = (
        Index("ix_response_article_id_run_id", "article_id", "run_id"),
        spans_in_order(),
    )


class Misnaming(Base):
    """A place where an article calls an agent by somebody else's name."""

    __tablename__ = "misnaming"
    misnaming_id: Mapped[Key]
    article_id: Mapped[int] = reference("article.article_id", ondelete="CASCADE", index=False)
    run_id: Mapped[int] = reference("run.run_id")
    agent_id: Mapped[int] = reference("agent.agent_id")
    words: Mapped[Words]
    start_char: Mapped[Offset]
    end_char: Mapped[Offset]
    __table_args__ = (
        Index("ix_misnaming_article_id_run_id", "article_id", "run_id"),
        spans_in_order(),
    )


class Relation(Base):
    """`agent` speaks or acts for `other`, by the words of the span."""

    __tablename__ = "relation"
    relation_id: Mapped[Key]
    article_id: Mapped[int] = reference("article.article_id", ondelete="CASCADE", index=False)
    run_id: Mapped[int] = reference("run.run_id")
    agent_id: Mapped[int] = reference("agent.agent_id")
    other_id: Mapped[int] = reference("agent.agent_id")
    sort: Mapped[RelationSort] = mapped_column(enum_of(RelationSort, "sort"))
    words: Mapped[OptionalWords]
    start_char: Mapped[OptionalOffset]
    end_char: Mapped[OptionalOffset]
    __table_args__ = (
        Index("ix_relation_article_id_run_id", "article_id", "run_id"),
        spans_in_order(),
        CheckConstraint("(words IS NULL) = (start_char IS NULL)", name="words"),
    )


class Decision(Base):
    """Who is who: added, never overwritten. A withdrawal is a row of its own that names the row it withdraws."""

    __tablename__ = "decision"
    decision_id: Mapped[Key]
    sort: Mapped[DecisionSort] = mapped_column(enum_of(DecisionSort, "sort"))
    one_id: Mapped[int] = reference("agent.agent_id")
    other_id: Mapped[int] = reference("agent.agent_id")
    score: Mapped[float | None] = mapped_column(Double)
    """How alike the names are, 0 to 1, where a rule decided."""
    decided_by: Mapped[Words]
    """`rule:<name>` or `person`."""
    stands: Mapped[bool]
    """False for a suggestion that nobody has settled."""
    withdraws_id: Mapped[int | None] = reference("decision.decision_id")
    detail: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What a split moved, so that it can be moved back."""
    decided_at: Mapped[Time]
    __table_args__ = (
        CheckConstraint("(sort = 'withdrawn') = (withdraws_id IS NOT NULL)", name="withdraws"),
        CheckConstraint("one_id <> other_id", name="two"),
        CheckConstraint("score BETWEEN 0 AND 1", name="score"),
    )


class Review(Base):
    """What a person decided about a statement: added, never overwritten."""

    __tablename__ = "review"
    review_id: Mapped[Key]
    statement_id: Mapped[int] = reference("statement.statement_id")
    verdict: Mapped[Verdict] = mapped_column(enum_of(Verdict, "verdict"))
    corrected_by_id: Mapped[int | None] = reference("statement.statement_id")
    reviewer: Mapped[Words]
    reason: Mapped[OptionalWords]
    reviewed_at: Mapped[Time]
    __table_args__ = (
        CheckConstraint("(verdict = 'corrected') = (corrected_by_id IS NOT NULL)", name="corrected_by"),
        CheckConstraint("corrected_by_id <> statement_id", name="itself"),
    )
