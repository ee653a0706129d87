"""What the rules of extraction find on their own, without the network: for tests of single rules."""

from quotedb.extract.statements import extract
from quotedb.extract.tagger import TaggedText
from quotedb.records import Article


class Unseeing:
    """A tagger that finds nothing, so that the rules stand alone."""

    def tag(self, _text):
        return TaggedText((), ())


def statements_of(text, outlet="Harbour Post", **record):
    """Return the statements that the rules find."""
    return extract(Article(text=text, outlet=outlet, **record), Unseeing()).statements


def chains_of(text, outlet="Harbour Post", **record):
    """Return (chain after the publisher, content) of every statement, in the order of the text."""
    return [
        (" <- ".join(hop.agent or "?" for hop in one.chain[1:]), one.content_text(text))
        for one in statements_of(text, outlet, **record)
    ]
