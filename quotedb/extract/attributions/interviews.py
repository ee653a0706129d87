"""Who is interviewed: whom the headline or the introduction names as asked, and whether the article says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotedb import outlets
from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.attributions.short_labels import has_initials, is_part, words_of_name
from quotedb.extract.lexicon.tables import pattern
from quotedb.extract.segmentation.outlets import Outlets
from quotedb.extract.segmentation.paragraphs import SegmentedText
from quotedb.records import Entity, Span
from quotedb.terms import EntityLabel, Kind

_LONGEST = 15
"""Paragraphs of an introduction that are read, at most."""
_MOST = 40
"""Persons of an introduction who are told apart, at most."""
_BESIDE = 240
"""Code points before and behind a name in which it is looked for what the article does with its bearer."""
_CREDIT = re.compile(
    r"\b(?:image|photo(?:graph)?|picture|illustration|words|text)s?(?:\s+by|\s*:)[^.!?]*$", re.IGNORECASE
)
"""What stands before the name of who took a picture or wrote the text."""
_BYLINE = re.compile(r"\s*(?:by|interview by|interviewed by|as told to)\s+$", re.IGNORECASE)
"""What stands before the name of who asks."""
_IN_PLACE = re.compile(r"\b(?:of|in|from|at|near)\s$")
"""What stands before the name of a place, which may look like that of a person."""
_OWN = r"(?:us|me|(?:this|our)\s(?:newspaper|paper|magazine|website|site|reporter|correspondent|writer|editor|team))"
"""Words by which an article names its own outlet or writer."""
_TOGETHER = re.compile(r"(?:,[^.!?]{1,80},)?\s*(?:,|&|and\b|,\s*and\b)\s(?:[\w’'-]+\s){0,4}")
"""What stands between two who were asked together."""
_ELSEWHERE = re.compile(
    r"\b(?:on|about|over|after|by|regarding|whether|how|why|that|who|whose|against|behind|because|during|when)\b"
    r"|\b(?:of|in|from|at|near|for)\s(?:the\s)?$"
)
"""Words behind which another is named than the one who is asked: *an interview on Ida Holm*, *the ferryman of Lund*."""
_OPENS = re.compile(r"(?:[“‘\"'].{1,200}[”’\"']\W{1,3})?$")
"""What may stand before the name with which a headline begins: a quotation."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who answers in an article, as its headline and introduction tell.

    `name` is None where it is not sure who it is. `declared`: the article says that it is an interview.
    `mention` is where the text names that person; None where only the headline does.
    """

    name: str | None
    mention: Span | None
    declared: bool

    @property
    def family(self) -> str:
        """Return the last word of the name."""
        return self.name.split()[-1] if self.name else ""

    def is_meant(self, label: str) -> bool:
        """Tell whether a label is a name or the initials of that person: *Marsh*, *O.M.* for Olga Marsh."""
        return self.name is not None and (has_initials(self.name, label) or is_part(self.name, label))


NOBODY = Asked(None, None, False)
ANSWER = "rule-answer"
"""The rule that gives the answers of an interview to the one who is interviewed."""


def answered(asked: Asked, content: tuple[Span, ...]) -> Attribution:
    """Return the attribution of an answer: who is asked is named in another place, or only in the headline."""
    named = asked.name if asked.mention is None else None
    return Attribution(content, asked.mention, None, ANSWER, 0.8, Kind.SPEECH, asked.mention, named=named)


@dataclass(slots=True)
class _Person:
    name: str
    mentions: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Ways:
    """What stands before or behind the name of somebody who was asked; where it only says *told us*, `is_sure` not."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    is_sure: bool


def read_asked(segmented: SegmentedText, media: Outlets, entities: Sequence[Entity], first: int) -> Asked:
    """Return who is asked in an article whose first question is the paragraph `first`.

    It is the one person whom the headline makes the one interviewed, else the introduction; else the only person whom
    the introduction names, or the one with whom both the headline and the introduction begin. That somebody told
    the outlet something does not make the article an interview.
    """
    text, headline = segmented.text, media.article.headline or ""
    introduction = range(max(0, first - _LONGEST), first)
    within = Span(segmented.paragraphs[introduction.start].span.start, segmented.paragraphs[first].span.start)
    own = "|".join([_OWN, *(re.escape(name) for name in media.publisher_names if len(name) > 2)])

    def compiled(key: str) -> re.Pattern[str]:
        return re.compile(pattern(key).replace("OWN", own))

    people = _people(segmented, media, entities, within)
    named = [one for one in entities if _heads(one, text, headline)]
    in_headline = _people(segmented, media, named, Span(0, len(text)))
    in_headline = [one for one in in_headline if one.name in headline] or in_headline  # Ida Holm, not her son Per Holm
    says = compiled("interview")
    declared = any(says.search(part) for part in (headline, within.of(text)))
    if not in_headline and not people and (alone := _NAMED_ALONE.search(headline)):
        return Asked(alone["name"] or alone["other"], None, True)
    for ways in (
        _Ways(compiled("asked_before"), compiled("asked_after"), True),
        _Ways(compiled("told_before"), compiled("told_after"), False),
    ):
        found = [one for one in in_headline if _in_headline(one.name, headline, ways)]
        if len(found) != 1:
            found = [one for one in people if any(_binds(segmented, media, people, m, ways) for m in one.mentions)]
        if len(found) == 1:
            return Asked(found[0].name, found[0].mentions[0], ways.is_sure or declared)
        if found:
            return Asked(None, None, ways.is_sure or declared)
    only = _only(people)
    if (
        not only
        and people
        and not declared
        and " " in people[0].name
        and _OPENS.match(headline.partition(people[0].name)[0])
    ):
        only = people[:1] if people[0].name in headline else []
    return Asked(only[0].name, only[0].mentions[0], declared) if only else Asked(None, None, declared)


def _only(people: Sequence[_Person]) -> list[_Person]:
    """Return the only person named; single words besides do not count where the first one has a full name."""
    full = [one for one in people if " " in one.name]
    first = min(people, key=lambda one: min(span.start for span in one.mentions), default=None)
    return full if len(full) == 1 and full[0] is first else list(people) if len(people) == 1 else []


def read_people(segmented: SegmentedText, media: Outlets, entities: Sequence[Entity], first: int) -> dict[str, Span]:
    """Return the persons named before the paragraph `first`, each with the place of the fullest name."""
    begin = segmented.paragraphs[max(0, first - _LONGEST)].span.start
    within = Span(begin, segmented.paragraphs[first].span.start)
    return {one.name: one.mentions[0] for one in _people(segmented, media, entities, within)}


def _heads(entity: Entity, text: str, headline: str) -> bool:
    """Tell whether a headline has the last word of a name."""
    return any(word in headline for word in _bare(entity.span.of(text)).split()[-1:])


def _bare(name: str) -> str:
    """Return a name without the ending of a possessive."""
    return re.sub(r"[’']s?$", "", name).strip()


_NAME = r"[A-ZÀ-Þ][\w’'-]+(?:\s(?:de|van|von|der|la|al|bin|del|di|[A-ZÀ-Þ][\w’'.-]*)){1,3}"
_NAMED_ALONE = re.compile(
    rf"(?:(?i:interview(?:\swith|:)|in\sconversation(?:\swith|:))\s(?:[a-z][\w-]*\s){{0,6}}(?P<name>{_NAME})\s*$)"
    rf"|(?:^(?P<other>{_NAME}):\s(?i:an?\sinterview|the\sinterview|in\sconversation)\b)"
)
"""A headline that names who is interviewed, where the text itself names nobody."""


def _people(segmented: SegmentedText, media: Outlets, entities: Sequence[Entity], within: Span) -> list[_Person]:
    """Return the persons whom a part of the text names, each once, but for who wrote it or took its pictures."""
    text = segmented.text
    writers = words_of_name(media.article.byline or "")
    found: list[_Person] = []
    for entity in entities:
        span = entity.span
        if entity.label is not EntityLabel.PERSON or not within.covers(span):
            continue
        name = _bare(span.of(text))
        start = segmented.paragraphs[segmented.paragraph_at(span.start)].span.start
        line = text[max(start, span.start - _BESIDE) : span.start]
        if not name or "\n" in name or _CREDIT.search(line) or _BYLINE.fullmatch(line):
            continue
        if " " not in name and _IN_PLACE.search(line):
            continue
        if writers >= words_of_name(name) or media.is_publisher(name):
            continue
        mention = Span(span.start, span.start + len(name))
        if len(found) == _MOST:
            break
        known = next((one for one in found if is_part(one.name, name) or is_part(name, one.name)), None)
        if known is None:
            found.append(_Person(name, [mention]))
        elif len(name) > len(known.name):
            known.name = name
            known.mentions.insert(0, mention)
        else:
            known.mentions.append(mention)
    return found


def _binds(
    segmented: SegmentedText,
    media: Outlets,
    people: Sequence[_Person],
    mention: Span,
    ways: _Ways,
) -> bool:
    """Tell whether the sentence around a mention says that its bearer was asked, and by this outlet."""
    sentence = segmented.sentence_at(mention.start)
    start = max(min(sentence[0].start, mention.start), mention.start - _BESIDE)
    end = min(max(sentence[-1].end, mention.end), mention.end + _BESIDE)
    others = [span for one in people for span in one.mentions if not span.overlaps(mention)]
    told = ways.before.search(segmented.text[start : mention.start])
    if told is not None and not _ELSEWHERE.search(told.group()):
        between = Span(start + told.start(), mention.start)
        foreign = any(
            not media.is_publisher(span.of(segmented.text), agent)
            for span, agent in media.between(between.start, between.end)
        )
        last = max((span.end for span in others if between.overlaps(span)), default=0)
        if not foreign and (not last or _TOGETHER.fullmatch(segmented.text, last, mention.start)):
            return True
    return ways.after.match(segmented.text[mention.end : end]) is not None


def _in_headline(name: str, headline: str, ways: _Ways) -> bool:
    """Tell whether a headline says that the bearer of a name was asked."""
    for form in (name, name.rsplit(maxsplit=1)[-1]):
        at = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", headline)
        if at is not None:
            told = ways.before.search(headline[: at.start()])
            if (
                told is not None
                and not _ELSEWHERE.search(told.group())
                and not outlets.in_text(headline[told.start() : at.start()])
            ):
                return True
            return ways.after.match(headline[at.end() :]) is not None
    return False
