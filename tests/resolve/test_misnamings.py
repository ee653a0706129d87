"""A wrong name goes to whom it means; relatives, namesakes and slogans are no misnamings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.records import Article, Findings
from quotedb.resolve import misnamings
from quotedb.resolve.within import resolve

SERVED = (
    "Andrew Lowe, 26, has asked for asylum.\n\n"
    "Ada Brook, who founded Plumbline, told the Herald that Peter Lowe signed for four months. "
    "Mr. Lowe was a baker before, she said."
)


def misnamed(text):
    found = resolve(Article(text, outlet="The Paper"), Findings())
    return [(one.span.of(text), one.agent) for one in found.misnamings]


@pytest.mark.parametrize(
    ("text", "wrong", "meant"),
    [
        (SERVED, "Peter Lowe", "Andrew Lowe"),
        (SERVED.replace("told the Herald that Peter", "spoke. According to Brook, Peter"), "Peter Lowe", "Andrew Lowe"),
        ("Skater Elina Vask won. “I cried,” said Erna Vask.", "Erna Vask", "Elina Vask"),
        ("Dr Omar Hadid led it. “A first step,” said Dr Hadad.", "Hadad", "Omar Hadid"),
        ("Mayor Paul Verhaven left. “Never,” said Paul Verhavan.", "Paul Verhavan", "Paul Verhaven"),
    ],
)
def test_a_slip_is_a_misnaming(text, wrong, meant):
    assert misnamed(text) == [(wrong, meant)]


@pytest.mark.parametrize(
    "text",
    [
        SERVED.replace("Mr. Lowe", "He"),
        SERVED.replace("Peter Lowe signed", "his brother Peter Lowe signed"),
        SERVED.replace("Andrew Lowe, 26,", "Andrew Lowe, 26, whose aunt is Maria Lowe,"),
        SERVED.replace("that Peter Lowe signed", "of Peter Lowe and others who signed"),
        "Senator Andrew Lowe spoke. Crowds chanted “Notice Lowe”. Mr. Lowe left.",
        "Senator Andrew Lowe spoke. Top Lowe aides wept. Mr. Lowe left.",
        "Senator Andrew Lowe spoke. Maria Lowe said no. Mrs. Lowe left.",
        "Clerk Sandra Lowe spoke. “No,” said Sandy Lowe.",
        "Karl Lowe, 26, spoke first. Peter and Karl Lowe left at noon. Peter said that nobody came.",
        "The North Dock Company met. East Dock Company said no. Dock was glad.",
    ],
)
def test_relatives_and_other_words_are_no_misnamings(text):
    assert misnamed(text) == []


@given(st.text("abc", min_size=4, max_size=9), st.data())
def test_names_that_differ_by_a_slip_are_looked_up_under_one(family, data):
    at = data.draw(st.integers(1, len(family) - 1))
    written = data.draw(st.sampled_from([family[:at] + family[at + 1 :], family[:at] + "x" + family[at:],
                                         family[:at] + "x" + family[at + 1 :]]))  # fmt: skip
    if misnamings.misspelt(written, family):
        assert misnamings.slips(written) & misnamings.slips(family)


def test_only_names_that_are_alike_are_compared(monkeypatch):
    compared = []
    monkeypatch.setattr(misnamings, "mistyped", lambda *pair: bool(compared.append(pair)))
    families = [
        f"{first}{last}" for first in ("Bar", "Hal", "Kir", "Nes", "Tov") for last in ("berg", "mo", "vik", "und")
    ]
    assert misnamed(" ".join(f"Anna {one} spoke of piers. Then it rained." for one in families)) == []
    assert len(compared) < len(families)


WORDS = "Karl Peter Anna Lowe Voss , 26, spoke. and said Mr. Then who the he’s".split()


@given(st.lists(st.sampled_from(WORDS), min_size=4, max_size=24))
def test_no_order_of_names_is_too_odd(words):
    text = " ".join(words)
    for wrong, meant in misnamed(text):
        assert wrong in text
        assert wrong != meant
