"""The rows that questions return: frozen records, which `answers` puts together to whole answers.

Spans count code points of the article's text. An agent's name is that of the head of its same-as group; the words that
the article prints stand beside it as the mention.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from quotedb.records import Span
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


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement as a line of a list. `chain` runs from the publisher to the origin; `via` holds the relays."""

    statement_id: int
    article_id: int
    quotation_id: int | None
    article: str
    outlet: str | None
    headline: str | None
    published: str | None
    position: int
    origin_id: int | None
    origin: str | None
    origin_kind: AgentKind | None
    via: tuple[str, ...]
    chain: tuple[str | None, ...]
    """Only a publisher that is not known has no name."""
    hop_count: int
    mode: Mode
    kind: Kind
    content: str
    cue: str | None
    """The words of the origin's own cue, and what they say of the truth of the content."""
    stance: Stance | None
    hedges: tuple[str, ...]
    verified: VerificationStatus | None
    """What the article says of checking what the origin says; None where it says nothing."""
    confidence: float | None
    method: Method

    @property
    def second_hand(self) -> bool:
        """Tell whether the chain has a relay between the publisher and the origin."""
        return self.hop_count > 2


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of an article and their span."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class HopRow:
    """One hop with its evidence. `role` is `publisher`, `relay` or `origin` (so too a publisher that speaks itself)."""

    position: int
    role: str
    agent_id: int | None
    agent: str | None
    agent_kind: AgentKind | None
    mention: Words | None
    cue: Words | None
    stance: Stance | None
    medium: str | None
    addressee: str | None
    said_on: str | None


@dataclass(frozen=True, slots=True)
class RunRow:
    """The run that found a statement."""

    run_id: int
    method: Method
    tool: str
    version: str
    model_hash: str | None
    settings: dict[str, str]
    started_at: datetime


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A person's verdict on a statement."""

    review_id: int
    verdict: str
    corrected_by_id: int | None
    reviewer: str
    reason: str | None
    reviewed_at: datetime


@dataclass(frozen=True, slots=True)
class VerificationRow:
    """A passage in which an article says whether it could check something."""

    verification_id: int
    status: VerificationStatus
    about: str | None
    passage: Words


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """A passage about somebody not (yet) speaking."""

    response_id: int
    article_id: int
    outlet: str | None
    agent: str | None
    status: ResponseStatus
    passage: Words


@dataclass(frozen=True, slots=True)
class MisnamingRow:
    """A place where an article calls an agent by somebody else's name."""

    misnaming_id: int
    article_id: int
    outlet: str | None
    agent: str
    passage: Words


@dataclass(frozen=True, slots=True)
class RelationRow:
    """`agent` is the lawyer, spokesperson, founder or representative of `other`, by the words of an article."""

    agent_id: int
    agent: str
    sort: RelationSort
    other_id: int
    other: str
    article_id: int
    words: str | None


@dataclass(frozen=True, slots=True)
class CreditRow:
    """A wire agency or contributor that an article credits."""

    agent: str
    role: CreditRole


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article as a line of a list. `statements` counts its current statements; 0 where none were taken."""

    article_id: int
    name: str
    outlet: str | None
    republisher: str | None
    headline: str | None
    byline: str | None
    address: str | None
    language: str | None
    place: str | None
    published: str | None
    length: int
    statements: int
    method: Method | None
    """How the current reading came to be; None where there is none."""
    previous_id: int | None
    """The article of the same address with the text before this one."""
    next_id: int | None
    """The one with the text after it: look-ups show that one's statements."""
    added_at: datetime
    extent: Extent


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage in the text of an article that has no statements."""

    article_id: int
    article: str
    outlet: str | None
    headline: str | None
    published: str | None
    passage: Words
    """The paragraph."""


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet with counts of what the database has of it."""

    agent_id: int
    name: str
    sort: OutletSort | None
    country: str | None
    home_page: str | None
    articles: int
    statements: int
    second_hand: int
    """Of those statements, the ones with a relay."""
    relayed: int
    """Statements that reached other outlets through this one."""


@dataclass(frozen=True, slots=True)
class AgentRow:
    """An agent (the head of its same-as group) with counts of what the database has of it."""

    agent_id: int
    name: str
    kind: AgentKind
    about: str | None
    country: str | None
    said: int
    """Current statements of which it is the origin."""
    relayed: int
    """Current statements of which it is a relay."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact that a researcher noted of an agent (`quotedb agent import`): `gender`, `female`."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class NameRow:
    """One form of a name, the member of the same-as group that has it, and where it comes from."""

    name: str
    agent_id: int
    comes_from: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision or suggestion about who an agent is: the same as another, different, or withdrawn."""

    decision_id: int
    sort: str
    one_id: int
    one: str
    other_id: int
    other: str
    score: float | None
    decided_by: str
    stands: bool
    withdrawn: bool
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class CountRow:
    """A name and how often it occurs."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class PossibleAgent:
    """An agent that a name could mean."""

    agent_id: int
    name: str
    kind: AgentKind
    about: str | None
    said: int
