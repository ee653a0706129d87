"""A noun phrase and its mention by rule 14: the name alone where a name stands, else the whole description."""

from __future__ import annotations

from dataclasses import dataclass

from quotedb.extract.lexicon.tables import words
from quotedb.extract.segmentation.grammar import DETERMINERS, PREPOSITIONS, RELATIVES, WITHIN_NAMES, is_name
from quotedb.extract.segmentation.paragraphs import Sentence
from quotedb.records import Span
from quotedb.text.name_words import PARTICLES

TITLES = words("titles")
_CIVIL = words("civil")
_ORGANISATIONS = words("mentions_organisations")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase: the items it covers (`first` to `last`, `last` not included), its words and its mention."""

    first: int
    last: int
    span: Span
    mention: Span
    named: bool = False
    pronoun: bool = False


def mention_of(items: Sentence, first: int, last: int) -> tuple[Span, bool]:
    """Return the span of the mention within items `first` to `last`, and whether it is a name."""
    while first < last - 1 and items[first].low in _JOINING:
        first += 1
    head = _head_end(items, first, last)
    if _is_office_before_name(items, head, last):
        return Span(items[first].start, items[last - 1].end), True
    run = _name_start(items, first, head)
    if _is_no_name(items, first, run, head, last):
        return Span(items[first].start, items[last - 1].end), False
    if run - 1 == first and items[first].low in _ARTICLES:
        return Span(items[run].start, items[head - 1].end), True
    if _follows_another(items, first, run):
        goes_on = head + 1 < last and items[head].low == "of" and is_name(items[head + 1])
        return Span(items[first].start, items[(last if goes_on else head) - 1].end), True
    begin = run
    for index in range(run, head - 1):
        if items[index].low.endswith(("'s", "’s")) and not any(
            i.low in _ORGANISATIONS for i in items[index + 1 : head]
        ):
            begin = index + 1
    while begin < head - 2 and items[begin].low.strip(".") in _STRIPPED and items[begin].low not in _CIVIL:
        begin += 1
    while head - 1 > begin + 1 and items[head - 1].low in ("’s", "'s"):
        head -= 1
    return Span(items[begin].start, items[head - 1].end), True


def _is_office_before_name(items: Sentence, head: int, last: int) -> bool:
    """Tell whether an office with its field stands before somebody's name: *Director of State Affairs Ida Holm*."""
    if last - head < _OFFICE_AND_NAME or items[head].low != "of" or items[head - 1].low not in TITLES:
        return False
    field = head + 1 + (items[head + 1].low in _ARTICLES)
    return items[head - 1].is_capitalised and all(is_name(item) for item in items[field:last])


_OFFICE_AND_NAME = 4
"""Words of an office's field and a full name, with *of*, at least."""


def _follows_another(items: Sentence, first: int, run: int) -> bool:
    """Tell whether *and* joins the name at `run` to another one, which the source begins with: *Holm and the Port*."""
    joint = run - 1 - (items[run - 1].low in _ARTICLES) if run > first else first
    begin = first + (items[first].low == "both")
    begin += begin < joint and items[begin].low in _ARTICLES
    return begin < joint and items[joint].low == "and" and all(is_name(item) for item in items[begin:joint])


_JOINING = frozenset("and but then so yet still now meanwhile".split())
_ARTICLES = frozenset("the a an".split())


def _head_end(items: Sentence, first: int, last: int) -> int:
    """Return where a phrase's own words end, before what only explains them (*of Lund*, *who …*)."""
    for index in range(first + 1, last):
        item = items[index]
        if item.low in PREPOSITIONS or item.low in RELATIVES or item.low in ("that", "close", "familiar"):
            if item.low in ("of", "for") and is_organisation_name(items, first, index, last):
                continue
            return index
        if _is_participle(items, first, index, last):
            return index
    return last


def _is_participle(items: Sentence, first: int, at: int, last: int) -> bool:
    """Tell whether a word tells what the noun before it does: *a fund backing Holm*, no *acting mayor* Holm."""
    item, before = items[at], items[at - 1]
    if not (item.low.endswith("ing") and item.text.islower()) or at + 1 >= last or item.low in _BEFORE_NOUNS:
        return False
    follows = items[at + 1].is_capitalised or items[at + 1].low in DETERMINERS
    plain = before.text.islower() and before.low not in DETERMINERS and not before.low.endswith(("ly", "-"))
    return follows and (plain or (at - 1 == first and before.low.endswith("s")) or before.text.isupper())


_BEFORE_NOUNS = frozenset(
    "acting sitting outgoing incoming visiting retiring serving leading managing ruling governing remaining".split()
)
"""Words in *-ing* that tell of the noun behind them: *former acting mayor Holm*."""


def _name_start(items: Sentence, first: int, head: int) -> int:
    """Return where the name begins that ends at `head`; `head` itself where there is none."""
    run = head
    while run > first and (
        is_name(items[run - 1])
        or (run < head and _is_within_name(items, first, run - 1))
        or (items[run - 1].low == "the" and run - 2 > first and is_organisation_name(items, first, run - 2, head))
    ):
        run -= 1
    while run < head and items[run].low in WITHIN_NAMES and not items[run].text[0].isupper():
        run += 1
    while first < run < head and items[run - 1].text in PARTICLES:
        run -= 1
    return run


def _is_within_name(items: Sentence, first: int, at: int) -> bool:
    """Tell whether a small word stands inside a name: behind a name, or behind one and other particles (*van der*)."""
    if items[at].low in WITHIN_NAMES and at > first and is_name(items[at - 1]):
        return True
    while at > first and items[at].low in PARTICLES:
        at -= 1
        if is_name(items[at]):
            return True
    return False


def _is_no_name(items: Sentence, first: int, run: int, head: int, last: int) -> bool:
    """Tell whether the words from `run` to `head` are no name, or one that only modifies what follows."""
    if run == head or (run == head - 1 == first and items[run].low in _QUANTITIES):
        return True
    if run == head - 1 and run > first and items[run].low in _PARTISANS and items[run - 1].low in _ONE_OF_THEM:
        return True  # a Muslim who worshipped there
    if run == head - 1 and run > first and items[run - 1].text.islower():
        word, article = items[run], items[run - 1].low in _ARTICLES
        if word.text in _ABBREVIATED or (word.low in _PARTISANS and not article):
            return True
    if head == last:
        return False
    if run - 1 == first and items[first].low in _ARTICLES:
        return not is_organisation_name(items, first, head, last)
    return run == first and head - run == 1


_ABBREVIATED = words("abbreviated")
"""Common nouns written in capitals, which are no names: *Danish state TV*, *the party's MPs*."""
_QUANTITIES = words("quantities")
_PARTISANS = words("partisans")
"""Nouns with a capital for people of a party or country: *several senior Democrats* are not the Democrats."""
_ONE_OF_THEM = frozenset("a an another one every no".split())
_STRIPPED = frozenset(title.strip(".") for title in TITLES) - {"house", "state", "supreme", "court", "us", "uk", "u.s"}


def is_organisation_name(items: Sentence, first: int, at: int, last: int) -> bool:
    """Tell whether `at` (of, for) stands inside the name of an organisation: *the Bank of Lund*."""
    if at + 1 >= last:
        return False
    following = items[at + 1]
    if following.low == "the" and at + 2 < last:
        following = items[at + 2]
    return (
        following.is_capitalised
        and items[at - 1].is_capitalised
        and any(items[index].low in _ORGANISATIONS for index in range(first, at))
    )
