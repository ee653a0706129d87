"""Which of the network's attributions are statements, which are thoughts, and which are left out.

PolNeAR, the corpus that the network learned from, also marks that somebody favours, praises, expels or declines
something. An attitude (*favours the bridge*) is kept with kind thought; what reports neither words nor a mind
(*declined to comment*) is left out.
"""

from __future__ import annotations

import re
from dataclasses import replace

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.attributions.sources import items_of
from quotedb.extract.lexicon.cues import is_cue
from quotedb.extract.lexicon.tables import pattern
from quotedb.extract.segmentation.grammar import RELATIVES, has_finite
from quotedb.extract.segmentation.paragraphs import SegmentedText
from quotedb.records import Span
from quotedb.terms import Kind

_NEGATED = re.compile(r"\b(?:never|not|no)\b|n[’']t\b")
"""*has never confirmed that …*."""
_CLAIMED = re.compile(r"^(?:asylum|refuge|(?:the\s)?pronouns)\b", re.IGNORECASE)
"""Contents that are no words: *claimed asylum*, *uses the pronouns …*."""
LEAST = 0.2
"""The network's confidence, from 0 to 1, below which an attribution is left out."""
LIKELY = 0.6
SURE = 0.7
_ACTS = re.compile(r"\b" + pattern("acts"), re.IGNORECASE)
"""Verbs that report speech when their content is a noun: *criticised the plan*."""
_JUDGES = re.compile(r"\b" + pattern("judges"), re.IGNORECASE)
"""Verbs that say of somebody or something what the speaker thinks: a name after them is enough (*praised him*)."""
_WISHES = re.compile(r"\b(?:ask|call(?:s|ed|ing)?\s+for|seek|sought|request|invit)", re.IGNORECASE)
"""Verbs whose content is a request, not words that were said (*asked Norway to take him in*)."""
_MIND = re.compile(rf"\b{pattern('mind')}\b", re.IGNORECASE)
"""Verbs of wanting, planning and believing: their content is a thought."""
_THINKS = re.compile(r"\b(?:thought|thinks)\b(?!\s(?:aloud|out\sloud)\b)", re.IGNORECASE)
"""Verbs of the mind after which words in marks, too, were only thought: *“It will rain,” thought Ida Falk*."""
_TO_ONESELF = re.compile(r"(?:asks|asked|asking|tells|told|telling|reminds|reminded)\s(?:him|her|them)sel(?:f|ves)\b")
"""A cue, with whom it is said to, of what somebody only thought: *asked herself whether it would hold*."""
_CITES = re.compile(r"\b(?:cit|quot)(?:e|es|ed|ing)\b", re.IGNORECASE)
"""Verbs of citing: their content is mostly a name."""
_OF_WHICH = re.compile(r"\b(?:seen|obtained|reviewed|viewed|published|leaked|briefed)\s(?:by|on|to|about)\b")
"""Participles that tell more of who or what is cited: *a memo seen by the Post*, *people briefed on the plan*."""
_DOCUMENT = re.compile(rf"\b{pattern('document')}\b", re.IGNORECASE)
"""Nouns for sources that report without speaking: *the poll*, *the audit*."""
_SILENT = re.compile(r"\b" + pattern("silent"), re.IGNORECASE)
"""Words around a cue by which somebody says nothing: *declined to*, *did not respond*."""
_COMMENT = re.compile(
    r"^(?:(?:further\s+|for\s+|to\s+)?(?:a\s+)?(?:comment|questions?|requests?|calls?)\b|to\s+(?:comment|respond|answer|discuss|say|elaborate)\b|.{0,40}\bfor\s+comment$)",
    re.IGNORECASE,
)
"""Contents of such cues: *to comment*, *a request for comment*."""
_ANONYMOUS = re.compile(rf"\b{pattern('anonymous')}\b", re.IGNORECASE)
"""Contents about not being named: *not to be identified*."""


def settle(segmented: SegmentedText, attribution: Attribution) -> Attribution | None:
    """Judge an attribution that only the network found: returned as it is, with kind thought, or None if it is neither.

    Attributions that a rule found are returned as they are.
    """
    if attribution.by != "tagger":
        return attribution
    text = segmented.text
    cue = attribution.cue.of(text) if attribution.cue else ""
    words = " ".join(span.of(text) for span in attribution.content)
    around = _around(text, attribution)
    if (
        _ANONYMOUS.search(words)
        or _CLAIMED.search(words)
        or _COMMENT.match(words)
        or (_SILENT.search(around) and not has_marks(segmented, attribution.content))
    ):
        return None
    if attribution.confidence < LEAST:
        return None
    if attribution.source is not None and _is_report(segmented, attribution, cue, words):
        return replace(attribution, kind=None) if attribution.kind is Kind.THOUGHT else attribution
    marked = has_marks(segmented, attribution.content)
    clause = _is_clause(segmented, attribution.content)
    if _CITES.search(cue) and not marked and (not clause or _OF_WHICH.search(words)):
        return None  # who or what is cited is a hop of what is reported
    to_oneself = attribution.cue is not None and _TO_ONESELF.match(text, attribution.cue.start)
    if to_oneself or _THINKS.search(cue) or (not marked and _is_of_mind(cue, clause=clause)):
        return replace(attribution, kind=Kind.THOUGHT)
    if marked and (attribution.source is not None or (cue and not any(map(str.isalpha, cue)))):
        return attribution  # also behind a colon without a source: *Written on the wall: “…”*
    if attribution.source is None:
        spoken = (clause or len(words.split()) > 2) and _ACTS.search(cue) is not None and not _WISHES.search(cue)
        return attribution if spoken else replace(attribution, kind=Kind.THOUGHT)
    if clause and (attribution.kind is not Kind.THOUGHT or attribution.confidence >= LIKELY):
        return attribution
    if _acts(cue, words, attribution.confidence):
        return attribution
    if attribution.kind is Kind.WRITING and _DOCUMENT.search(attribution.source.of(text)):
        return attribution
    return replace(attribution, kind=Kind.THOUGHT)


def _is_of_mind(cue: str, *, clause: bool) -> bool:
    """Tell whether a cue without quoted words tells of a mind: *never confirmed*, *hopes*, *defended her*.

    `clause`: its content is a clause, which verbs that are no attitudes by themselves may report.
    """
    if _NEGATED.search(cue) or (_MIND.search(cue) and not _ACTS.search(cue)):
        return True
    return not clause and _is_attitude(cue)


def _is_attitude(cue: str) -> bool:
    """Tell whether a cue is no verb of saying: what somebody thinks of others (*defended her*), or does (*accepted*).

    Cues of small words only (*has*, *put*, *in*) belong to phrases of saying.
    """
    if is_cue(cue) or all(len(word) <= SMALL for word in cue.split()):
        return False
    return _JUDGES.search(cue) is not None or _ACTS.search(cue) is None


SMALL = 4
"""Letters of words that say little by themselves."""


def _around(text: str, attribution: Attribution) -> str:
    """Return the words around a cue, without those that were said: *said she had refused* tells of no silence."""
    cue = attribution.cue
    if cue is None:
        return ""
    begins = min((span.start for span in attribution.content if span.start >= cue.end), default=len(text))
    ends = max((span.end for span in attribution.content if span.end <= cue.start), default=0)
    return text[max(0, ends, cue.start - 24) : min(begins, cue.end + 16)]


def _is_report(segmented: SegmentedText, attribution: Attribution, cue: str, words: str) -> bool:
    """Tell whether a document reports its content (*a poll shows …*), or somebody according to whom it is so."""
    if len(words.split()) < FEWEST_WORDS:
        return False
    if _ACCORDING.match(cue):
        return True
    source = attribution.source_span or attribution.source
    words_of_source = source.of(segmented.text) if source is not None else ""
    documented = _DOCUMENT.search(words_of_source) or _FINDERS.search(words_of_source)
    return documented is not None and _SHOWS.search(cue) is not None


FEWEST_WORDS = 5
"""Words of what a document is taken to report, at least: fewer are mostly its topic."""
_ACCORDING = re.compile(r"according to\b", re.IGNORECASE)
_FINDERS = re.compile(
    r"\b(?:research\w*|scientists?|investigators?|inspectors?|auditors?|authors?|panel|inquiry|commission|committee"
    r"|tribunal|jury|court|watchdog|team)\b",
    re.IGNORECASE,
)
"""Those who find and conclude for others: *Researchers found that …*."""
_SHOWS = re.compile(r"\b(?:show|found|find|suggest|reveal|indicat|conclud|estimat|confirm)", re.IGNORECASE)
"""Verbs of what documents do."""


def _acts(cue: str, words: str, confidence: float) -> bool:
    """Tell whether a verb whose content is a noun reports speech (*urged a new vote*, *praised him*)."""
    if len(words.split()) > 2:
        return _ACTS.search(cue) is not None and (confidence >= LIKELY or not _WISHES.search(cue))
    return _JUDGES.search(cue) is not None and confidence >= SURE


def has_marks(segmented: SegmentedText, content: tuple[Span, ...]) -> bool:
    """Tell whether any of the words stand in quotation marks."""
    return any(
        segmented.marks.states[at]
        for span in content
        for at in (span.start, (span.start + span.end) // 2, span.end - 1)
    )


def _is_clause(segmented: SegmentedText, content: tuple[Span, ...]) -> bool:
    """Tell whether the words hold a finite verb that is not of a relative clause in them."""
    items = [item for span in content for item in items_of(segmented, span)]
    end = next((at for at, item in enumerate(items) if at and item.low in RELATIVES), len(items))
    return len(items) >= 3 and has_finite(items[:end])
