"""How far a relay reaches: over the sentences of one speech event, and over one broadcast or interview (rule 8)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from quotedb.extract.attributions.reading import Reading, Sentence
from quotedb.extract.attributions.speakers import first_subject
from quotedb.extract.chains.chain import Draft
from quotedb.extract.chains.outlets import Outlets
from quotedb.extract.discourse.events import Event, find_events, heard_by
from quotedb.records import AgentKind, Hop, Reason

_PRONOUNS = frozenset("he she they it who".split())
_CONTINUES = frozenset(("added", "adds", "continued", "continues", "went on", "goes on", "concluded", "adding"))


def carry_relays(reading: Reading, media: Outlets, drafts: list[Draft]) -> None:
    """Let relays reach on within their speech event (rule 8).

    In the same paragraph while the speaker goes on as *he* or by a short name without a new time, place or hearer;
    into the next paragraph only where the speaker goes on as *he* or the words simply go on.
    """
    events = find_events(reading, media, drafts)
    for made in drafts:
        _heard_there(reading, events, made)
    before: Draft | None = None
    for number, made in enumerate(drafts):
        speaker = made.speaker
        if made.route.pointing and not made.outer and not made.route.to_publisher:
            _point_back(reading, media, drafts[max(0, number - _LATELY) : number], made)
        if before is not None and speaker is not None and before.outer and not made.outer:
            relays = [hop for hop in before.outer if hop.agent != "unnamed"]
            if relays and _goes_on(reading, before, made):
                made.outer = relays
                if made.inner and before.inner and made.route.medium is None:
                    first = before.inner[0]
                    made.inner[0] = replace(made.inner[0], medium=first.medium)
                made.reasons.append(Reason("rule-8-reach", 0.7))
        if speaker is not None:
            before = made
    _carry_events(reading, events, drafts)


_LATELY = 40
"""Events or statements, at most, to look back over for the one that is spoken of again."""
_FAR = 2
"""Paragraphs between one statement of an event and the next, at most."""


def _carry_events(reading: Reading, events: list[Event], drafts: list[Draft]) -> None:
    """Let the relays of a broadcast or an interview reach on to those who speak in it, by name too.

    They reach until somebody else's words, a time, a place or a hearer come between; a question takes the interview up
    again (*Asked whether …, she said*).
    """
    drafts = sorted(drafts, key=_place)
    for number, event in enumerate(events):
        if not event.relays:
            continue
        if event.closing:
            _carry_back(reading, event, drafts[: bisect_left(drafts, event.start, key=_place)])
        end = events[number + 1].start if number + 1 < len(events) else len(reading.text)
        last, closed = event.paragraph, False
        stranger = -1  # the paragraph in which somebody else spoke: who is asked there is that one
        within: Sentence | None = None
        first = bisect_right(drafts, event.start, key=_place)
        for made in drafts[first : bisect_left(drafts, end, first, key=_place)]:
            if made.speaker is None:
                continue
            if made.sentence and made.sentence[0].start == event.start and made.attribution.cue is not None:
                continue
            paragraph = reading.paragraph_at(_place(made))
            there = [hop.mention for hop in made.outer] == [hop.mention for hop in event.relays]
            other = paragraph == stranger and made.speaker.agent is not None and made.speaker.agent.lower() in _PRONOUNS
            closed = (closed or paragraph - last > _FAR) and not there and (other or not _answers(made))
            stranger = stranger if _spoke_in(reading, event, made, False) else paragraph
            if closed:
                continue
            if not _spoke_in(reading, event, made, paragraph - last < 2):
                closed = made.sentence is not within  # *Ms Roe said of his stance*: the stance is no new speech
                continue
            if not made.outer and not _elsewhere(reading, made):
                made.outer = list(event.relays)
                made.reasons.append(Reason("rule-8-event", 0.6))
            elif not there:
                closed = True
                continue
            last, within = paragraph, made.sentence


def _place(made: Draft) -> int:
    return made.content[0].start


_ASKED = frozenset("asked pressed questioned".split())


def _answers(made: Draft) -> bool:
    """Tell whether a sentence begins with a question that was put: *Asked whether …*, *When pressed on …*."""
    return any(item.low in _ASKED for item in made.sentence[:2])


def _elsewhere(reading: Reading, made: Draft) -> bool:
    """Tell whether the words have a hearer, a place or a time of their own."""
    return made.route.to_publisher or made.route.setting or _at_another_time(reading, made)


_THEN = re.compile(r"\b(?:later|since|previously|earlier|subsequently|has|had)\s+(?:\w+\s+)?\w+$")
_POSTED = frozenset("tweeted tweets posted posts retweeted".split())


def _at_another_time(reading: Reading, made: Draft) -> bool:
    """Tell whether the cue itself leads away: *later said*, *has said*, *tweeted*."""
    cue = made.attribution.cue
    if cue is None:
        return False
    words = reading.text[max(0, cue.start - 16) : cue.end]
    return cue.of(reading.text).lower() in _POSTED or _THEN.search(words) is not None


def _heard_there(reading: Reading, events: list[Event], made: Draft) -> None:
    """*told the host*, *told the programme*: words of the broadcast that was spoken of before."""
    hearer = made.route.addressee
    if hearer is None or made.outer or made.route.to_publisher:
        return
    before = bisect_left(events, hearer.start, key=lambda event: event.start)
    for event in reversed(events[max(0, before - _LATELY) : before]):
        if event.relays and heard_by(event, reading.text, hearer):
            made.outer = list(event.relays)
            made.reasons.append(Reason("rule-8-points-back", 0.6))
            return


def _carry_back(reading: Reading, event: Event, drafts: list[Draft]) -> None:
    """*He was speaking to …*: where the words before, those of `drafts`, were said."""
    last = event.paragraph
    for made in reversed(drafts):
        paragraph = reading.paragraph_at(_place(made))
        if made.outer or made.route.to_publisher or last - paragraph > 1 or not _spoke_in(reading, event, made, True):
            break
        made.outer = list(event.relays)
        made.reasons.append(Reason("rule-8-event", 0.6))
        last = paragraph


def _spoke_in(reading: Reading, event: Event, made: Draft, goes_on: bool) -> bool:
    """Tell whether the speaker is one of an event's people: by name, *he*, or *the senator* where that goes on."""
    speaker = made.speaker
    if speaker is None or speaker.mention is None:
        return False
    words = speaker.mention.of(reading.text).lower().split()
    described = goes_on and made.quoted and words[:1] == ["the"] and not words[-1].endswith("s")
    pronoun = words[:1] != [] and words[0] in _PRONOUNS and not _after_a_stranger(reading, event, made)
    return words[-1:] != [] and (words[-1] in event.people or pronoun or described)


def _after_a_stranger(reading: Reading, event: Event, made: Draft) -> bool:
    """Tell whether the sentence before is about somebody who has no part in an event, so that *he* is that one."""
    sentences = reading.paragraphs[made.paragraph].sentences
    at = next((i for i, sentence in enumerate(sentences) if sentence[0].start == made.sentence[0].start), 0)
    phrase = first_subject(sentences[at - 1]) if at else None
    if phrase is None or not phrase.named:
        return False
    return phrase.mention.of(reading.text).lower().split()[-1] not in event.people


_SAME_MEDIUM = {"clip": "video", "footage": "video", "recording": "video", "film": "video", "conversation": "interview"}


def _point_back(reading: Reading, media: Outlets, earlier: list[Draft], made: Draft) -> None:
    """*in the interview*, *in the video*: the relays of where that was spoken of before."""
    medium = _SAME_MEDIUM.get(made.route.medium or "", made.route.medium)
    for other in reversed(earlier):
        found = _SAME_MEDIUM.get(other.route.medium or "", other.route.medium)
        relays = [hop for hop in other.outer if hop.agent != "unnamed"]
        if relays and (found == medium or (medium == "interview" and other.route.addressee is not None)):
            made.outer = relays
            made.reasons.append(Reason("rule-8-points-back", 0.7))
            return
    if medium == "interview" and made.sentence:
        known = media.interviewer(made.sentence[0].start)
        if known is not None and not media.is_publisher(known[0].of(reading.text), known[1]):
            made.outer = [Hop(known[0].of(reading.text), AgentKind.OUTLET, known[0])]
            made.reasons.append(Reason("rule-8-points-back", 0.6))


def _goes_on(reading: Reading, before: Draft, made: Draft) -> bool:
    speaker, earlier = made.speaker, before.speaker
    if speaker is None or earlier is None or speaker.mention is None or earlier.mention is None:
        return False
    if made.route.to_publisher:
        return False
    if speaker.mention == earlier.mention and made.route.addressee is None:
        return True  # told AFP that …, adding that …
    if made.route.setting:
        return False
    words = speaker.mention.of(reading.text)
    pronoun = words.lower() in _PRONOUNS
    same = earlier.mention.of(reading.text)
    if _OF_THE_OTHER.get(words.lower(), frozenset()).intersection(re.findall(r"\w+", same.lower())):
        return False  # "her husband told the paper …. She says …"
    distance = made.paragraph - before.paragraph
    if distance == 0:
        described = made.quoted and words.lower().startswith("the ") and not words.endswith("s")
        return not _another_between(reading, before, made) and (pronoun or described or _short_form(words, same))
    if distance == 1 and _opens_paragraph(reading, made):
        continues = made.attribution.cue is not None and made.attribution.cue.of(reading.text).lower() in _CONTINUES
        return (pronoun and words.lower() != "it") or (continues and _short_form(words, same))
    return False


_OF_THE_OTHER = {
    "she": frozenset("husband father brother son uncle grandfather boyfriend man spokesman nephew widower mr".split()),
    "he": frozenset(
        "wife mother sister daughter aunt grandmother girlfriend woman spokeswoman niece widow mrs".split()
    ),
}
"""Words for people who cannot be meant by the pronoun."""


def _another_between(reading: Reading, before: Draft, made: Draft) -> bool:
    """Tell whether a sentence between two statements is about somebody else by name (*His rival, Ann Roe, agreed.*)."""
    if before.sentence is made.sentence or not made.sentence or before.speaker is None:
        return False
    earlier = before.speaker.mention.of(reading.text) if before.speaker.mention else ""
    for sentence in reading.paragraphs[made.paragraph].sentences:
        if not before.sentence[0].start < sentence[0].start < made.sentence[0].start:
            continue
        phrase = first_subject(sentence)
        if phrase is not None and phrase.named and not _short_form(phrase.mention.of(reading.text), earlier):
            return True
    return False


def _short_form(words: str, full: str) -> bool:
    """Tell whether one name is a shorter form of another."""
    last = words.rsplit(maxsplit=1)[-1].lower() if words.split() else ""
    return bool(last) and full.split()[-1:] != [] and full.rsplit(maxsplit=1)[-1].lower() == last


def _opens_paragraph(reading: Reading, made: Draft) -> bool:
    """Tell whether the statement stands in the first sentence of its paragraph."""
    paragraph = reading.paragraphs[made.paragraph]
    return bool(made.sentence) and made.sentence[0].start == paragraph.sentences[0][0].start
