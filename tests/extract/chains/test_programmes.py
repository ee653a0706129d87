"""Programmes and stations without a name of their own: the relay is the show, not its host or its network."""

import pytest
from worlds.untagged import chains_of

from quotedb.extract.chains.outlets import whole_programme
from quotedb.records import Span


@pytest.mark.parametrize(
    ("text", "mention", "whole"),
    [
        ("an interview with Univision’s Malmo affiliate, in which", "Univision", "Univision’s Malmo affiliate"),
        ("talked to Ada Brook's radio show about it", "Ada Brook's", "Ada Brook's radio show"),
        ("talked to Jo Olsens' podcast about it", "Jo Olsens'", "Jo Olsens' podcast"),
        ("told Fox 35 in Lund", "Fox", "Fox 35"),
        ("told Fox 35 times", "Fox", "Fox"),
        ("told Reuters's reporter", "Reuters", "Reuters"),
        ("told the BBC's programme of change", "BBC", "BBC"),
    ],
)
def test_the_whole_programme(text, mention, whole):
    at = text.index(mention)
    assert whole_programme(text, Span(at, at + len(mention))).of(text) == whole


def test_the_programme_is_the_relay():
    text = "Ada Brook told NBC’s Malmo affiliate that the quay was lost."
    assert chains_of(text) == [("NBC’s Malmo affiliate <- Ada Brook", "the quay was lost")]
