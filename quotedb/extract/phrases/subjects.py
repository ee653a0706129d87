"""The subject before a verb such as *said*, also across an apposition or relative clause between them."""

from __future__ import annotations

from quotedb.extract.lexicon.cues import STRONG
from quotedb.extract.phrases.mentions import NounPhrase, mention_of
from quotedb.extract.segmentation.grammar import (
    ADVERBS,
    AUXILIARIES,
    BREAKS,
    FINITE,
    NEGATIONS,
    PERSONAL,
    PREPOSITIONS,
)
from quotedb.extract.segmentation.paragraphs import Item, Sentence
from quotedb.records import Span


def subject_before(items: Sentence, cue: int, floor: int = 0) -> tuple[NounPhrase | None, int, bool]:
    """Find the subject of the verb at index `cue`; it begins at index `floor` or later.

    Returns the phrase (None where there is none), the index at which the verb group begins (auxiliaries and adverbs
    included) and whether the group is negated.
    """
    at = cue - 1
    negated = False
    while at >= floor and items[at].is_word and _in_verb_group(items[at]):
        low = items[at].low
        negated = negated or low in NEGATIONS or low.endswith(("n't", "n’t"))
        at -= 1
    group = at + 1
    if at < floor:
        return None, group, negated
    return _phrase_ending(items, at, floor) if items[at].is_word else None, group, negated


def _in_verb_group(item: Item) -> bool:
    low = item.low
    return (
        low in AUXILIARIES
        or low in ADVERBS
        or low in NEGATIONS
        or low.endswith(("n't", "n’t"))
        or (low.endswith("ly") and item.text[0].islower())
    )


def _phrase_ending(items: Sentence, last: int, floor: int) -> NounPhrase | None:
    """Return the phrase that ends with the item `last`; it begins at index `floor` or later."""
    item = items[last]
    low = item.low
    if low in PERSONAL or low in _ALONE:
        span = Span(item.start, item.end)
        return NounPhrase(last, last + 1, span, span, pronoun=low in PERSONAL)
    if low in PREPOSITIONS | BREAKS | _RELATIVE or low in ("and", "to"):
        return None
    begin = last
    while begin - 1 >= floor and last - begin < _LONGEST and _goes_back(items, begin):
        begin -= 1
    mention, named = mention_of(items, begin, last + 1)
    return NounPhrase(begin, last + 1, Span(items[begin].start, item.end), mention, named=named)


_ALONE = frozenset("one many others some both nobody everyone most".split())
_RELATIVE = frozenset("who which that".split())
_LONGEST = 28
"""Items that a phrase has at most besides its last."""


def _goes_back(items: Sentence, begin: int) -> bool:
    """Tell whether a phrase that has come back to `begin` takes in the item before it too."""
    before = items[begin - 1]
    if not before.is_word:
        return before.text in "&/’'"
    if before.low in BREAKS and before.low not in ("before", "after", "since", "as"):
        return False
    return before.low not in _RELATIVE | STRONG | FINITE | {"and"}
