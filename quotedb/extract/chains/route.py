"""The record of a route: what the sentence of an attribution says about how its words came to the outlet."""

from __future__ import annotations

from dataclasses import dataclass, field

from quotedb.extract.attributions.attribution import Attribution
from quotedb.records import Hop, Span
from quotedb.terms import AgentKind


@dataclass(slots=True)
class Route:
    """How the words came to the outlet: `outer` are relays before the speaker, `inner` hops behind, nearest first.

    `to_publisher`: the outlet itself was told. `hearsay` is the span of *reportedly*. `reasons` name the rules.
    """

    outer: list[Hop] = field(default_factory=list)
    inner: list[Hop] = field(default_factory=list)
    medium: str | None = None
    addressee: Span | None = None
    to_publisher: bool = False
    setting: bool = False
    """The sentence gives a time, place, medium or addressee of its own, so relays do not reach into it.

    A medium that was named before (*in the interview*) is not its own.
    """
    again: bool = False
    """The sentence takes up a medium that was named before: *in the interview*."""
    hearsay: Span | None = None
    reasons: list[str] = field(default_factory=list)


def in_content(content: tuple[Span, ...], span: Span) -> bool:
    """Tell whether a span shares words with a content."""
    return any(piece.overlaps(span) for piece in content)


def add_relay(
    route: Route,
    mention: Span,
    by: str,
    attribution: Attribution,
    kind: AgentKind = AgentKind.UNNAMED,
    cue: Span | None = None,
) -> None:
    """Add a relay to a route unless it is there already or is the source itself."""
    source = attribution.source
    within = source is not None and source.start + 6 < mention.start and mention.end <= source.end
    if (
        source is not None
        and mention.overlaps(source)
        and not (within and by in ("rule-5-published-by", "rule-3-spoke-to"))
    ):
        return
    if any(hop.mention is not None and hop.mention.overlaps(mention) for hop in route.outer):
        return
    route.outer.append(Hop(None, kind, mention, cue))
    route.reasons.append(by)
    route.setting = True
