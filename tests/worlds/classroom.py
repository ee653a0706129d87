"""Made-up articles for the tests of exercises: words are given as they stand in the text, spans are looked up."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

from quotedb.ask.filters import Filter
from quotedb.records import (
    Agent,
    Article,
    Findings,
    Hop,
    Misnaming,
    Response,
    Run,
    Span,
    Statement,
    Verification,
)
from quotedb.resolve.across import match
from quotedb.store.engine import Database
from quotedb.store.save import save_article
from quotedb.teach.kinds import KINDS
from quotedb.teach.material import Material, gather
from quotedb.teach.question import Question, QuestionKind
from quotedb.terms import AgentKind, Kind, Method, Mode, ResponseStatus, Stance, VerificationStatus

BY_HAND = Run(Method.ANNOTATION, "quotedb", "test")
BY_PROGRAM = Run(Method.EXTRACTION, "quotedb", "test", "abc")


class Text:
    """An article in the making."""

    def __init__(self, outlet: str, text: str) -> None:
        self.text = text
        self.article = Article(text, outlet, headline=f"News of {outlet}", name=outlet.lower().replace(" ", "-"))
        self.publisher = Hop(outlet, AgentKind.OUTLET)
        self.statements: list[Statement] = []
        self.more: dict[str, Any] = {}

    def span(self, words: str, after: str = "") -> Span:
        """Where words first stand, or first stand after others."""
        start = self.text.index(words, self.text.index(after) if after else 0)
        return Span(start, start + len(words))

    def hop(self, agent: str, mention: str | None = None, cue: str | None = None, **more: Any) -> Hop:
        """One hop, with the stance `said` unless told otherwise."""
        kind = more.pop("kind", AgentKind.PERSON)
        after = more.pop("after", "")
        stance = more.pop("stance", Stance.NEUTRAL) if cue else None
        mentioned = self.span(mention, after) if mention else None
        return Hop(agent, kind, mentioned, self.span(cue, after) if cue else None, stance, **more)

    def says(self, content: str, *hops: Hop, mode: Mode = Mode.INDIRECT, **more: Any) -> Text:
        """Add a statement."""
        hedges = tuple(self.span(words) for words in more.pop("hedges", ()))
        kind = more.pop("kind", Kind.SPEECH)
        chain = (self.publisher, *hops)
        pieces = tuple(self.span(piece) for piece in content.split(" … "))
        self.statements.append(Statement(pieces, mode, kind, chain, hedges, **more))
        return self

    def checked(self, words: str, status: VerificationStatus, about: str) -> Text:
        """Add a verification."""
        return self.add("verifications", Verification(self.span(words), status, about))

    def silent(self, words: str, agent: str, status: ResponseStatus = ResponseStatus.DECLINED) -> Text:
        """Add a response."""
        return self.add("responses", Response(self.span(words), status, agent))

    def misnames(self, words: str, agent: str) -> Text:
        """Add a misnaming."""
        return self.add("misnamings", Misnaming(self.span(words), agent))

    def knows(self, agent: Agent) -> Text:
        """Add an agent with its names."""
        return self.add("agents", agent)

    def add(self, field: str, one: object) -> Text:
        self.more[field] = (*self.more.get(field, ()), one)
        return self

    def findings(self) -> Findings:
        """What was found in it."""
        return Findings(tuple(self.statements), **self.more)


def stored(database: Database, *texts: Text, run: Run = BY_HAND) -> Material:
    """Store the articles and return the material of the whole database."""
    for text in texts:
        with database.writing() as session:
            save_article(session, text.article, text.findings(), run, match=match)
    with database.reading() as session:
        return gather(session, Filter())


def annotated(database: Path) -> Material:
    """Return the material of a database that is there."""
    with Database.open(database, read_only=True) as opened, opened.reading() as session:
        return gather(session, Filter())


def asked(material: Material, kind: QuestionKind) -> list[Question]:
    """Every question of a kind."""
    return list(KINDS[kind].make(material, Random(1)))


def right(question: Question) -> list[str]:
    """The right options, in their order."""
    return [question.options[index] for index in question.answer]


def about(questions: list[Question], words: str) -> Question:
    """The question whose first passage has these words marked."""
    found = [q for q in questions if any(words in q.passages[0].text[a:b] for a, b in q.passages[0].marked)]
    assert found, f"no question about {words!r}"
    return found[0]


def harbour() -> Text:
    """A report with one of nearly everything."""
    text = Text(
        "The Harbour Post",
        "Lars Vik told The Harbour Post that the old quay will close before winter.\n\n"
        "Ines Okafor, who runs the ferries, told Northern Wire that “nobody asked the crews” about the quay.\n\n"
        "According to Vik, the engineer Paula Reyes said the pillars had been rotten for years.\n\n"
        "The mayor, Otto Brandt, claims that the repair costs nine million crowns. He denied that anybody was warned "
        "in time. The Harbour Post could not verify the sum that Brandt named.\n\n"
        "The bridge reportedly needs new pillars as well. “We will sail from the beach,” Okafor said.\n\n"
        "The Harbour Authority declined to comment. A ferry captain, whom the letter calls Inga Okafor, signed it.",
    )
    vik = text.hop("Lars Vik", "Lars Vik", "told", addressee="The Harbour Post")
    okafor = text.hop("Ines Okafor", "Ines Okafor", "told", after="Ines", addressee="Northern Wire")
    wire = text.hop("Northern Wire", "Northern Wire", kind=AgentKind.OUTLET)
    brandt = text.hop("Otto Brandt", "Otto Brandt", "claims", stance=Stance.DISTANCING)
    return (
        text.says("the old quay will close before winter", vik)
        .says("“nobody asked the crews” about the quay", wire, okafor, mode=Mode.MIXED)
        .says(
            "the pillars had been rotten for years",
            text.hop("Lars Vik", "Vik", "According to", after="According"),
            text.hop("Paula Reyes", "Paula Reyes", "said", after="According"),
        )
        .says("the repair costs nine million crowns", brandt, hedges=["claims"])
        .says(
            "anybody was warned in time",
            text.hop("Otto Brandt", "He", "denied", after="He denied", stance=Stance.DENYING),
        )
        .says(
            "The bridge … needs new pillars as well",
            text.hop("unnamed", "reportedly", kind=AgentKind.UNNAMED),
            hedges=["reportedly"],
        )
        .says(
            "We will sail from the beach,", text.hop("Ines Okafor", "Okafor", "said", after="beach"), mode=Mode.DIRECT
        )
        .checked("The Harbour Post could not verify the sum", VerificationStatus.UNVERIFIED, "Otto Brandt")
        .silent("The Harbour Authority declined to comment", "The Harbour Authority")
        .misnames("Inga Okafor", "Ines Okafor")
        .knows(Agent("The Harbour Authority", AgentKind.ORGANISATION, ("Harbour Authority",)))
    )
