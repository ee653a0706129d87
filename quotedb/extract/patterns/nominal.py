"""Attributions without a plain cue verb: nouns (*the claim that*), *quoted X as saying*, *is heard telling*."""

from __future__ import annotations

from quotedb.extract.attributions.attribution import Attribution, pieces
from quotedb.extract.attributions.mentions import Phrase, mention_of
from quotedb.extract.attributions.reading import Sentence, Sort
from quotedb.extract.lexicon.cues import NOUNS, VERBS, Form, Frame
from quotedb.extract.lexicon.grammar import DETERMINERS, FINITE, PREPOSITIONS
from quotedb.extract.patterns.content_ends import clause_end
from quotedb.extract.patterns.contents import hearer_end
from quotedb.extract.patterns.contents_right import skip_adjuncts
from quotedb.extract.patterns.cue_verbs import next_cue
from quotedb.extract.patterns.footage import caught, quotes_end
from quotedb.extract.patterns.passives import BE, accused, heard, made, told
from quotedb.extract.patterns.phrases import phrase_after
from quotedb.extract.patterns.subjects import subject_before
from quotedb.records import AgentKind, Hop, Kind, Span

_POSSESSIVES = frozenset("his her their its my our".split())


_QUOTES = frozenset("quoted quotes quote quoting cited cites cite citing reported reports".split())


def read_nominal(items: Sentence) -> list[Attribution]:
    """Find the attributions of a sentence that no finite cue verb makes."""
    found: list[Attribution] = []
    for index, item in enumerate(items):
        low = item.low
        if not low:
            continue
        if low in NOUNS or (low.endswith("s") and low[:-1] in NOUNS):
            found += _noun(items, index)
        elif low in ("told", "informed", "warned", "assured", "reminded", "advised") and index:
            found += told(items, index)
        elif low == "heard" and index:
            found += heard(items, index)
        elif low == "accused" and index:
            found += accused(items, index)
        elif low in _QUOTES:
            found += _quoted(items, index)
        elif low in _JUDGES and index:
            found += _judged(items, index)
        elif low in VERBS and VERBS[low][1] is Form.PARTICIPLE and index >= 2:
            found += caught(items, index)
    return found


def _noun(items: Sentence, at: int) -> list[Attribution]:
    """*his claim that …*, *a denial by X that …*, *The allegation, made by X, that …*, *X's verdict was short: “…”*."""
    word = items[at].low if items[at].low in NOUNS else items[at].low[:-1]
    kind, _ = NOUNS[word]
    source = _owner(items, at)
    that = -1
    by = at + 1
    if (
        by < len(items)
        and items[by].text == ","
        and by + 1 < len(items)
        and items[by + 1].low in ("made", "first", "repeated", "published", "voiced")
    ):
        by += 1
    for index in range(by, min(by + 3, len(items))):
        if items[index].low == "by" or (items[index].low in ("of", "from") and index == at + 1):
            source = phrase_after(items, index + 1) or source
            break
    for index in range(at + 1, min(at + 24, len(items))):
        if items[index].low == "that":
            that = index
            break
        if (
            items[index].text in ".;:"
            or items[index].low in FINITE
            or (items[index].sort is Sort.QUOTATION and index > at + 1)
        ):
            break
    cue = Span(items[at].start, items[at].end)
    if that == at + 1 and source is None and at <= _LEADS:
        source = _maker(items, _second_verb(items, that + 1))
    if (
        that >= 0
        and source is not None
        and not (that > at + 1 and items[at + 1].low in ("to", "in", "on", "about", "for"))
    ):
        if word in ("message", "verdict", "answer", "response", "charge", "comment") and that > at + 1:
            return []
        leads = at <= _LEADS or (that > at + 1 and items[at + 1].text == ",")
        end = _second_verb(items, that + 1) if leads else clause_end(items, that + 1)
        return made(pieces(items, [(that + 1, end)]), source, cue, kind, "rule-noun-that", 0.86)
    if that == at + 1 and source is None and word in ("rumour", "rumor"):
        content = pieces(items, [(that + 1, clause_end(items, that + 1))])
        return made(content, None, cue, kind, "rule-rumour", 0.6)
    colon = next((i for i in range(at + 1, min(at + 14, len(items) - 1)) if items[i].text == ":"), -1)
    if source is not None and colon >= 0 and items[colon + 1].sort is Sort.QUOTATION:
        return made(
            pieces(items, [(colon + 1, quotes_end(items, colon + 1))]), source, cue, kind, "rule-noun-colon", 0.8
        )
    return []


_LEADS = 3
"""Words of a sentence among which its subject's noun stands: *The repeated claim that …*."""
_MADE = frozenset("made raised voiced repeated advanced published spread floated".split())


def _maker(items: Sentence, at: int) -> Phrase | None:
    """Who is said to have made the claim that is the subject: *The claim that … was first made by X*."""
    for index in range(at, min(at + 5, len(items) - 2)):
        if items[index].low in _MADE and items[index + 1].low == "by":
            return phrase_after(items, index + 2)
    return None


def _owner(items: Sentence, at: int) -> Phrase | None:
    """Whose noun it is: *his claim*, *Ada Brook's answer*, *the minister's repeated denial*."""
    index = at - 1
    while index >= 0 and at - index <= 4 and items[index].is_word:
        item = items[index]
        if item.low in _POSSESSIVES:
            span = Span(item.start, item.end)
            return Phrase(index, index + 1, span, span, pronoun=True)
        if item.low.endswith(("'s", "’s", "s'", "s’")) and len(item.text) > 2:
            first = index
            while (
                first > 0
                and items[first - 1].is_word
                and items[first - 1].low not in PREPOSITIONS | FINITE
                and items[first - 1].low not in VERBS
            ):
                if items[first - 1].low in DETERMINERS:
                    first -= 1
                    break
                first -= 1
            mention, named = mention_of(items, first, index + 1)
            cut = 2 if item.low.endswith(("'s", "’s")) else 1
            return Phrase(
                first,
                index + 1,
                Span(items[first].start, item.end - cut),
                Span(min(mention.start, item.start), item.end - cut),
                named,
            )
        if item.low in DETERMINERS or item.low in PREPOSITIONS or item.low in FINITE:
            return None
        index -= 1
    return None


def _second_verb(items: Sentence, at: int) -> int:
    """Where a clause inside a subject ends: before the verb of the sentence, the second finite one from here."""
    seen = 0
    index = at
    while index < len(items):
        low = items[index].low
        if low in FINITE and not (index and items[index - 1].low in FINITE):
            seen += 1
            if seen == 2:
                return index
        if items[index].text == ";":
            return index
        index += 1
    return clause_end(items, at)


def _quoted(items: Sentence, at: int) -> list[Attribution]:
    """*The agency quoted the mayor, X, as saying that …*, *X was quoted by Y as saying*."""
    saying = next(
        (
            i
            for i in range(at + 1, min(at + 24, len(items) - 1))
            if items[i].low == "as" and items[i + 1].low in VERBS and VERBS[items[i + 1].low][1] is Form.PARTICIPLE
        ),
        -1,
    )
    if saying < 0:
        return []
    begin = saying + 2
    if begin < len(items) and VERBS[items[saying + 1].low][0].frame is Frame.HEARER:
        hearer = phrase_after(items, begin)
        begin = hearer_end(items, hearer) if hearer else begin
    while begin < len(items) and (items[begin].text in ",:" or items[begin].low == "that"):
        begin += 1
    content = _said_after(items, begin)
    cue = Span(items[saying + 1].start, items[saying + 1].end)
    passive = items[at].low in ("quoted", "cited") and at and items[at - 1].low in BE
    named_after = passive and begin < len(items) and items[begin].low in ("by", "in")
    if passive and (not content or named_after):
        content = _before_passive(items, at)
    if passive:
        source, _, _ = subject_before(items, at)
        outer: Phrase | None = None
        if named_after:
            outer = phrase_after(items, begin + 1)
        elif items[at + 1].low in ("by", "in"):
            outer = phrase_after(items, at + 2, saying)
    else:
        outer = _quoter(items, at)
        source = phrase_after(items, at + 1, saying)
        if not content and outer is not None and outer.first and items[outer.first - 1].sort is Sort.QUOTATION:
            content = pieces(items, [(outer.first - 1, outer.first)])
    if source is None:
        return []
    via: tuple[Hop, ...] = ()
    if outer is not None:
        words = Span(items[at].start, items[at].end)
        via = (Hop(None, AgentKind.UNNAMED, outer.mention, words),)
    return made(content, source, cue, Kind.SPEECH, "rule-quoted-as-saying", 0.85, via=via)


def _quoter(items: Sentence, at: int) -> Phrase | None:
    """Who quotes: the subject, or that of the verb before (*has denied it and quoted one of them as saying*)."""
    subject, _, _ = subject_before(items, at)
    if subject is None and at and items[at - 1].low == "and":
        earlier = next((i for i in range(at - 1, 0, -1) if items[i].low in VERBS), 0)
        return subject_before(items, earlier)[0] if earlier else None
    return subject


def _said_after(items: Sentence, at: int) -> tuple[Span, ...]:
    """Return what follows *as saying*; nothing where only time and place do (*quoted him as saying on Monday*)."""
    if at >= len(items) or (items[at].is_word and skip_adjuncts(items, at) >= len(items) - 1):
        return ()
    whole = items[at].sort is Sort.QUOTATION and items[at].text.rstrip("\"'”’»")[-1:] in ".,?!"
    return pieces(items, [(at, quotes_end(items, at) if whole else clause_end(items, at))])


def _before_passive(items: Sentence, at: int) -> tuple[Span, ...]:
    """*“I signed it,” he was quoted as saying*: the words stand before the clause."""
    subject, _, _ = subject_before(items, at)
    end = subject.first if subject else 0
    if end and items[end - 1].text == ",":
        end -= 1
    elif not end or items[end - 1].sort is not Sort.QUOTATION:
        return ()
    begin = end - 1 if items[end - 1].sort is Sort.QUOTATION else 0
    return pieces(items, [(begin, end)])


_JUDGES = frozenset(
    """dismissed dismisses described describes denounced denounces condemned condemns called calls branded brands
    labelled labels labeled criticised criticises criticized criticizes hailed hails praised praises likened rejected
    rejects decried decries""".split()
)


def _judged(items: Sentence, at: int) -> list[Attribution]:
    """*dismissed the reports as “fairy tales”*, *called it “a wound”*: with words in marks only."""
    source, group, negated = subject_before(items, at)
    if source is None or negated or any(items[index].low in BE for index in range(group, at)):
        return []
    end = clause_end(items, at + 1)
    words = items[at + 1 : end]
    if not words or words[0].quotation is not None or not any(item.quotation is not None for item in words[:8]):
        return []
    quotation = next(index for index in range(at + 1, end) if items[index].quotation is not None)
    end = next((index for index in range(quotation + 1, end) if items[index].text in ",;"), end)
    joined = (index for index in range(quotation + 1, end) if items[index].low in ("and", "but"))
    end = next((index for index in joined if next_cue(items, index + 1) is not None), end)
    cue = Span(items[at].start, items[at].end)
    return made(pieces(items, [(at + 1, end)]), source, cue, Kind.SPEECH, "rule-judged", 0.7)
