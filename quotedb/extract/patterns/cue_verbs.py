"""Cue verbs in a sentence: which words are one here, with their subject; the subjects that several share."""

from __future__ import annotations

from dataclasses import dataclass

from quotedb.extract.attributions.mentions import Phrase
from quotedb.extract.attributions.reading import Sentence, Sort
from quotedb.extract.lexicon.cues import STRONG, VERBS, Form, Frame, Verb
from quotedb.extract.lexicon.grammar import DETERMINERS, FINITE, NEGATIONS, PREPOSITIONS, RELATIVES
from quotedb.extract.patterns.phrases import phrase_after
from quotedb.extract.patterns.subjects import subject_before


@dataclass(slots=True)
class Cue:
    """A cue verb in its sentence: indices of items."""

    at: int
    verb: Verb
    form: Form
    group: int
    end: int
    subject: Phrase | None
    addressee: Phrase | None = None
    shared: bool = False
    content: list[tuple[int, int]] | None = None
    by: str = "clause"
    confidence: float = 0.7
    start: int = 0


def next_cue(items: Sentence, at: int) -> int | None:
    """Return where the next strong cue verb stands within a few words, before any sign or quotation."""
    for index in range(at, min(at + 12, len(items))):
        if items[index].low in STRONG:
            return index
        if items[index].text in ",;:" or items[index].sort is Sort.QUOTATION:
            return None
    return None


def cue_at(items: Sentence, at: int) -> Cue | None:  # noqa: PLR0912 - a list of reasons against
    """Read a cue verb at an index, with its subject to the left where one stands there."""
    item = items[at]
    low = item.low
    entry = VERBS.get(low)
    end = at + 1
    if low in ("wanted", "wants") and [i.low for i in items[at + 1 : at + 3]] == ["to", "know"]:
        entry = (Verb("ask", Frame.WHETHER), Form.PAST)
        end = at + 3
    if entry is None:
        if low in ("went", "goes") and at + 1 < len(items) and items[at + 1].low == "on":
            entry = (Verb("go on", Frame.WORDS), Form.PAST)
            end = at + 2
        elif low in ("pointed", "points") and at + 1 < len(items) and items[at + 1].low == "out":
            entry = (Verb("point out", Frame.CLAUSE), Form.PAST)
            end = at + 2
        elif low in ("made", "makes") and at + 1 < len(items) and items[at + 1].low == "clear":
            entry = (Verb("make clear", Frame.CLAUSE), Form.PAST)
            end = at + 2
        else:
            return None
    verb, form = entry
    if verb.perceives:
        return None  # what somebody saw counts only inside another's words: nesting.py
    if item.text[0].isupper() and at > 0 and form is not Form.PARTICIPLE and items[at - 1].sort is not Sort.QUOTATION:
        return None
    previous = items[at - 1].low if at else ""
    if (
        previous in ("to", "the", "a", "an", "his", "her", "their", "its", "of", "no", "any")
        or previous in PREPOSITIONS
    ):
        return None
    if low in AMBIGUOUS and _is_noun(items, at, form):
        return None
    if form is Form.PAST and verb.base not in ("say", "tell") and at + 1 < len(items) and items[at + 1].low == "by":
        return None  # "a claim disputed by the crew"
    if low == "think" and at + 1 < len(items) and items[at + 1].low in ("tank", "tanks"):
        return None
    if low == "state" and at + 1 < len(items) and items[at + 1].is_word and items[at + 1].low != "that":
        return None  # "state TV", "state media"
    if form is Form.BASE and previous not in ("they", "i", "we", "you") and not _plural_before(items, at):
        return None
    if form is Form.PARTICIPLE:
        group, subject, negated = at, None, False
        if previous in ("is", "was", "are", "were", "been", "be"):
            subject, group, negated = subject_before(items, at)
    else:
        subject, group, negated = subject_before(items, at)
        if any(
            items[index].low in ("be", "been", "being", "is", "was", "are", "were", "get", "got")
            for index in range(group, at)
        ):
            return None  # passive: see hearsay.py and nominal.py
    if negated or any(items[index].low in NEGATIONS for index in range(group, at)):
        return None
    if verb.base in ("say", "tell") and end < len(items) and items[end].low in ("not", "nothing", "no", "never", "so"):
        alone = end + 1 >= len(items) or items[end + 1].text in ".,;"
        if alone or items[end].low == "not":
            return None
    return Cue(at, verb, form, group, end, subject, start=subject.first if subject else group)


AMBIGUOUS = frozenset(
    """reports claims comments remarks notes states holds finds fears hopes answers replies posts tweets charges texts
    messages warnings plans shows signs orders forecasts estimates objects projects rules report claim fear hope doubts
    promises vows boasts signals threats thought answer reply estimate plan demands cries messages requests stresses
    responds comment wishes worries email emails post tweet text message record records experiences experience
    thoughts project forecast""".split()
)


_ADJECTIVAL = ("ical", "ous", "ive", "able", "ful", "less", "ional", "ial", "latest", "new", "false")


def _is_noun(items: Sentence, at: int, form: Form) -> bool:
    """Tell whether a form that may be a noun (*reports*, *claims*) is one here."""
    previous = items[at - 1] if at else None
    if previous is not None and (
        previous.low in DETERMINERS or previous.low in PREPOSITIONS or previous.low.endswith(("'s", "’s"))
    ):
        return True
    if (
        previous is not None
        and form is Form.PRESENT
        and previous.low.endswith(_ADJECTIVAL)
        and previous.text[0].islower()
    ):
        return True
    if at + 1 >= len(items):
        return form is Form.BASE
    following = items[at + 1]
    if form is Form.BASE and not following.is_word and following.sort is not Sort.QUOTATION:
        return True
    return (
        following.low in FINITE
        or following.low in STRONG
        or following.low in ("of", "from", "about", "by", "say", "suggest", "claim", "show")
    )


_OF = frozenset("of at in for from close".split())


def _plural_before(items: Sentence, at: int) -> bool:
    if at == 0 or not items[at - 1].is_word:
        return at > 0 and items[at - 1].text == ","
    head = next((i for i in range(at - 2, max(at - 9, 0), -1) if items[i].low in _OF), 0)
    if head and items[head - 1].low.endswith("s") and all(item.is_word for item in items[head - 1 : at]):
        return True  # "friends of the keeper say"
    low = items[at - 1].low
    return (low.endswith("s") and not low.endswith(("ss", "'s", "’s"))) or low in (
        "police", "people", "many", "some", "others", "who", "men", "women", "most", "also", "now", "both",
    )  # fmt: skip


def share_subjects(items: Sentence, cues: list[Cue]) -> None:
    """Give *and said*, *but denied*, *, adding that* the subject of the cue before them, or of the sentence."""
    last: Phrase | None = None
    for cue in cues:
        if cue.subject is not None:
            if last is None or items[cue.subject.last - 1].low not in RELATIVES:
                last = cue.subject
            continue
        before = items[cue.group - 1] if cue.group else None
        if (
            cue.form is Form.PARTICIPLE
            and before is not None
            and (before.text in ",—–" or before.low in ("and", "but", "while", "by", "before", "after"))
        ):
            cue.subject = last or phrase_after(items, 0, cue.group)
            cue.shared = True
        elif (before is not None and before.low in ("and", "but", "then", "or") and last is not None) or (
            before is not None
            and before.text == ","
            and cue.group >= 2
            and last is not None
            and items[cue.group - 2].low in ("and", "but")
        ):
            cue.subject = last
            cue.shared = True
