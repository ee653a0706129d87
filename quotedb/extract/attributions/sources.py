"""From a source as printed to the mention of who speaks: a name or a description, or the author of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from quotedb import outlets
from quotedb.extract.attributions.authors import PERIODS, author_of
from quotedb.extract.lexicon.tables import words
from quotedb.extract.phrases.mentions import mention_of
from quotedb.extract.segmentation.grammar import (
    ADVERBS,
    DETERMINERS,
    PERSONAL,
    PREPOSITIONS,
    RELATIVES,
    TIMES,
    WITHIN_NAMES,
    is_name,
)
from quotedb.extract.segmentation.outlets import Outlets
from quotedb.extract.segmentation.paragraphs import Item, SegmentedText
from quotedb.records import Span
from quotedb.terms import AgentKind
from quotedb.text.days import NAMED_DAYS, WEEKDAYS

DOCUMENTS = words("documents")
"""Nouns for documents, whose author is the source: *report*, *poll*."""
DOCUMENTS = DOCUMENTS | {word + "s" for word in DOCUMENTS}
ASKED = frozenset("quoted cited interviewed contacted reached approached".split())
"""What an outlet does to whom it has words from: *a resident interviewed by Reuters*."""
_PERSONAL = words("personal")
_INDEFINITE = words("indefinite")
"""First words of sources without a name: *some*, *dozens*."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks: the mention, what kind of agent that seems to be, and the noun of the document, if there is one."""

    mention: Span
    kind: AgentKind
    medium: str | None = None


def items_of(segmented: SegmentedText, span: Span) -> list[Item]:
    """Return the items of the text that lie within a span."""
    sentence: list[Item] = []
    if not segmented.paragraphs:
        return sentence
    number = segmented.paragraph_at(span.start)
    while number < len(segmented.paragraphs) and segmented.paragraphs[number].span.start < span.end:
        for part in segmented.paragraphs[number].sentences_in(span):
            sentence += [item for item in part if span.start <= item.start and item.end <= span.end]
        number += 1
    return sentence


def tidy(segmented: SegmentedText, span: Span) -> Span:
    """Cut a source as the network marks it down to the mention of rule 14."""
    items = items_of(segmented, span)
    while items and not items[-1].is_word and items[-1].text not in ")":
        items.pop()
    while len(items) > 1 and (after := _words_behind(items)):
        del items[-after:]
    while items and (
        not items[0].is_word or items[0].low in ("by", "to", "from", "for", "with", "among", "of", "and", "but")
    ):
        items.pop(0)
    if not items:
        return span
    if len(items) > 1 and items[-1].low in PERSONAL and items[-2].low not in ("of", "and", "or", "like", "than"):
        return Span(items[-1].start, items[-1].end)  # when we started out I
    items = _without_brackets(_without_clause(items))
    if several := _list_end(items):
        return Span(items[0].start, items[several - 1].end)
    comma = _first_pause(items)
    if comma < 0 and any(item.text == "(" for item in items) and items[-1].is_word:
        return Span(items[0].start, items[-1].end)  # the Vox Maris (Voice of the Sea) column
    if comma < 0:
        return mention_of(items, 0, len(items))[0]
    if described := _noun_behind(items, comma):
        return Span(items[0].start, items[described - 1].end)
    mention, named = mention_of(items, 0, comma)
    described = items[0].low in DETERMINERS or any(
        (item.low in PREPOSITIONS and item.start < mention.start) or item.low.endswith(("'s", "’s"))
        for item in items[:comma]
    )
    if not named or (described and items[comma].text != "("):
        end = comma + 1
        while end < len(items) and items[end].is_word:
            end += 1
        rest = items[comma + 1 : end]
        opens = bool(rest) and (is_name(rest[0]) or rest[0].low in DETERMINERS) and rest[0].low not in TIMES
        opens = opens and not (items[comma].text == "(" and rest[0].low.startswith(("d-", "r-", "i-")))  # (R-Iowa)
        opens = opens and not _is_of_another(items, comma) and not _is_where(items, comma, len(rest))
        apposed, is_named = mention_of(items, comma + 1, end) if opens and is_name(rest[-1]) else (mention, False)
        if is_named:
            return apposed
    return mention


def _is_of_another(items: Sequence[Item], comma: int) -> bool:
    """Tell whether one who is named behind a comma is not those before it: *supporters of her rival, Ida Holm*."""
    at = next((index for index in range(1, comma) if items[index].low in ("of", "for", "to")), 0)
    noun = items[at - 1].low if at else ""
    described = at > 0 and items[comma - 1].text.islower()
    return described and noun.endswith("s") and not noun.endswith("ss") and items[at - 1].text.islower()


def _is_where(items: Sequence[Item], comma: int, length: int) -> bool:
    """Tell whether a lone word behind a comma is where a body is: *one of the students at Holm College, Lund*."""
    at = comma - 1
    while at > 0 and (is_name(items[at]) or items[at].low in WITHIN_NAMES):
        at -= 1
    return length == 1 and comma - at > 2 and items[at].low in PREPOSITIONS | {"the"}


def _without_clause(items: list[Item]) -> list[Item]:
    """Leave out a relative clause behind a source, and who asked: *a resident quoted by Reuters*."""
    for index, item in enumerate(items):
        if index and item.low in ASKED and index + 2 < len(items) and items[index + 1].low == "by":
            return items[:index]
        if index and (item.low in RELATIVES or item.low == "that") and items[index - 1].low not in ("of", "in"):
            return items[: index - 1 if items[index - 1].text == "," else index]
    return items


def _without_brackets(items: list[Item]) -> list[Item]:
    """Leave out brackets in a list of names: *Rep. Ida Holm (D-Ohio) and Sen. Tom Lund (R-Iowa)*."""
    texts = [item.text for item in items]
    if not any(text == ")" and behind in ("and", ",") for text, behind in pairwise(texts)):
        return items
    depths = accumulate((text == "(") - (text == ")") for text in texts)
    return [item for item, depth in zip(items, depths, strict=True) if not depth and item.text != ")"]


def _list_end(items: Sequence[Item]) -> int:
    """Return where the list of names ends with which a source begins; 0 without one.

    *Anna Berg, Tom Lund and Ole Dahl* are three. What stands behind only tells of them: *…, all of them skippers*.
    """
    joint = next((at for at, item in enumerate(items) if item.low == "and"), 0)
    end = next((at for at in range(joint + 1, len(items)) if items[at].text == ","), len(items))
    pauses = sum(item.text == "," for item in items[:joint])
    named = all(is_name(item) or item.text == "," for at, item in enumerate(items[:end]) if at != joint)
    return end if joint and pauses and named and end > joint + 1 else 0


def _words_behind(items: Sequence[Item]) -> int:
    """Return how many words at the end of a source are no part of it: *today*, *each*, *this year*, *on Monday*."""
    last, before = items[-1], items[-2]
    told = any(item.low.endswith("ed") for item in items[:-1])  # a study published in Science on Friday
    if told and last.low in TIMES | PERIODS:
        return 0
    if last.low in _NOT_LAST and last.text[0].islower() and before.text != ",":
        return 1
    if last.low in PERIODS and before.low in ("this", "last", "next") and len(items) > 2:
        return 2
    if last.low not in WEEKDAYS or before.low in NAMED_DAYS:
        return 0
    return 2 if before.low == "on" and len(items) > 2 else 1


_NOT_LAST = PREPOSITIONS | frozenset(
    "and but or the a an here there now then too also each both alike today yesterday tonight".split()
)
"""Words that no mention ends in: the network drew it too long, or too short."""


def _noun_behind(items: Sequence[Item], comma: int) -> int:
    """Return where a description ends whose noun stands behind a comma: *the tall, soft-spoken engineer*; or 0."""
    rest = next((at for at in range(comma + 1, len(items)) if not items[at].is_word), len(items))
    told = items[1:comma]
    if items[comma].text != "," or items[0].low not in DETERMINERS or not 0 < len(told) < 3 or rest < comma + 3:
        return 0
    words = [*told, *items[comma + 1 : rest]]
    opens, ends = items[comma + 1].low, items[rest - 1].low
    if not all(item.text[0].islower() or item.text[0].isdigit() for item in words):
        return 0
    if opens in DETERMINERS | PREPOSITIONS | RELATIVES | ADVERBS | _JOINS or opens.endswith(("ing", "ly")):
        return 0
    adjective = "-" in told[-1].low or told[-1].low in _PLAIN_ADJECTIVES or told[-1].low.endswith(_ADJECTIVAL_ENDS)
    return rest if adjective and ends.isalpha() and ("-" in opens or not opens.endswith("ed")) else 0


_JOINS = frozenset("and but or that when while as if because".split())
_PLAIN_ADJECTIVES = frozenset("tall short old young big bald quiet frail blunt calm slim stout grey thin".split())
_ADJECTIVAL_ENDS = ("ed", "ous", "ful", "ish", "ive", "ble", "less", "ly")


def _first_pause(items: Sequence[Item]) -> int:
    """Return the index of the first comma, dash or bracket in a source, -1 where there is none.

    A bracket within the phrase is none: *Department of Harbours (Dohat) director, Ida Holm*; nor is the comma behind a
    town: *the Lund, Ohio-based company*.
    """
    for index, item in enumerate(items):
        if index and item.text in ",—–" and not (index + 1 < len(items) and items[index + 1].low.endswith("-based")):
            return index
        if index and item.text == "(":
            closing = next((i for i in range(index + 1, len(items)) if items[i].text == ")"), len(items))
            if closing + 1 >= len(items) or not items[closing + 1].is_word:
                return index
    return -1


def read_source(segmented: SegmentedText, media: Outlets, mention: Span, whole: Span | None) -> Source:
    """Return who speaks by a source: *the ministry's report* is the ministry, with medium *report* (rule 17)."""
    text = segmented.text
    items = items_of(segmented, whole or mention)
    words = mention.of(text)
    owned = len(items) > 1 and items[-1].low in DOCUMENTS and items[-2].low.endswith(("'s", "’s"))
    if outlets.is_media(words) and not owned and not any(word[:1].isupper() for word in words.split()[1:]):
        return Source(mention, AgentKind.OUTLET)
    stop = next((i for i, item in enumerate(items) if i and item.low in _TAILS), len(items))
    head = next((i for i, item in enumerate(items[:stop]) if item.low in DOCUMENTS), -1)
    if head >= 0 and items and not any(item.low in RELATIVES for item in items[: head + 1]):
        author = author_of(items, head)
        if author is not None:
            found = media.inside(author)
            return Source(author, AgentKind.OUTLET if found else AgentKind.ORGANISATION, singular(items[head].low))
        if mention.end > items[head].start:
            return Source(mention, AgentKind.UNNAMED, items[head].low)
    found = media.inside(mention)
    if found is not None and (
        found[0].covers(mention) or (found[0].end >= mention.end - 1 and found[0].start <= mention.start + 4)
    ):
        return Source(mention, AgentKind.OUTLET)
    if outlets.is_media(words):
        return Source(mention, AgentKind.OUTLET)
    low = words.lower().split()
    if not low:
        return Source(mention, AgentKind.UNNAMED)
    if low[0] in _PERSONAL and len(low) == 1:
        return Source(mention, AgentKind.PERSON)
    named = any(word[:1].isupper() for word in words.split()[1:]) or (words[:1].isupper() and len(low) == 1)
    if low[0] in _INDEFINITE or not named:
        return Source(mention, AgentKind.UNNAMED)
    if low[-1][:1] != words.split()[-1][:1]:  # ends in a capital: a name
        return Source(mention, AgentKind.PERSON if low[0] != "the" else AgentKind.ORGANISATION)
    return Source(mention, AgentKind.UNNAMED)


def singular(noun: str) -> str:
    """Return the singular of a noun (`report` for `reports`; `analysis` stays as it is)."""
    return noun if noun.endswith(("ss", "sis", "news")) else noun.removesuffix("s")


_TAILS = PREPOSITIONS | RELATIVES | {"close", "familiar", "that"}
