"""Passages that say whether something could be checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.extract.properties.verifications import find_verifications


def found(text):
    return [(one.status.value, one.about, one.span.of(text)) for one in find_verifications(text)]


@pytest.mark.parametrize(
    ("text", "status", "about"),
    [
        ("The Paper could not independently verify Vik's account.", "unverified", "Vik"),
        ("What she says of the fire cannot be corroborated.", "unverified", "she"),
        ("The Paper has not been able to check his claims.", "unverified", "his"),
        ("Vik's claims have not been independently verified.", "unverified", "Vik"),
        ("Neither figure could be independently confirmed.", "unverified", None),
        ("It was not possible to verify the footage.", "unverified", None),
        ("There was no independent confirmation of the report.", "unverified", None),
        ("Ola Vik offered no evidence.", "unverified", "Ola Vik"),
        ("The video has been geolocated and was verified by The Paper.", "verified", None),
        ("His service is confirmed by a passport photograph seen by The Paper.", "verified", None),
        ("The Paper has verified the footage.", "verified", None),
        ("Court records seen by The Paper contradict Vik's account.", "disputed", "Vik"),
        ("A photograph of the deed says otherwise.", "disputed", None),
    ],
)
def test_forms(text, status, about):
    assert found(text) == [(status, about, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ola Vik said the figures could not be verified.",
        "“We could not verify it,” said Ola Vik.",
        "The senate has not confirmed the judge.",
        "The polls suggest otherwise.",
        "Check the oil.",
        "",
        "“",
    ],
)
def test_what_is_none(text):
    assert found(text) == []


@given(st.text(alphabet=st.sampled_from("He could not verify. has no evidence “”,\n"), max_size=300))
def test_any_text_gives_spans_inside_it(text):
    for one in find_verifications(text):
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.mention is None or one.mention.of(text) == one.about


def test_long_text_takes_no_long_time():
    assert find_verifications("could not be " * 20_000) == ()
    assert len(find_verifications("It could not be independently verified. " * 3_000)) == 3_000
