"""What the rules of extraction find on their own, or with one relation of the network: for tests of single rules."""

from quotedb.extract.network.tagger import TaggedRelation, TaggedText
from quotedb.extract.statements import extract
from quotedb.records import Article, Span


class Unseeing:
    """A tagger that finds nothing, so that the rules stand alone."""

    def tag(self, _text):
        return TaggedText((), ())


class Seeing:
    """A tagger that finds one relation: its content, cue and source by their words."""

    def __init__(self, content, cue, source, kind="speech", confidence=0.9):
        self.words = content, cue, source
        self.kind, self.confidence = kind, confidence

    def tag(self, text):
        content, cue, source = (
            Span(text.index(words), text.index(words) + len(words)) if words else None for words in self.words
        )
        return TaggedText((TaggedRelation((content,), cue, source, self.kind, self.confidence),), ())


def statements_of(text, outlet="Harbour Post", tagger=None, **record):
    """Return the statements that the rules find, with what a tagger saw."""
    return extract(Article(text=text, outlet=outlet, **record), tagger or Unseeing()).statements


def chains_of(text, outlet="Harbour Post", tagger=None, **record):
    """Return (chain after the publisher, content) of every statement, in the order of the text."""
    return [
        (" <- ".join(hop.agent or "?" for hop in one.chain[1:]), one.content_text(text))
        for one in statements_of(text, outlet, tagger, **record)
    ]
