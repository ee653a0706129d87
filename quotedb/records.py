"""What passes between the rooms: frozen records; the words that their fields may take are in `terms`.

Spans count Unicode code points of `Article.text`, end exclusive. A chain runs from the reader outwards:
position 0 is the publisher, the last hop the origin, those between are relays.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from quotedb.dates import EdtfDate
from quotedb.terms import (
    AgentKind,
    CreditRole,
    EntityLabel,
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


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the article's text: code points from `start` up to, not including, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody whom an article names besides its outlet, for the whole article."""

    name: str
    role: CreditRole


@dataclass(frozen=True, slots=True)
class Article:
    """One text as one outlet published it. `text` is fixed: spans refer to it for ever."""

    text: str
    outlet: str | None = None
    republisher: str | None = None
    headline: str | None = None
    byline: str | None = None
    address: str | None = None
    language: str | None = None
    place: str | None = None
    published: EdtfDate | None = None
    credits: tuple[Credit, ...] = ()
    account: str | None = None
    """A note on where the text comes from (`account:` in front matter)."""
    name: str = ""
    """The file name without its ending, or what stands for it: the `doc` of the JSON contract."""
    found_at: str | None = None
    """The path or address that the text was read from."""
    got_at: datetime | None = None
    extent: Extent = Extent.WHOLE
    source_sha256: str | None = None
    """The hash of what the text was read from and how, by which a later reading knows it again (`read.units`)."""
    doubts: tuple[str, ...] = ()
    """What the reader is not sure of, a line each (a body that may be cut, two days of publication); not stored."""

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the text in UTF-8, as hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Agent:
    """Whoever can say or pass on something, with every form of the name that is known."""

    name: str
    kind: AgentKind
    names: tuple[str, ...] = ()
    """Other forms of the name; `name` itself need not be among them."""
    about: str | None = None
    outlet_sort: OutletSort | None = None
    home_page: str | None = None
    country: str | None = None
    agent_id: int | None = None
    """The row in the database, where it comes from one."""
    qid: str | None = None
    """The number in Wikidata, where a corpus tells it: kept as a fact of the agent once it is new."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One agent on the route, with the evidence in the text."""

    agent: str | None
    """The name of the agent; None only for a publisher that is not known."""
    agent_kind: AgentKind = AgentKind.UNNAMED
    mention: Span | None = None
    cue: Span | None = None
    stance: Stance | None = None
    """The stance of the cue; None where there is no cue."""
    medium: str | None = None
    addressee: str | None = None
    said_on: EdtfDate | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """What decided something about a statement (`rule-3-told-outlet`, `tagger`), and how sure it was (0 to 1)."""

    by: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Statement:
    """One passage that the article presents as somebody's words or mind, with its whole chain (publisher first)."""

    content: tuple[Span, ...]
    mode: Mode
    kind: Kind
    chain: tuple[Hop, ...]
    hedges: tuple[Span, ...] = ()
    confidence: float | None = None
    """0 to 1; None where a person wrote the statement down."""
    reasons: tuple[Reason, ...] = ()
    optional: bool = False

    @property
    def origin(self) -> Hop:
        """Return the last hop: whose words or knowledge it is."""
        return self.chain[-1]

    def content_text(self, text: str) -> str:
        """Return the words of the pieces, joined by ` … `."""
        return " … ".join([text[span.start : span.end] for span in self.content])


@dataclass(frozen=True, slots=True)
class Verification:
    """A passage in which the article says whether it could check something."""

    span: Span
    status: VerificationStatus
    about: str | None = None
    mention: Span | None = None
    """Where the text names whom it is about; not stored."""


@dataclass(frozen=True, slots=True)
class Response:
    """A passage about somebody not (yet) speaking."""

    span: Span
    status: ResponseStatus
    agent: str | None = None
    mention: Span | None = None
    """Where the text names the agent; not stored."""


@dataclass(frozen=True, slots=True)
class Misnaming:
    """A place where the article calls an agent by somebody else's name."""

    span: Span
    agent: str


@dataclass(frozen=True, slots=True)
class Relation:
    """`agent` speaks or acts for `other`, by the words of the span."""

    agent: str
    sort: RelationSort
    other: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Somebody whom other articles know, with what ties a new article to them: what tells who is meant by a name."""

    agent: Agent
    well_known: bool
    """A person listed the name, or two articles or more have words of theirs."""
    relations: tuple[Relation, ...] = ()
    """Who speaks or acts for them, and for whom they do."""
    said: frozenset[int] = frozenset()
    """Places (from 0) of those statements of the new article whose words are printed elsewhere as theirs."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in the text, and what it is a name of."""

    span: Span
    label: EntityLabel


@dataclass(frozen=True, slots=True)
class Reference:
    """A word that speaks of somebody (a pronoun, a name, the noun of a description) and another that may mean the same.

    `chance` is the network's probability, from 0 to 1; what all references of a word leave of 1 is the chance that it
    takes up nobody.
    """

    word: Span
    meant: Span
    chance: float


@dataclass(frozen=True, slots=True)
class AttributionRelation:
    """Who said what in one clause, by the spans of source, cue and content: what corpora hold and taggers see."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one article.

    As `extract` leaves it, a hop's `agent` is the mention's words (or the outlet's name); `resolve` puts the name of
    the agent there and fills `agents`. From an annotation, names are the annotator's.
    """

    statements: tuple[Statement, ...] = ()
    verifications: tuple[Verification, ...] = ()
    responses: tuple[Response, ...] = ()
    misnamings: tuple[Misnaming, ...] = ()
    relations: tuple[Relation, ...] = ()
    agents: tuple[Agent, ...] = ()
    entities: tuple[Entity, ...] = ()
    """Names that the tagger saw, for `resolve`; not stored."""
    references: tuple[Reference, ...] = ()
    """Whom words may mean, for `resolve`; not stored."""


@dataclass(frozen=True, slots=True)
class Run:
    """How findings came to be."""

    method: Method
    tool: str
    version: str
    model_hash: str | None = None
    settings: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody whom an article names may be an agent that is known: what `resolve.across` decides and `store` keeps."""

    agent_index: int
    """Which of the agents that were asked about."""
    known_id: int
    score: float
    """How alike the names are, 0 to 1."""
    rule: str
    sure: bool
    """False for what a person should settle."""
