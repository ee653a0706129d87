"""Letters that somebody made public: the relay of what they say."""

import pytest
from worlds.untagged import chains_of, statements_of

from quotedb.records import Kind

RELEASED = "The keeper’s emails were released by the Harbour Office on Friday.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RELEASED + "Ada Brook wrote that the quay was lost.", "Harbour Office <- Ada Brook"),
        (RELEASED + "Ada Brook said that the quay was lost.", "Ada Brook"),
        (RELEASED + "It rained.\n\nAda Brook wrote that the quay was lost.", "Ada Brook"),
        (RELEASED + "Ada Brook wrote in an email to CNN that the quay was lost.", "Harbour Office <- Ada Brook"),
        (
            "She had sent emails, released as part of the WikiLeaks dump. Ada Brook wrote that the quay was lost.",
            "WikiLeaks <- Ada Brook",
        ),
        ("The emails were released by the Post. Ada Brook wrote that the quay was lost.", "Ada Brook"),
    ],
)
def test_released_letters(text, expected):
    assert chains_of(text, outlet="Harbour Post" if "Post" not in text else "The Washington Post") == [
        (expected, "the quay was lost")
    ]


def test_what_was_written_in_them_is_writing():
    found = statements_of(RELEASED + "Ada Brook wrote that the quay was lost.")[0]
    assert found.kind is Kind.WRITING
    assert "rule-5-released" in [reason.by for reason in found.reasons]
