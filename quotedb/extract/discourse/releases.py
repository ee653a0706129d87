"""Letters and messages that somebody made public: what is quoted from them comes through who released them (rule 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotedb.extract.attributions.reading import Reading, Sentence
from quotedb.extract.chains.chain import Draft
from quotedb.extract.chains.outlets import Outlets
from quotedb.extract.patterns.phrases import phrase_after
from quotedb.records import AgentKind, Hop, Reason, Span

_LETTERS = frozenset("email emails e-mail e-mails messages message texts cables cable letters memos".split())
_RELEASED = frozenset("released published posted leaked disclosed dumped".split())
_WROTE = frozenset(
    "emailed e-mailed emails e-mails email e-mail wrote writes texted messaged cabled replied response reply".split()
)
_DUMPS = frozenset("dump release hack leak trove cache batch".split())
_REACH = 1
"""Paragraphs from where a release is spoken of to what is quoted from it, at most."""


@dataclass(frozen=True, slots=True)
class Release:
    """A release of letters: who made it, and where the text speaks of it."""

    hop: Hop
    place: int
    paragraph: int


def put_behind_releases(reading: Reading, media: Outlets, drafts: Sequence[Draft]) -> None:
    """Give what is quoted from released letters who released them as a relay, where the text has just said so."""
    releases = _releases(reading, media)
    if not releases:
        return
    for made in drafts:
        speaker = made.speaker
        told = bool(made.outer) and made.route.medium not in _LETTERS  # a released letter to an outlet is no interview
        if speaker is None or speaker.agent_kind is AgentKind.OUTLET or told or made.route.to_publisher:
            continue
        end = made.sentence[-1].end if made.sentence else made.content[0].start
        near = [one for one in releases if one.place < end and made.paragraph - one.paragraph <= _REACH]
        if near and _written(made) and near[-1].hop.agent != speaker.agent:
            made.outer = [near[-1].hop]
            made.reasons.append(Reason("rule-5-released", 0.7))


def _written(made: Draft) -> bool:
    """Tell whether the sentence of an attribution says that the words were written, as a letter or in one."""
    return any(item.low in _WROTE for item in made.sentence)


def _releases(reading: Reading, media: Outlets) -> list[Release]:
    found: list[Release] = []
    for number, paragraph in enumerate(reading.paragraphs):
        for sentence in paragraph.sentences:
            for at, item in enumerate(sentence):
                if item.low in _RELEASED and any(other.low in _LETTERS for other in sentence[max(0, at - 6) : at]):
                    hop = _releaser(reading, media, sentence, at + 1)
                    if hop is not None:
                        found.append(Release(hop, item.start, number))
    return found


def _releaser(reading: Reading, media: Outlets, sentence: Sentence, at: int) -> Hop | None:
    """Read who released them: *by the State Department*, *as part of the WikiLeaks dump*."""
    if [item.low for item in sentence[at : at + 3]] == ["as", "part", "of"]:
        phrase = phrase_after(sentence, at + 3)
        if phrase is None or sentence[phrase.last - 1].low not in _DUMPS:
            return None
        found = media.inside(Span(phrase.span.start, phrase.span.start + 14))
        return Hop(found[0].of(reading.text), AgentKind.OUTLET, found[0]) if found else None
    by = next((i for i in range(at, min(at + 4, len(sentence) - 1)) if sentence[i].low == "by"), -1)
    phrase = phrase_after(sentence, by + 1) if by >= 0 else None
    if phrase is None or not phrase.named or media.is_publisher(phrase.mention.of(reading.text)):
        return None
    kind = AgentKind.OUTLET if media.inside(phrase.mention) else AgentKind.ORGANISATION
    return Hop(phrase.mention.of(reading.text), kind, phrase.mention)
