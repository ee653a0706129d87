"""How far two reviewers agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.ask.agreement import agreement
from quotedb.show.agreement import in_words

VERDICTS = st.sampled_from(["confirmed", "corrected", "rejected"])
decisions = st.dictionaries(st.integers(1, 60), VERDICTS, max_size=60)


def of(first, second):
    return agreement("Ada", "Ben", dict(enumerate(first)), dict(enumerate(second)))


def test_kappa_is_that_of_the_book():
    # Cohen's own example in words: 50 applications, 20 both for, 15 both against, 5 and 10 on which they differ.
    ada = ["c"] * 25 + ["r"] * 25
    ben = ["c"] * 20 + ["r"] * 5 + ["c"] * 10 + ["r"] * 15
    found = of(ada, ben)
    assert found.agreed == 35
    assert found.kappa == pytest.approx(0.4)
    assert "35 of 50 statements (70%)" in in_words(found)
    assert "fair agreement (Cohen’s kappa 0.40)" in in_words(found)


def test_what_kappa_cannot_tell_is_said():
    assert "kappa cannot tell that from chance" in in_words(of(["c"] * 30, ["c"] * 30))
    assert "too few" in in_words(of(["c", "r"], ["c", "c"]))
    assert "no more than chance" in in_words(of(["c", "r"] * 15, ["r", "c"] * 15))
    assert agreement("Ada", "Ben", {1: "c"}, {2: "c"}) is None


@given(decisions, decisions)
def test_agreement_is_the_same_both_ways_and_at_most_one(ones, others):
    found, turned = agreement("a", "b", ones, others), agreement("b", "a", others, ones)
    if found is None:
        assert not ones.keys() & others.keys()
        return
    assert (found.statements, found.agreed, found.differing) == (turned.statements, turned.agreed, turned.differing)
    assert found.agreed + len(found.differing) == found.statements == len(ones.keys() & others.keys())
    if found.kappa is not None:
        assert found.kappa == pytest.approx(turned.kappa)
        assert found.kappa <= 1
        assert (found.kappa == pytest.approx(1)) == (not found.differing)
    in_words(found)
