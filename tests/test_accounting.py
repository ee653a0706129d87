"""Accounting of rules: a function is measured where its answer counts, however it is held, and is itself afterwards."""

import sys
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

TEXTS = ["a ferry", "the quay", "the old ferry", "rain"]
RIGHT = {"ferry": 1, "old ferry": 1, "quay": 1}
SOURCE = """
from functools import lru_cache

class Reader:
    def __init__(self, text): self.text = text

    @property
    def is_old(self) -> "bool": return "old" in self.text

@lru_cache
def bare(words: "str", *, the: "str" = "the ") -> "str": return words.removeprefix(the)

def idle(words: "str") -> "str": return words

def article(words: "str") -> "str | None": return "a" if words.startswith("a ") else None

RULES = (bare, idle)

def read(text) -> "Text":
    for rule in RULES: text = rule(text)
    if Reader(text).is_old: text = text.replace("  ", " ")
    return text[2:] if article(text) else text
"""


@pytest.fixture
def every(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "benchmarks"))
    return import_module("every_function")


@pytest.fixture
def room(tmp_path, monkeypatch):
    (tmp_path / "made_rules.py").write_text(SOURCE)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "made_rules", raising=False)
    made = import_module("made_rules")
    monkeypatch.setattr(made, "__name__", "quotedb.text.made")
    for one in (made.bare.__wrapped__, made.idle, made.article, made.read, made.Reader, made.Reader.is_old.fget):
        one.__module__ = made.__name__
    return made


def table(every, room):
    def judge(number):
        right = RIGHT.get(room.read(TEXTS[number]), 0)
        return "made", right, 1 - right

    found = every.every_function([room], lambda _: lambda given, **_: given, judge, len(TEXTS))
    return {(one.rule.name.removeprefix("text.made."), one.rule.kind): one for one in found}


def test_each_is_measured_where_it_decides_something(every, room):
    found = table(every, room)
    assert {name: one.acts for name, one in found.items()} == {
        ("bare", "nothing"): 2,
        ("idle", "nothing"): 0,
        ("article", "none"): 1,
        ("Reader.is_old", "no"): 1,
        ("Reader.is_old", "yes"): 3,
    }


def test_its_worth_is_what_is_lost_without_it(every, room):
    found = table(every, room)
    assert found["bare", "nothing"].sets == {"made": (-2, 2)}
    assert found["bare", "nothing"].worth == pytest.approx(3.2)
    assert found["Reader.is_old", "no"].sets == {}
    assert "bare\tnothing\t" in found["bare", "nothing"].row()


def test_functions_are_themselves_afterwards(every, room):
    before = [room.read(text) for text in TEXTS]
    table(every, room)
    assert [room.read(text) for text in TEXTS] == before
    assert room.bare("of x", the="of ") == "x"


def test_answers_that_cannot_be_compared_count_as_others(every):
    class Array:
        def __ne__(self, other):
            raise ValueError

    assert every.differs(Array(), list)
    assert not every.differs([], list)


def test_a_cache_does_not_hide_a_stand_in(every):
    @lru_cache
    def kept(words: "str") -> "str":
        return words.upper()

    module = ModuleType("quotedb.text.other")
    module.kept = kept
    kept("x")
    with every.replaced(kept.__wrapped__, lambda _: lambda words: words):
        every.forget([module])
        assert kept("x") == "x"


def test_what_others_build_on_is_told_as_broken(every, room):
    rule = every.Rule("read", room.read, "none", lambda *_: None)
    found = every.without_it(rule, [0, 1], [room], lambda number: ("made", len(room.read(TEXTS[number])), 0), [])
    assert (found.broken, found.seen) == ("TypeError", 0)
