"""Words that stand before their cue, and what goes on behind it: *…, she said, …*."""

from __future__ import annotations

from quotedb.extract.attributions.mentions import Phrase
from quotedb.extract.attributions.reading import Sentence, Sort
from quotedb.extract.lexicon.cues import VERBS, Form, Frame
from quotedb.extract.lexicon.grammar import DETERMINERS, PREPOSITIONS, RELATIVES, TIMES, has_finite
from quotedb.extract.patterns.content_ends import COMMENTS, is_title, is_whole, quoted_end, remarks, right_end
from quotedb.extract.patterns.cue_verbs import Cue, next_cue
from quotedb.extract.patterns.phrases import skip_apposition

DOCUMENTS = frozenset(
    """study studies poll survey report reports research researchers scientists court judge data figures audit inquiry
    analysis tests review investigation papers paper documents document letter memo filing indictment records survey
    statistics regulator watchdog jury tribunal panel commission auditors auditor experts investigators""".split()
)


NEED_DOCUMENT = frozenset(
    "find show hold rule determine calculate indicate suggest reveal estimate conclude signal".split()
)


def take_left(items: Sentence, cue: Cue, after: int, cues: list[Cue]) -> None:  # noqa: PLR0912 - one test a form
    """Take the words before the cue and its subject, and what goes on after it."""
    first = min(cue.start, cue.group)
    if first < 1 or (cue.verb.base == "tell" and cue.addressee is None):
        return
    before = items[first - 1]
    if items[first].low in ("a", "an") and first + 1 < len(items) and items[first + 1].low in COMMENTS:
        return  # "…, a charge the keeper denied"
    end = first
    if before.text in ",—–":
        end = first - 1
    elif before.sort is not Sort.QUOTATION and before.text not in "?!…":
        return
    begin = 0
    if items[begin].low in ("but", "and") and begin + 1 < end and items[begin + 1].sort is not Sort.QUOTATION:
        begin += 1
    left = items[begin:end]
    if not left or is_title(items, end - 1) or _was_asked(left):
        return
    quoted = left[-1].sort is Sort.QUOTATION and (len(left) == 1 or is_whole(left[-1]))
    if quoted and len(left) > 1 and is_whole(left[-1]) and not (left[-2].is_word):
        begin = end - 1
        while begin > 0 and items[begin - 1].sort is Sort.QUOTATION:
            begin -= 1
        left = items[begin:end]
    if not quoted:
        frame = cue.verb.frame
        if frame in (Frame.WORDS, Frame.WHETHER, Frame.OF) or cue.verb.perceives or cue.form is Form.PARTICIPLE:
            return
        if (
            items[begin].low in PREPOSITIONS | {"when", "after", "before", "while", "if", "as"}
            and not any(item.text == "," for item in left)
            and not (
                has_finite(left)
                and items[begin].low in ("in", "at", "on", "for", "by", "of", "as", "after", "under", "with")
                and len(left) > 5
            )
        ):
            return
        bare = not has_finite(left)
        if bare and (_holds_subject(cue, end) or (len(left) < 4 and not _interrupts(items, after))):
            return
        if any(item.low in _MODALS for item in items[cue.group : cue.at]):
            return  # "if he opted for it, he should have insisted on more"
        if cue.verb.base in NEED_DOCUMENT and cue.subject and not _document(items, cue.subject):
            return
    cue.content = [(begin, end)]
    cue.confidence = 0.85 if quoted else 0.75
    rest = _second_piece(items, cue, after, cues, quoted)
    if rest is not None:
        cue.content.append(rest)


def _holds_subject(cue: Cue, end: int) -> bool:
    """Tell whether words without a verb are the subject or what is apposed to it (*Ada Brook, the clerk, foresaw*)."""
    if cue.subject is None:
        return False
    return cue.subject.first < end or (cue.subject.first > cue.at and cue.verb.base not in ("say", "warn"))


_MODALS = frozenset("should could might must ought".split())


def _was_asked(left: Sentence) -> bool:
    """Tell whether the words before are the question that was put: *Asked if it held, she said yes*."""
    return any(item.low in ("asked", "pressed", "questioned") for item in left[:2]) and left[0].sort is Sort.WORD


def _document(items: Sentence, subject: Phrase) -> bool:
    return any(items[index].low in DOCUMENTS for index in range(subject.first, subject.last)) or subject.named


def _interrupts(items: Sentence, after: int) -> bool:
    return after < len(items) - 2 and items[after].text == ","


def _second_piece(items: Sentence, cue: Cue, after: int, cues: list[Cue], quoted: bool) -> tuple[int, int] | None:  # noqa: PLR0912 - one test a form
    """What follows `, X said,`: the rest of the interrupted words, or None."""
    size = len(items)
    at = after
    while at < size and items[at].text not in (",", ":", ";") and items[at].sort is not Sort.QUOTATION:
        at += 1
    while at < size and is_title(items, at):  # "…,” he said on “Morning Lund.” “…"
        at += 1
    if at >= size:
        return None
    if items[at].sort is Sort.QUOTATION:
        return (at, quoted_end(items, at, cue, cues)) if quoted else None
    if at + 1 >= size:
        return None
    following = items[at + 1]
    if following.low in RELATIVES or following.low in (
        "according",
        "citing",
        "quoting",
        "speaking",
        "as",
        "while",
        "who",
        "referring",
    ):
        return None
    if following.is_word and following.low in VERBS and VERBS[following.low][1] is Form.PARTICIPLE:
        return None
    if remarks(items, at + 1):
        return None
    if quoted:
        for index in range(at + 1, size):
            if items[index].sort is Sort.QUOTATION and (
                index == at + 1 or items[index - 1].text in ",:" or is_whole(items[index])
            ):
                return index, quoted_end(items, index, cue, cues)
            if items[index].low in VERBS:
                return None
        return None
    if following.low in ("and", "but") and at + 2 < size:
        ahead = next_cue(items, at + 2)
        if ahead is not None and ahead - at < 8:
            return None
    if len(items) - at < 4:
        return None
    if items[at - 1].low in TIMES or skip_apposition(items, at) == at:
        if following.low in DETERMINERS and not has_finite(items[at + 1 :]):
            return None
        return at + 1, right_end(items, at + 1, cue, cues)
    after_apposition = skip_apposition(items, at)
    if after_apposition + 2 < size:
        return after_apposition + 1, right_end(items, after_apposition + 1, cue, cues)
    return None
