"""Attributions that are no statements (rule 15): *never said that …*, *if she said …*, *discussed the budget*.

The words before the cue decide: a negation, a condition, a question, a verb of choosing. Network and rules alike find
such attributions, and lose them here.
"""

from __future__ import annotations

import re
from dataclasses import replace

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.attributions.sources import items_of
from quotedb.extract.lexicon.tables import pattern, words
from quotedb.extract.segmentation.grammar import RELATIVES, has_finite
from quotedb.extract.segmentation.paragraphs import Item, SegmentedText, Sentence
from quotedb.records import Span
from quotedb.terms import Kind

_NOT = re.compile(r"\b(?:not|never|nowhere|nor|neither|without)\b|n[’']t\b|\bcannot\b", re.IGNORECASE)
"""Negations in the verb group of a cue."""
_FAILS = re.compile(
    r"\b(?:(?:(?:refus|declin|fail|omitt|neglect|forgot|hesitat|ought)\w*|yet|unable|unwilling|reluctant)\s+to"
    r"|(?:fell|far|refrain\w*)\s+(?:short\s+of|from)|(?:avoid|dodg|stopp|ceas)\w*(?!\s+to\b)(?:\s+short\s+of)?"
    r"|(?:instead|short)\s+of|rather\s+than)\s+(?:\w+\s*){0,2}$",
    re.IGNORECASE,
)
"""Words before a cue by which nothing was said: *refused to say*, *stopped short of saying*, *has yet to say*."""
_BY_NO_MEANS = re.compile(
    r"\b(?:by\sno\smeans|at\sno\s(?:point|time|stage)|in\sno\sway|(?:under|in)\sno\scircumstances|on\sno\saccount|contrary\sto)\b[^,;:]*$",
    re.IGNORECASE,
)
"""Denials that stand before the speaker: *at no point did she say*, *contrary to what she said*."""
_SILENT = re.compile(
    r"\b(?:ma(?:ke|kes|de|king)|offer\w*|g[ai]ve\w*)\s+no\s+(?:claim|mention|promise|statement|suggestion|announcement)"
    r"|\b(?:ke(?:ep|eps|pt)|stay\w*|remain\w*)\s+(?:quiet|silent|mum|tight-lipped)\b",
    re.IGNORECASE,
)
"""Words by which nothing is said: *makes no claim that*, *kept quiet about*."""
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied)|disput|rul|doubt)", re.IGNORECASE)
"""Verbs that make a statement even when negated: *did not deny that …*."""
_NOBODY = re.compile(
    r"(?:no[ -]?one|nobody|nothing|none|neither|no\s+[a-z]+|(?:hardly|scarcely|barely)\s+any\w*)\b", re.IGNORECASE
)
"""Sources by which nobody said it: *nobody*, *no official*."""
_SUPPOSING = words("supposing")
"""Words before a clause by which the saying is only supposed: *if*, *unless*."""
_MODAL = frozenset("could might may should must would".split())
"""Modal verbs by which the saying is only possible: *could say*."""
_INVERTED = words("inverted")
"""Auxiliaries that open a question: *did she say …?*."""
_ASKS_WHETHER = _MODAL | {"will", "can"}
"""Verbs before the speaker by which a question asks for what would be said: *what would she say …?*."""
_CONDITIONAL = frozenset({"had", "should", "were"})
"""Auxiliaries that open a condition: *had she said*, *should he say*."""
_NAMING = re.compile(rf"\b{pattern('naming')}$", re.IGNORECASE)
"""Verbs of choosing and liking: unquoted words after them were not said (*named X as chief engineer*)."""
_TOPIC = re.compile(rf"\b{pattern('topical')}$", re.IGNORECASE)
"""Cues whose content is a topic, not words: *discussed*, *talked about*."""
_SPOKE = re.compile(r"\b(?:sp(?:eak|eaks|oke|eaking|oken)|talk\w*|chat\w*)$", re.IGNORECASE)
"""Cues after which *about …* is a topic: *spoke*, *chatted*."""
_TO_SPEAK = re.compile(r"[^.;:]*\bto\s(?:speak|talk|chat)\s(?:[\w’'-]+\s){0,4}?(?:about|of|on)\s")
"""What stands between a meeting and its topic: *met on Monday to talk about*."""
_MISATTRIBUTED = re.compile(
    r"\b(?:wrong|false|erroneous|incorrect|mistaken)ly\s+(?:been\s+)?(?:attribut|ascrib|credit|quot)"
    r"|\bmis-?(?:attribut|quot)"
    r"|\b(?:fake|faked|doctored|fabricated|forged|deepfake|spoof|hoax|AI-generated)\s(?:[\w-]+\s){0,2}"
    r"(?:videos?|audio|clips?|recordings?|tweets?|posts?|letters?|quot(?:e|es|ations?)|memos?|emails?|screenshots?)\s"
    r"(?:[^\W\d_][\w’'-]*\s){0,8}[\w’'-]+$",
    re.IGNORECASE,
)
"""Words before a cue by which the text says that somebody did not say it: *wrongly attributed*, *a fake clip shows*."""

_NICKNAME = re.compile(r"\b(?:call\w*|dubb?\w*|nicknam\w*)\s(?:him|her|it|them)sel(?:f|ves)\s[“‘\"']?$")
"""Words before what somebody calls himself, which is no quotation."""
_CALLING = re.compile(r"\b(?:call|calls|called|dub|dubs|dubbed|nickname|nicknames|nicknamed|christened)$")
_NAMES = re.compile(r"\b(?:calls?|dub(?:s|bed)?|nickname[sd]?|christen(?:s|ed)|named)$")
"""Cues of a lasting name, whoever gives it: *the owner calls it “Little Naples”* (he *called it* so only once)."""
_KNOWN_AS = re.compile(r"\bknown\s(?:to\s(?:[\w’']+\s){1,3})?as\s$", re.IGNORECASE)
"""Words before a name that somebody has: *known to all as “Auntie Bee”*."""
_TITLED = re.compile(r"\b(?:called|dubbed|nicknamed|christened|named|titled|entitled)\s$", re.IGNORECASE)
"""Words before a name that nobody is said to have given: *a pub called “The Silent Woman”*."""
_MANY = re.compile(
    r"(?:every(?:one|body)|people|they|(?:\w+\s){0,2}(?:friends|fans|locals|neighbou?rs|colleagues|team-?mates|villagers"
    r"|classmates|schoolmates|family|relatives|pupils|students|comrades|supporters|admirers|critics))",
    re.IGNORECASE,
)
"""Those by whom somebody has a nickname: *friends*, *everyone*."""
_NAME_IN_MARKS = re.compile(r"[“‘\"'](?:the\s)?[A-ZÀ-Þ][\w’-]*(?:\s(?:of\s|the\s)*[A-ZÀ-Þ][\w’-]*){0,2}[”’\"']?")
"""A nickname with its marks: “Moose”, “the Weasel”."""
_TERM_IN_MARKS = re.compile(r"[“‘\"']the\s[\w’-]+(?:\s[\w’-]+){0,2}[”’\"']?")
"""A term with its marks: “the ratchet effect”."""
_IDIOM = re.compile(pattern("idioms"), re.IGNORECASE)
"""Phrases of the language with a verb of saying in them, by which nobody says anything: *suffice it to say*."""
_DEVICE = re.compile(
    r"(?:(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur)\s)?(?:[a-z’'-]+\s){0,3}?"
    rf"{pattern('devices')}(?:\s(?:on|of|in|at|above|over|outside|by)\s.*)?"
)
"""Things that show a number or a place: *the clock on the tower*."""
_LATER = re.compile(
    r"(?:\b(?:will|shall|won[’']t)|[’']ll|\b(?:is|are|was|were)\s(?:\w+\s)?to)\s(?!have\b)(?:[\w’'-]+\s){0,2}[\w’'-]+$",
    re.IGNORECASE,
)
"""A cue of what is still to be said: *will announce*, *is due to tell*."""
_ASKS = re.compile(r"(?:whether|if|when|who|why|where|which)\b", re.IGNORECASE)
"""First words of a content that names a question, no answer."""


def is_unsaid(segmented: SegmentedText, attribution: Attribution) -> bool:
    """Tell whether an attribution is no statement: the saying is denied or only supposed, or no words are given."""
    cue, text = attribution.cue, segmented.text
    if attribution.hearsay is not None:
        return False
    if _is_name(text, attribution):
        return True
    at = cue.start if cue is not None else max(0, attribution.content[0].start - len("t, "))
    if any(found.start() <= at < found.end() for found in _IDIOM.finditer(text, max(0, at - 40), at + 40)):
        return True
    if cue is None:
        return False
    sentence = segmented.sentence_at(cue.start)
    if _MISATTRIBUTED.search(text[max(0, cue.start - 80) : cue.end]):
        return True
    if _NICKNAME.search(text, max(0, attribution.content[0].start - 40), attribution.content[0].start):
        return True
    if _is_denied(text, sentence, attribution, cue) or _is_supposed(segmented, sentence, attribution, cue):
        return True
    if _UNSAID.match(text, attribution.content[0].start):
        return True
    if attribution.source is not None and _DEVICE.fullmatch(text, attribution.source.start, attribution.source.end):
        return True
    if _marked(segmented, attribution):
        return False
    if all(_MEASURE.fullmatch(text, span.start, span.end) for span in attribution.content):
        return True
    told = [span for span in attribution.content if _NO_WORDS.fullmatch(text, span.start, span.end)]
    if any(not has_finite(items_of(segmented, span)) for span in told):
        return True
    return _has_no_words(segmented, attribution, cue)


def _is_name(text: str, attribution: Attribution) -> bool:
    """Tell whether a content is only a name or a term that somebody or something has: *friends call Ola “Anchor”*."""
    source, content, cue = attribution.source, attribution.content, attribution.cue
    if not content:
        return False
    last = content[-1]
    mark = next((at for at in range(last.end - 1, last.start, -1) if text[at] in "“‘\"'"), max(0, last.start - 1))
    if text[mark] in "“‘\"'" and len(text[mark : last.end].split()) <= _LONGEST_NAME:
        before = text[max(0, mark - 30) : mark]
        if _KNOWN_AS.search(before) or (source is None and _TITLED.search(before)):
            return True
    if source is None or cue is None or len(content) != 1:
        return False
    verb, many = cue.of(text), _MANY.fullmatch(source.of(text)) is not None
    if _NAME_IN_MARKS.fullmatch(text, mark, last.end):
        return (_CALLING if many else _NAMES).search(verb) is not None
    return _TERM_IN_MARKS.fullmatch(text, mark, last.end) is not None and re.search(r"\bcalls?$", verb) is not None


_LONGEST_NAME = 4
"""Words of a name or term in marks, at most."""
_UNSAID = re.compile(
    r"(?:far from|instead of|rather than|short of|without)\s(?:saying|claiming|telling)\b", re.IGNORECASE
)
"""The beginning of a content that somebody did not say: *Far from saying “we give up”, she …*."""
_NO_WORDS = re.compile(
    r"(?:nothing|little|anything|something|everything)(?:\s(?:more\s)?(?:of|about|on|as\sto|to|more)\b.*)?",
    re.IGNORECASE,
)
"""Pieces that are no words of anybody: *said nothing*, *says nothing of width*."""

_MEASURE = re.compile(r"(?:an?\s|at\sleast\s)?\d[\d.,]*\s?['’′\"”″](?:\s?\d[\d.,]*\s?['’′\"”″]+)?(?:\s[a-z]+){0,3}")
"""A length in feet and inches, which a rule asks for and nobody says: *6' 1" or more*."""


def _group(sentence: Sentence, cue: Span) -> list[Item]:
    """Return the items of the cue and the auxiliaries and adverbs right before it."""
    at = next((i for i, item in enumerate(sentence) if item.start >= cue.start), len(sentence))
    first = at
    while first > 0 and at - first < _LONGEST_GROUP:
        low, named = sentence[first - 1].low, sentence[first - 1].is_capitalised and first > 1  # Ada May, Rose Will
        if named or (not _NOT.search(low) and low not in _INVERTED):
            break
        first -= 1
    return [*sentence[first:at], *(item for item in sentence if cue.start <= item.start < cue.end)]


_LONGEST_GROUP = 4
"""Auxiliaries and adverbs that may stand before the cue, at most: *will never have*."""


def _is_denied(text: str, sentence: Sentence, attribution: Attribution, cue: Span) -> bool:
    """Tell whether the text denies the saying: *never said*, *nor did he claim*, *nobody said*."""
    words = " ".join(item.low for item in _group(sentence, cue))
    source = _with_hardly(text, attribution.source).of(text) if attribution.source else ""
    opened = sentence[0].start if sentence else cue.start
    if _BY_NO_MEANS.search(text[max(opened, cue.start - 60) : cue.start]):
        return True
    if _SILENT.search(text[max(opened, cue.start - 30) : cue.end]):
        return True
    behind = next((span.start for span in attribution.content if span.start >= cue.end), cue.end)
    failed = (_FAILS.search(text, max(opened, cue.start - 30), end) for end in (cue.start, cue.end, behind))
    if any(found is not None and found.start() < cue.end for found in failed):
        return True
    mind = attribution.kind is Kind.THOUGHT and not _ACTS.search(cue.of(text))
    if _NOBODY.match(source):
        return True
    inverted = attribution.source is not None and any(
        item.low in ("nor", "neither") and 0 <= attribution.source.start - item.end <= 12 for item in sentence
    )
    return not mind and (inverted or bool(_NOT.search(words))) and not _DENIES.search(words)


def _with_hardly(text: str, source: Span) -> Span:
    """Return a source with *hardly* before it, which the network leaves out: *hardly anyone*."""
    before = re.search(
        r"\b(?:hardly|scarcely|barely)\s$", text[max(0, source.start - 10) : source.start], re.IGNORECASE
    )
    return source if before is None else Span(source.start - len(before.group()), source.end)


_ACTS = re.compile(
    r"\b(?:say|said|claim|tell|told|alleg|confirm|suggest|writ|wrote|announc|argu|admit|stat)", re.IGNORECASE
)
"""Verbs of saying: after them a noun for a content is kept."""


def _is_supposed(segmented: SegmentedText, sentence: Sentence, attribution: Attribution, cue: Span) -> bool:
    """Tell whether the saying is only a condition, a possibility or a question: *if she said*, *will he say …?*."""
    opening = sentence[0]
    first = min(cue.start, attribution.source.start) if attribution.source else cue.start
    span = attribution.source_span
    first = min(first, span.start) if span is not None and span.end <= cue.start else first
    at = next((i for i, item in enumerate(sentence) if item.start >= first), 0)
    before = [item.low for item in sentence[max(0, at - 2) : at]]
    if before[-1:] != [] and before[-1] in _SUPPOSING and "as" not in before:
        return True
    asked = sentence[-1].text == "?"
    if asked and attribution.source is not None and attribution.source.of(segmented.text).lower() == "who":
        return not _marked(segmented, attribution)
    if before == ["in", "case"] or (asked and before[-1:] != [] and before[-1] in _ASKS_WHETHER):
        return True
    if _LATER.search(segmented.text, max(opening.start, cue.start - 24), cue.end) and _is_open(segmented, attribution):
        return True
    group = {item.low for item in _group(sentence, cue)}
    if group & _MODAL and not any(item.quotation is not None for item in sentence):
        return True
    if opening.quotation or first - opening.end >= 3:
        return False
    if opening.low in _CONDITIONAL and attribution.source is not None and attribution.source.end <= cue.start:
        return True
    return opening.low in _INVERTED and asked


def _is_open(segmented: SegmentedText, attribution: Attribution) -> bool:
    """Tell whether a content in the outlet's words only asks: *whether the pool stays open*."""
    return not _marked(segmented, attribution) and _ASKS.match(segmented.text, attribution.content[0].start) is not None


def _marked(segmented: SegmentedText, attribution: Attribution) -> bool:
    return any(segmented.marks.states[at] for span in attribution.content for at in (span.start, span.end - 1))


def _has_no_words(segmented: SegmentedText, attribution: Attribution, cue: Span) -> bool:
    """Tell whether an unquoted content is only a topic (*discussed the budget*), or somebody who is chosen or liked."""
    items = [item for span in attribution.content for item in items_of(segmented, span)]
    within = next((at for at, item in enumerate(items) if at and item.low in _OPENS_CLAUSE), len(items))
    if has_finite(items[:within]) and not _NAMING.search(cue.of(segmented.text)):
        return False
    words = cue.of(segmented.text)
    if _NAMING.search(words):
        return not any(item.low == "that" for item in items[:2])
    about = bool(items) and items[0].low in ("about", "of", "on")
    between = segmented.text[cue.end : attribution.content[0].start]
    return bool(_TOPIC.search(words) or _TO_SPEAK.fullmatch(between)) or (about and bool(_SPOKE.search(words)))


_OPENS_CLAUSE = RELATIVES | {"how", "why", "whether", "what", "where", "when"}
"""Words that open a clause within a topic: *the ferry and how many lorries it takes*."""


def apart(text: str, attribution: Attribution) -> Attribution:
    """Return the attribution with its pieces in order, without blanks at their ends, apart from each other and the cue.

    A piece that is only *which* is dropped.
    """
    pieces: list[Span] = []
    for span in sorted(attribution.content):
        start = max(span.start, pieces[-1].end) if pieces else span.start
        words = text[start : span.end]
        start += len(words) - len(words.lstrip())
        piece = Span(start, start + len(words.strip()))
        roles = (attribution.source_span, attribution.cue)
        lone = len(attribution.content) > 1 and piece.of(text).strip(" ,").lower() in RELATIVES
        if piece.end > piece.start and not lone and not any(role is not None and role.covers(piece) for role in roles):
            pieces.append(piece)
    return attribution if tuple(pieces) == attribution.content else replace(attribution, content=tuple(pieces))
