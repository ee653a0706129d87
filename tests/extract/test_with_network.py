"""The examples of the rule tests again, read with the shipped network in the place of its stand-in.

A rule that works only on what a stand-in sees is of no use. The network does not see everything, so a few examples may
fail; of those that are no statement, none may.
"""

import importlib.util
import re
from pathlib import Path

import pytest
from worlds.untagged import chains_of

from quotedb.pipeline import tagger

HERE = Path(__file__).parent
SHAPES = {
    ("text", "expected"): lambda row: row[1],
    ("text", "statements"): lambda row: row[1],
    ("text", "chain", "content"): lambda row: [row[1:]],
    ("text", "origin", "content"): lambda row: [row[1:]],
}
"""How the rows of a table say which (chain, content) a text has."""
NO_STATEMENT = re.compile(r"_no_statement$")
"""Tests whose texts say nothing in anybody's name."""
LEAST = 0.7
"""Share of the examples that must come out: 116 of the 160 do, and wordings that the network has not learned do not.

A few hang on how a processor rounds.
Before the network learned other news 119 did: examples of rules are made beside a network, unread texts are not."""


def tables():
    """The tables of examples in the folder: the name of the test, its texts, and what each has."""
    for path in sorted(HERE.rglob("test_*.py")):
        if path.name == Path(__file__).name or "parametrize" not in path.read_text(encoding="utf-8"):
            continue
        spec = importlib.util.spec_from_file_location(f"examples_{path.stem}", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for name, test in vars(module).items():
            for mark in getattr(test, "pytestmark", ()) if name.startswith("test_") else ():
                if mark.name != "parametrize":
                    continue
                names, rows = mark.args[:2]
                names = tuple(names) if not isinstance(names, str) else tuple(names.replace(" ", "").split(","))
                if names[0] != "text":
                    continue
                rows = [row if len(names) > 1 else (row,) for row in rows]
                if NO_STATEMENT.search(name):
                    yield f"{path.stem}.{name}", [(row[0], []) for row in rows]
                elif names in SHAPES and isinstance(SHAPES[names](rows[0]), list):
                    yield f"{path.stem}.{name}", [(row[0], SHAPES[names](row)) for row in rows]


def missed(examples):
    """The examples that do not come out, as lines for a message."""
    found = [(text, chains_of(text, tagger=tagger()), due) for text, due in examples]
    return [f"{text!r}: {read}" for text, read, due in found if read != due]


def test_most_examples_of_the_rules_come_out_with_the_network_too():
    examples = [row for name, rows in tables() if not NO_STATEMENT.search(name) for row in rows]
    assert len(examples) > 150
    lines = missed(examples)
    assert len(lines) <= (1 - LEAST) * len(examples), "\n".join(lines)


@pytest.mark.parametrize(("name", "examples"), [one for one in tables() if NO_STATEMENT.search(one[0])])
def test_what_is_no_statement_is_none_with_the_network_either(name, examples):
    assert missed(examples) == []
