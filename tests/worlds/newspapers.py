"""Five made-up articles with what a person wrote down of them."""

from __future__ import annotations

from quotedb.dates import parse_edtf
from quotedb.records import (
    Agent,
    Article,
    Credit,
    Findings,
    Hop,
    Misnaming,
    Reason,
    Relation,
    Response,
    Run,
    Span,
    Statement,
    Verification,
)
from quotedb.terms import (
    AgentKind,
    CreditRole,
    Kind,
    Method,
    Mode,
    OutletSort,
    RelationSort,
    ResponseStatus,
    Stance,
    VerificationStatus,
)

RUN = Run(Method.ANNOTATION, "quotedb", "1")

PERSON, OUTLET, UNNAMED = AgentKind.PERSON, AgentKind.OUTLET, AgentKind.UNNAMED
POST = Agent("The Harbour Post", OUTLET, ("Harbour Post",), outlet_sort=OutletSort.NEWSPAPER)
RADIO = Agent("Coast Radio", OUTLET, ("CR",), outlet_sort=OutletSort.BROADCASTER)
WIRE = Agent("Northern Wire", OUTLET, ("NW",), outlet_sort=OutletSort.AGENCY, home_page="https://wire.example/")
MIRROR = Agent("Mirror of the North", OUTLET, outlet_sort=OutletSort.WEBSITE)
INES = Agent("Inés Okafor", PERSON, ("Okafor",), about="ferry captain")
VIK = Agent("Lars Vik", PERSON, ("Vik", "Mr Vik"), about="her lawyer")
MARA = Agent("Mara Lindqvist", PERSON, about="mayor")
OFFICE = Agent("port office", AgentKind.ORGANISATION)
TOM, EVA = Agent("Tom Berg", PERSON), Agent("Eva Berg", PERSON)
CAST = (POST, RADIO, WIRE, MIRROR, INES, VIK, MARA, OFFICE, TOM, EVA)
KINDS = {name: agent.kind for agent in CAST for name in (agent.name, *agent.names)}

FERRY = (
    "Inés Okafor said the ferry “will never sail again”. According to Mr Vik, Okafor saw “crates being thrown "
    "overboard” at night.\n\nThe Post could not verify her account. The port office declined to comment."
)
NIGHT = (
    "Okafor told Northern Wire that she saw crates being thrown overboard by the harbour guard.\n\n"
    "Mara Lindqvist denied it: “The ferry will never, ever sail again.” The ferry reportedly lost its licence."
)
SILT = "“We counted forty crates,” Inga Vik said. Some fear that the harbour will silt up. Vik represents Okafor."
KEEPER = "Nothing is known of the lighthouse keeper.\n\nBarnacles cover the quay, and the crates are gone."
WEATHER = "Tom Berg said it rained. Eva Berg said it snowed."


def span(text: str, words: str, nth: int = 0) -> Span:
    """Where the words stand."""
    start = text.index(words)
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def hop(text: str, agent: str, mention: str = "", cue: str = "", *, stance: Stance | None = None, **more: str) -> Hop:
    """A hop of an agent, with the first places of its words."""
    return Hop(
        agent,
        KINDS.get(agent, UNNAMED),
        span(text, mention) if mention else None,
        span(text, cue) if cue else None,
        (stance or Stance.NEUTRAL) if cue else None,
        medium=more.get("medium"),
        addressee=more.get("addressee"),
        said_on=parse_edtf(more["said_on"]) if "said_on" in more else None,
    )


def said(
    text: str, words: str, *chain: Hop, mode: Mode = Mode.INDIRECT, kind: Kind = Kind.SPEECH, hedge: str = ""
) -> Statement:
    """A statement."""
    hedges = (span(text, hedge),) if hedge else ()
    return Statement((span(text, words),), mode, kind, chain, hedges, reasons=(Reason("person", 1.0),))


ARTICLES: list[tuple[Article, Findings | None]] = [
    (
        Article(
            FERRY,
            outlet="The Harbour Post",
            headline="Ferry captain speaks",
            language="en",
            published=parse_edtf("2024-03-02"),
            name="ferry",
        ),
        Findings(
            statements=(
                said(
                    FERRY,
                    "will never sail again",
                    hop(FERRY, "The Harbour Post"),
                    hop(FERRY, "Inés Okafor", "Inés Okafor", "said"),
                    mode=Mode.DIRECT,
                ),
                said(
                    FERRY,
                    "crates being thrown overboard",
                    hop(FERRY, "The Harbour Post"),
                    hop(FERRY, "Lars Vik", "Mr Vik", "According to"),
                    hop(FERRY, "Inés Okafor", "Okafor", "saw"),
                    mode=Mode.DIRECT,
                ),
            ),
            verifications=(
                Verification(span(FERRY, "could not verify"), VerificationStatus.UNVERIFIED, "Inés Okafor"),
            ),
            responses=(Response(span(FERRY, "declined to comment"), ResponseStatus.DECLINED, "port office"),),
            agents=CAST,
        ),
    ),
    (
        Article(
            NIGHT,
            outlet="Coast Radio",
            headline="What the captain saw",
            language="en",
            published=parse_edtf("2024-03~"),
            credits=(Credit("Lars Vik", CreditRole.CONTRIBUTOR),),
            name="night",
        ),
        Findings(
            statements=(
                said(
                    NIGHT,
                    "crates being thrown overboard by the harbour guard",
                    hop(NIGHT, "Coast Radio"),
                    hop(NIGHT, "Northern Wire", "Northern Wire"),
                    hop(NIGHT, "Inés Okafor", "Okafor", "told", addressee="Northern Wire", said_on="2024-03-01"),
                ),
                said(
                    NIGHT,
                    "The ferry will never, ever sail again.",
                    hop(NIGHT, "Coast Radio"),
                    hop(NIGHT, "Mara Lindqvist", "Mara Lindqvist", "denied", stance=Stance.DENYING),
                    mode=Mode.DIRECT,
                ),
                said(
                    NIGHT,
                    "lost its licence",
                    hop(NIGHT, "Coast Radio"),
                    hop(NIGHT, "unnamed", "reportedly", "reportedly", stance=Stance.DISTANCING),
                    hedge="reportedly",
                ),
            ),
            agents=CAST,
        ),
    ),
    (
        Article(
            SILT,
            outlet="Northern Wire",
            republisher="Mirror of the North",
            headline="Forty crates",
            language="en",
            published=parse_edtf("2024-02-20"),
            name="silt",
        ),
        Findings(
            statements=(
                said(
                    SILT,
                    "We counted forty crates,",
                    hop(SILT, "Mirror of the North"),
                    hop(SILT, "Northern Wire"),
                    hop(SILT, "Lars Vik", "Inga Vik", "said", medium="letter"),
                    mode=Mode.DIRECT,
                    kind=Kind.WRITING,
                ),
                said(
                    SILT,
                    "the harbour will silt up",
                    hop(SILT, "Mirror of the North"),
                    hop(SILT, "Northern Wire"),
                    hop(SILT, "unnamed", "Some", "fear"),
                    kind=Kind.THOUGHT,
                ),
            ),
            misnamings=(Misnaming(span(SILT, "Inga Vik"), "Lars Vik"),),
            relations=(Relation("Lars Vik", RelationSort.LAWYER, "Inés Okafor", span(SILT, "represents")),),
            agents=CAST,
        ),
    ),
    (Article(KEEPER, outlet="The Harbour Post", headline="The lighthouse", language="en", name="keeper"), None),
    (
        Article(WEATHER, outlet="Coast Radio", language="en", published=parse_edtf("2023"), name="weather"),
        Findings(
            statements=(
                said(WEATHER, "it rained", hop(WEATHER, "Coast Radio"), hop(WEATHER, "Tom Berg", "Tom Berg", "said")),
                said(WEATHER, "it snowed", hop(WEATHER, "Coast Radio"), hop(WEATHER, "Eva Berg", "Eva Berg", "said")),
            ),
            agents=CAST,
        ),
    ),
]
