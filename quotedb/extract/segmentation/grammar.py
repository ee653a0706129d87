"""Function words of English, and what the form of a word tells: names, finite verbs. There is no parser."""

from __future__ import annotations

from quotedb.extract.lexicon.cues import STRONG
from quotedb.extract.lexicon.tables import words
from quotedb.extract.segmentation.paragraphs import Item, Sentence, Sort

PRONOUNS = words("pronouns")
PERSONAL = frozenset("he she they it i we you".split())
DETERMINERS = words("determiners")
PREPOSITIONS = words("prepositions")
AUXILIARIES = frozenset(
    """has had have is was are were be been being will would can could may might must shall should do does did
    'll 've having get got gets""".split()
)
FINITE = frozenset(
    """has had have is was are were will would can could may might must shall should do does did hasn’t hadn’t isn’t
    wasn’t aren’t weren’t won’t wouldn’t can’t couldn’t didn’t doesn’t don’t hasn't hadn't isn't wasn't aren't weren't
    won't wouldn't can't couldn't didn't doesn't don't cannot it’s it's he’s he's she’s she's they’re they're that’s
    that's there’s there's we’re we're i’m i'm""".split()
)
NEGATIONS = frozenset("not never nor without".split())
ADVERBS = words("adverbs")
TIMES = words("times")
BREAKS = words("breaks")
PLATFORMS = words("platforms")
RELATIVES = frozenset("who which whose whom where".split())
WITHIN_NAMES = words("within_names")
"""Words in small letters that stand inside names, of persons (*van*) and of organisations (*for*)."""
BE = words("be")


def is_name(item: Item) -> bool:
    """Tell whether an item could be part of a name."""
    return item.is_capitalised and item.low not in TIMES and item.low not in PERSONAL


IRREGULAR_PAST = words("irregular_past")


def is_finite(item: Item) -> bool:
    """Tell whether a word is likely a finite verb."""
    low = item.low
    if low in FINITE or low in STRONG or (low in IRREGULAR_PAST and item.text[0].islower()):
        return True
    return item.sort is Sort.WORD and item.text[0].islower() and len(low) > 4 and low.endswith("ed")


def has_finite(items: Sentence) -> bool:
    """Tell whether a stretch holds a finite verb, as far as one can tell by form."""
    return any(is_finite(item) for item in items)
