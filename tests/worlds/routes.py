"""The routes that the shipped network and the rules find in a text."""

from quotedb.pipeline import extracted
from quotedb.records import Article


def routes(text, outlet="Harbour Post"):
    """The routes of a text's statements, from the reader inwards, without the publisher."""
    found = extracted(Article(text=text, outlet=outlet)).statements
    return [" < ".join(hop.agent or "?" for hop in one.chain[1:]) for one in found]
