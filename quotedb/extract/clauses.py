"""Attributions that a sentence makes in so many words, by its cue verbs and *according to*.

Reads one layer: what stands inside a content is read again in nesting.py. No parser: a cue verb of the lexicon, its
subject before or after it, and its content to the right (*said that …*), to the left (*…, he said*) or on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass

from quotedb.extract.attributions import Attribution, pieces
from quotedb.extract.cues import STRONG, STRONG_VERBS, VERBS, Form, Frame, Verb
from quotedb.extract.phrases import (
    ADVERBS,
    BREAKS,
    DETERMINERS,
    FINITE,
    NEGATIONS,
    PERSONAL,
    PREPOSITIONS,
    RELATIVES,
    TIMES,
    Phrase,
    has_finite,
    is_finite,
    is_name,
    phrase_after,
    skip_apposition,
    subject_before,
)
from quotedb.extract.reading import Item, Sentence, Sort
from quotedb.records import Kind, Span

DOCUMENTS = frozenset(
    """study studies poll survey report reports research researchers scientists court judge data figures audit inquiry
    analysis tests review investigation papers paper documents document letter memo filing indictment records survey
    statistics regulator watchdog jury tribunal panel commission auditors auditor experts investigators""".split()
)
_NEED_DOCUMENT = frozenset(
    "find show hold rule determine calculate indicate suggest reveal estimate conclude signal".split()
)
_LOOK_AHEAD = 16


@dataclass(slots=True)
class _Cue:
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


def read_sentence(items: Sentence) -> list[Attribution]:
    """Find the attributions of a sentence, outermost layer only."""
    if not items:
        return []
    found: list[_Cue] = []
    for first, last in _segments(items):
        found += _read_segment(items[first:last], items, first)
    return [_attribution(items, cue) for cue in found]


def _attribution(items: Sentence, cue: _Cue) -> Attribution:
    subject = cue.subject
    return Attribution(
        content=pieces(items, cue.content or []),
        source=subject.mention if subject else None,
        cue=Span(items[cue.at].start, items[cue.end - 1].end),
        by=cue.by,
        confidence=cue.confidence,
        kind=cue.verb.kind,
        source_span=subject.span if subject else None,
        addressee=cue.addressee.mention if cue.addressee else None,
    )


def _segments(items: Sentence) -> list[tuple[int, int]]:
    """Cut a sentence where a second speaker takes over: at semicolons, and before *, and Y said that …*."""
    cuts = [0]
    for index, item in enumerate(items):
        if index <= cuts[-1] + 2:
            continue
        if item.text == ";":
            cuts.append(index + 1)
        elif item.low in ("and", "but", "while", "whereas") and items[index - 1].text == ",":
            ahead = _next_cue(items, index + 1)
            if ahead is not None and any(
                items[i].low in STRONG or items[i].low in _OPENS for i in range(cuts[-1], index)
            ):
                subject, group, negated = subject_before(items, ahead, index + 1)
                if subject is not None and subject.first <= index + 3 and not negated and _goes_right(items, ahead):
                    cuts.append(index)
    cuts.append(len(items))
    return list(zip(cuts[:-1], cuts[1:], strict=True))


_OPENS = frozenset(
    "accused accuses blamed blames believes believe urged urges calls called described denied asked".split()
)


def _next_cue(items: Sentence, at: int) -> int | None:
    for index in range(at, min(at + 12, len(items))):
        if items[index].low in STRONG:
            return index
        if items[index].text in ",;:" or items[index].sort is Sort.QUOTATION:
            return None
    return None


def _goes_right(items: Sentence, cue: int) -> bool:
    return cue + 2 < len(items) and items[cue + 1].text not in ",.;"


def _read_segment(items: Sentence, whole: Sentence, offset: int) -> list[_Cue]:
    cues = [cue for cue in (_cue_at(items, index) for index in range(len(items))) if cue is not None]
    _share_subjects(items, cues)
    accepted: list[_Cue] = []
    for cue in cues:
        _find_content(items, cue, cues)
        if cue.content:
            accepted.append(cue)
    accepted += _according(items)
    lefts = [cue for cue in accepted if cue.content and cue.content[0][0] < cue.at]
    accepted = [cue for cue in accepted if cue in lefts or not any(_holds(left, cue) for left in lefts)]
    for cue in accepted:  # what another speaker closes over (“…, he added”) ends there
        for left in lefts:
            if left is not cue and cue.content and not _holds(left, cue):
                first, last = cue.content[-1]
                if first <= left.at < last and first < left.start:
                    cue.content[-1] = (first, left.start)
    outer = [
        cue
        for cue in accepted
        if not any(other is not cue and _holds(other, cue) and not _holds(cue, other) for other in accepted)
    ]
    for cue in outer:
        _shift(cue, offset)
    return outer


def _holds(outer: _Cue, inner: _Cue) -> bool:
    """Tell whether a cue stands inside the content of another."""
    return any(first <= inner.at < last for first, last in outer.content or [])


def _shift(cue: _Cue, offset: int) -> None:
    cue.at += offset
    cue.end += offset
    cue.content = [(first + offset, last + offset) for first, last in cue.content or []]


def _cue_at(items: Sentence, at: int) -> _Cue | None:
    """Read a cue verb at an index, with its subject to the left where one stands there."""
    item = items[at]
    low = item.low
    entry = VERBS.get(low)
    end = at + 1
    if entry is None:
        if low in ("went", "goes", "go") and at + 1 < len(items) and items[at + 1].low == "on":
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
    if item.text[0].isupper() and at > 0 and form is not Form.PARTICIPLE and not (items[at - 1].sort is Sort.QUOTATION):
        return None
    previous = items[at - 1].low if at else ""
    if (
        previous in ("to", "the", "a", "an", "his", "her", "their", "its", "of", "no", "any")
        or previous in PREPOSITIONS
    ):
        return None
    if low in AMBIGUOUS and _is_noun(items, at, form):
        return None
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
    if end < len(items) and items[end].low in ("not", "nothing", "no", "never", "so") and verb.base in ("say", "tell"):
        if end + 1 >= len(items) or items[end + 1].text in ".,;" or items[end].low in ("not",):
            return None
    return _Cue(at, verb, form, group, end, subject, start=subject.first if subject else group)


AMBIGUOUS = frozenset(
    """reports claims comments remarks notes states holds finds fears hopes answers replies posts tweets charges texts
    messages warnings plans shows signs orders forecasts estimates objects projects rules report claim fear hope doubts
    promises vows boasts signals threats thought answer reply estimate plan demands cries messages requests stresses
    responds comment wishes worries email emails post tweet text message record records experiences experience thoughts rules rule""".split()
)


def _is_noun(items: Sentence, at: int, form: Form) -> bool:
    """Tell whether a form that may be a noun (*reports*, *claims*) is one here."""
    previous = items[at - 1] if at else None
    if previous is not None and (
        previous.low in DETERMINERS or previous.low in PREPOSITIONS or previous.low.endswith(("'s", "’s"))
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


def _plural_before(items: Sentence, at: int) -> bool:
    if at == 0 or not items[at - 1].is_word:
        return at > 0 and items[at - 1].text == ","
    low = items[at - 1].low
    return (low.endswith("s") and not low.endswith(("ss", "'s", "’s"))) or low in (
        "police", "people", "many", "some", "others", "who", "men", "women", "most", "also", "now", "both",
    )  # fmt: skip


def _share_subjects(items: Sentence, cues: list[_Cue]) -> None:
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
        elif before is not None and before.low in ("and", "but", "then", "or") and last is not None:
            cue.subject = last
            cue.shared = True
        elif (
            before is not None
            and before.text == ","
            and cue.group >= 2
            and last is not None
            and items[cue.group - 2].low in ("and", "but")
        ):
            cue.subject = last
            cue.shared = True


def _find_content(items: Sentence, cue: _Cue, cues: list[_Cue]) -> None:
    """Find what a cue attributes, to its right or left; sets `content`, `addressee`, and an inverted subject."""
    at = cue.end
    size = len(items)
    frame = cue.verb.frame
    before = items[cue.group - 1] if cue.group else None
    if cue.subject is None:
        inverted = before is not None and (before.sort is Sort.QUOTATION or before.text in ",—–…?!")
        opening = cue.at == 0 and items[cue.at].text[0].isupper()
        if not (inverted or opening) or cue.form is Form.PARTICIPLE or frame is Frame.OF:
            return
        phrase = phrase_after(items, at)
        if phrase is None:
            return
        if frame is Frame.HEARER:  # a name was lost: "“…,” told the BBC"
            cue.addressee = phrase
            cue.start = cue.group
            cue.by = "clause-without-speaker"
            _take_left(items, cue, phrase.last, cues)
            return
        cue.subject = phrase
        cue.start = cue.group
        at = phrase.last
        after = skip_apposition(items, at)
        at = after if after > at else at
        _take_left(items, cue, at, cues)
        if not cue.content and opening:
            _take_right(items, cue, at, cues)
        return
    if before is not None and before.text == "," and not cue.shared:
        # "The shop closed, after rain, said Mr X": a noun phrase and then the end stands after the cue
        phrase = phrase_after(items, at) if frame is not Frame.HEARER else None
        if (
            phrase is not None
            and not phrase.pronoun
            and (phrase.last >= size or items[phrase.last].text in ".," or items[phrase.last].sort is Sort.QUOTATION)
        ):
            if phrase.named or phrase.last >= size or items[phrase.last].text == ".":
                left_start = cue.subject
                cue.subject = phrase
                cue.start = cue.group
                _take_left(items, cue, skip_apposition(items, phrase.last), cues)
                if cue.content:
                    return
                cue.subject = left_start
    if frame is Frame.HEARER:
        at = _take_hearer(items, cue, at)
    if frame is Frame.OF:
        _take_accused(items, cue, at)
        return
    _take_right(items, cue, at, cues)
    if not cue.content and not cue.shared:
        _take_left(items, cue, at, cues)


def _take_hearer(items: Sentence, cue: _Cue, at: int) -> int:
    """Read who was told; returns the index after."""
    if at >= len(items):
        return at
    item = items[at]
    if item.low in ("him", "them", "us", "me", "her", "it", "you") and (
        item.low != "her" or at + 1 >= len(items) or items[at + 1].low == "that" or items[at + 1].low in PERSONAL
    ):
        span = Span(item.start, item.end)
        cue.addressee = Phrase(at, at + 1, span, span, pronoun=True)
        return at + 1
    phrase = phrase_after(items, at)
    if phrase is None:
        return at
    end = phrase.last
    # "told police the van …", "told AFP Medvedev …": a second noun phrase begins the clause
    for index in range(phrase.first + 1, phrase.last):
        word, previous = items[index], items[index - 1]
        if (
            word.low in DETERMINERS
            and previous.low not in PREPOSITIONS
            and previous.low not in DETERMINERS
            and previous.low not in ("and", "all")
        ):
            end = index
            break
    if end != phrase.last:
        phrase = phrase_after(items, at, end) or phrase
    cue.addressee = phrase
    if end < len(items) and _is_title(items, end):
        return end + 1
    return end


def _take_accused(items: Sentence, cue: _Cue, at: int) -> None:
    """*accused the fugitive of having …*: the content is whom and of what."""
    for index in range(at, min(at + _LOOK_AHEAD, len(items))):
        if (
            items[index].low == "of"
            and index > at
            and index + 1 < len(items)
            and (items[index + 1].low.endswith("ing") or items[index + 1].sort is Sort.QUOTATION or index - at <= 4)
        ):
            cue.content = [(at, _right_end(items, index, cue, []))]
            cue.by = "rule-accused-of"
            return
        if items[index].text in ",.;:":
            return


def skip_adjuncts(items: Sentence, at: int) -> int:
    """Skip where, when and how something was said: *on Monday*, *in Washington*, *in a statement*, *to reporters*."""
    size = len(items)
    while at < size:
        item = items[at]
        if (
            item.low in TIMES
            or (item.low in ADVERBS | {"late", "early", "again"} or (item.low.endswith("ly") and len(item.low) > 4))
            and item.is_word
        ):
            at += 1
            continue
        if item.low in PREPOSITIONS:
            end = at + 1
            while end < size and end - at < _LOOK_AHEAD:
                word = items[end]
                if not word.is_word or word.low == "that" or (end > at + 1 and _opens_clause(items, end)):
                    break
                end += 1
            at = end
            continue
        break
    return at


def _opens_clause(items: Sentence, at: int) -> bool:
    """Tell whether the subject of a new clause may begin here, after an adjunct."""
    word, before = items[at], items[at - 1]
    if before.low in PREPOSITIONS or before.low in DETERMINERS or before.low in ("and", "or"):
        return False
    if word.low in PERSONAL or word.low in ("there", "this"):
        return True
    return word.low in DETERMINERS and word.low not in ("all", "both", "one", "two", "three")


def _take_right(items: Sentence, cue: _Cue, at: int, cues: list[_Cue]) -> None:
    size = len(items)
    frame, base = cue.verb.frame, cue.verb.base
    jumped = at
    at = skip_adjuncts(items, at)
    jumped = at - jumped
    if at >= size:
        return
    item = items[at]
    if item.low == "otherwise":
        return
    if item.low == "that" and not _relative(items, at):
        that = at
    else:
        that = -1
        if jumped and item.is_word:
            for index in range(at, min(at + _LOOK_AHEAD, size)):
                if items[index].low == "that" and not _relative(items, index):
                    that = index
                    break
                if not items[index].is_word:
                    break
    if that >= 0 and that + 1 < size:
        if (
            frame in (Frame.WORDS, Frame.WHETHER)
            and items[that + 1].sort is not Sort.QUOTATION
            and base not in ("conclude", "order", "urge", "plead", "joke")
        ):
            return
        begin = that if items[that + 1].low in FINITE else that + 1  # "said that was a slur"
        cue.content = [(begin, _right_end(items, that + 1, cue, cues))]
        cue.confidence = 0.85
        return
    if item.text in (":", ",", "—", "–") and at + 1 < size:
        following = items[at + 1]
        if following.low == "that" and item.text == ",":
            cue.content = [(at + 2, _right_end(items, at + 2, cue, cues))]
            return
        if following.sort is Sort.QUOTATION and (item.text != "," or not _has_left(items, cue)):
            cue.content = [(at + 1, _quoted_end(items, at + 1, cue, cues))]
            cue.confidence = 0.9
            return
        if item.text == ":" and cue.verb.frame is not Frame.WORDS and not following.sort is Sort.SIGN:
            cue.content = [(at + 1, size)]
            cue.confidence = 0.6
            return
        if item.text == ",":  # "said, after the match, that …"
            after = skip_apposition(items, at)
            if after == at:
                for index in range(at + 1, min(at + _LOOK_AHEAD, size)):
                    if items[index].text == "," and index + 1 < size and items[index + 1].low == "that":
                        after = index
                        break
            if after > at and after + 1 < size and items[after + 1].low == "that":
                cue.content = [(after + 2, _right_end(items, after + 2, cue, cues))]
            elif (
                after > at
                and after + 1 < size
                and items[after + 1].sort is Sort.QUOTATION
                and not _has_left(items, cue)
            ):
                cue.content = [(after + 1, _quoted_end(items, after + 1, cue, cues))]
        return
    if item.sort is Sort.QUOTATION:
        if frame is Frame.WHETHER and not _is_whole(item):
            return
        cue.content = [(at, _quoted_end(items, at, cue, cues))]
        cue.confidence = 0.85
        return
    if not item.is_word or frame in (Frame.WORDS, Frame.OF):
        return
    if frame is Frame.WHETHER:
        return
    if item.low in ("how", "why", "what", "who", "where", "whether") and frame in (Frame.CLAUSE, Frame.HEARER):
        end = _right_end(items, at, cue, cues)
        if end - at >= 3 and cue.verb.base not in ("say", "ask", "know", "wonder", "see") and not _has_left(items, cue):
            cue.content = [(at, end)]
        return
    if item.low in BREAKS - {"there"} and item.low not in ("if", "when", "while", "although", "because"):
        return
    if items[at].low in ("by", "to"):
        return
    if _has_left(items, cue) and items[min(cue.start, cue.group) - 1].sort is Sort.QUOTATION:
        return
    end = _right_end(items, at, cue, cues)
    clause = items[at:end]
    strong = cue.verb.base in STRONG_VERBS
    if len(clause) < 2 or (item.low in ("nothing", "something", "so", "goodbye", "yes") and len(clause) < 3):
        return
    if jumped and not (_opens_clause(items, at) or has_finite(clause)):
        return
    quotes = any(word.quotation is not None for word in clause)
    if strong and (has_finite(clause) or quotes or len(clause) >= 4 and base in ("say", "tell", "add", "claim")):
        cue.content = [(at, end)]
        cue.confidence = 0.75
    elif frame is Frame.HEARER and cue.addressee and has_finite(clause) and clause[0].low not in ("of", "about"):
        cue.content = [(at, end)]
        cue.confidence = 0.75
    elif (
        cue.verb.kind is not Kind.THOUGHT
        and base not in _NEED_DOCUMENT
        and has_finite(clause)
        and _opens_clause(items, at)
        and any(i.low in FINITE for i in clause[1:6])
        and not any(i.low == "that" for i in clause[1:6])
    ):
        cue.content = [(at, end)]
        cue.confidence = 0.6


def _relative(items: Sentence, that: int) -> bool:
    """Tell whether a *that* begins a relative clause: a finite verb follows (*a memo that was seen by …*)."""
    return that + 1 < len(items) and items[that + 1].low in FINITE and items[that - 1].low not in STRONG


def _is_whole(item: Item) -> bool:
    """Tell whether a quotation is a sentence of its own, not a fragment."""
    words = item.text.strip("\"'“”‘’«»„ ")
    return bool(words) and words[-1] in ".,?!…" and (words[0].isupper() or not words[0].isalpha())


def _has_left(items: Sentence, cue: _Cue) -> bool:
    """Tell whether words in marks, or a clause closed by a comma, stand before the subject of the cue."""
    first = min(cue.start, cue.group)
    if first < 1:
        return False
    before = items[first - 1]
    if before.sort is Sort.QUOTATION:
        return not _is_title(items, first - 1)
    return before.text == "," and has_finite(items[: first - 1])


def _is_title(items: Sentence, at: int) -> bool:
    """Tell whether a quotation is the title of a programme or work: *On “Face the Nation,” he said …*."""
    if items[at].quotation is None or at == 0 or not items[at - 1].is_word:
        return False
    words = items[at].text.strip("\"'“”‘’,. ").split()
    titled = 0 < len(words) <= 6 and words[0][:1].isupper() and words[-1][:1].isupper()
    return titled and (
        items[at - 1].low in PREPOSITIONS or items[at - 1].low.endswith(("'s", "’s")) or is_name(items[at - 1])
    )


def _quoted_end(items: Sentence, at: int, cue: _Cue, cues: list[_Cue]) -> int:
    """Where words that begin with a quotation end: with it if that closes the clause, else with the clause."""
    end = at + 1
    size = len(items)
    while end < size and items[end].sort is Sort.QUOTATION:
        end += 1
    if end >= size or not items[end].is_word:
        inner = items[end - 1].text.rstrip("\"'”’»“‘ ")
        if (
            end < size
            and items[end].text == ","
            and end + 1 < size
            and items[end + 1].low in ("and", "but")
            and inner[-1:] not in ".?!"
        ):
            return _right_end(items, at, cue, cues)
        return end
    if _is_whole(items[end - 1]):
        return end
    return _right_end(items, at, cue, cues)


def _right_end(items: Sentence, at: int, cue: _Cue, cues: list[_Cue]) -> int:
    """Where an indirect content that begins at `at` ends."""
    size = len(items)
    if at + 1 < size and items[at].text == ",":  # "writes that, according to …"
        at += 1
    for index in range(at, size):
        item = items[index]
        if item.text == ";":
            return index
        if index > at and item.low in ("and", "but") and _coordinate(items, index, cues):
            return index - 1 if items[index - 1].text == "," else index
        if item.text not in (",", "—", "–", "(") or index + 1 >= size:
            continue
        following = items[index + 1]
        if following.low in ("according", "citing", "quoting") and _closed_again(items, index + 1):
            continue
        if following.low in ("according", "citing", "quoting") or (
            following.low == "as" and _as_reported(items, index + 1)
        ):
            return index
        if (
            following.low in VERBS
            and VERBS[following.low][1] is Form.PARTICIPLE
            and not VERBS[following.low][0].perceives
        ):
            if (
                VERBS[following.low][0].frame in (Frame.CLAUSE, Frame.HEARER, Frame.OF)
                and VERBS[following.low][0].kind is not Kind.THOUGHT
            ):
                return index
        if following.low in ("a", "an", "the") and _comments(items, index + 2):
            return index
        if following.low in ("who", "which", "whose", "whom") and item.text == "," and _explains(items, index):
            return index
        if following.low == "but" and _falls_silent(items, index + 2):
            return index
        if following.low in ("though", "although", "but") and any(
            c.group >= index and c.at <= index + 8 for c in cues if c is not cue
        ):
            return index
        if following.sort is Sort.QUOTATION and _is_whole(following) and index + 2 < size and item.text == ",":
            return index
    while size > at and items[size - 1].sort is Sort.SIGN and items[size - 1].text not in ")]%":
        size -= 1
    return size


_COMMENTS = frozenset(
    "claim allegation assertion charge accusation statement suggestion figure version account view finding".split()
)


def _comments(items: Sentence, at: int) -> bool:
    """Tell whether an apposition speaks of the words themselves: *, a claim that could not be verified*."""
    return at + 1 < len(items) and items[at].low in _COMMENTS and (is_name(items[at + 1]) or items[at + 1].low in (
        "that", "which", "it", "he", "she", "they", "denied", "rejected", "repeated", "dismissed",
    ))  # fmt: skip


_SILENT = frozenset(
    "comment elaborate say confirm discuss go give reveal disclose specify answer respond name provide offer".split()
)


def _falls_silent(items: Sentence, at: int) -> bool:
    """Tell whether a clause says that somebody would not say more: *but it would not go into detail*."""
    words = [item.low for item in items[at : at + 7]]
    if "declined" in words or "refused" in words:
        return True
    negated = next(
        (
            i
            for i, word in enumerate(words)
            if word == "not" or word.endswith(("n't", "n’t")) or word in ("gave", "offered", "provided")
        ),
        -1,
    )
    if negated < 0:
        return False
    rest = words[negated + 1 : negated + 4]
    return (
        any(word in _SILENT for word in rest)
        or bool(rest)
        and rest[0] == "no"
        and words[negated] in ("gave", "offered", "provided")
    )


def _closed_again(items: Sentence, at: int) -> bool:
    """Tell whether a phrase between commas stands inside a clause that goes on: *the ministry, citing costs, had …*."""
    for index in range(at + 1, min(at + 14, len(items) - 1)):
        if items[index].text == ",":
            return is_finite(items[index + 1]) or items[index + 1].low in FINITE
    return False


def _coordinate(items: Sentence, at: int, cues: list[_Cue]) -> bool:
    """Tell whether *and* at an index leads to a further cue of the same speaker (*… and said that …*)."""
    for cue in cues:
        if cue.shared and cue.group > at and cue.group - at <= 2 and cue.form is not Form.PARTICIPLE:
            strong = items[cue.at].low in STRONG or (cue.end < len(items) and items[cue.end].low == "that")
            return strong and not cue.verb.perceives
    return False


def _as_reported(items: Sentence, at: int) -> bool:
    return any(
        items[index].low in ("reported", "noted", "told", "said", "revealed", "put", "described")
        for index in range(at, min(at + 5, len(items)))
    )


def _explains(items: Sentence, comma: int) -> bool:
    """Tell whether the relative clause after this comma runs to the end of the sentence."""
    rest = items[comma + 1 :]
    return not any(item.text in (",", ";") for item in rest)


def _take_left(items: Sentence, cue: _Cue, after: int, cues: list[_Cue]) -> None:
    """Take the words before the cue and its subject, and what goes on after it."""
    first = min(cue.start, cue.group)
    if first < 1 or (cue.verb.frame is Frame.HEARER and cue.addressee is None):
        return
    before = items[first - 1]
    end = first
    if before.text in ",—–":
        end = first - 1
    elif before.sort is not Sort.QUOTATION and before.text not in "?!…":
        return
    begin = 0
    if items[begin].low in ("but", "and") and begin + 1 < end and items[begin + 1].sort is not Sort.QUOTATION:
        begin += 1
    left = items[begin:end]
    if not left or _is_title(items, end - 1):
        return
    quoted = left[-1].sort is Sort.QUOTATION and (len(left) == 1 or _is_whole(left[-1]))
    if quoted and len(left) > 1 and _is_whole(left[-1]) and not (left[-2].is_word):
        begin = end - 1
        while begin > 0 and items[begin - 1].sort is Sort.QUOTATION:
            begin -= 1
        left = items[begin:end]
    if not quoted:
        frame = cue.verb.frame
        if frame in (Frame.WORDS, Frame.WHETHER, Frame.OF) or cue.verb.perceives or cue.form is Form.PARTICIPLE:
            return
        if items[begin].low in PREPOSITIONS | {"when", "after", "before", "while", "if", "as"} and not any(
            item.text == "," for item in left
        ):
            if not (
                has_finite(left)
                and items[begin].low in ("in", "at", "on", "for", "by", "of", "as", "after", "under", "with")
                and len(left) > 5
            ):
                return
        if not has_finite(left) and len(left) < 4 and not _interrupts(items, after):
            return
        if cue.verb.base in _NEED_DOCUMENT and cue.subject and not _document(items, cue.subject):
            return
    cue.content = [(begin, end)]
    cue.confidence = 0.85 if quoted else 0.75
    rest = _second_piece(items, cue, after, cues, quoted)
    if rest is not None:
        cue.content.append(rest)


def _document(items: Sentence, subject: Phrase) -> bool:
    return any(items[index].low in DOCUMENTS for index in range(subject.first, subject.last)) or subject.named


def _interrupts(items: Sentence, after: int) -> bool:
    return after < len(items) - 2 and items[after].text == ","


def _second_piece(items: Sentence, cue: _Cue, after: int, cues: list[_Cue], quoted: bool) -> tuple[int, int] | None:
    """What follows `, X said,`: the rest of the interrupted words, or None."""
    size = len(items)
    at = after
    while at < size and items[at].text not in (",", ":", ";") and items[at].sort is not Sort.QUOTATION:
        at += 1
    if at >= size:
        return None
    if items[at].sort is Sort.QUOTATION:
        return (at, _quoted_end(items, at, cue, cues)) if quoted else None
    if at + 1 >= size:
        return None
    following = items[at + 1]
    if following.low in RELATIVES or following.low in (
        "according",
        "citing",
        "speaking",
        "as",
        "while",
        "who",
        "referring",
    ):
        return None
    if following.is_word and following.low in VERBS and VERBS[following.low][1] is Form.PARTICIPLE:
        return None
    if quoted:
        for index in range(at + 1, size):
            if items[index].sort is Sort.QUOTATION and (
                index == at + 1 or items[index - 1].text in ",:" or _is_whole(items[index])
            ):
                return index, _quoted_end(items, index, cue, cues)
            if items[index].low in VERBS:
                return None
        return None
    if following.low in ("and", "but") and at + 2 < size:
        ahead = _next_cue(items, at + 2)
        if ahead is not None and ahead - at < 8:
            return None
    if len(items) - at < 4:
        return None
    if items[at - 1].low in TIMES or skip_apposition(items, at) == at:
        if following.low in DETERMINERS and not has_finite(items[at + 1 :]):
            return None
        return at + 1, _right_end(items, at + 1, cue, cues)
    after_apposition = skip_apposition(items, at)
    if after_apposition + 2 < size:
        return after_apposition + 1, _right_end(items, after_apposition + 1, cue, cues)
    return None


_ACCORDING = Verb("according", Frame.CLAUSE)


def _according(items: Sentence) -> list[_Cue]:
    """Read *according to X*, before, after or inside what X says."""
    found: list[_Cue] = []
    for index in range(len(items) - 2):
        if items[index].low != "according" or items[index + 1].low != "to":
            continue
        phrase = phrase_after(items, index + 2, gaps=True)
        if phrase is None:
            continue
        cue = _Cue(
            index, _ACCORDING, Form.BASE, index, index + 2, phrase, start=index, by="according-to", confidence=0.9
        )
        after = phrase.last if phrase.gap else skip_apposition(items, phrase.last)
        opens = (
            index == 0
            or items[index - 1].low in ("that", "but", "and", "yet", "because")
            or (index == 1 and not items[0].is_word)
        )
        if opens or (
            index >= 2 and items[index - 1].text == "," and items[index - 2].low in ("that", "but", "and", "while")
        ):
            if after < len(items) and items[after].text != "," and not phrase.gap:
                comma = next((i for i in range(after, min(after + 16, len(items))) if items[i].text == ","), -1)
                after = comma if comma >= 0 else after  # "officials quoted by the Post, …"
            if after < len(items) and items[after].text == ",":
                after += 1
            end = _right_end(items, after, cue, [])
            if end > after:
                cue.content = [(after, end)]
                found.append(cue)
            continue
        end = index
        if items[end - 1].text in ",—–":
            end -= 1
        begin = 0
        if items[0].low in ("but", "and"):
            begin = 1
        cue.content = [(begin, end)]
        if after < len(items) - 3 and items[after].text == "," and items[index - 1].text == ",":
            following = items[after + 1]
            rest = items[after + 1 :]
            if (
                following.low not in RELATIVES
                and not (following.low in VERBS and VERBS[following.low][1] is Form.PARTICIPLE)
                and has_finite(rest)
            ):
                if following.low not in ("which", "while", "as", "but") and _next_cue(items, after + 1) is None:
                    cue.content.append((after + 1, _right_end(items, after + 1, cue, [])))
        found.append(cue)
    return found


def clause_end(items: Sentence, at: int) -> int:
    """Return where a reported clause that begins at an index ends, by the same signs as after a cue verb."""
    cue = _Cue(at, _ACCORDING, Form.BASE, at, at, None)
    return _right_end(items, at, cue, [])


def is_whole(item: Item) -> bool:
    """Tell whether a quotation is a sentence of its own, not a fragment."""
    return _is_whole(item)
