"""Where a content ends: before the circumstance of the speaking, with the relative clause it stands in."""

import pytest

from quotedb.extract.statements import extract
from quotedb.extract.tagger import TaggedText
from quotedb.records import Article


class Unseeing:
    """A tagger that finds nothing, so that the rules stand alone."""

    def tag(self, _text):
        return TaggedText((), ())


def found_in(text):
    return [
        (" <- ".join(hop.agent or "?" for hop in statement.chain[1:]), statement.content_text(text))
        for statement in extract(Article(text=text, outlet="Harbour Post"), Unseeing()).statements
    ]


ENDS = [
    (
        "A keeper of the quay has claimed that sailors sank it on purpose, in an interview with a sailors’ charity.",
        [("A keeper of the quay", "sailors sank it on purpose")],
    ),
    (
        "The captain said his crew had left the wreck, in a video posted on Telegram by the harbour board.",
        [("the harbour board <- The captain", "his crew had left the wreck")],
    ),
    (
        "Ada Brook said the quay, in a statement of its age, was lost.",
        [("Ada Brook", "the quay, in a statement of its age, was lost")],
    ),
    (
        "Ada Brook, 34, who says she left Lund in March, told the board of Lund that she had seen the quay burn.",
        [("Ada Brook", "she left Lund in March"), ("Ada Brook", "she had seen the quay burn")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ENDS)
def test_a_content_ends_with_its_clause(text, expected):
    assert found_in(text) == expected
