"""Respondents: what *59 percent* say reached us through whoever asked them (rule 17)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.attributions.reading import Reading, Sentence
from quotedb.extract.attributions.sources import author_of
from quotedb.extract.chains.chain import Draft
from quotedb.extract.chains.outlets import Outlets
from quotedb.extract.discourse.shares import before_next_share, is_respondents, is_voters
from quotedb.extract.lexicon.grammar import TIMES
from quotedb.extract.patterns.subjects import subject_before
from quotedb.records import AgentKind, Hop, Reason, Span
from quotedb.text.names import normal

_POLLS = frozenset("poll survey polling questionnaire".split())
_ASKED = frozenset("polled surveyed".split())
_FOUND = frozenset("found finds polled surveyed shows showed asked reported reports".split())
_POLLSTERS = frozenset(
    """pew gallup yougov ipsos quinnipiac marist monmouth rasmussen zogby morning consult public policy polling
    survation opinium icm comres populus surveymonkey emerson siena suffolk harris savanta redfield""".split()
)
"""Words of the names of houses that are known for their polls."""
_REACH = 8
"""Paragraphs from the mention of a poll to those who answered it, at most."""


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll that the text names with its pollster."""

    hop: Hop
    mention: Span
    paragraph: int
    name: str


_SAID = frozenset("say says said saying tell told".split())


def put_behind_pollsters(reading: Reading, media: Outlets, drafts: Sequence[Draft]) -> None:
    """Give those who answered a poll its pollster as relay, and the question its pollster as origin (rule 17)."""
    polls = Polls(reading, media)
    for made in drafts:
        speaker = made.speaker
        if speaker is None or made.outer:
            continue
        asker = polls.asker(made.attribution.cue, made.paragraph)
        words = speaker.mention.of(reading.text) if speaker.mention else ""
        cue = made.attribution.cue.of(reading.text).lower().split() if made.attribution.cue else []
        if not is_respondents(words) and not _SAID.intersection(cue):
            words = ""
        behind = polls.behind(words, made.sentence, made.content[0].start, made.paragraph)
        if asker is not None:
            made.inner = [asker[0]]
            made.reasons.append(asker[1])
        elif behind is not None:
            made.outer.append(behind[0])
            made.reasons.append(behind[1])


class Polls:
    """The polls of an article, asked for whoever stands behind a share of respondents."""

    def __init__(self, reading: Reading, media: Outlets) -> None:
        self._reading = reading
        self._found: list[Poll] = []
        for number, paragraph in enumerate(reading.paragraphs):
            for sentence in paragraph.sentences:
                for span, medium in _polls(sentence):
                    name = normal(span.of(reading.text))
                    kind = AgentKind.OUTLET if media.inside(span) else AgentKind.ORGANISATION
                    hop = Hop(span.of(reading.text), kind, span, medium=medium)
                    self._found.append(Poll(hop, span, number, name))
        self._found = [replace(poll, name=_whole_name(poll.name, self._found)) for poll in self._found]
        counted = Counter(poll.name for poll in self._found).most_common(2)
        leads = counted and counted[0][1] > 1 and (len(counted) < 2 or counted[0][1] > counted[1][1])
        self._main = counted[0][0] if leads else None

    def behind(self, words: str, sentence: Sentence, place: int, paragraph: int) -> tuple[Hop, Reason] | None:
        """Return the pollster as a relay for respondents whose words stand at a place, or None.

        The poll of their own paragraph comes first, then the one that the article is about, then the last one named.
        """
        polled = any(item.low in _POLLS or item.low in _ASKED for item in sentence)
        if not is_respondents(words) and not (polled and is_voters(words)):
            return None
        poll = self._asked(place, paragraph)
        return (poll.hop, Reason("rule-17-respondents", 0.7)) if poll is not None else None

    def asker(self, cue: Span | None, paragraph: int) -> tuple[Hop, Reason] | None:
        """Return the pollster as the origin of a question that a share of those asked answers (*Asked if …*)."""
        text = self._reading.text
        if cue is None or cue.of(text).lower().split()[-1:] != ["asked"]:
            return None
        sentence = self._reading.sentence_at(cue.start)
        if not any(is_respondents(text[item.start : item.start + 80]) for item in sentence if item.start > cue.end):
            return None
        poll = self._asked(cue.start, paragraph)
        return (replace(poll.hop, cue=cue), Reason("rule-17-question", 0.7)) if poll is not None else None

    def _asked(self, place: int, paragraph: int) -> Poll | None:
        before = [poll for poll in self._found if poll.mention.start < place and paragraph - poll.paragraph <= _REACH]
        near = [poll for poll in before if poll.paragraph == paragraph]
        main = [poll for poll in before if poll.name == self._main]
        chosen = next((polls[-1] for polls in (near, main, before) if polls), None)
        same = [poll for poll in self._found if chosen is not None and poll.name == chosen.name]
        return max(same, key=lambda poll: poll.mention.end - poll.mention.start, default=None)


def _whole_name(name: str, polls: Sequence[Poll]) -> str:
    """Return the name of joint pollsters of whom one is named alone (*Herald/Tally*, then *the Tally poll*)."""
    longer = {poll.name for poll in polls if name != poll.name and f" {name} " in f" {poll.name} "}
    return max(longer, key=lambda one: (len(one), one), default=name)


_BEFORE = frozenset("last previous previously earlier ago".split())


def _polls(sentence: Sentence) -> list[tuple[Span, str]]:
    """Return the pollsters that a sentence names, with the medium: *a Tally poll*, *Pew found*, *Tally polled 90*."""
    found: list[tuple[Span, str]] = []
    for index, item in enumerate(sentence):
        span: Span | None = None
        if item.low in _POLLS:
            span = author_of(sentence, index)
        elif item.low in _FOUND and index:
            subject, _, _ = subject_before(sentence, index)
            if subject is not None and subject.named:
                words = {sentence[i].low for i in range(subject.first, subject.last)}
                span = subject.mention if item.low in _ASKED or words & _POLLSTERS else None
        if span is None:
            continue
        if any(other.low in _BEFORE for other in (*sentence[max(0, index - 4) : index], *sentence[index : index + 4])):
            continue  # only to compare with: "up from a Tally poll last month"
        if any(other.low.strip(".") in TIMES for other in sentence if other.start == span.start):
            continue  # "a May 3 poll"
        if item.text[0].islower() and (not found or found[-1][0] != span):
            found.append((span, item.low if item.low in _POLLS else "poll"))
    return found


def without_other_shares(reading: Reading, attribution: Attribution) -> Attribution:
    """Leave out of an answer what others of those asked answered.

    A claim on which they were asked (*asked whether the mayor's claim that it held was right, 59 percent said*) is a
    part of the question: it comes back without content.
    """
    words = attribution.source.of(reading.text) if attribution.source else ""
    noun = attribution.by.startswith("rule-noun")
    if not is_respondents(words) and not noun:
        return attribution
    content = before_next_share(reading.text, attribution.content)
    return attribution if content == attribution.content else attribution.with_content(() if noun else content)
