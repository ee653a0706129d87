"""Brings the pages up to date: runs their examples, and writes commands.md from the help of the commands.

    python docs/rewrite.py

In a block of kind `console` the lines that begin with `$` are commands for a shell; what stands below each is its
output. The output of a block of kind `python` stands in a block of kind `text` that begins on the line after it. A
block of kind `text house` holds the house as docs/house.py draws it. The
examples of a page run one after the other in an empty folder that holds a copy of articles/, on one database.
tests/test_docs.py runs them too and compares.
"""

from __future__ import annotations

import os
import re
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from quotedb.cli import group

ROOT = Path(__file__).resolve().parent.parent
drawn = runpy.run_path(str(ROOT / "docs" / "house.py"))["drawn"]
BLOCK = re.compile(
    r"(?<=^```console\n)(?P<console>.*?)(?=^```$)"
    r"|(?<=^```python\n)(?P<python>.*?)(?P<between>^```\n\n```text\n).*?(?=^```$)"
    r"|(?<=^```text house\n)(?P<house>(?:[^`\n][^\n]*\n)+)(?=^```$)",
    re.DOTALL | re.MULTILINE,
)
HOUSE = re.compile(r"(?<=^```text house\n)(?:[^`\n][^\n]*\n)+(?=^```$)", re.MULTILINE)
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
COMMANDS = ROOT / "docs" / "commands.md"
RECIPES = ROOT / "CONTRIBUTING.md"
"""Its examples are for a copy of the tree: tests/test_recipes.py runs them."""
HEAD = """\
# Commands

Written by `docs/rewrite.py` from the help of the commands; `quotedb COMMAND --help` shows the same.
"""


def rewritten(page: Path) -> str:
    """Return a page with the output that its examples have now."""
    if page == COMMANDS:
        return commands()
    if page == RECIPES:
        return HOUSE.sub(lambda _: drawn(), page.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "articles", Path(folder, "articles"))
        return BLOCK.sub(lambda block: answered(block, folder), page.read_text(encoding="utf-8"))


def answered(block: re.Match[str], folder: str) -> str:
    """Return a block with the output that its examples have now."""
    if block["house"] is not None:
        return drawn()
    if block["python"] is not None:
        return block["python"] + block["between"] + output([sys.executable, "-c", block["python"]], folder)
    lines = [line for line in block["console"].splitlines(keepends=True) if line.startswith("$ ")]
    return "".join(line + output(["/bin/sh", "-c", line[2:]], folder) for line in lines)


def output(command: list[str], folder: str) -> str:
    """Return what a command writes, messages included."""
    settings = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": folder,
        "COLUMNS": "80",
        "QUOTEDB_DATABASE": "quotedb.db",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        command,
        cwd=folder,
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def commands() -> str:
    """Return the page of all commands."""
    parts = [HEAD, *helps(click.Context(group, info_name="quotedb", **group.context_settings), 2)]
    return "\n".join(parts)


def helps(context: click.Context, level: int) -> Iterator[str]:
    """Yield the help of a command and of the commands below it."""
    context.terminal_width = 80
    yield f"{'#' * level} {context.command_path}\n\n```text\n{context.get_help()}\n```\n"
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            if command is not None:
                yield from helps(click.Context(command, info_name=name, parent=context), min(level + 1, 4))


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(rewritten(page), encoding="utf-8")
