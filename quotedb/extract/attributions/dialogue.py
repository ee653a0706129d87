"""Words given verbatim without quotation marks: transcripts (`Name: words`), interviews (Q and A), block quotations."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from quotedb.extract.attributions.answers import read_interview
from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.attributions.interviews import ANSWER, answered
from quotedb.extract.attributions.labels import TRANSCRIPT_LINE, Labels
from quotedb.extract.attributions.short_labels import answers
from quotedb.extract.lexicon.cues import VERBS
from quotedb.extract.lexicon.tables import words
from quotedb.extract.phrases.mentions import NounPhrase
from quotedb.extract.phrases.subjects import subject_before
from quotedb.extract.segmentation.grammar import TIMES
from quotedb.extract.segmentation.outlets import Outlets
from quotedb.extract.segmentation.paragraphs import Paragraph, SegmentedText
from quotedb.records import Entity, Span
from quotedb.terms import Kind

BLOCK_QUOTATION = "rule-block-quotation"
VERBATIM = (TRANSCRIPT_LINE, BLOCK_QUOTATION, ANSWER)
"""The rules that find words given verbatim without quotation marks."""

_LINE = re.compile(
    r"(?P<bullet>[-–—•*]\s*)?[“\"]?(?:\*\*|__)?(?:\(\()?"
    r"(?P<name>[A-Z][\w’'.\-]*(?:[ ,]+(?:[A-Z][\w’'.\-]*|of|de|van|von|the|al|bin|\([^)]{1,20}\))){0,5}|[QA])"
    r"(?(bullet)(?:,\s[^:“”\"\n]{2,60}(?=:\s[“\"]))?)"
    r"(?P<colon>\s*:\s*(?:\*\*|__)?\s*|\.\s+(?=[A-Z])(?<=[QA]\.\s)|(?:\*\*|__)\s*:?\s+|\)\)\s*:?\s*|"
    r"(?<=(?<!\w)[QA])\s+(?=[A-Z“\"]))(?=\S)"
)
"""A line of a transcript: a name, a colon, the words; also *((Name)) words*, *Q Words*, *- Name, role: “words”*."""
_LABELS = words("labels")
"""Words before a colon that are no speakers: *Photo:*, *Update:*."""
_BLOCK = re.compile(r">\s?")
"""The head of a line of a block quotation."""
_SIGNED = re.compile(
    r">\s?[—–-]{1,2}\s*(?P<name>[A-ZÀ-Þ][^@()\n]{1,60}?)(?:\s*(?P<handle>\(@[\w.@-]{1,60}\)).{0,40}|(?<![.!?]))"
)
"""The last line of a block quotation, where it says whose words it is: *— Name*, of a post *— Name (@handle) day*."""
_LONGEST_SIGNATURE = 6
"""Words that a signature may have where no handle (`@name`) shows that it is one."""


def read_dialogue(
    segmented: SegmentedText, media: Outlets, entities: Sequence[Entity] = ()
) -> tuple[list[Attribution], set[int]]:
    """Find transcript lines, the answers of an interview and block quotations; `entities` are the names in the text.

    Returns their attributions, and the numbers of their paragraphs, which other rules must not read again.
    """
    found: list[Attribution] = []
    taken: set[int] = set()
    lines = _lines(segmented)
    labels = Labels(segmented, media, entities, lines)
    for number, match in lines.items():
        paragraph = segmented.paragraphs[number]
        taken.add(number)
        if match.group("name") in labels.asking:
            continue
        signs = '*_”"' if match.group()[0] in '“"' else "*_"
        content = Span(match.end(), _trimmed_end(segmented.text, match.end(), paragraph.span.end, signs))
        if content.end <= content.start:
            continue
        found.append(labels.attribution(Span(*match.span("name")), _unmarked(segmented, content)))
    _continue_lines(segmented, lines, found, taken)
    if not lines:
        _answers(segmented, media, entities, found, taken)
    _blocks(segmented, found, taken)
    return found, taken


def _answers(
    segmented: SegmentedText,
    media: Outlets,
    entities: Sequence[Entity],
    found: list[Attribution],
    taken: set[int],
) -> None:
    """Find the answers of an interview that is printed without labels."""
    interview = read_interview(segmented, media, entities)
    if interview is None:
        return
    taken.update(interview.questions)
    for numbers in interview.answers:
        pieces: list[Span] = []
        for number in numbers:
            paragraph = segmented.paragraphs[number]
            quoted = [item.quotation for item in paragraph.items if item.quotation is not None]
            if len(quoted) == len(paragraph.items):
                pieces += [Span(one.inner_start, one.inner_end) for one in quoted]
            else:
                pieces.append(paragraph.span)
        found.append(answered(interview.asked, tuple(pieces)))
        taken.update(numbers)


def _unmarked(segmented: SegmentedText, content: Span) -> tuple[Span, ...]:
    """Return the content as pieces, without the marks around it where the whole of it is quoted."""
    sentences = segmented.paragraphs[segmented.paragraph_at(content.start)].sentences_in(content)
    items = [item for sentence in sentences for item in sentence if content.start <= item.start < content.end]
    if items and all(item.quotation is not None for item in items):
        return tuple(Span(i.quotation.inner_start, i.quotation.inner_end) for i in items if i.quotation)
    return (content,)


def _trimmed_end(text: str, start: int, end: int, signs: str = "*_") -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in signs):
        end -= 1
    return end


def _lines(segmented: SegmentedText) -> dict[int, re.Match[str]]:
    """Return the paragraphs of the form `Name: words`, by number: only where two follow each other or a name recurs."""
    candidates: dict[int, re.Match[str]] = {}
    for number, paragraph in enumerate(segmented.paragraphs):
        match = _LINE.match(segmented.text, paragraph.span.start, paragraph.span.end)
        if match is None or match.group("name").split()[0].lower().strip(".,") in _LABELS | TIMES:
            continue
        if match.end() >= paragraph.span.end or paragraph.span.end - match.end() < 2:
            continue
        candidates[number] = match
    if not any(match.group("name") == "Q" for match in candidates.values()):
        candidates = {n: m for n, m in candidates.items() if m.group("colon").strip()}  # "A Canadian" is no label
    names = Counter(match.group("name") for match in candidates.values())
    out: dict[int, re.Match[str]] = {}
    for number, match in candidates.items():
        beside = any(other in candidates for other in (number - 2, number - 1, number + 1, number + 2))
        if beside and (names[match.group("name")] > 1 or len(names) > 1):
            out[number] = match
    speakers = {m.group("name") for m in out.values()}
    if len(speakers) == 1 and len(out) > 1:  # only the answers have labels
        marked = sum(1 for number in out if _follows_question(segmented, number))
        if marked == len(out) or (2 * marked >= len(out) and answers(*speakers)):
            return out
    ends = (segmented.text[segmented.paragraphs[number].span.end - 1] for number in out)
    if len(speakers) < 2 or (len(speakers) == len(out) and not any(end in ".?!…”\"’'" for end in ends)):
        return {}  # nobody answers, or a table: *Born: 1980*
    return out


def _follows_question(segmented: SegmentedText, number: int) -> bool:
    before = segmented.paragraphs[number - 1].span.of(segmented.text) if number else ""
    return before.rstrip("*_ ").endswith("?")


def _continue_lines(
    segmented: SegmentedText, lines: dict[int, re.Match[str]], found: list[Attribution], taken: set[int]
) -> None:
    """Add to each answer the paragraphs after its line, up to the next line that names a speaker."""
    numbers = sorted(lines)
    unlabelled = bool(numbers) and _follows_question(segmented, numbers[0])
    only_answers = len(numbers) > 1 and len({match.group("name") for match in lines.values()}) == 1
    unlabelled = unlabelled or only_answers
    asking = {n - 1 for n in numbers if only_answers or (unlabelled and _follows_question(segmented, n))} - set(numbers)
    taken.update(asking)  # questions without a label
    if len(numbers) < 3 and not unlabelled:
        return
    by_end = {segmented.paragraph_at(a.content[0].start): index for index, a in enumerate(found)}
    for first, second in itertools.pairwise(numbers):
        if 1 < second - first <= 5 and first in by_end:
            extra = [
                Span(segmented.paragraphs[n].span.start, segmented.paragraphs[n].span.end)
                for n in range(first + 1, second)
                if n not in asking
            ]
            if extra and all(segmented.text[span.end - 1] in '.?!…”"' for span in extra):
                index = by_end[first]
                found[index] = found[index].with_content((*found[index].content, *extra))
                taken.update(range(first + 1, second))


def _blocks(segmented: SegmentedText, found: list[Attribution], taken: set[int]) -> None:
    """Find block quotations (`> words`), and paragraphs set apart without marks after *X wrote:*."""
    number = 0
    while number < len(segmented.paragraphs):
        paragraph = segmented.paragraphs[number]
        match = _BLOCK.match(segmented.text, paragraph.span.start, paragraph.span.end)
        if match is None or number in taken:
            number += 1
            continue
        spans: list[Span] = []
        first = number
        while number < len(segmented.paragraphs):
            paragraph = segmented.paragraphs[number]
            match = _BLOCK.match(segmented.text, paragraph.span.start, paragraph.span.end)
            if match is None:
                break
            if match.end() < paragraph.span.end:
                spans += _unmarked(segmented, Span(match.end(), paragraph.span.end))
            taken.add(number)
            number += 1
        signed = _signature(segmented, segmented.paragraphs[number - 1]) if number - first > 1 else None
        if signed is not None:
            name, kind = signed
            spans = [span for span in spans if span.end <= segmented.paragraphs[number - 1].span.start]
            if spans:
                found.append(Attribution(tuple(spans), name, None, BLOCK_QUOTATION, 0.8, kind, name))
            continue
        speaker = _introduced_by(segmented.paragraphs[first - 1]) if first else None
        if speaker is not None and spans:
            source, cue = speaker
            found.append(Attribution(tuple(spans), source.mention, cue, BLOCK_QUOTATION, 0.8, None, source.span))


def _signature(segmented: SegmentedText, paragraph: Paragraph) -> tuple[Span, Kind | None] | None:
    """Return the name that signs a block quotation, with kind writing if the signature is that of a post."""
    match = _SIGNED.fullmatch(segmented.text, paragraph.span.start, paragraph.span.end)
    if match is None or (not match.group("handle") and len(match.group("name").split()) > _LONGEST_SIGNATURE):
        return None
    return Span(*match.span("name")), Kind.WRITING if match.group("handle") else None


def _introduced_by(paragraph: Paragraph) -> tuple[NounPhrase, Span] | None:
    """Return speaker and cue of the paragraph before a block quotation, if it ends by announcing one."""
    sentence = paragraph.sentences[-1]
    for index in range(len(sentence) - 1, -1, -1):
        low = sentence[index].low
        if low in VERBS and not VERBS[low][0].perceives:
            subject, _, negated = subject_before(sentence, index)
            if subject is not None and not negated:
                return subject, Span(sentence[index].start, sentence[index].end)
    return None
