"""The attributions of the network and those of the rules, merged so that each content has one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace

from quotedb.extract.attributions.attribution import Attribution, pieces
from quotedb.extract.attributions.seen_sources import source_of
from quotedb.extract.attributions.sources import items_of, tidy
from quotedb.extract.lexicon.cues import STRONG, VERBS, is_cue
from quotedb.extract.network.tagger import TaggedRelation, TaggedText
from quotedb.extract.segmentation.grammar import FINITE, TIMES, has_finite, is_finite
from quotedb.extract.segmentation.paragraphs import SegmentedText
from quotedb.records import Span
from quotedb.terms import EntityLabel, Kind


def from_network(segmented: SegmentedText, tagged: TaggedText) -> list[Attribution]:
    """Turn the network's relations into attributions: contents by rule 13, mentions by rule 14."""
    found: list[Attribution] = []
    for relation in tagged.relations:
        spans = [_without_degree(segmented.text, span) for span in relation.content]
        content = tuple(sorted({piece for span in spans for piece in content_pieces(segmented, span)}))
        if len(content) > 1 and content[0].of(segmented.text).lower() == "it":
            content = content[1:]  # "It was alleged by X that …"
        content = tuple(span for span in content if not _is_cited(segmented, relation, span))
        content = tuple(span for piece in content for span in _without_saying(segmented.text, piece))
        content = _with_quoted(segmented, relation, content)
        content = _with_subject(segmented, relation, tuple(_without_action(segmented, span) for span in content))
        for part in _told_and_spoken(segmented, content):
            found += _by_speakers(segmented, _attribution(segmented, relation, part))
    places = {entity.span.end for entity in tagged.entities if entity.label is EntityLabel.PLACE}
    found = [_without_country(segmented, one, places) for one in found]
    return [one for one in found if not _is_nobodys(segmented, one)]


def _without_country(segmented: SegmentedText, one: Attribution, places: Set[int]) -> Attribution:
    """Return an attribution whose source is not the state or country of a town: *Ida Holm of Perth, Australia*.

    `places` are the offsets at which names of places end.
    """
    whole = one.source_span
    if one.source is None or whole is None or one.source.end not in places:
        return one
    town = _TOWN.fullmatch(segmented.text, whole.start, one.source.end)
    return one if town is None else replace(one, source=tidy(segmented, Span(*town.span("who"))))


_TOWN = re.compile(
    r"(?P<who>.+)\s(?:of|in|from|at|near|outside)\s[A-ZÀ-Þ][\w.’-]*(?:\s[A-ZÀ-Þ][\w.’-]*){0,2}"
    r",\s[A-ZÀ-Þ][\w.’-]*(?:\s[A-ZÀ-Þ][\w.’-]*){0,2}"
)
"""Who comes from or stands in a town, with the state or country of that: *Ida Holm of Perth, Australia*."""


def _by_speakers(segmented: SegmentedText, one: Attribution) -> list[Attribution]:
    """Part the quotations of a sentence that have cues and speakers of their own, by rule 12.

    *“No,” said Ida Holm, and “yes,” said Ola Lund* are two statements, also where the network sees one.
    """
    others: list[Attribution] = []
    for span in one.content[:-1]:
        tag = _OWN_SPEAKER.match(segmented.text, span.end) if segmented.marks.states[span.start] else None
        if tag is None or one.cue is None or one.cue.start < tag.end():
            continue
        who, cue = (Span(*tag.span(part)) for part in (("who", "cue") if tag["cue"] else ("before", "verb")))
        if cue.of(segmented.text) in STRONG:
            others.append(replace(one, content=(span,), source=who, source_span=who, cue=cue))
    parted = {span for other in others for span in other.content}
    return [*others, one.with_content(tuple(span for span in one.content if span not in parted))]


_WHO = r"(?:[A-ZÀ-Þ][\w’-]+(?:\s[A-ZÀ-Þ][\w’-]+){0,2}|(?:the|one|an?|his|her|their)\s[a-z]+|s?he|they)"
_OWN_SPEAKER = re.compile(
    rf"[”\"’']\s(?:(?P<cue>[a-z]+)\s(?P<who>{_WHO})|(?P<before>{_WHO})\s(?P<verb>[a-z]+)(?:\s(?:him|her|them|{_WHO}))?)"
    r"(?=[,;.]|\s(?:and|but|while)\b)"
)
"""The cue and the speaker right behind a quotation, or the speaker, the cue and who was told."""


def _is_nobodys(segmented: SegmentedText, one: Attribution) -> bool:
    """Tell whether unquoted words are nobody's: no source is seen, and the cue is no word of saying (*is known as*)."""
    text = segmented.text
    quoted = any(segmented.marks.states[span.start] for span in one.content)
    return one.source is None and not quoted and one.cue is not None and not is_cue(one.cue.of(text))


def _is_time(words: str) -> bool:
    """Tell whether a source is a day, a month or a year and nothing else."""
    found = words.lower().replace(",", " ").split()
    return any(word in TIMES for word in found) and all(word in TIMES or word.isdigit() for word in found)


def _attribution(segmented: SegmentedText, relation: TaggedRelation, content: tuple[Span, ...]) -> Attribution:
    seen = source_of(segmented, relation)
    source = tidy(segmented, seen) if seen is not None else None
    if source is not None and _is_time(source.of(segmented.text)):
        source = seen = None  # *July 15, 1960: “…”*
    kind = Kind(relation.kind) if relation.kind else None
    return Attribution(
        content,
        source,
        relation.cue,
        "tagger",
        relation.confidence,
        kind,
        seen,
    )


def _told_and_spoken(segmented: SegmentedText, content: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """Part what is told in the outlet's words from whole sentences of quotation behind it: a statement each.

    Pieces that only announce the quotations (*the night* of *He described the night.*) are left out.
    """
    if not content:
        return []
    ends = next((at for at, span in enumerate(content) if at and _behind_a_stop(segmented, content[at - 1], span)), 0)
    told, later = content[:ends], content[ends:]
    marks = segmented.marks.states
    with_marks = any(marks[at] for span in told for at in range(span.start, span.end))
    if not told or with_marks or not all(marks[span.start] for span in later):
        return [content]
    clause = any(has_finite(items_of(segmented, span)) for span in told)
    return [told, later] if clause else [later]


def _behind_a_stop(segmented: SegmentedText, before: Span, span: Span) -> bool:
    """Tell whether a piece of a content is quoted and begins behind the sentence or paragraph of the piece before."""
    between = segmented.text[before.end - 1 : span.start]
    return bool(segmented.marks.states[span.start]) and ("\n" in between or _STOP.search(between) is not None)


_STOP = re.compile(r"[.!?…][”\"’')]*\s+[“\"‘']\s?\Z")
"""The end of a sentence and the mark that opens the next one."""


def content_pieces(segmented: SegmentedText, span: Span) -> tuple[Span, ...]:
    """Divide a content into pieces by rule 13: one for each quotation, and one for each paragraph of unquoted words."""
    out: list[Span] = []
    number = segmented.paragraph_at(span.start)
    while number < len(segmented.paragraphs) and segmented.paragraphs[number].span.start < span.end:
        sentences = segmented.paragraphs[number].sentences_in(span)
        items = [one for items in sentences for one in items if one.end > span.start and one.start < span.end]
        out += pieces(items, [(0, len(items))])
        number += 1
    return tuple(out)


def _without_action(segmented: SegmentedText, span: Span) -> Span:
    """Cut off what the speaker did with or after the words: *“we sail at six” and walked back to the ship*."""
    items = items_of(segmented, span)
    quotation = items[0].quotation if items else None
    if quotation is None or len(items[0].text.split()) < _CLAUSE:
        return span
    rest = [item for item in items[1:] if item.is_word]
    if len(rest) < 2 or rest[0].low not in _GOES_ON:
        return span
    acts = is_finite(rest[1]) and rest[1].low not in VERBS if rest[0].low in ("and", "then") else True
    return Span(quotation.inner_start, quotation.inner_end) if acts else span


def _is_cited(segmented: SegmentedText, relation: TaggedRelation, span: Span) -> bool:
    """Tell whether a piece of a content is who or what its source cites: *police* of *TV2 reported, citing police*."""
    cue = relation.cue
    return cue is not None and span.start > cue.end and _CITING.search(segmented.text, cue.end, span.start) is not None


_CITING = re.compile(r"\b(?:citing|quoting)\s(?:the\s)?\Z")


def _with_quoted(segmented: SegmentedText, relation: TaggedRelation, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return a content with who is quoted in it, where the network leaves that out.

    *Quoted Roe as saying it sank*; *“It sank,” Roe said, according to the Post*.
    """
    cue = relation.cue
    if cue is None or not content:
        return content
    said = _SAID_BEHIND.fullmatch(segmented.text, content[-1].end, cue.start)
    if said is not None and said["cue"] in STRONG:
        opened = content[-1].start - int(segmented.text[content[-1].start - 1] in "“\"‘'")
        return (*content[:-1], Span(opened, said.end("cue")))
    quoted = _QUOTES_AS.match(segmented.text, cue.start, content[0].end)
    if quoted is None or not quoted.start("who") < content[0].start <= quoted.end():
        return content
    return (Span(quoted.start("who"), content[0].end), *content[1:])


_SAID_BEHIND = re.compile(r"[”\"’']\s(?:the\s|an?\s)?[\w’'-]+(?:\s[\w’'-]+){0,3}\s(?P<cue>[a-z]+),?\s")
"""Who said it behind a quotation, up to the cue of another who passes it on."""
_QUOTES_AS = re.compile(
    r"(?:\w+\s)?quot(?:ed|es|ing)\s(?!by\b|in\b|as\b)(?P<who>[^.;:\n“”\"]{3,120}?\sas\s)(?:\w+ing\s(?:that\s)?)?"
)
"""The cue of who quotes, those who are quoted, and *as saying*."""


_CLAUSE = 3
"""Words of a quotation that is a clause, at least: “peace” and others are terms within one."""
_GOES_ON = frozenset(("and", "then", "before", "while", "as"))
"""Words after a quotation that may open what its speaker did."""


def _with_subject(segmented: SegmentedText, relation: TaggedRelation, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return a content with its subject where the network leaves that out.

    It stands before an inserted cue (*The owner, she said, had assured her*), or behind the cue (*said the ward on Elm
    St. was full*).
    """
    if not content or relation.cue is None or relation.source is None:
        return content
    cue, first = relation.cue, content[0]
    if relation.source.end <= cue.start and cue.of(segmented.text) in STRONG:
        subject = _SUBJECT.fullmatch(segmented.text, cue.end, first.start)
        if subject is not None and segmented.text[first.start : first.end].split()[0].lower() in FINITE:
            return (Span(subject.start("subject"), first.end), *content[1:])
    begin, end = min(relation.cue.start, relation.source.start), max(relation.cue.end, relation.source.end)
    items = items_of(segmented, content[0])
    if not items or items[0].low not in FINITE or segmented.text[end : content[0].start].strip() != ",":
        return content
    before = [item for item in segmented.sentence_at(begin) if item.end <= begin]
    if len(before) < 2 or before[-1].text != "," or has_finite(before) or not all(one.is_word for one in before[:-1]):
        return content
    return (*pieces(before, [(int(before[0].low in _CONNECTIVES), len(before) - 1)]), *content)


_SUBJECT = re.compile(
    r"\s(?:that\s)?(?P<subject>(?:the|an?|his|her|its|their|this|these|those|no|some|every)\s[^;:()“”\"\n]{2,80})\s"
)
"""A subject between a cue and its verb: *the ward on Elm St.*."""
_CONNECTIVES = frozenset(("and", "but", "so", "yet", "still"))
"""Words that join a sentence to the one before and are no part of its subject."""


def _without_degree(text: str, span: Span) -> Span:
    """Return a content without the speaker's degree before a quotation: *M.Sc.* of *Ann Roe, M.Sc., “it sank”*."""
    degree = _DEGREE.match(text, span.start, span.end)
    return span if degree is None else Span(degree.end(), span.end)


def _without_saying(text: str, span: Span) -> list[Span]:
    """Return a piece without the words that say that it was said: *as saying that* of *quoted as saying that …*."""
    saying = _AS_SAYING.match(text, span.start, span.end)
    start = span.start if saying is None else saying.end()
    return [Span(start, span.end)] if start < span.end else []


_AS_SAYING = re.compile(r"as\s(?:having\s(?:said|told|written)|saying|telling|writing)(?:\s(?:that\s)?|\Z)")
_DEGREE = re.compile(r"(?:(?:[A-Z][A-Za-z]{0,3}\.){2,3}|Jr\.|Sr\.|[A-Z]{2,5}),\s(?=[“‘\"])")
"""A degree at the beginning of a content, and the comma between it and the quotation."""


def overlap(first: tuple[Span, ...], second: tuple[Span, ...]) -> float:
    """Return how much two contents share, 0 to 1: the code points of both, divided by those of either."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in first for b in second)
    total = sum(a.end - a.start for a in first) + sum(b.end - b.start for b in second) - shared
    return shared / total if total else 0.0


def beside_rules(
    segmented: SegmentedText, network: Sequence[Attribution], rules: Sequence[Attribution]
) -> list[Attribution]:
    """Return what the network found and no rule did; of what both found, the rule's reading is the surer."""
    by_sentence: dict[int, list[Attribution]] = defaultdict(list)
    for rule in rules:
        by_sentence[segmented.sentence_at(rule.content[0].start)[0].start].append(rule)
    return [
        one
        for one in network
        if not any(
            overlap(one.content, rule.content) >= _SAME
            for rule in by_sentence.get(segmented.sentence_at(one.content[0].start)[0].start, ())
        )
    ]


_SAME = 0.45
"""How much a network's and a rule's contents share that are one, at least."""
