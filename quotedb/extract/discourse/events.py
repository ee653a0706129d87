"""Broadcasts and interviews that an article speaks of: who spoke there, and who carried it (rules 3, 5 and 8)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.attributions.reading import Item, Reading, Sentence, Sort
from quotedb.extract.chains.chain import Draft, named
from quotedb.extract.chains.outlets import Outlets
from quotedb.extract.chains.relays import read_route
from quotedb.extract.lexicon.grammar import PERSONAL, TIMES, is_name
from quotedb.records import Hop, Span

_OCCASIONS = frozenset(
    """interview interviews interviewed appearance appearances appeared appearing podcast broadcast debate townhall
    forum panel roundtable conversation q&a sit-down show radio programme program airwaves aired
    video clip footage statement ad""".split()
)
_WRITTEN = frozenset("article column op-ed essay piece profile book".split())
_ELSEWHERE = frozenset("appearance rally speech debate address".split())
"""Other occasions: what is said from there on was not said in the broadcast before."""
_HALLS = frozenset(("hall", "halls"))
_SPOKE = frozenset("spoke speaking speak talked talking reached contacted phoned called joined".split())
_CLOSING = frozenset("was were made makes came".split())
_AFTER_CLOSING = frozenset("speaking talking the his her their".split())
_THESE = frozenset("comments remarks comment remark statement statements words".split())


@dataclass(slots=True)
class Event:
    """One broadcast or interview: where it is spoken of, by whom it reached the reader, who spoke in it."""

    start: int
    paragraph: int
    relays: tuple[Hop, ...]
    people: frozenset[str]
    """The last words of the names in its sentence, lower case: those who may have spoken."""
    closing: bool = False
    """Its sentence tells only where the words before it were said: *He was speaking to …*."""


def is_occasion(sentence: Sentence, media: Outlets) -> bool:
    """Tell whether a sentence speaks of a broadcast, an interview or an article, not merely of who was told."""
    for at, item in enumerate(sentence):
        if item.low in _OCCASIONS or item.low in _SPOKE or item.low in _WRITTEN:
            return True
        if item.low in _HALLS and at and sentence[at - 1].low == "town":
            return True
        if item.low.endswith(("'s", "’s")) and at + 1 < len(sentence) and sentence[at + 1].quotation is not None:
            return True  # "told CNN's “Early Tide”"
        if item.low == "on" and at + 1 < len(sentence) and media.between(item.end, sentence[at + 1].end):
            return True
    return False


def _is_written(sentence: Sentence) -> bool:
    return any(item.low in _WRITTEN for item in sentence)


def people_in(sentence: Iterable[Item]) -> frozenset[str]:
    """Return the last words of the names in a sentence, lower case, without a possessive ending."""
    found: set[str] = set()
    last: str | None = None
    for item in sentence:
        if item.sort is Sort.WORD and is_name(item) and item.low not in TIMES:
            last = item.low.removesuffix("'s").removesuffix("’s")
            if last != item.low:
                found.add(last)
                last = None
        elif last is not None:
            found.add(last)
            last = None
    if last is not None:
        found.add(last)
    return frozenset(found)


_HOSTS = frozenset("host co-host cohost anchor presenter moderator interviewer".split())
_THE_SHOW = frozenset("show program programme network station channel podcast broadcaster".split())


def heard_by(event: Event, text: str, addressee: Span) -> bool:
    """Tell whether somebody who was told something is of an event: its host, *the programme*, a name from its title."""
    words = addressee.of(text).lower().split()
    before = text[max(0, addressee.start - 30) : addressee.start].lower().split()[-2:]
    if _HOSTS.intersection(words + before) or (words[0] == "the" and words[-1] in _THE_SHOW):
        return True
    title = {
        word for hop in event.relays if hop.mention for word in re.findall(r"[\w-]+", hop.mention.of(text).lower())
    }
    return len(words) <= 2 and addressee.of(text)[0].isupper() and words[-1] in title


def find_events(reading: Reading, media: Outlets, drafts: list[Draft]) -> list[Event]:
    """Return the events of an article in the order of the text.

    What the drafts' routes say of their sentences is taken from there; sentences without an attribution are read here.
    An event without relays is another occasion (a rally, a speech), at which the one before ends.
    """
    spoken = _by_sentence(drafts)
    events: list[Event] = []
    for number, paragraph in enumerate(reading.paragraphs):
        before: frozenset[str] = frozenset()
        for sentence in paragraph.sentences:
            earlier, before = before, people_in(sentence)
            relays: tuple[Hop, ...] = ()
            start = sentence[0].start
            if is_occasion(sentence, media):
                relays = _relays(reading, media, sentence, spoken.get(start))
            if not relays and not any(item.low in _ELSEWHERE for item in sentence):
                continue
            speakers = spoken[start].speakers if start in spoken else set()
            people = before | speakers
            if _is_written(sentence):
                people = frozenset(speakers or _authors(reading.text, relays))
            elif any(item.low in PERSONAL for item in sentence):
                people |= earlier
            events.append(Event(start, number, relays, people, start not in spoken and _closes(sentence)))
    return events


@dataclass(slots=True)
class _Spoken:
    """What the attributions of a sentence give: its relays, and the last words of those who speak in it."""

    outer: list[Hop] = field(default_factory=list)
    speakers: set[str] = field(default_factory=set)


def _by_sentence(drafts: list[Draft]) -> dict[int, _Spoken]:
    """Return what the drafts say of each sentence, by its start. *The candidate*, *he* is whoever was named last."""
    found: dict[int, _Spoken] = {}
    named_last, named_before = "", ""
    place = -1
    for made in drafts:
        start = made.sentence[0].start if made.sentence else -1
        if start != place:
            place, named_before = start, named_last
        spoken = found.setdefault(start, _Spoken())
        spoken.outer = spoken.outer or made.outer
        name = made.speaker.agent if made.speaker is not None else None
        if not name:
            continue
        last = name.lower().split()[-1]
        if made.outer:
            spoken.speakers |= {last} if name[0].isupper() else {last, named_before}
        if name[0].isupper():
            named_last = last
    return found


def _relays(reading: Reading, media: Outlets, sentence: Sentence, spoken: _Spoken | None) -> tuple[Hop, ...]:
    if spoken is not None:
        hops = spoken.outer
    else:
        route = read_route(sentence, Attribution((), None, None, "event", 1.0), media)
        hops = [named(reading, media, hop) for hop in route.outer]
    return tuple(hop for hop in hops if hop.agent != "unnamed" and not _of_another(reading.text, hop))


def _authors(text: str, relays: Iterable[Hop]) -> set[str]:
    """Return the last words of the journalists that stand behind their outlets (*National Post's Ian Holm*)."""
    behind = (_AUTHOR.match(text, hop.mention.end) for hop in relays if hop.mention is not None)
    return {match.group(1).lower() for match in behind if match is not None}


_AUTHOR = re.compile(r"(?:['’]s?)(?:\s[A-Z][\w.’'-]*)*\s([A-Z][\w-]+)")


def _closes(sentence: Sentence) -> bool:
    """Tell whether a sentence only says where the words before it were said."""
    for at, item in enumerate(sentence[:8]):
        if item.low in _CLOSING:
            following = sentence[at + 1].low if at + 1 < len(sentence) else ""
            before = sentence[at - 1].low if at else ""
            return following in _AFTER_CLOSING or before in _THESE
    return sentence[0].low in _THESE


_BY = re.compile(r"(\w+) (\w+ )?by (?:the )?$")
_CARRIED = frozenset(
    """aired broadcast hosted published released conducted posted interviewed reached contacted asked out run
    written""".split()
)


def _of_another(text: str, hop: Hop) -> bool:
    """Tell whether a relay only brought up something else: *a claim first made by …*."""
    by = _BY.search(text, max(0, hop.mention.start - 30), hop.mention.start) if hop.mention else None
    return by is not None and not _CARRIED.intersection(by.group().split())
