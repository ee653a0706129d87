"""Through whom a statement came, as the network sees it: names that no list of outlets knows (rules 3 to 9)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set

import numpy as np

from quotedb.extract.attributions.attribution import Attribution
from quotedb.extract.chains.route import Route, add_relay, in_content
from quotedb.extract.network.relays import Passages
from quotedb.extract.network.viterbi import Floats
from quotedb.extract.segmentation.outlets import PLATFORMS, Outlets
from quotedb.extract.segmentation.places import paragraphs_of, places_of
from quotedb.records import Entity, Span
from quotedb.terms import AgentKind, EntityLabel
from quotedb.text.days import is_day_behind

LEAST = dict.fromkeys(EntityLabel, 0.8) | {EntityLabel.PERSON: 0.85}
"""How likely a name that the lists of outlets do not know must be for a relay that no rule sees.

People are told things oftener than they pass them on (*told the driver*).
"""
JOURNAL = re.compile(r"\b(?:published in|journal) (?:the )?(?:journal )?\Z")
"""Words before a journal, through which nobody speaks to the outlet (*a study published in Tides*)."""
REACHED = 0.6
"""How likely an outlet must be that was named before, in another sentence."""
BACK = 800
"""Characters back to such an outlet, at most."""
NEAR = 300
"""Characters from a statement to a relay, at most."""
BESIDE = 12
"""Characters between an outlet and its programme, at most (*Radio Lund's “Morning Hour”*, *the Greek channel Mega*)."""
WHERE = re.compile(r"\b(?:in|near|outside|at)\s\Z")
SENTENCE_END = re.compile(r"[.!?]['’”\"]?\s")
BY = "network-relay"


class PassedOn:
    """What the network says of one text, statement by statement."""

    def __init__(self, media: Outlets, passages: Passages, entities: Sequence[Entity]) -> None:
        self._media, self._passages = media, passages
        text = media.article.text
        people = [one.span.of(text).split() for one in entities if one.label is EntityLabel.PERSON]
        surnames, last_words = {name[-1] for name in people if len(name) > 1}, {name[-1] for name in people}
        self._names = sorted((one for one in entities if _may_be_told(text, one, surnames)), key=_start)
        self._doubtful = {one.span for one in self._names if not _may_pass_on(text, one, last_words)}
        self._starts = [one.span.start for one in self._names]
        words = passages.words
        self._places = places_of(media, words.starts, words.ends)
        self._paragraphs = paragraphs_of(media.article.text, words.starts)
        self._known: dict[int, tuple[int, Floats]] = {}

    def complete(self, attribution: Attribution, route: Route) -> None:
        """Put into a route the relays that the network is sure of: names that the lists of outlets do not know.

        Those of the lists are found by rules; the network sees nothing there that these do not.
        """
        first = bisect_left(self._starts, attribution.start - NEAR)
        last = bisect_left(self._starts, attribution.end + NEAR)
        for name in self._names[first:last]:
            told = route.addressee is not None and route.addressee.overlaps(name.span)
            if name.span in self._doubtful and not told:
                continue
            if self._chance(attribution, name.span) < LEAST[name.label] or self._media.inside(name.span) is not None:
                continue
            mention = self._whole_name(name.span)
            if route.outer and self._is_apart(attribution, mention):
                continue  # who told an outlet in so many words told that one
            if self._is_where(attribution, mention) or is_platform(mention.of(self._media.article.text)):
                continue
            if self._allowed(attribution, mention) and not self._is_beside(mention, route):
                add_relay(route, mention, BY, attribution)

    def outlet_before(self, attribution: Attribution, credit: Span | None) -> Span | None:
        """Return the outlet named before an attribution through which its words came too, where the network is sure.

        `credit` is where an agency is credited with the whole article.
        """
        before = self._media.between(attribution.start - BACK, attribution.start)
        chances = [
            (self._chance(attribution, span), span)
            for span, agent in before
            if agent.kind is AgentKind.OUTLET and self._allowed(attribution, span) and span != credit
            if not JOURNAL.search(self._media.article.text, max(0, span.start - 30), span.start)
        ]
        chance, span = max(chances, default=(0.0, None))
        return span if chance >= REACHED else None

    def _chance(self, attribution: Attribution, mention: Span) -> float:
        """Return how likely (0 to 1) one of the words of a mention belongs to a relay of an attribution."""
        place = (attribution.cue or attribution.content[0]).start
        if place not in self._known:
            word = self._passages.words.at(place)
            self._known[place] = (
                (0, EMPTY) if word is None else self._passages.chances(word, self._places, self._paragraphs)
            )
        first, chances = self._known[place]
        words = self._passages.words
        begin = int(np.searchsorted(words.ends, mention.start, side="right")) - first
        end = int(np.searchsorted(words.starts, mention.end)) - first
        return float(1 - np.prod(1 - chances[max(0, begin) : max(0, end)]))

    def _whole_name(self, span: Span) -> Span:
        """Return a name with the capitalised words on both sides that the network left out."""
        text, words = self._media.article.text, self._passages.words
        first = int(np.searchsorted(words.ends, span.start, side="right"))
        last = int(np.searchsorted(words.starts, span.end)) - 1
        while first > 0 and self._joined(first - 1) and text[words.starts[first - 1]].isupper():
            first -= 1
        while last + 1 < len(words.starts) and self._joined(last) and text[words.starts[last + 1]].isupper():
            if is_day_behind(self._word(last + 1), self._word(last)) and self._word(max(first - 1, 0)) != "on":
                break
            last += 1
        return Span(min(span.start, int(words.starts[first])), max(span.end, int(words.ends[last])))

    def _word(self, number: int) -> str:
        words = self._passages.words
        return self._media.article.text[words.starts[number] : words.ends[number]]

    def _joined(self, word: int) -> bool:
        """Tell whether nothing but one blank stands between a word and the next."""
        words = self._passages.words
        return self._media.article.text[words.ends[word] : words.starts[word + 1]] == " "

    def _is_where(self, attribution: Attribution, mention: Span) -> bool:
        """Tell whether a single name is that of a place: *told a court in Lund*, but *wrote in Gearhead*."""
        text = self._media.article.text
        cue = attribution.cue
        if " " in mention.of(text) or (cue is not None and cue.end + 1 >= mention.start - len("in ")):
            return False
        return WHERE.search(text, max(0, mention.start - 12), mention.start) is not None

    def _is_apart(self, attribution: Attribution, mention: Span) -> bool:
        """Tell whether a sentence ends between a name and an attribution."""
        first, last = min(mention.end, attribution.end), max(mention.start, attribution.start)
        return SENTENCE_END.search(self._media.article.text, first, last + 1) is not None

    def _is_beside(self, mention: Span, route: Route) -> bool:
        """Tell whether an outlet of the route stands right beside a name, which is then its programme."""
        others = [hop.mention for hop in route.outer if hop.mention is not None]
        return any(max(mention.start - one.end, one.start - mention.end) <= BESIDE for one in others)

    def _allowed(self, attribution: Attribution, span: Span) -> bool:
        """Tell whether a span can be a relay: neither the publisher, nor the source, nor part of the content."""
        source = attribution.source_span or attribution.source
        return not (
            self._media.is_publisher(span.of(self._media.article.text))
            or in_content(attribution.content, span)
            or (source is not None and source.overlaps(span))
        )


EMPTY = np.zeros(0, np.float32)
LAWS = frozenset("Act Treaty Amendment Accords Protocol Constitution".split())
"""Last words of names of laws, which pass nothing on."""


def is_platform(name: str) -> bool:
    """Tell whether a name is that of a platform, through which nobody speaks: *wrote on Truth Social*."""
    return name.strip(".").lower().replace(" ", "-") in PLATFORMS


def _start(entity: Entity) -> int:
    return entity.span.start


def _may_be_told(text: str, entity: Entity, surnames: Set[str]) -> bool:
    """Tell whether a name that was told something can be an outlet’s: no law, no small letters, nobody’s surname.

    A lone name may be taken for a person’s or a place’s (*told Kystradioen*).
    """
    words = entity.span.of(text).split()
    surname = len(words) == 1 and words[0] in surnames
    return words[0][:1].isupper() and words[-1] not in LAWS and not surname


def _may_pass_on(text: str, entity: Entity, last_words: Set[str]) -> bool:
    """Tell whether a name can be an outlet’s where nobody was told: no place, no lone word like *Greek*, no surname."""
    words = entity.span.of(text).split()
    if len(words) > 1:
        return entity.label is not EntityLabel.PLACE
    return entity.label is EntityLabel.ORGANISATION and words[0] not in last_words
