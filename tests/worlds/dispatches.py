"""Made-up reports for the tests of storing: a text is put together from who said what, and its findings with it."""

from __future__ import annotations

from dataclasses import dataclass

from quotedb.records import Agent, Article, Findings, Hop, Run, Span, Statement
from quotedb.terms import AgentKind, Kind, Method, Mode

BY_HAND = Run(Method.ANNOTATION, "quotedb", "test")
BY_PROGRAM = Run(Method.EXTRACTION, "quotedb", "test", "abc")


@dataclass(frozen=True)
class Said:
    """One sentence: `name cue content.`"""

    name: str
    content: str
    cue: str = "said"
    kind: AgentKind = AgentKind.PERSON
    mode: Mode = Mode.INDIRECT
    relay: str | None = None
    addressee: str | None = None


def report(
    *sentences: Said, outlet: str | None = "The Fjord Post", address: str | None = None, agents: tuple[Agent, ...] = ()
) -> tuple[Article, Findings]:
    """Return an article that says these things, with the statements in it."""
    text, statements = "", []
    for one in sentences:
        at = len(text)
        text += f"{one.name} {one.cue} {one.content}. "
        mention = Span(at, at + len(one.name))
        cue = Span(mention.end + 1, mention.end + 1 + len(one.cue))
        content = Span(cue.end + 1, cue.end + 1 + len(one.content))
        relays = (Hop(one.relay, AgentKind.OUTLET),) if one.relay else ()
        chain = (
            Hop(outlet, AgentKind.OUTLET),
            *relays,
            Hop(one.name, one.kind, mention, cue, addressee=one.addressee),
        )
        statements.append(Statement((content,), one.mode, Kind.SPEECH, chain))
    article = Article(text.strip(), outlet, address=address, name="made-up")
    return article, Findings(tuple(statements), agents=agents)
