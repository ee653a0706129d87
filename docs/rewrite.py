"""Brings the pages up to date: runs their examples, and writes commands.md from the help of the commands.

    python docs/rewrite.py

In a block of kind `console` the lines that begin with `$` are commands for a shell; what stands below each is its output.
The examples of a page run one after the other in an empty folder that holds a copy of articles/, on one database.
tests/test_docs.py runs them too and compares.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
COMMANDS = ROOT / "docs" / "commands.md"
HEAD = """\
# Commands

Written by `docs/rewrite.py` from the help of the commands; `quotedb COMMAND --help` shows the same.
"""


def rewritten(page: Path) -> str:
    """Return a page with the output that its examples have now."""
    if page == COMMANDS:
        return commands()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "articles", Path(folder, "articles"))
        return BLOCK.sub(lambda block: "".join(answered(block.group(), folder)), page.read_text(encoding="utf-8"))


def answered(block: str, folder: str) -> Iterator[str]:
    """Yield the commands of a block, each with its output."""
    settings = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": folder,
        "COLUMNS": "80",
        "QUOTEDB_DATABASE": "quotedb.db",
        "PYTHONUTF8": "1",
    }
    for line in block.splitlines(keepends=True):
        if line.startswith("$ "):
            yield line
            done = subprocess.run(
                ["/bin/sh", "-c", line[2:]],
                cwd=folder,
                env=settings,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=False,
            )
            yield done.stdout


def commands() -> str:
    """Return the page of all commands."""
    from quotedb.cli import group

    parts = [HEAD, *helps(click.Context(group, info_name="quotedb"), 2)]
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
