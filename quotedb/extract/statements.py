"""The extractor's way for one article: attributions of network and rules, then a chain for each, then statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from quotedb.extract.attributions.attitudes import settle
from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.attributions.dialogue import VERBATIM, read_dialogue
from quotedb.extract.attributions.headlines import read_headline
from quotedb.extract.attributions.hearsay import read_hearsay
from quotedb.extract.attributions.merging import beside_rules, from_network
from quotedb.extract.attributions.quotations import with_paragraphs
from quotedb.extract.attributions.unsaid import apart, is_unsaid
from quotedb.extract.chains.chain import Draft, draft
from quotedb.extract.chains.credits import credit_in, normal_name, whole_article
from quotedb.extract.chains.overlaps import without_overlaps
from quotedb.extract.chains.passed_on import PassedOn
from quotedb.extract.discourse.letters import put_behind_signers, read_closed_letters, read_letters
from quotedb.extract.discourse.polls import put_behind_pollsters
from quotedb.extract.discourse.reach import carry_relays
from quotedb.extract.network.tagger import TaggedText
from quotedb.extract.properties.hedges import read_hedges
from quotedb.extract.properties.modes import carry_writing, read_kind, read_mode
from quotedb.extract.properties.responses import find_responses
from quotedb.extract.properties.said_on import said_on
from quotedb.extract.properties.verifications import checks_from, find_verifications
from quotedb.extract.segmentation.blanking import blank_furniture
from quotedb.extract.segmentation.directions import blank_directions, find_directions, without_directions
from quotedb.extract.segmentation.outlets import Outlets
from quotedb.extract.segmentation.paragraphs import SegmentedText
from quotedb.records import Article, Findings, Hop, Reason, Span, Statement
from quotedb.terms import Kind, Mode
from quotedb.text.marks import find_marks


class SeesAttributions(Protocol):
    """Finds the attribution relations of a text: `Tagger`, or a stand-in for tests."""

    def tag(self, text: str) -> TaggedText:
        """Return the relations and names of a text."""

    def tag_inside(self, text: str, content: Sequence[Span]) -> TaggedText:
        """Return the relations within a content, read as a text of its own; offsets stay those of `text`."""


def extract(article: Article, tagger: SeesAttributions) -> Findings:
    """Find every statement of an article, each with its whole chain, publisher first.

    Hops carry the mention's span and words; whom they stand for is resolved afterwards. Statements come in the order
    of the text. Never raises on any text.
    """
    directions = find_directions(article.text)
    text = blank_directions(blank_furniture(article.text), directions).replace("―", "—")
    if text != article.text:
        article = replace(article, text=text)
    segmented = SegmentedText(text, find_marks(text))
    media = Outlets(article)
    tagged = tagger.tag(text)
    responses, verifications = find_responses(text), find_verifications(text)
    checks = [Span(checks_from(text, one), one.span.end) for one in verifications]
    silent = [*(one.span for one in responses), *checks]
    credited = credit_in(segmented)
    attributions = [
        attribution
        for attribution in find_attributions(segmented, media, tagged)
        if not any(attribution.cue is not None and span.covers(attribution.cue) for span in silent)
        if credited is None or attribution.source is None or not credited[0].overlaps(attribution.source)
    ]

    def inside(content: tuple[Span, ...]) -> list[Attribution]:
        found = from_network(segmented, tagger.tag_inside(text, content))
        return [one for one in found if not is_unsaid(segmented, one)]

    passed_on = None if tagged.passages is None else PassedOn(media, tagged.passages, tagged.entities)
    drafts = [draft(segmented, media, one, _quoted(segmented, one), inside, passed_on) for one in attributions]
    drafts = without_overlaps(text, drafts)
    put_behind_pollsters(segmented, media, drafts)
    carry_relays(segmented, drafts, passed_on, None if credited is None else credited[0])
    letters = read_letters(segmented) or read_closed_letters(segmented)
    put_behind_signers(segmented, letters, drafts)
    for made in drafts:
        made.content = without_directions(text, made.content, directions)
    first, reasons = whole_article(article, segmented, media)
    statements = [_statement(article, segmented, made, first, reasons) for made in drafts if made.content]
    return Findings(
        statements=tuple(carry_writing(segmented, sorted(statements, key=lambda s: s.content[0]))),
        verifications=verifications,
        responses=responses,
        entities=tagged.entities,
    )


def find_attributions(segmented: SegmentedText, media: Outlets, tagged: TaggedText) -> list[Attribution]:
    """Return the attributions in the order of the text, without those inside the content of another."""
    said, taken = read_dialogue(segmented, media, tagged.entities)
    rules = [] if 0 in taken else read_headline(segmented, media)
    for number, paragraph in enumerate(segmented.paragraphs):
        if number in taken:
            continue
        for sentence in paragraph.sentences:
            rules += read_hearsay(sentence)
    seen = from_network(segmented, tagged)
    network = [a for a in seen if segmented.paragraph_at(a.content[0].start) not in taken]
    found = [*beside_rules(segmented, network, rules), *rules]
    settled = [a for a in (settle(segmented, one) for one in found) if a is not None]
    merged = with_paragraphs(segmented, settled)
    words = [apart(segmented.text, one) for one in (*merged, *said) if not is_unsaid(segmented, one)]
    return sorted((a for a in words if a.content), key=lambda a: (a.content[0], a.start))


def _quoted(segmented: SegmentedText, attribution: Attribution) -> bool:
    verbatim = attribution.by in VERBATIM
    return read_mode(segmented.text, segmented.marks, attribution.content, verbatim) is Mode.DIRECT


def _statement(
    article: Article, segmented: SegmentedText, made: Draft, first: list[Hop], reasons: Iterable[str]
) -> Statement:
    text = article.text
    attribution = made.attribution
    wires = {normal_name(hop.agent) for hop in first if hop.agent}
    outer = [hop for hop in made.outer if hop.agent is None or normal_name(hop.agent) not in wires]
    chain = [*first, *outer, *made.inner]
    sentence = Span(made.sentence[0].start, made.sentence[-1].end) if made.sentence else made.content[0]
    day = said_on(text, sentence, attribution.cue, article.published, outside=made.content)
    if day is not None and made.inner:
        speaker = made.inner[0]
        chain = [replace(hop, said_on=day) if hop is speaker else hop for hop in chain]
    origin = chain[-1]
    cue = origin.cue.of(text) if origin.cue else ""
    verbatim = attribution.by in VERBATIM
    is_post = verbatim and attribution.kind is Kind.WRITING  # a block quotation that somebody's handle signs
    return Statement(
        content=made.content,
        mode=read_mode(text, segmented.marks, made.content, verbatim),
        kind=read_kind(attribution.kind, cue, origin.medium, origin.agent_kind, made.document or is_post),
        chain=tuple(chain),
        hedges=read_hedges(text, sentence, made.content, attribution.cue),
        confidence=round(min(attribution.confidence, 1.0), 4),
        reasons=(*made.reasons, *(Reason(by, 0.95) for by in reasons)),
    )
