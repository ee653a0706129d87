"""No two statements of one article share words, except that an inner layer lies inside the outer one."""

from hypothesis import given
from hypothesis import strategies as st
from worlds.untagged import Unseeing

from quotedb.extract.network.tagger import TaggedRelation, TaggedText
from quotedb.extract.statements import extract
from quotedb.records import Article, Span

TEXT = "Ada Brook said that the quay was old, Ola Lund said it was new, and the keeper said that both were right."
WORDS = [Span(at, at + len(word)) for word in set(TEXT.split()) if (at := TEXT.index(word)) >= 0]


class Guessing(Unseeing):
    """A tagger that sees what it is given."""

    def __init__(self, relations):
        self.relations = relations

    def tag(self, _text):
        return TaggedText(tuple(self.relations), ())


spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)).map(
    lambda one: Span(one[0], min(len(TEXT), one[0] + one[1]))
)
relations = st.builds(
    TaggedRelation,
    st.lists(spans, min_size=1, max_size=3).map(tuple),
    st.one_of(st.none(), st.sampled_from(WORDS)),
    st.one_of(st.none(), st.sampled_from(WORDS)),
    st.just("speech"),
    st.floats(0.3, 1.0),
)


@given(st.lists(relations, max_size=6))
def test_statements_are_apart_and_their_pieces_in_order(seen):
    statements = extract(Article(TEXT, outlet="Harbour Post"), Guessing(seen)).statements
    for one in statements:
        assert all(before.end <= after.start for before, after in zip(one.content, one.content[1:], strict=False))
        assert all(span.end > span.start for span in one.content)
    for number, one in enumerate(statements):
        for other in statements[:number]:
            shared = any(a.overlaps(b) for a in one.content for b in other.content)
            assert not shared or within(one, other) or within(other, one)


def within(inner, outer):
    """Tell whether one statement lies wholly inside a piece of another, and is longer on its way."""
    return all(any(piece.covers(span) for piece in outer.content) for span in inner.content)
