"""The noun phrase after *said*, *according to*, *told* or *by*, with an apposition that names who it is."""

from __future__ import annotations

from quotedb.extract.lexicon.cues import VERBS, VerbForm
from quotedb.extract.lexicon.tables import words
from quotedb.extract.phrases.mentions import NounPhrase, is_organisation_name, mention_of
from quotedb.extract.segmentation.grammar import (
    ADVERBS,
    BREAKS,
    DETERMINERS,
    FINITE,
    PERSONAL,
    PLATFORMS,
    PREPOSITIONS,
    RELATIVES,
    TIMES,
    is_finite,
    is_name,
)
from quotedb.extract.segmentation.outlets import MEDIA_NOUNS
from quotedb.extract.segmentation.paragraphs import Item, Sentence, Sort
from quotedb.records import Span


def phrase_after(items: Sentence, at: int, ceiling: int | None = None) -> NounPhrase | None:
    """Return the noun phrase that begins at index `at`, or None; it ends before index `ceiling`."""
    ceiling = len(items) if ceiling is None else ceiling
    if at >= ceiling:
        return None
    item = items[at]
    if (
        item.text == "@"
        or not item.is_word
        or item.low in PREPOSITIONS
        or item.low in BREAKS
        or (item.low in TIMES and not item.text[0].isupper())
    ):
        return None
    if item.low in PERSONAL or item.low in ("him", "them", "us", "me"):
        span = Span(item.start, item.end)
        return NounPhrase(at, at + 1, span, span, pronoun=True)
    end = at
    while end < ceiling and _goes_on(items, at, end, ceiling):
        end += 1
    if end == at:
        return None
    while end - 1 > at and items[end - 1].low in ADVERBS | {"late", "early"}:
        end -= 1
    mention, named = mention_of(items, at, end)
    return NounPhrase(at, end, Span(items[at].start, items[end - 1].end), mention, named=named)


def _goes_on(items: Sentence, first: int, at: int, ceiling: int) -> bool:
    """Tell whether the item `at` still belongs to the phrase that begins at `first`."""
    item, before = items[at], items[at - 1]
    following = items[at + 1] if at + 1 < ceiling else None
    if item.sort is Sort.QUOTATION:  # a term in marks: "the “peace” party"
        return at > first and len(item.text.split()) <= 4 and before.low in DETERMINERS
    if not item.is_word:
        return item.text in "&/" and following is not None and following.is_word
    low = item.low
    if at == first:
        return True
    if item.is_capitalised and before.is_capitalised and low not in TIMES:
        return True  # words of a name: *More Than Half*, *Reporters Without Borders*
    if low in BREAKS or low in RELATIVES or low in PERSONAL or low in FINITE:
        return False
    if is_finite(item) and not (low.endswith("ed") and before.low in DETERMINERS):  # a closed session
        return False
    if low in VERBS and VERBS[low][1] is VerbForm.PRESENT and is_name(before) and item.text[0].islower():
        return False  # "published by Channel Nine shows"
    if low in TIMES and before.low not in DETERMINERS and not (is_name(before) and low == "may"):
        return False
    if low in ("and", "or"):
        return following is not None and _pairs(before, following)
    if low.endswith("ing") and item.text[0].islower() and low in VERBS and before.low not in DETERMINERS:
        return low in MEDIA_NOUNS  # "an intelligence briefing"
    return low not in PREPOSITIONS or _takes_preposition(items, first, at, ceiling)


def _pairs(left: Item, right: Item) -> bool:
    """Tell whether *and* joins two names or two plurals."""
    plurals = left.low.endswith("s") and right.low.endswith("s") and right.text[0].islower()
    return (is_name(left) and is_name(right)) or plurals


_TURNS = words("turns")


def _takes_preposition(items: Sentence, first: int, at: int, ceiling: int) -> bool:
    """Tell whether the preposition at `at` continues the phrase (*mayor of Lund*)."""
    low, before = items[at].low, items[at - 1]
    following = items[at + 1] if at + 1 < ceiling else None
    names_organisation = low in ("of", "for") and is_organisation_name(items, first, at, min(ceiling, at + 4))
    if is_name(before) and not names_organisation and items[first].low != "the":
        return False
    if low in _TURNS or (low == "to" and before.low != "close"):
        return False
    if following is not None and low in ("on", "in", "at", "via"):
        return not (following.low in TIMES or following.text[0].isdigit() or following.low in PLATFORMS)
    return True
