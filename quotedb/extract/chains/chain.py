"""Attribution → chain: the hops of one statement, from the outside in, and how far its relays reach (rules 1 to 9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.attributions.interviews import ANSWER
from quotedb.extract.attributions.sources import Source, read_source
from quotedb.extract.chains.layers import ReadInside, read_nested
from quotedb.extract.chains.passed_on import PassedOn
from quotedb.extract.chains.relays import read_route
from quotedb.extract.chains.route import Route
from quotedb.extract.lexicon.cues import stance_of
from quotedb.extract.segmentation.outlets import Outlets
from quotedb.extract.segmentation.paragraphs import SegmentedText, Sentence
from quotedb.records import Hop, Reason, Span
from quotedb.terms import AgentKind, Kind

_DEEPEST = 5
"""Layers of a content that are looked for, at most."""
_LEARNED = re.compile(
    r"\b(?:understands?|(?:has|have)\s+(?:learned|learnt|been\s+told)|learned|learnt)\b", re.IGNORECASE
)
"""Cues by which an outlet reports without naming a source: *The Post understands* (rule 6)."""


@dataclass(slots=True)
class Draft:
    """A statement whose chain is being put together.

    `outer` are the relays before the attribution's source, nearest the reader first, `inner` the hops behind it, found
    in its content. `content` is the innermost reported clause so far, `paragraph` the number of its paragraph.
    """

    attribution: Attribution
    sentence: Sentence
    paragraph: int
    quoted: bool
    content: tuple[Span, ...]
    outer: list[Hop] = field(default_factory=list)
    inner: list[Hop] = field(default_factory=list)
    route: Route = field(default_factory=Route)
    document: bool = False
    reasons: list[Reason] = field(default_factory=list)

    @property
    def speaker(self) -> Hop | None:
        """Return the hop of the attribution's own source."""
        return self.inner[0] if self.inner else None


def draft(
    segmented: SegmentedText,
    media: Outlets,
    attribution: Attribution,
    quoted: bool,
    inside: ReadInside,
    passed_on: PassedOn | None = None,
) -> Draft:
    """Return a draft with the route of an attribution, and with the hops that its content adds.

    `inside` finds the attributions within a content (`layers.ReadInside`).
    `passed_on` is what the network says of relays, where it says anything.
    """
    is_answer = attribution.by == ANSWER  # the one who answers is named in another place
    place = (
        attribution.content[0] if is_answer else attribution.cue or attribution.source or attribution.content[0]
    ).start
    made = Draft(
        attribution,
        segmented.sentence_at(place),
        segmented.paragraph_at(place),
        quoted,
        attribution.content,
        reasons=[Reason(attribution.by, attribution.confidence)],
    )
    made.route = read_route(made.sentence, attribution, media)
    if passed_on is not None:
        passed_on.complete(attribution, made.route)
    made.outer += made.route.outer
    made.inner.append(_hop(segmented, media, attribution, made.route, made))
    made.inner += made.route.inner
    if made.route.inner and attribution.kind is Kind.WRITING:
        made.attribution = replace(attribution, kind=None)  # the kind goes by those who are cited
    made.reasons += [Reason(by, 0.8) for by in made.route.reasons]
    _nest(segmented, media, made, inside)
    made.outer = [named(segmented, media, hop) for hop in made.outer]
    made.inner = [named(segmented, media, hop) for hop in made.inner]
    return made


def named(segmented: SegmentedText, media: Outlets, hop: Hop) -> Hop:
    """Return the hop with the words of its mention as agent, until `resolve` puts the agent's name there."""
    if hop.agent is not None or hop.mention is None:
        return hop
    words = hop.mention.of(segmented.text)
    found = media.inside(hop.mention)
    kind = hop.agent_kind
    if found is not None and kind is AgentKind.UNNAMED and found[0].end >= hop.mention.end - 1:
        kind = AgentKind.OUTLET
    if kind is AgentKind.UNNAMED:
        kind = read_source(segmented, media, hop.mention, None).kind
    return replace(hop, agent=words, agent_kind=kind)


def _hop(segmented: SegmentedText, media: Outlets, attribution: Attribution, route: Route, made: Draft) -> Hop:
    cue = attribution.cue
    stance = stance_of(cue.of(segmented.text)) if cue else None
    addressee = route.addressee.of(segmented.text) if route.addressee else None
    if attribution.by == ANSWER:
        addressee = media.article.outlet
    if attribution.named is not None:
        kind = AgentKind.PERSON if attribution.by == ANSWER else AgentKind.UNNAMED
        return Hop(attribution.named, kind, None, None, None, route.medium, addressee)
    if attribution.source is None:
        return Hop("unnamed", AgentKind.UNNAMED, attribution.hearsay, cue, stance, route.medium, addressee)
    words = attribution.source.of(segmented.text)
    if cue is not None and _LEARNED.search(cue.of(segmented.text)) and media.is_publisher(words):
        return Hop("unnamed", AgentKind.UNNAMED, attribution.source, cue, stance, route.medium, addressee)
    source: Source = read_source(segmented, media, attribution.source, attribution.source_span)
    made.document = source.medium is not None
    return Hop(
        source.mention.of(segmented.text),
        source.kind,
        source.mention,
        cue,
        stance,
        route.medium or source.medium,
        addressee,
    )


def _is_parted(attribution: Attribution) -> bool:
    """Tell whether the cue stands between the pieces: *he is said to have told …*, *Holm, she said, had told …*."""
    cue = attribution.cue
    if attribution.hearsay is not None:
        return True
    return (
        cue is not None
        and any(span.end <= cue.start for span in attribution.content)
        and (cue.end <= attribution.content[-1].start)
    )


def _within(content: tuple[Span, ...], pieces: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return what of a content lies in some pieces."""
    shared = [Span(max(a.start, b.start), min(a.end, b.end)) for a in content for b in pieces]
    return tuple(span for span in shared if span.start < span.end) or content


def _nest(segmented: SegmentedText, media: Outlets, made: Draft, inside: ReadInside) -> None:
    """Add a hop for each layer of the content (*she said he had said …*), until it reports nobody else's words."""
    content, quoted = made.content, made.quoted
    whole = made.attribution.source_span or made.attribution.source
    described = whole.of(segmented.text) if whole else ""
    cue = made.attribution.cue.of(segmented.text).lower() if made.attribution.cue else ""
    apart = cue.startswith("according") or made.inner[-1].agent_kind is AgentKind.OUTLET  # there he is hardly X
    for _ in range(_DEEPEST):
        last = made.inner[-1]
        parted = content == made.attribution.content and _is_parted(made.attribution)
        nested = read_nested(segmented, inside, content, quoted, last.agent, described, apart, parted)
        if nested is None or nested.attribution.cue == made.attribution.cue is not None:
            return  # the second: “The dam,” she said, “holds.” read from mark to mark gives the same layer again
        attribution = nested.attribution
        route = read_route(nested.sentence, attribution, media)
        made.inner += route.outer
        made.inner.append(_hop(segmented, media, attribution, route, made))
        made.inner += route.inner
        made.reasons.append(Reason("rule-7-nested", attribution.confidence))
        made.attribution = replace(made.attribution, kind=attribution.kind)
        if nested.keeps_words:
            return
        content = _within(attribution.content, content) if parted else attribution.content
        made.content = content
        quoted, described, apart = False, "", False
