"""Headlines and captions that attribute: *Minister: we will …*, *… : Reuters*, *‘…’: keeper turns on mayor*."""

from __future__ import annotations

from quotedb.extract.attributions.attribution import Attribution, pieces
from quotedb.extract.lexicon.cues import VERBS
from quotedb.extract.lexicon.tables import words
from quotedb.extract.phrases.mentions import mention_of
from quotedb.extract.segmentation.grammar import DETERMINERS, FINITE, PREPOSITIONS, is_name
from quotedb.extract.segmentation.outlets import Outlets
from quotedb.extract.segmentation.paragraphs import Item, Paragraph, SegmentedText, Sentence, Sort
from quotedb.records import Kind, Span

ROLES = words("roles")
_MOST = 22


def read_headline(segmented: SegmentedText, media: Outlets) -> list[Attribution]:
    """Return the attributions in the first paragraph, where that is set like a headline."""
    if len(segmented.paragraphs) < 2:
        return []
    paragraph = segmented.paragraphs[0]
    items = paragraph.items
    if not is_headline(paragraph, items):
        return []
    for index, item in enumerate(items):
        if item.text == ":" and 0 < index < len(items) - 1:
            return _colon(segmented, media, items, index)
    return _dash(segmented, media, items)


def is_headline(paragraph: Paragraph, items: list[Item]) -> bool:
    """Tell whether a paragraph is set like a headline: short, one line, no full stop."""
    return 3 <= len(items) <= _MOST and items[-1].text not in ".:" and len(paragraph.sentences) <= 2


def _colon(segmented: SegmentedText, media: Outlets, items: Sentence, colon: int) -> list[Attribution]:
    left, right = items[:colon], items[colon + 1 :]
    if any(item.low in VERBS and index for index, item in enumerate(left)) and left[-1].sort is not Sort.QUOTATION:
        return []  # “Striker tells Gazzetta: …”: the cue verb says it
    if left and all(item.quotation is not None for item in left):
        speaker = _speaker_of_clause(right)
        if speaker is not None:
            content = pieces(left, [(0, len(left))])
            if _speaks_as_somebody(segmented, right, speaker):
                return [_made(content, speaker, "rule-headline-quotation", 0.65)]
            return [Attribution(content, None, None, "rule-headline-quotation", 0.5, Kind.SPEECH)]
        return []
    if len(right) <= 4 and len(left) > len(right) and _speaks(segmented, media, right):
        content = pieces(items, [(0, colon)])
        return [_made(content, _mention(media, right), "rule-headline-source-last", 0.75)]
    if len(left) <= 6 and len(right) >= 2 and _speaks(segmented, media, left):
        content = pieces(items, [(colon + 1, len(items))])
        return [_made(content, _mention(media, left), "rule-headline-source-first", 0.7)]
    return []


def _dash(segmented: SegmentedText, media: Outlets, items: Sentence) -> list[Attribution]:
    """*Ferry sank after fire – report*."""
    for index in range(len(items) - 2, max(len(items) - 6, 0), -1):
        if items[index].text in "–—-" and _speaks(segmented, media, items[index + 1 :]) and index >= 3:
            return [
                _made(
                    pieces(items, [(0, index)]), _mention(media, items[index + 1 :]), "rule-headline-source-last", 0.65
                )
            ]
    return []


def _made(content: tuple[Span, ...], mention: Span, by: str, confidence: float) -> Attribution:
    return Attribution(content, mention, None, by, confidence, Kind.SPEECH, mention)


def _mention(media: Outlets, items: Sentence) -> Span:
    whole = Span(items[0].start, items[-1].end)
    found = media.inside(whole)
    if found is not None and found[0].start <= whole.start + 4:
        return found[0]
    return mention_of(items, 0, len(items))[0]


def _speaks(segmented: SegmentedText, media: Outlets, items: Sentence) -> bool:
    """Tell whether the words beside a colon name a speaker: an outlet, a role, or somebody named again in the text."""
    if not items or not all(item.is_word or item.text in ".,&’'" for item in items):
        return False
    whole = Span(items[0].start, items[-1].end)
    if media.inside(whole) is not None:
        return True
    if any(item.low.removesuffix("’s").removesuffix("'s") in ROLES for item in items) and not any(
        item.low in FINITE for item in items
    ):
        return items[-1].low in ROLES or items[0].low in ROLES or is_name(items[-1])
    last = items[-1]
    if not last.is_capitalised or len(items) > 3 or any(item.low in PREPOSITIONS | DETERMINERS for item in items):
        return False
    rest = segmented.text[whole.end :]
    return _named_as_person(rest, last.text)


def _named_as_person(text: str, name: str) -> bool:
    """Tell whether the article names a speaker so elsewhere, with a cue verb beside the name."""
    at = text.find(name)
    while at >= 0:
        after = text[at + len(name) : at + len(name) + 24].split()
        before = text[max(0, at - 16) : at].split()
        if (after and after[0].strip(",.") in VERBS) or (before and before[-1] in VERBS):
            return True
        at = text.find(name, at + len(name))
    return False


_PEOPLE = ("er", "ers", "or", "ors", "ist", "ists", "man", "men", "woman", "women", "ian", "ians", "ee", "ees")


def _speaks_as_somebody(segmented: SegmentedText, right: Sentence, speaker: Span) -> bool:
    """Tell whether the words after a quotation begin with a person or outlet, not a thing (*“…”: Smoke fills town*)."""
    words = [item for item in right if speaker.start <= item.start < speaker.end]
    if len(words) != 1 or words[0] is not right[0]:
        return True
    low = words[0].low
    somebody = low in ROLES or low.removesuffix("s") in ROLES or low.endswith(_PEOPLE)
    return somebody or words[0].text in segmented.text[right[-1].end :] or words[0].text[0].islower()


def _speaker_of_clause(items: Sentence) -> Span | None:
    """Return who acts in a clause without articles: *keeper* of *“…”: keeper turns on mayor*."""
    end = 0
    while end < len(items) and items[end].is_word and end < 7:
        low = items[end].low
        if low.endswith(("'s", "’s")) and len(low) > 2:  # "…: deserter's flight"
            cut = 2
            return Span(items[0].start, items[end].end - cut)
        acts = low.endswith("s") and low not in ROLES and low[:-1] not in ROLES and not is_name(items[end])
        if end and (
            acts
            or low in FINITE
            or low in VERBS
            or low in PREPOSITIONS
            or (low.endswith("s") and items[end - 1].low in ROLES)
        ):
            break
        end += 1
    if end == 0:
        return None
    head = items[:end]
    if end < len(items) or any(item.low in ROLES or is_name(item) for item in head):
        cut = end
        for index, item in enumerate(head):
            if (
                item.low in ROLES
                and index + 1 < len(head)
                and head[index + 1].low.endswith("s")
                and not is_name(head[index + 1])
            ):
                cut = index + 1
                break
        return mention_of(items, 0, cut)[0]
    return None
