"""Whose words are reported inside a content (rules 2 and 7): the content read again as a text of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.attributions.reading import Reading, Sentence
from quotedb.extract.lexicon.cues import VERBS, Form
from quotedb.extract.lexicon.grammar import DETERMINERS, PERSONAL, TIMES, has_finite
from quotedb.extract.patterns.clauses import read_sentence
from quotedb.extract.patterns.contents_left import DOCUMENTS
from quotedb.extract.patterns.nominal import read_nominal
from quotedb.extract.patterns.subjects import subject_before
from quotedb.records import Kind, Span


@dataclass(frozen=True, slots=True)
class Nested:
    """An attribution inside a content, with the sentence it was read in."""

    attribution: Attribution
    sentence: Sentence
    keeps_words: bool
    """The content stays as it is: a quotation, or what somebody saw."""


_FIRST = frozenset("i we me my our us you your".split())
_SAME = frozenset("he she it they".split())
_ONE = frozenset(("he", "she"))
_SPEAKS_FOR = re.compile(
    r"\b(?:spokes(?:man|woman|person|people|men)|representatives?|rep|agent|publicist) for\s"
    r"|(?:\b(?:[Hh]is|[Hh]er|[Tt]heir)|[’']s?)\s(?:[\w-]+\s){0,2}"
    r"(?:spokes(?:man|woman|person)|representatives?|agent|publicist)\b"
    r"|\b(?:lawyers?|attorneys?|solicitors?|barristers?|counsel|representing|defending|mitigating|who represents)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"[“‘\"']?(?:\w+ly )?(?P<verb>(?:denie|dispute|refute|apologise|apologize)[sd]|"
    r"(?:reject|contest|accept|maintain)(?:s|ed)|regret(?:s|ted)|does\snot\s(?:recogni[sz]e|accept|agree))\b",
    re.IGNORECASE,
)
_BE = frozenset("is was are were be been being".split())
_SUBORDINATE = frozenset("when whenever while if because though although until unless since after before once".split())
"""What opens a clause in which others' words are only a circumstance: *When he said no, I left*."""


_NOBODY = re.compile(
    r"rather$|the$|the way$|\w+ing (?:us|me|him|her|it|them|the|an?|his|their|its|our)\b|"
    r"for (?:instance|example)\b|both$|.*\bwhile\b|(?:he|she|it|they) \w|(?:he|she|it|they|i|we)[’']|"
    r".*\b(?:approach|move|method|idea|strategy|speech)$"
)
"""What is done, opens a clause or is no speaker, read as if it spoke: *making us the first town to …*."""


def read_nested(
    reading: Reading,
    content: tuple[Span, ...],
    quoted: bool,
    speaker: str | None,
    described: str = "",
    apart: bool = False,
) -> Nested | None:
    """Read the next layer of a content, or None where it holds none.

    `quoted` says that the content stands in marks: its words are kept, and *he* in it is somebody else than the
    speaker. In indirect speech *he* is taken for the speaker, so nothing is nested, unless `described`, the speaker
    as the text describes him, speaks for another (a lawyer, a spokeswoman), or `apart`: the cue is *according to*.
    """
    if not content:
        return None
    sentences = reading.inside(content[0])
    if not sentences or (len(sentences) > 1 and (quoted or len(sentences) > 2)):
        return None
    sentence = sentences[0]
    if len(sentence) < 4 and (quoted or sentence[-1].quotation is None):
        return None
    for_another = apart or bool(_SPEAKS_FOR.search(described)) or [item.low for item in sentence[1:2]] == ["client"]
    for attribution in (*read_sentence(sentence), *read_nominal(sentence)):
        if (
            attribution.source is None
            or not attribution.content
            or not _leads(sentence, attribution, content[0], 3 if quoted else 8)
        ):
            continue
        words = attribution.source.of(reading.text).lower()
        if words in _FIRST or words.split()[0] in ("i", "we") or _NOBODY.match(words):
            continue
        if attribution.kind is Kind.THOUGHT or attribution.cue is None:
            continue
        if not quoted and (
            (words in _SAME and not (for_another and words in _ONE))
            or (speaker is not None and words == speaker.lower())
        ):
            continue
        if quoted and words in ("it", "you"):
            continue
        if (
            attribution.by.startswith("rule-noun")
            or _in_relative(sentence, attribution)
            or _shows(sentence, attribution)
            or _joins_on(sentence, attribution)
        ):
            continue
        if not quoted and not _reports_clause(sentence, attribution):
            continue
        return Nested(attribution, sentence, quoted)
    if quoted:
        return None
    return (_denied(sentence) if for_another else None) or _perceived(sentence, reading.text, for_another)


def _denied(sentence: Sentence) -> Nested | None:
    """*her client denies any part in it*, *he “strongly rejects” the claims*, said by whoever speaks for them."""
    for index in range(1, min(len(sentence), 8)):
        verb = _DENIES.match(sentence[index].text)
        if verb is None:
            continue
        subject, group, _ = subject_before(sentence, index)
        if subject is None or subject.first > 1 or any(item.low in _BE for item in sentence[group:index]):
            return None
        if subject.pronoun and sentence[subject.first].low not in _ONE:
            return None  # a company's spokesman speaks as the company: "it denied …"
        cue = Span(sentence[index].start + verb.start("verb"), sentence[index].start + verb.end("verb"))
        content = (Span(sentence[0].start, sentence[-1].end),)
        found = Attribution(content, subject.mention, cue, "rule-7-denies", 0.7, Kind.SPEECH, subject.span)
        return Nested(found, sentence, True)
    return None


def _joins_on(sentence: Sentence, attribution: Attribution) -> bool:
    """Tell whether a participle after *and* goes on with what the speaker did: *said the bill was sunk and arguing*."""
    cue = attribution.cue
    at = next((i for i, item in enumerate(sentence) if cue is not None and item.start == cue.start), 0)
    return at > 0 and sentence[at].low.endswith("ing") and sentence[at - 1].low == "and"


_SHOWS = frozenset("show shows showed shown".split())


def _shows(sentence: Sentence, attribution: Attribution) -> bool:
    """Tell whether what *shows* something is no document: *those scenes*, somebody's bearing."""
    whole, cue = attribution.source_span or attribution.source, attribution.cue
    if whole is None or cue is None:
        return False
    shown = any(item.low in _SHOWS for item in sentence if cue.start <= item.start < cue.end)
    return shown and not any(item.low in DOCUMENTS for item in sentence if whole.start <= item.start < whole.end)


def _in_relative(sentence: Sentence, attribution: Attribution) -> bool:
    """Tell whether the cue belongs to a relative clause about the source (*voters who say …*)."""
    source, cue = attribution.source_span or attribution.source, attribution.cue
    if source is None or cue is None or cue.start < source.end:
        return False
    between = [item for item in sentence if source.end <= item.start < cue.start]
    aside = len(between) > 1 and between[0].text == between[-1].text == ","  # "the envoy, who briefed them, said"
    return not aside and any(item.low in ("who", "which", "that") for item in between)


def _reports_clause(sentence: Sentence, attribution: Attribution) -> bool:
    """Tell whether the inner content is a clause, or words in marks; a bare noun phrase is no second layer."""
    inside = [
        item
        for item in sentence
        if any(span.start < item.end and item.start < span.end for span in attribution.content)
    ]
    return has_finite(inside) or any(item.quotation is not None for item in inside) or attribution.by != "clause"


def _leads(sentence: Sentence, attribution: Attribution, content: Span, most: int) -> bool:
    """Tell whether an attribution governs the content: its source opens it, and its content is most of the rest."""
    first = min(
        attribution.source.start if attribution.source else attribution.start,
        attribution.cue.start if attribution.cue else attribution.start,
    )
    for span in (attribution.source_span or attribution.source, attribution.addressee):
        if span is not None:
            first = min(first, span.start)
    opening = [item for item in sentence if item.start < first]
    if attribution.content[0].start < first:  # "the road is shut, the mayor said"
        return attribution.content[0].start - content.start < 4
    if len(opening) > most or (opening and opening[0].low in _SUBORDINATE):
        return False
    if opening and opening[-1].text not in "," and not (len(opening) <= 4 and opening[-1].low in TIMES):
        return all(
            item.low in ("that", "but", "and", "then", "also", "according", "to")
            or item.low in DETERMINERS
            or item.is_capitalised
            for item in opening
        )
    return True


def _perceived(sentence: Sentence, text: str, for_another: bool) -> Nested | None:
    """*his client saw many war crimes*, and *he saw* where one speaks for another: own experience, told by another."""
    for index in range(1, min(len(sentence), 14)):
        entry = VERBS.get(sentence[index].low)
        if entry is None or entry[1] is Form.BASE or not entry[0].perceives:
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
