"""Whole answers: an article, an agent, a chain, a comparison, each made of the rows it needs."""

from __future__ import annotations

from dataclasses import dataclass

from quotedb.ask.rows import (
    AgentRow,
    ArticleRow,
    CountRow,
    CreditRow,
    DecisionRow,
    FactRow,
    HopRow,
    MisnamingRow,
    NameRow,
    RelationRow,
    ResponseRow,
    ReviewRow,
    RunRow,
    StatementRow,
    VerificationRow,
    Words,
)
from quotedb.records import Reason, Span


@dataclass(frozen=True, slots=True)
class MarkedStatement:
    """A statement with the places of its words in the article."""

    row: StatementRow
    content: tuple[Span, ...]
    hops: tuple[HopRow, ...]
    hedges: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article with its text and, in the order of the text, its current statements."""

    article: ArticleRow
    text: str
    credits: tuple[CreditRow, ...]
    statements: tuple[MarkedStatement, ...]
    verifications: tuple[VerificationRow, ...]
    responses: tuple[ResponseRow, ...]
    misnamings: tuple[MisnamingRow, ...]
    relations: tuple[RelationRow, ...]


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One statement's route, hop by hop, with the paragraphs of the article in which the proving words stand."""

    statement: StatementRow
    article: ArticleRow
    content: tuple[Words, ...]
    hops: tuple[HopRow, ...]
    passages: tuple[Words, ...]
    """In the order of the text; together they cover content, mentions, cues and hedges."""
    hedges: tuple[Words, ...]
    verifications: tuple[VerificationRow, ...]
    """Those of the same reading that are about somebody on the route."""
    reasons: tuple[Reason, ...]
    run: RunRow
    reviews: tuple[ReviewRow, ...]
    is_current: bool
    elsewhere: int
    """How many other current statements carry the same quotation."""


@dataclass(frozen=True, slots=True)
class WordChange:
    """A stretch of words, `before` in the base, `after` here; `change` is `kept`, `dropped`, `added` or `changed`."""

    change: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ComparedVariant:
    """The same utterance in another article, against the statement that was asked about."""

    statement: StatementRow
    pieces: tuple[WordChange, ...]
    likeness: float
    """The share of words kept, 0 to 1."""
    relays_named: tuple[str, ...]
    """Relays that this article names and the base does not."""
    relays_dropped: tuple[str, ...]
    """Relays that the base names and this article does not."""
    origin_differs: bool
    is_superseded: bool = False
    """There is a newer version of its article."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same utterance in every outlet; `base` is the statement that was asked about."""

    quotation_id: int | None
    base: StatementRow
    variants: tuple[ComparedVariant, ...]


@dataclass(frozen=True, slots=True)
class AgentPage:
    """All that the database knows of one agent."""

    agent: AgentRow
    members: tuple[int, ...]
    """The ids of the same-as group, the head first."""
    names: tuple[NameRow, ...]
    facts: tuple[FactRow, ...]
    """What researchers noted, by name; where members of the group differ, what stands at the head."""
    said: tuple[StatementRow, ...]
    passed_on: tuple[StatementRow, ...]
    outlets: tuple[CountRow, ...]
    """Where its statements stand, most first."""
    relays: tuple[CountRow, ...]
    """Through whom its statements reached the outlets, most first."""
    relations: tuple[RelationRow, ...]
    responses: tuple[ResponseRow, ...]
    misnamings: tuple[MisnamingRow, ...]
    decisions: tuple[DecisionRow, ...]
