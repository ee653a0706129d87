"""When something was said: the day that the words around a cue give, counted from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quotedb.dates import EdtfDate
from quotedb.extract.lexicon.tables import words
from quotedb.extract.lexicon.time_words import find_expressions, resolve
from quotedb.records import Span

HIDDEN = "\x00"
"""The character that stands in the place of each one of a content."""
REACH = 120
"""Characters between a cue and its date, at most."""
BLOCKING = re.compile(
    r"[;:“”\"«»„?!\x00]|[.](?=\s+[A-Z])|\b(?:that|who|whom|whose|which|where|when|while(?!\s+\w+ing)|because|after|before|since|until|"
    r"following|about|over|if|whether|as|and(?!\s+(?-i:[A-Z]))|but)\b",
    re.IGNORECASE,
)
"""Signs and words that end the cue's clause: a date behind them does not belong to the cue."""
TITLE = re.compile(
    r"(?:“|\"|‘|'')(?:[A-Z][\w’'-]*|of|the|and|this|in|a)(?: (?:[A-Z][\w’'-]*|of|the|and|this|in|a)){0,6}(?:”|\"|’|'')"
)
"""The name of a programme in quotation marks, which does not end the clause."""
NO_TIME_OF_SPEAKING = re.compile(
    r"\b(?:for|until|till|by|since|before|after|from|of|next|between|every|each|coming|through|to|and|or|than)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Words that, right before a date, make it a bound or an attribute instead of the day of speaking."""
VERB_NEXT = re.compile(r"\s+(?:was|is|are|were|will|would|has|had|could|may|might|should)\b|[’']s\b")
"""A verb right after a date, which makes the date a subject: *Monday was …*."""
PARTICIPLE = re.compile(r"\b(\w+(?:ed|ught|uck|wn|orn))\s+(?:late|early|(?:earlier|later)\s)?\s*$", re.IGNORECASE)
"""A participle before a date, which the date may belong to: *held on Monday*."""
OF_WORDS = words("of_words")
"""Participles whose date is that of the words (*a statement released on Monday*; not *held on Monday*)."""
OPENING = re.compile(r"(?:[\s“\"‘']|\b(?:but|and|then|yet|so|also|late|early|later|earlier|back)\b,?)*$", re.IGNORECASE)
"""What may stand before a date at the head of a sentence."""
OCCASION = re.compile(r"\s*(?:At|During|In|On|Speaking|Asked|Writing|Responding)\b[^,;:]{1,80}")
"""Openings of a sentence after which the time of speaking stands (*In an interview on*, *During a call on*)."""
RELATIVE = re.compile(r"\b(?:who|which|that|whose|when|while|after|because|if)\b", re.IGNORECASE)
"""Words that open a clause, to which a date in it belongs."""
RELATIVE_SUBJECT = re.compile(r"\b(?:who|which|that)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
BETWEEN_DATE_AND_CUE = re.compile(r",?\s+(?:(?:also|again|then|first|later|publicly|reportedly)\s+)?$", re.IGNORECASE)
BEHIND_CONTENT = re.compile(
    r"[\s”\"’'»,]*(?:(?:in|at|during|on)\s+(?:an?|his|her|its|their|the)\s+[\w’' -]{1,40}?|to\s+[\w’' -]{1,40}?)?\s*"
    r"(?:late|early)?\s*$"
)
NOT_YET = re.compile(
    r"\b(?:will|shall|would|could|(?:is|are|was|were)\s+(?:expected|due|set|scheduled|likely)?\s*to|plans?\s+to)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""Words for what will be: a date with them is no day of speaking."""


def said_on(
    text: str,
    sentence: Span,
    cue: Span | None,
    published: EdtfDate | None,
    *,
    outside: Sequence[Span] = (),
) -> EdtfDate | None:
    """Return when something was said, by the words around its cue: *said on Monday*, *In May, she told …*.

    `sentence` is the sentence of the cue, `outside` the spans of contents, whose dates say nothing about the speaking.
    A weekday is the latest one on or before the day of publication, a month the latest one not after it; the result is
    as precise as the words (`2024-05-13`, `2024-05`, `2023`). None where the words give no date, where it belongs to
    something else, or where `published` is not precise enough to count from.
    """
    if cue is None or not (sentence.start <= cue.start and cue.end <= sentence.end):
        return None
    words = hide(text, sentence, outside)
    start, end = cue.start - sentence.start, cue.end - sentence.start
    if NOT_YET.search(words[:start]):
        return None
    places = (
        (*place, found.start(), found)
        for found in expressions(words)
        if (place := placed(words, found.start(), found.end(), start, end))
    )
    surest = min(places, default=None)
    try:
        return resolve(surest[-1], published) if surest else None
    except OverflowError:  # before the first day of the calendar
        return None


def hide(text: str, sentence: Span, outside: Sequence[Span]) -> str:
    """Return the sentence with each character of a content replaced, so that offsets stay."""
    letters = list(sentence.of(text))
    for span in outside:
        for index in range(max(span.start, sentence.start), min(span.end, sentence.end)):
            letters[index - sentence.start] = HIDDEN
    return "".join(letters)


def expressions(words: str) -> Iterator[re.Match[str]]:
    """Yield the expressions of time that can be the time of speaking."""
    for found in find_expressions(words):
        if not NO_TIME_OF_SPEAKING.search(words[: found.start()]) and not VERB_NEXT.match(words, found.end()):
            yield found


def placed(words: str, start: int, end: int, cue_start: int, cue_end: int) -> tuple[int, int] | None:
    """Return how an expression of time belongs to the cue (lower is surer) and how far off it is; None if it does not.

    0: behind the cue in its clause. 1: right before it. 2: at the head of the sentence. 3: behind the content.
    """
    if start >= cue_end:
        between = words[cue_end:start]
        rank = behind_cue(between)
    elif start > cue_start:
        between = words[cue_start:start]
        rank = behind_cue(between)
    elif end <= cue_start:
        between = words[end:cue_start]
        rank = before_cue(words, start, between)
    else:
        return None
    return None if rank is None else (rank, len(between))


def behind_cue(between: str) -> int | None:
    """Return how an expression of time behind the cue belongs to it, by the words between."""
    participle = PARTICIPLE.search(between)
    if len(between) > REACH or (participle and participle.group(1).lower() not in OF_WORDS):
        return None
    if not BLOCKING.search(TITLE.sub("title", between)):
        return 0
    behind_content = between[between.rfind(HIDDEN) + 1 :]
    return 3 if HIDDEN in between and BEHIND_CONTENT.fullmatch(behind_content) else None


def before_cue(words: str, start: int, between: str) -> int | None:
    """Return how an expression of time from `start` on belongs to a later cue, by the words around it."""
    head = words[words.rfind(";", 0, start) + 1 : start]
    opens = OPENING.fullmatch(head) or (OCCASION.fullmatch(head) and not BLOCKING.search(head) and between[:1] == ",")
    if opens and HIDDEN not in between and not RELATIVE_SUBJECT.search(between):
        return None if (found := PARTICIPLE.search(head)) and found.group(1).lower() not in OF_WORDS else 2
    clause = words[max(words.rfind(sign, 0, start) for sign in (*',;:”"', HIDDEN)) + 1 : start]
    is_own = BETWEEN_DATE_AND_CUE.fullmatch(between) and not RELATIVE.search(clause) and not PARTICIPLE.search(clause)
    return 1 if is_own else None
