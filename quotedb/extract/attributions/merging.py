"""The attributions of the network and those of the rules, merged so that each content has one."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from quotedb.extract.attributions.attribution import Attribution, pieces
from quotedb.extract.attributions.sources import items_of, tidy
from quotedb.extract.network.tagger import TaggedRelation, TaggedText
from quotedb.extract.phrases.subjects import subject_before
from quotedb.extract.segmentation.grammar import has_finite
from quotedb.extract.segmentation.paragraphs import Item, SegmentedText
from quotedb.records import Kind, Span


def from_network(segmented: SegmentedText, tagged: TaggedText) -> list[Attribution]:
    """Turn the network's relations into attributions: contents by rule 13, mentions by rule 14."""
    found: list[Attribution] = []
    for relation in tagged.relations:
        spans = (_ended_by_mark(segmented, span) for span in relation.content)
        content = tuple(sorted({piece for span in spans for piece in content_pieces(segmented, span)}))
        if len(content) > 1 and content[0].of(segmented.text).lower() == "it":
            content = content[1:]  # "It was alleged by X that …"
        found += [_attribution(segmented, relation, part) for part in _told_and_spoken(segmented, content)]
    return found


def _ended_by_mark(segmented: SegmentedText, span: Span) -> Span:
    """Return a content that the network drew beyond the closing mark of a whole quoted sentence, cut at that mark."""
    for one in segmented.marks.quotations:
        if one.depth == 0 and one.start <= span.start <= one.inner_start and one.end < span.end:
            behind = segmented.text[one.end : span.end].lstrip()
            ends = segmented.text[one.inner_start : one.inner_end].rstrip()[-1:] in ".?!…"
            if ends and behind[:1].isupper():
                return Span(one.inner_start, one.inner_end)
    return span


def _attribution(segmented: SegmentedText, relation: TaggedRelation, content: tuple[Span, ...]) -> Attribution:
    source = _antecedent(segmented, relation.source) or tidy(segmented, relation.source) if relation.source else None
    kind = Kind(relation.kind) if relation.kind else None
    return Attribution(
        content,
        source,
        relation.cue,
        "tagger",
        relation.confidence,
        kind,
        relation.source,
    )


def _told_and_spoken(segmented: SegmentedText, content: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """Part what is told in the outlet's words from quotations of later paragraphs: a statement each.

    Pieces that only announce the quotations (*the night* of *He described the night.*) are left out.
    """
    if not content:
        return []
    first = segmented.paragraph_at(content[0].start)
    told = tuple(span for span in content if segmented.paragraph_at(span.start) == first)
    later = content[len(told) :]
    quoted = [bool(segmented.marks.states[span.start]) for span in content]
    if not later or any(quoted[: len(told)]) or not all(quoted[len(told) :]):
        return [content]
    clause = any(has_finite(items_of(segmented, span)) for span in told)
    return [told, later] if clause else [later]


def _antecedent(segmented: SegmentedText, source: Span) -> Span | None:
    """Return the noun phrase that *who* or *which* stands for, where the network marks only that word as source."""
    if source.of(segmented.text).lower() not in ("who", "which", "that"):
        return None
    sentence = segmented.sentence_at(source.start)
    for index, item in enumerate(sentence):
        if item.start == source.start:
            phrase, _, _ = subject_before(sentence, index + 1)
            return phrase.mention if phrase else None
    return None


def content_pieces(segmented: SegmentedText, span: Span) -> tuple[Span, ...]:
    """Divide a content into pieces by rule 13: one for each quotation, and one for each paragraph of unquoted words."""
    out: list[Span] = []
    number = segmented.paragraph_at(span.start)
    while number < len(segmented.paragraphs) and segmented.paragraphs[number].span.start < span.end:
        paragraph = segmented.paragraphs[number]
        number += 1
        items: list[Item] = []
        for sentence in paragraph.sentences:
            if sentence[-1].end <= span.start or sentence[0].start >= span.end:
                continue
            for item in sentence:
                if item.end <= span.start or item.start >= span.end:
                    continue
                items.append(item)
        if not items:
            continue
        first, last = items[0], items[-1]
        if len(items) == 1 and first.quotation is not None and not _most(first, span):
            out += _within(segmented, max(first.start, span.start), min(first.end, span.end))
            continue
        if first.quotation is not None and not _most(first, span):
            items = items[1:]
            out += _within(segmented, max(first.start, span.start), first.end)
        if items and last.quotation is not None and not _most(last, span):
            items = items[:-1]
            if items:
                out += pieces(items, [(0, len(items))])
            out += _within(segmented, last.start, min(last.end, span.end))
            continue
        if items:
            out += pieces(items, [(0, len(items))])
    return tuple(out)


def _most(item: Item, span: Span) -> bool:
    inside = min(item.end, span.end) - max(item.start, span.start)
    return inside >= 0.6 * (item.end - item.start)


def _within(segmented: SegmentedText, start: int, end: int) -> list[Span]:
    text = segmented.text
    while start < end and (text[start].isspace() or text[start] in "\"“”‘’'«»„,;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\"“”‘’'«»„"):
        end -= 1
    return [Span(start, end)] if end > start else []


def outermost(attributions: list[Attribution]) -> list[Attribution]:
    """Leave out attributions that stand inside the content of another: `chains/layers.py` finds these again as hops."""
    return [
        one
        for one in attributions
        if one.content
        and not any(other is not one and _inside(one, other) and _outranks(other, one) for other in attributions)
    ]


def _outranks(outer: Attribution, inner: Attribution) -> bool:
    """Tell whether `inner` lies in the content of `outer`.

    Where each lies in the other's content, the one with a named speaker is the outer, not that of *reportedly*.
    """
    return not _inside(outer, inner) or (outer.hearsay is None and inner.hearsay is not None)


def _inside(inner: Attribution, outer: Attribution) -> bool:
    return inner.cue is not None and any(span.covers(inner.cue) for span in outer.content)


def overlap(first: tuple[Span, ...], second: tuple[Span, ...]) -> float:
    """Return how much two contents share, 0 to 1: the code points of both, divided by those of either."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in first for b in second)
    total = sum(a.end - a.start for a in first) + sum(b.end - b.start for b in second) - shared
    return shared / total if total else 0.0


def merge(network: list[Attribution], rules: list[Attribution]) -> list[Attribution]:
    """Merge the two lists: of an attribution that both found, each part is taken from the surer one."""
    ordered = sorted(network, key=lambda a: a.start)
    starts = [a.start for a in ordered]
    longest = max((a.end - a.start for a in ordered), default=0)
    taken: set[int] = set()
    out: list[Attribution] = []
    for rule in sorted(rules, key=lambda a: a.start):
        best, score = -1, 0.0
        for index in range(bisect_left(starts, rule.start - longest), bisect_left(starts, rule.end)):
            if index in taken:
                continue
            agreement = _agreement(ordered[index], rule)
            if agreement > score:
                best, score = index, agreement
        if best < 0:
            out.append(rule)
            continue
        taken.add(best)
        out.append(_both(ordered[best], rule))
    out += [a for index, a in enumerate(ordered) if index not in taken]
    return without_doubles(out)


def _agreement(network: Attribution, rule: Attribution) -> float:
    score = overlap(network.content, rule.content)
    cues = [cue for cue in (rule.cue, *(hop.cue for hop in rule.via)) if cue]
    if network.cue and any(network.cue.overlaps(cue) for cue in cues):
        score += 0.5
    return score if score >= 0.45 else 0.0


def _both(network: Attribution, rule: Attribution) -> Attribution:
    source, whole = rule.source, rule.source_span
    if rule.hearsay is None and network.source is not None:
        source, whole = network.source, network.source_span
    confidence = 1 - (1 - rule.confidence) * (1 - network.confidence)
    return replace(
        rule,
        source=source,
        source_span=whole,
        kind=(network.kind or rule.kind) if rule.kind in (None, Kind.SPEECH) and rule.hearsay is None else rule.kind,
        by=f"tagger+{rule.by}",
        confidence=confidence,
    )


def without_doubles(attributions: list[Attribution]) -> list[Attribution]:
    """Leave out attributions whose content another one has with more confidence."""
    kept: list[Attribution] = []
    for attribution in sorted(attributions, key=lambda a: (a.start, -a.confidence)):
        double = next(
            (
                i
                for i in range(len(kept) - 1, max(len(kept) - 8, -1), -1)
                if overlap(kept[i].content, attribution.content) > 0.6
            ),
            -1,
        )
        if double < 0:
            kept.append(attribution)
        elif attribution.confidence > kept[double].confidence:
            kept[double] = attribution
    return kept
