"""Who else's words a content reports (rules 2 and 7): in *the lawyer said Ann Roe had said no*, those of Ann Roe.

The content is read again as a text of its own, and gives the next layer: the hop behind the one who reports.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.attributions.sources import tidy
from quotedb.extract.lexicon.cues import STRONG, STRONG_VERBS, VERBS, VerbForm
from quotedb.extract.lexicon.tables import words
from quotedb.extract.phrases.subjects import subject_before
from quotedb.extract.segmentation.grammar import NEGATIONS, PERSONAL, has_finite
from quotedb.extract.segmentation.paragraphs import SegmentedText, Sentence
from quotedb.records import Span
from quotedb.terms import Kind

ReadInside = Callable[[tuple[Span, ...]], list[Attribution]]
"""A function that returns the attributions which the network finds within a content."""


@dataclass(frozen=True, slots=True)
class Nested:
    """An attribution inside a content, with the sentence it was read in."""

    attribution: Attribution
    sentence: Sentence
    keeps_words: bool
    """The content stays as it is: a quotation, or what somebody saw."""


_FIRST = words("first")
"""Words for the speaker as *I* or *we*, which make no other speaker."""
_SAME = frozenset("he she it they".split())
"""Pronouns that in indirect speech mostly mean the speaker."""
_ONE = frozenset(("he", "she"))
_SPEAKS_FOR = re.compile(
    r"\b(?:spokes(?:man|woman|person|people|men)|representatives?|rep|agent|publicist) for\s"
    r"|(?:\b(?:[Hh]is|[Hh]er|[Tt]heir)|[’']s?)\s(?:[\w-]+\s){0,2}"
    r"(?:spokes(?:man|woman|person)|representatives?|agent|publicist)\b"
    r"|\b(?:lawyers?|attorneys?|solicitors?|barristers?|counsel|representing|defending|mitigating|who represents)\b",
    re.IGNORECASE,
)
"""Descriptions of people who speak for others: *spokeswoman*, *lawyer*."""
_DENIES = re.compile(
    r"[“‘\"']?(?:\w+ly )?(?P<verb>(?:denie|dispute|refute|apologise|apologize)[sd]|"
    r"(?:reject|contest|accept|maintain)(?:s|ed)|regret(?:s|ted)|does\snot\s(?:recogni[sz]e|accept|agree))\b",
    re.IGNORECASE,
)
"""Verbs of denying after *her client* and the like."""
_SUBORDINATE = words("subordinate")
"""Words that open a subordinate clause, whose saying is only a circumstance: *When he said no, I left*."""
_NOBODY = re.compile(
    r"nobody\b|no(?: one|ne)?\b|rather$|the$|the way$|\w+ing (?:us|me|him|her|it|them|the|an?|his|their|its|our)\b|"
    r"for (?:instance|example)\b|both$|.*\bwhile\b|(?:he|she|it|they) \w|(?:he|she|it|they|i|we)[’']|"
    r".*\b(?:approach|move|method|idea|strategy|speech)$"
)
"""Ends of a noun phrase that cannot be a speaker, though the network may take it for one (*making us the …*)."""


def read_nested(
    segmented: SegmentedText,
    inside: ReadInside,
    content: tuple[Span, ...],
    quoted: bool,
    speaker: str | None,
    described: str = "",
    apart: bool = False,
    parted: bool = False,
) -> Nested | None:
    """Return the attribution inside a content whose words make up most of it, or None.

    `quoted`: the content stands in quotation marks. Its words are then kept whole, and *he* in it is not the speaker.
    In indirect speech *he* is taken for the speaker, which makes no layer, unless the speaker, with the words of
    `described`, speaks for another (a lawyer, a spokeswoman) or `apart` says that the cue is *according to*.
    `parted`: the cue stands between the pieces (*he is said to have told friends that …*); they are read as one.
    """
    if not content:
        return None
    whole = Span(content[0].start, content[-1].end)
    sentences = segmented.inside(whole)
    if not sentences or (len(sentences) > 1 and (quoted or len(sentences) > 2)):
        return None
    sentence = sentences[0]
    if len(sentences) > 1 and len(sentence) == 1 and sentence[0].quotation is not None:
        sentence = [*sentence, *sentences[1]]  # “Who will pay?” he asked
    if len(sentence) < 4 and (quoted or all(item.quotation is None for item in sentence)):
        return None
    for_another = apart or bool(_SPEAKS_FOR.search(described)) or [item.low for item in sentence[1:2]] == ["client"]
    weak = parted or sentence[0].quotation is not None
    for attribution in _inner(segmented, inside, content if parted else (whole,), sentence, weak, apart):
        if _is_layer(segmented, sentence, attribution, whole, quoted, speaker, for_another):
            return Nested(attribution, sentence, quoted)
    if quoted:
        return None
    return (_denied(sentence) if for_another else None) or _perceived(sentence, segmented.text, for_another)


def _inner(
    segmented: SegmentedText,
    inside: ReadInside,
    content: tuple[Span, ...],
    sentence: Sentence,
    weak: bool,
    apart: bool,
) -> list[Attribution]:
    """Return the attributions of a sentence of a content; the network is asked only if a word of it can be a cue.

    Every verb of speech can be one, a `weak` one too, where the outer cue parts the content (*a clerk, she said,
    assured her that …*), where an outlet tells of it (*a clerk assured her that …, Reuters reported*), or where the
    words in marks come first (*“Why?” a clerk asked, according to …*).
    """
    found = _as_saying(segmented, sentence)
    any_verb = weak or apart
    if any(item.low in STRONG or item.low == "according" or (any_verb and item.low in VERBS) for item in sentence):
        found += [
            one
            for one in inside(content)
            if is_plain_saying(segmented, sentence, one, weak or (apart and _heads(sentence, one)))
        ]
    return found


def _heads(sentence: Sentence, found: Attribution) -> bool:
    """Tell whether source and cue open a sentence side by side, but for a phrase before a comma: *a clerk assured*."""
    source = found.source_span or found.source
    if source is None or found.cue is None:
        return False
    before = [item for item in sentence if item.start < source.start]
    between = [item for item in sentence if source.end <= item.start < found.cue.start]
    return len(between) <= 1 and (not before or before[-1].text == ",")


def _is_layer(
    segmented: SegmentedText,
    sentence: Sentence,
    attribution: Attribution,
    content: Span,
    quoted: bool,
    speaker: str | None,
    for_another: bool,
) -> bool:
    """Tell whether an attribution inside a content is its next layer: of another speaker, and most of the content."""
    if attribution.source is None or not attribution.content or attribution.kind is Kind.THOUGHT:
        return False
    words = attribution.source.of(segmented.text).lower()
    if words in _FIRST or words.split()[0] in ("i", "we") or _NOBODY.match(words):
        return False
    if quoted and words in ("it", "you"):
        return False
    himself = words in _SAME and not (for_another and words in _ONE)
    if not quoted and (himself or (speaker is not None and words == speaker.lower())):
        return False
    return _leads(sentence, attribution, content, 3 if quoted else 8)


_UNREAL = NEGATIONS | frozenset("would could should will can may might to if".split())
"""Words before a cue that say that nothing was said: negations and modal verbs (*could say*)."""


_WORDS = re.compile(r"[\w’'-]+")


def is_plain_saying(segmented: SegmentedText, sentence: Sentence, found: Attribution, weak: bool = False) -> bool:
    """Tell whether the cue of the network's attribution is a plain one: *X said*, *according to X*.

    `weak`: a weak verb will do, as it will where a quotation opens the sentence.
    """
    if found.cue is None:
        return False
    words = _WORDS.findall(found.cue.of(segmented.text).lower())
    weak = weak or sentence[0].quotation is not None
    strong = any(
        word in VERBS
        and (VERBS[word][0].base in STRONG_VERBS or (weak and VERBS[word][0].kind is Kind.SPEECH))
        and VERBS[word][1] is not VerbForm.PARTICIPLE
        for word in words
    )
    if not (strong or words[:1] == ["according"]) or any(
        word in _UNREAL or word.endswith(("n't", "n’t")) for word in words if words[0] != "according"
    ):
        return False
    inside = [
        item for item in sentence if any(item.start < span.end and span.start < item.end for span in found.content)
    ]
    before = [item.low for item in sentence if item.start < found.content[0].start][-1:]
    is_clause = before == ["that"] or (bool(inside) and inside[0].low in PERSONAL) or has_finite(inside)
    return is_clause or any(item.quotation is not None for item in inside)


def _as_saying(segmented: SegmentedText, sentence: Sentence) -> list[Attribution]:
    """Return the attribution at the head of a content after *quoted*: *the governor, Ada Brook, as saying that …*."""
    for at in range(1, min(len(sentence) - 2, _QUOTED)):
        entry = VERBS.get(sentence[at + 1].low)
        if sentence[at].low != "as" or entry is None or entry[1] is not VerbForm.PARTICIPLE:
            continue
        source = tidy(segmented, Span(sentence[0].start, sentence[at - 1].end))
        begin = at + 2
        while begin < len(sentence) - 1 and (sentence[begin].text in ",:" or sentence[begin].low == "that"):
            begin += 1
        quotation = sentence[begin].quotation
        last = sentence[-1] if sentence[-1].is_word or sentence[-1].quotation else sentence[-2]
        content = (
            Span(quotation.inner_start, quotation.inner_end)
            if quotation is not None and begin >= len(sentence) - 2
            else Span(sentence[begin].start, last.end)
        )
        cue = Span(sentence[at + 1].start, sentence[at + 1].end)
        by = "rule-2-as-saying"
        return [Attribution((content,), source, cue, by, 0.85, Kind.SPEECH, source)]
    return []


_QUOTED = 16
"""Items that may stand between *quoted* and *as saying*: the name and description of who is quoted."""


def _denied(sentence: Sentence) -> Nested | None:
    """Return the layer of a denial passed on by who speaks for somebody: *her client denies any part in it*."""
    for index in range(1, min(len(sentence), 8)):
        verb = _DENIES.match(sentence[index].text)
        if verb is None:
            continue
        subject, _, _ = subject_before(sentence, index)
        if subject is None or (subject.pronoun and sentence[subject.first].low not in _ONE):
            return None  # a company's spokesman speaks as the company: "it denied …"
        cue = Span(sentence[index].start + verb.start("verb"), sentence[index].start + verb.end("verb"))
        content = (Span(sentence[0].start, sentence[-1].end),)
        found = Attribution(content, subject.mention, cue, "rule-7-denies", 0.7, Kind.SPEECH, subject.span)
        return Nested(found, sentence, True)
    return None


def _leads(sentence: Sentence, attribution: Attribution, content: Span, most: int) -> bool:
    """Tell whether an attribution spans a content: its source opens it, and its own content is most of the rest."""
    first = min(
        attribution.source.start if attribution.source else attribution.start,
        attribution.cue.start if attribution.cue else attribution.start,
    )
    for span in (attribution.source_span or attribution.source, attribution.addressee):
        if span is not None:
            first = min(first, span.start)
    opening = [item for item in sentence if item.start < first]
    if attribution.content[0].end <= first:  # "the road is shut, the mayor said"
        return attribution.content[0].start - content.start < 4
    ends = {opening[-1].low} if opening else set()
    if opening and opening[-1].text != ",":  # "When asked, the mayor said"
        ends.add(opening[0].low)
    return len(opening) <= most and not ends & _SUBORDINATE


def _perceived(sentence: Sentence, text: str, for_another: bool) -> Nested | None:
    """Return the layer of what somebody saw, told by another: *his client saw …*; *he saw*, told by a lawyer."""
    for index in range(1, min(len(sentence), 14)):
        entry = VERBS.get(sentence[index].low)
        if entry is None or entry[1] is VerbForm.BASE or not entry[0].perceives:
            continue
        if entry[0].base not in ("see", "witness", "hear"):
            continue
        subject, group, negated = subject_before(sentence, index)
        if subject is None or negated or subject.first > 1 or group > subject.last:
            return None
        himself = subject.pronoun and for_another and sentence[subject.first].low in _ONE
        if subject.pronoun and not himself:
            return None
        if any(item.low in ("be", "been", "is", "was", "are", "were") for item in sentence[group:index]):
            return None
        words = subject.mention.of(text).lower()
        if (words in PERSONAL and not himself) or index + 1 >= len(sentence):
            return None
        if not subject.named and not himself and words.split()[0] not in ("his", "her", "their", "the"):
            return None
        end = sentence[-1].end
        cue = Span(sentence[index].start, sentence[index].end)
        whole = Attribution(
            (Span(sentence[0].start, end),), subject.mention, cue, "rule-7-saw", 0.7, Kind.SPEECH, subject.span
        )
        return Nested(whole, sentence, True)
    return None
