"""One word, one thing: words that were replaced by the field's do not come back, and class names mean one thing."""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "quotedb"
FORBIDDEN = [
    ("", "hearers?", "addressee"),
    ("", "tongues?", "language"),
    ("extract resolve", "bod(?:y|ies)", "organisation"),
    ("extract", "readings?", "segmented (a text divided for the rules); a reading is what a run found in an article"),
]
"""Rooms (all, where none is named), a word of an identifier, and what to say instead (the words of architecture.md)."""
ROOMS = "text outlets read extract resolve store ask show exchange teach review cli web".split()
"""The rooms in which a class name stands for one thing only."""


@cache
def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def identifiers(path):
    """Every name that a file gives to something, with the first line that does."""
    found = {}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            found.setdefault(node.name, node.lineno)
        elif isinstance(node, ast.arg):
            found.setdefault(node.arg, node.lineno)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.setdefault(node.id, node.lineno)
    return found


def words_of(identifier):
    return [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", identifier)]


@pytest.mark.parametrize(("rooms", "word", "instead"), FORBIDDEN)
def test_replaced_words_do_not_come_back(rooms, word, instead):
    folders = [PACKAGE / room for room in rooms.split()] or [PACKAGE]
    found = [
        f"{path.relative_to(PACKAGE)}:{line}: {name}"
        for folder in folders
        for path in sorted([*folder.rglob("*.py"), *[p for p in [folder.with_suffix(".py")] if p.exists()]])
        for name, line in identifiers(path).items()
        if any(re.fullmatch(word, one) for one in words_of(name))
    ]
    assert not found, f"say {instead}: {found}"


def test_a_class_name_means_one_thing():
    homes = defaultdict(list)
    for path in sorted(path for room in ROOMS for path in (PACKAGE / room).rglob("*.py")):
        if path == PACKAGE / "store" / "tables.py":
            continue  # the rows of the records of the same name
        for node in tree(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(str(path.relative_to(PACKAGE)))
    twice = {name: files for name, files in homes.items() if len(files) > 1}
    assert not twice
