"""How far two reviewers agree."""

import shutil
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedb.ask.agreement import agreement, agreements
from quotedb.show.agreement import in_words
from quotedb.store.engine import Database
from quotedb.store.reviews import confirm, reject

VERDICTS = st.sampled_from(["confirmed", "corrected", "rejected"])


def of(first, second):
    return agreement("Ada", "Ben", Counter(zip(first, second, strict=True)))


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


@given(st.lists(st.tuples(VERDICTS, VERDICTS), min_size=1, max_size=60))
def test_agreement_is_the_same_both_ways_and_at_most_one(decided):
    found, turned = of(*zip(*decided, strict=True)), of(*reversed([*zip(*decided, strict=True)]))
    assert (found.statements, found.agreed) == (turned.statements, turned.agreed)
    assert found.statements == len(decided)
    if found.kappa is not None:
        assert found.kappa == pytest.approx(turned.kappa)
        assert found.kappa <= 1
        assert (found.kappa == pytest.approx(1)) == (found.agreed == found.statements)
    in_words(found)


def test_the_first_decision_of_each_counts_and_a_few_statements_are_named(sqlite_place, tmp_path, monkeypatch):
    monkeypatch.setattr("quotedb.ask.agreement.MOST_DIFFERING", 1)
    with Database.open(shutil.copyfile(sqlite_place, tmp_path / "own.db")) as database:
        with database.writing() as session:
            for number in (1, 2, 3):
                confirm(session, number, "Ada")
                (confirm if number == 1 else reject)(session, number, "Ben")
            confirm(session, 2, "Ben")  # after they talked about it
            confirm(session, 4, "Cy")
        with database.querying() as reader:
            [found] = agreements(reader)
    assert (found.first, found.second, found.statements, found.agreed) == ("Ada", "Ben", 3, 1)
    assert (found.differing, found.more_differing) == ((2,), True)
