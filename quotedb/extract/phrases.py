"""Who stands after a word: after *said*, *according to*, *told*, *by*, with the apposition that names them."""

from __future__ import annotations

from quotedb.extract.cues import VERBS
from quotedb.extract.grammar import (
    ADVERBS,
    BREAKS,
    DETERMINERS,
    FINITE,
    PARTICLES,
    PERSONAL,
    PLATFORMS,
    PREPOSITIONS,
    RELATIVES,
    TIMES,
    has_finite,
    is_finite,
    is_name,
)
from quotedb.extract.mentions import Phrase, is_body, mention_of
from quotedb.extract.reading import Sentence, Sort
from quotedb.records import Span


def phrase_after(items: Sentence, at: int, ceiling: int | None = None, gaps: bool = False) -> Phrase | None:
    """Read the phrase that begins at `at`: after *said*, *according to*, *told*, *by*.

    With `gaps`, a comma there is taken for a link that was lost: *according to , a group that …*.
    """
    ceiling = len(items) if ceiling is None else ceiling
    if at >= ceiling:
        return None
    item = items[at]
    if gaps and item.text == "," and at + 1 < ceiling:  # a lost link: "according to , a group that …,"
        end = at + 1
        while end < ceiling and items[end].text not in (",", ".", ";"):
            end += 1
        if end == at + 1:
            return None
        span = Span(items[at + 1].start, items[end - 1].end)
        return Phrase(at, end, span, span, gap=True)
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
        return Phrase(at, at + 1, span, span, pronoun=True)
    end = at
    named = False
    while end < ceiling:
        item = items[end]
        if item.sort is Sort.QUOTATION:
            if end > at and len(item.text.split()) <= 4 and items[end - 1].low in DETERMINERS:
                end += 1
                continue
            break
        if not item.is_word:
            if item.text in "&/" and end + 1 < ceiling and items[end + 1].is_word:
                end += 1
                continue
            break
        low = item.low
        if end > at:
            if low in BREAKS or low in RELATIVES or low in PERSONAL or low in FINITE:
                break
            if is_finite(item) and not (low.endswith("ed") and _modifies(items, end, at, ceiling)):
                break
            if (
                low in TIMES
                and items[end - 1].low not in DETERMINERS
                and not (is_name(items[end - 1]) and low == "may")
            ):
                break
            if low in ("and", "or") and not (
                (is_name(items[end - 1]) and end + 1 < ceiling and is_name(items[end + 1]))
                or (
                    end + 1 < ceiling
                    and items[end - 1].low.endswith("s")
                    and items[end + 1].low.endswith("s")
                    and items[end + 1].text[0].islower()
                )
            ):
                break
            participle = (
                low.endswith("ing")
                and item.text[0].islower()
                and low in VERBS
                and items[end - 1].low not in DETERMINERS
            )
            if low in PREPOSITIONS or participle:
                named = is_name(items[end - 1])
                body = low in ("of", "for") and is_body(items, at, end, min(ceiling, end + 4))
                if (named and not body and not items[at].low == "the") or participle:
                    break
                if (
                    low in ("on", "in", "at", "during", "after", "before")
                    and end + 1 < ceiling
                    and (items[end + 1].low in TIMES or items[end + 1].text[0].isdigit())
                ):
                    break
                if low in ("on", "via") and end + 1 < ceiling and items[end + 1].low in PLATFORMS:
                    break
                if low in (
                    "after",
                    "before",
                    "during",
                    "since",
                    "until",
                    "despite",
                    "amid",
                    "following",
                    "as",
                    "than",
                    "to",
                ):
                    if not (low == "to" and items[end - 1].low == "close"):
                        break
        end += 1
    if end == at:
        return None
    while end - 1 > at and items[end - 1].low in ADVERBS | {"late", "early"}:
        end -= 1
    mention, named = mention_of(items, at, end)
    phrase = Phrase(at, end, Span(items[at].start, items[end - 1].end), mention, named=named)
    return _with_apposition(items, phrase, ceiling)


def _modifies(items: Sentence, at: int, first: int, ceiling: int) -> bool:
    """Tell whether a word in -ed belongs to the phrase: *an unnamed official*, *two people briefed on the plan*."""
    if items[at - 1].low in DETERMINERS:
        return True
    following = items[at + 1].low if at + 1 < ceiling else ""
    several = items[at - 1].low.endswith(("s", "people", "person"))
    return following in ("on", "in", "about", "with") and items[first].low in DETERMINERS and several


def _with_apposition(items: Sentence, phrase: Phrase, ceiling: int) -> Phrase:
    """Take the name that follows a description: *the mayor of Lavamünd, Grete Oblak*."""
    at = phrase.last
    if phrase.named and items[phrase.first].low not in DETERMINERS and not _possessive(items, phrase):
        return phrase
    if phrase.named and phrase.mention.start == items[phrase.first].start:
        return phrase
    if (
        phrase.named
        and items[phrase.last - 1].end == phrase.mention.end
        and not any(item.low in PREPOSITIONS for item in items[phrase.first : phrase.last])
    ):
        return phrase
    if at >= ceiling or items[at].text != ",":
        return phrase
    end = at + 1
    while end < ceiling and (
        is_name(items[end])
        or (items[end].low in PARTICLES and end > at + 1 and items[end].low not in ("and", "the", "of", "for"))
    ):
        end += 1
    if end == at + 1 or (
        end < ceiling and items[end].is_word and items[end].low not in PREPOSITIONS and items[end].low not in TIMES
    ):
        return phrase
    mention, _ = mention_of(items, at + 1, end)
    return Phrase(phrase.first, end, Span(phrase.span.start, items[end - 1].end), mention, named=True)


def _possessive(items: Sentence, phrase: Phrase) -> bool:
    return any(item.low.endswith(("'s", "’s")) for item in items[phrase.first : phrase.last - 1])


def skip_apposition(items: Sentence, at: int, ceiling: int | None = None) -> int:
    """Return the index after `, a former pilot of the regiment,` that begins at the comma `at`, or `at` if none does."""
    ceiling = len(items) if ceiling is None else ceiling
    if at >= ceiling or items[at].text != "," or at + 1 >= ceiling:
        return at
    first = items[at + 1]
    end = at + 1
    while end < ceiling and items[end].text not in (",", ";", ":", "—"):
        end += 1
    if end >= ceiling or items[end].text != ",":
        return at
    inside = items[at + 1 : end]
    relative = first.low in RELATIVES
    age = first.text.isdigit() and len(inside) <= 4
    described = first.low in DETERMINERS or first.low in (
        "former",
        "head",
        "chief",
        "chair",
        "chairman",
        "director",
        "president",
        "who",
    )
    name = all(is_name(item) for item in inside)
    restricted = any(item.low in ("who", "that", "which") for item in inside)
    if relative or age or ((described or name) and (restricted or not has_finite(inside))):
        return skip_apposition(items, end, ceiling) if relative or age else end
    return at
