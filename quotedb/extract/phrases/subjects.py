"""The subject before a verb such as *said*, also across an apposition or relative clause between them."""

from __future__ import annotations

from quotedb.extract.lexicon.cues import NOUNS, STRONG, VERBS
from quotedb.extract.lexicon.tables import words
from quotedb.extract.phrases.mentions import TITLES, NounPhrase, mention_of
from quotedb.extract.segmentation.grammar import (
    ADVERBS,
    AUXILIARIES,
    BREAKS,
    DETERMINERS,
    FINITE,
    NEGATIONS,
    PARTICLES,
    PERSONAL,
    PREPOSITIONS,
    RELATIVES,
    TIMES,
    has_finite,
    is_finite,
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
    if item.text == "," or item.text in "—–)":
        return _before_apposition(items, at, floor), group, negated
    if not item.is_word and item.sort is not Sort.QUOTATION:
        return None, group, negated
    if item.sort is Sort.QUOTATION:
        return None, group, negated
    return _phrase_ending(items, at, floor), group, negated


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
    named = all(is_name(item) or item.low in PARTICLES or item.text in ".-" for item in inside) and is_name(inside[-1])
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
    return _with_description(items, base, floor)


def _with_description(items: Sentence, name: NounPhrase, floor: int) -> NounPhrase:
    """Return a name's phrase extended by the description before it: *one of the keepers, Ada Brook, 52, told …*."""
    if not name.named or name.first - 2 < floor or items[name.first - 1].text != ",":
        return name
    described = _phrase_ending(items, name.first - 2, floor)
    if described is None or described.named or items[described.first].low not in DETERMINERS:
        return name
    return NounPhrase(described.first, name.last, Span(described.span.start, name.span.end), name.mention, named=True)


_ASIDES = words("asides")
"""Words that open a clause between subject and verb: *the office, when contacted by the paper, said*."""


def _phrase_ending(items: Sentence, last: int, floor: int) -> NounPhrase | None:
    """Return the phrase that ends with the item `last`; it begins at index `floor` or later."""
    item = items[last]
    low = item.low
    if low in PERSONAL or low in _ALONE:
        span = Span(item.start, item.end)
        return NounPhrase(last, last + 1, span, span, pronoun=low in PERSONAL)
    if low in _RELATIVE:
        return _before_relative(items, last, floor)
    if low in PREPOSITIONS or low in BREAKS or low in ("and", "to"):
        return None
    begin = last
    while begin - 1 >= floor and last - begin < _LONGEST and _goes_back(items, begin, floor):
        begin -= 1
    start = _skip_opening(items, begin, last)
    if start > last:
        return None
    mention, named = mention_of(items, start, last + 1)
    return NounPhrase(start, last + 1, Span(items[start].start, item.end), mention, named=named)


_ALONE = frozenset("one many others some both nobody everyone most".split())
_RELATIVE = frozenset("who which that".split())
_LONGEST = 28
"""Items that a phrase has at most besides its last."""


def _before_relative(items: Sentence, relative: int, floor: int) -> NounPhrase | None:
    """Return the phrase that a relative clause is about, given the index of its *who*, *which* or *that*."""
    low, end = items[relative].low, relative
    if end - 1 > floor and items[end - 1].text == ",":
        end -= 1
        while end - 2 > floor and items[end - 1].text.isdigit() and items[end - 2].text == ",":
            end -= 2
    if end - 1 < floor or not items[end - 1].is_word:
        return None
    if low == "that" and (items[end - 1].low in VERBS or items[end - 1].low in NOUNS):
        return None
    phrase = _phrase_ending(items, end - 1, floor)
    return _nearest(items, phrase, somebody=low == "who") if phrase else None


def _goes_back(items: Sentence, begin: int, floor: int) -> bool:
    """Tell whether a phrase that has come back to `begin` takes in the item before it too."""
    before = items[begin - 1]
    if before.sort is Sort.QUOTATION:
        short = before.quotation is not None and len(before.text.split()) <= 4
        return short and begin - 2 >= floor and items[begin - 2].low in DETERMINERS
    if not before.is_word:
        return before.text in "&/’'"
    if before.low in _RELATIVE and begin - 2 >= floor:
        return _relates(items, begin)
    if before.low in BREAKS and before.low not in ("before", "after", "since", "as"):
        return False
    if before.low == "and" and not _joins(items, begin - 1, floor):
        return False
    relative = any(item.low in _RELATIVE for item in items[max(floor, begin - 4) : begin - 1])
    return relative or not (before.low in STRONG or before.low in FINITE)


def _relates(items: Sentence, begin: int) -> bool:
    """Tell whether the *who, which* or *that* before `begin` opens a relative clause inside the phrase."""
    head, pronoun, verb = items[begin - 2], items[begin - 1], items[begin]
    if pronoun.low == "that" and (head.low in VERBS or head.low in NOUNS or head.sort is not Sort.WORD):
        return False
    finite = is_finite(verb) or verb.low.endswith("s") or verb.low in FINITE
    return head.is_word and finite and verb.low not in PERSONAL


def _nearest(items: Sentence, phrase: NounPhrase, somebody: bool) -> NounPhrase:
    """Return the part of a phrase that a relative clause is about: *the firm* of *rejected by the firm, which …*.

    `somebody`: the clause begins with *who*, so it is about a person (*a sailor from the company, who …*).
    """
    for index in range(phrase.last - 1, phrase.first, -1):
        before = items[index - 1].low
        opens = items[index].low in DETERMINERS or (is_name(items[index]) and not is_name(items[index - 1]))
        event = somebody and before == "of" and index > 1 and items[index - 2].low in _EVENTS
        if opens and (event or before in PREPOSITIONS - {"of", "for"}):
            if somebody and items[phrase.last - 1].low in _ORGANISATIONS:
                somebody = False
                continue
            mention, named = mention_of(items, index, phrase.last)
            return NounPhrase(index, phrase.last, Span(items[index].start, phrase.span.end), mention, named)
    return phrase


_EVENTS = words("events")
_ORGANISATIONS = words("subjects_organisations")


def _joins(items: Sentence, at: int, floor: int) -> bool:
    """Tell whether *and* joins two names or two nouns of one subject."""
    if at - 1 < floor:
        return False
    left, right = items[at - 1], items[at + 1]
    return (is_name(left) and is_name(right) and left.is_capitalised) or (
        left.text[0].islower()
        and left.low.endswith("s")
        and right.text[0].islower()
        and right.low.endswith("s")
        and right.low not in PERSONAL
    )


_OPENING = words("opening")


def _even_as(items: Sentence, at: int) -> bool:
    """Tell whether *as* at `at` follows *even* and opens a clause: *Even as the mayor said …*."""
    return items[at].low in ("even", "ever") and items[at + 1].low in ("as", "after", "before", "since")


def _begins_phrase(item: Item) -> bool:
    return item.low in DETERMINERS or item.low in PERSONAL or is_name(item)


def _skip_opening(items: Sentence, begin: int, last: int) -> int:
    """Return the index of the subject after an opening of place or time: *In Lund the council*, *On Tuesday he*."""
    while begin < last and (items[begin].low in _OPENING or _even_as(items, begin)):
        begin += 1
    low = items[begin].low
    if low in ("as", "after", "before", "since", "until") and begin < last and _begins_phrase(items[begin + 1]):
        return begin + 1  # a clause of its own: "As the Times reported", "before Mr Smith said"
    if not (
        low in PREPOSITIONS
        or low in TIMES
        or (
            low in ("when", "one", "two")
            and begin + 1 < last
            and items[begin + 1].low
            in ("day", "days", "week", "weeks", "month", "months", "year", "years", "hours", "hour")
        )
    ):
        return begin
    if low == "may" and items[begin].text[0].isupper() and is_name(items[min(begin + 1, last)]):
        return begin
    start = -1
    for index in range(begin + 1, last + 1):
        item, before = items[index], items[index - 1]
        opens = item.low in DETERMINERS or item.low in PERSONAL or is_name(item)
        if not opens:
            continue
        if (
            before.low in PREPOSITIONS
            or before.low in DETERMINERS
            or before.low in ("and", "late", "early", "last", "this")
        ):
            continue
        if is_name(item) and (is_name(before) or before.low in TITLES or before.low.endswith(("'s", "’s"))):
            continue
        if is_name(item) and start >= 0 and before.low not in TIMES and items[start].low in DETERMINERS:
            continue
        start = index
    if start < 0:
        # a bare noun after a time: "On Monday police said"
        for index in range(begin + 1, last + 1):
            if items[index - 1].low in TIMES and items[index].low not in TIMES and not items[index].text[0].isdigit():
                start = index
    return start if start >= 0 else last + 1
