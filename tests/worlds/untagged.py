"""What the rules of extraction make of sentences, whatever the shipped network sees: for tests of single rules."""

import re

from quotedb.extract.network.tagger import TaggedRelation, TaggedText
from quotedb.extract.statements import extract
from quotedb.records import Article, Span
from quotedb.resolve.within import resolve

_CUE = re.compile(
    r"(?:\b(?:has|have|had|was|were|also|later|reportedly|again) )*"
    r"\b(?:said|says?|told|tells?|add(?:ed|s|ing)|wrote|writes|"
    r"claim(?:ed|s)|warned|argued|insist(?:ed|s)|announced|admitted|confirmed|report(?:ed|s)|testified|den(?:ied|ies)|"
    r"alleg(?:ed|es)|think|thinks|believes?|recalled|call(?:ed|s)|asked|repl(?:ied|ies)|found|declared|explained|texted|"
    r"saying|quoted|accused|predicted|described|read|heard)\b|\b[Aa]ccording to\b",
)


class Unseeing:
    """A tagger that finds nothing, so that the rules stand alone."""

    def tag(self, _text):
        return TaggedText((), ())

    def tag_inside(self, _text, _content):
        return TaggedText((), ())


class Seeing(Unseeing):
    """A tagger that finds one relation: its content, cue and source by their words."""

    def __init__(self, content, cue, source, kind="speech", confidence=0.9):
        self.words = content, cue, source
        self.kind, self.confidence = kind, confidence

    def tag(self, text):
        content, cue, source = (
            Span(text.index(words), text.index(words) + len(words)) if words else None for words in self.words
        )
        return TaggedText((TaggedRelation((content,), cue, source, self.kind, self.confidence),), ())


class Told(Unseeing):
    """A tagger that is told who says what, as (chain, content): the rules have to find the route between."""

    def __init__(self, told):
        self.told = told

    def tag(self, text):
        found, after = [], 0
        for chain, words in self.told:
            pieces = []
            for piece in words.split(" … "):
                at = text.find(piece, pieces[-1].end if pieces else after)
                at = at if at >= 0 else text.index(piece)
                pieces.append(Span(at, at + len(piece)))
            source = nearest(text, re.escape(chain.rpartition(" <- ")[2]), pieces)
            cue = nearest(text, _CUE, [source or pieces[0]], pieces)
            found.append(TaggedRelation(tuple(pieces), cue, source, "speech", 0.95))
            after = pieces[0].end
        return TaggedText(tuple(found), ())


def nearest(text, pattern, near, apart=()):
    """Return the place of a pattern that is nearest to some spans and outside of others."""
    places = [Span(*match.span()) for match in re.finditer(pattern, text)]
    places = [place for place in places if not any(place.overlaps(span) for span in (*near, *apart))]
    return min(
        places,
        key=lambda place: min(abs(place.start - one.end) + abs(one.start - place.end) for one in near),
        default=None,
    )


def statements_of(text, outlet="Harbour Post", tagger=None, **record):
    """Return the statements that the rules find, with what a tagger saw."""
    return extract(Article(text=text, outlet=outlet, **record), tagger or Unseeing()).statements


def chains_of(text, outlet="Harbour Post", tagger=None, told=None, **record):
    """Return (chain after the publisher, content) of every statement, in the order of the text.

    With `told`, the expected answer, the network sees its contents and origins, and rules have to find the rest.
    """
    tagger = tagger or (Told(told) if told else None)
    return [
        (" <- ".join(hop.agent or "?" for hop in one.chain[1:]), one.content_text(text))
        for one in statements_of(text, outlet, tagger, **record)
    ]


def named_in(text, tagger=None, outlet="Harbour Post", told=None):
    """Return (chain after the publisher, content) of every statement, with the names that the mentions stand for."""
    article = Article(text=text, outlet=outlet)
    statements = resolve(article, extract(article, tagger or (Told(told) if told else Unseeing()))).statements
    return [(" <- ".join(hop.agent or "?" for hop in one.chain[1:]), one.content_text(text)) for one in statements]


def origin(text, mention, content):
    """Return who the last words of a text are of, where `mention` says `content`."""
    article = Article(text, outlet="Harbour Post")
    found = resolve(article, extract(article, Told([(mention, content)])))
    return found.statements[-1].chain[-1].agent
