"""The subject before a verb such as *said*, also across an apposition or relative clause between them."""

from __future__ import annotations

from quotedb.extract.lexicon.cues import STRONG
from quotedb.extract.lexicon.tables import words
from quotedb.extract.phrases.mentions import NounPhrase, mention_of
from quotedb.extract.segmentation.grammar import (
    ADVERBS,
    AUXILIARIES,
    BREAKS,
    DETERMINERS,
    FINITE,
    NEGATIONS,
    PERSONAL,
    PREPOSITIONS,
    RELATIVES,
    WITHIN_NAMES,
    has_finite,
    is_name,
)
from quotedb.extract.segmentation.paragraphs import Item, Sentence, Sort
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
    item = items[at]
    if item.text in ",—–)":
        return _before_apposition(items, at, floor), group, negated
    return _phrase_ending(items, at, floor) if item.is_word else None, group, negated


def _in_verb_group(item: Item) -> bool:
    low = item.low
    if item.text in ("May", "Will"):
        return False  # Theresa May, Rose Will
    return (
        low in AUXILIARIES
        or low in ADVERBS
        or low in NEGATIONS
        or low.endswith(("n't", "n’t"))
        or (
            low.endswith("ly")
            and len(low) > 4
            and low not in ("family", "italy", "reply", "assembly", "ally", "july")
            and item.text[0].islower()
        )
    )


def _before_apposition(items: Sentence, comma: int, floor: int) -> NounPhrase | None:
    """Return the phrase before `, who runs it,` or `, 52, a baker,`; or the name, where the apposition holds it."""
    closing = {",": ",", "—": "—", "–": "–", ")": "("}[items[comma].text]
    opening = comma - 1
    while opening > floor and items[opening].text != closing:
        opening -= 1
    if opening <= floor or items[opening].text != closing or opening == comma - 1:
        return None
    inside = items[opening + 1 : comma]
    first = inside[0]
    relative = first.low in RELATIVES
    named = all(is_name(item) or item.low in WITHIN_NAMES or item.text in ".-" for item in inside) and is_name(
        inside[-1]
    )
    described = first.low in DETERMINERS or first.low.endswith("ing") or first.text[0].isdigit()
    if not (relative or named or described or first.low in _ASIDES) and has_finite(inside):
        return None
    end = opening
    while end - 2 > floor and items[end - 1].text.isdigit() and items[end - 2].text == ",":
        end -= 2
    if end - 1 < floor:
        return None
    before = items[end - 1]
    if before.text == "," and end - 2 >= floor:  # a chain of appositions
        end -= 1
        before = items[end - 1]
    if not before.is_word:
        whole = Span(first.start, inside[-1].end)  # the name was lost with its link: only its explanation is left
        return NounPhrase(opening + 1, comma, whole, whole)
    base = _phrase_ending(items, end - 1, floor)
    if base is None:
        return None
    by_role = items[base.first].low in DETERMINERS or any(
        item.low in PREPOSITIONS or item.low.endswith(("'s", "’s")) for item in items[base.first : base.last]
    )
    if named and (not base.named or by_role):
        mention, _ = mention_of(items, opening + 1, comma)
        return NounPhrase(base.first, comma, Span(base.span.start, inside[-1].end), mention, named=True)
    return base


_ASIDES = words("asides")
"""Words that open a clause between subject and verb: *the office, when contacted by the paper, said*."""


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
    while begin - 1 >= floor and last - begin < _LONGEST and _goes_back(items, begin, floor):
        begin -= 1
    mention, named = mention_of(items, begin, last + 1)
    return NounPhrase(begin, last + 1, Span(items[begin].start, item.end), mention, named=named)


_ALONE = frozenset("one many others some both nobody everyone most".split())
_RELATIVE = frozenset("who which that".split())
_LONGEST = 28
"""Items that a phrase has at most besides its last."""


def _goes_back(items: Sentence, begin: int, floor: int) -> bool:
    """Tell whether a phrase that has come back to `begin` takes in the item before it too."""
    before = items[begin - 1]
    if before.sort is Sort.QUOTATION:
        short = before.quotation is not None and len(before.text.split()) <= 4
        return short and begin - 2 >= floor and items[begin - 2].low in DETERMINERS
    if not before.is_word:
        return before.text in "&/’'"
    if before.low in BREAKS and before.low not in ("before", "after", "since", "as"):
        return False
    return before.low not in _RELATIVE | STRONG | FINITE | {"and"}
