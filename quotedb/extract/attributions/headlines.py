"""Headlines and captions that attribute by a colon: *Minister: we will …*, *… : Reuters*."""

from __future__ import annotations

from quotedb.extract.attributions.attribution import Attribution, pieces
from quotedb.extract.lexicon.cues import VERBS
from quotedb.extract.lexicon.tables import words
from quotedb.extract.phrases.mentions import mention_of
from quotedb.extract.segmentation.grammar import FINITE, is_name
from quotedb.extract.segmentation.outlets import Outlets
from quotedb.extract.segmentation.paragraphs import Item, Paragraph, SegmentedText, Sentence, Sort
from quotedb.records import Span
from quotedb.terms import Kind

ROLES = words("roles")
_MOST = 22


def read_headline(segmented: SegmentedText, media: Outlets) -> list[Attribution]:
    """Return the attributions in the first paragraph, where that is set like a headline."""
    if len(segmented.paragraphs) < 2:
        return []
    paragraph = segmented.paragraphs[0]
    items = paragraph.items
    colon = next((at for at, item in enumerate(items[:-1]) if at and item.text == ":"), None)
    return _colon(media, items, colon) if colon is not None and is_headline(paragraph, items) else []


def is_headline(paragraph: Paragraph, items: list[Item]) -> bool:
    """Tell whether a paragraph is set like a headline: short, one line, no full stop."""
    return 3 <= len(items) <= _MOST and items[-1].text not in ".:" and len(paragraph.sentences) <= 2


def _colon(media: Outlets, items: Sentence, colon: int) -> list[Attribution]:
    left, right = items[:colon], items[colon + 1 :]
    if any(item.low in VERBS and index for index, item in enumerate(left)) and left[-1].sort is not Sort.QUOTATION:
        return []  # “Striker tells Gazzetta: …”: the cue verb says it
    if len(right) <= 4 and len(left) > len(right) and _speaks(media, right):
        content, mention = pieces(items, [(0, colon)]), _mention(media, right)
        return [Attribution(content, mention, None, "rule-headline-source-last", 0.75, Kind.SPEECH, mention)]
    if len(left) <= 6 and len(right) >= 2 and _speaks(media, left):
        content, mention = pieces(items, [(colon + 1, len(items))]), _mention(media, left)
        return [Attribution(content, mention, None, "rule-headline-source-first", 0.7, Kind.SPEECH, mention)]
    return []


def _mention(media: Outlets, items: Sentence) -> Span:
    whole = Span(items[0].start, items[-1].end)
    found = media.inside(whole)
    if found is not None and found[0].start <= whole.start + 4:
        return found[0]
    return mention_of(items, 0, len(items))[0]


def _speaks(media: Outlets, items: Sentence) -> bool:
    """Tell whether the words beside a colon name a speaker: an outlet, or somebody by a role."""
    if not items or not all(item.is_word or item.text in ".,&’'" for item in items):
        return False
    whole = Span(items[0].start, items[-1].end)
    if media.inside(whole) is not None:
        return True
    if any(item.low in FINITE for item in items) or not any(_is_role(item) for item in items):
        return False
    return items[-1].low in ROLES or items[0].low in ROLES or is_name(items[-1])


def _is_role(item: Item) -> bool:
    return item.low.removesuffix("’s").removesuffix("'s") in ROLES
