"""Draws the house from the import contract in pyproject.toml: python docs/house.py prints it.

`drawn()` gives the same text; architecture.md and CONTRIBUTING.md show it, and tests/test_docs.py compares.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from textwrap import wrap

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 76


def floors() -> list[list[str]]:
    """Return the floors, the highest first, each with its rooms; rooms of one floor do not import each other."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (one for one in project["tool"]["importlinter"]["contracts"] if one["type"] == "layers")
    return [[room.strip() for room in floor.split("|")] for floor in contract["layers"]]


def sentence_of(room: str) -> str:
    """Return what a room says of itself: the first line of its docstring."""
    package = ROOT / "quotedb" / room / "__init__.py"
    file = package if package.exists() else ROOT / "quotedb" / f"{room}.py"
    return file.read_text(encoding="utf-8").partition('"""')[2].partition('"""')[0].strip().partition("\n")[0]


def drawn() -> str:
    """Return the house as text: a box a floor, a line a room. A room imports only from floors below its own."""
    lines = []
    for floor in floors():
        lines.append("┌" + "─" * (WIDTH - 2) + "┐")
        for room in floor:
            told = wrap(sentence_of(room), WIDTH - 4, initial_indent=f"{room:<13}", subsequent_indent=" " * 13)
            lines += [f"│ {line:<{WIDTH - 4}} │" for line in told]
        lines.append("└" + "─" * (WIDTH - 2) + "┘")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(drawn(), end="")
