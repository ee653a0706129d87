"""The recipes of CONTRIBUTING.md, carried out in a copy of the tree, each on its own."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = re.findall(r"^### (Add .*?)\n(.*?)(?=^##)", PAGE, re.DOTALL | re.MULTILINE)
BLOCK = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("name", "recipe"), RECIPES, ids=[name for name, _ in RECIPES])
def test_a_recipe_does_what_it_says(name, recipe, tmp_path):
    blocks = BLOCK.findall(recipe)
    if name == "Add a migration":
        assert blocks == [], "a migration is tested by tests/migrations"
        return
    assert any(kind == "console" for kind, _, _ in blocks)
    for folder in ("quotedb", "migrations", "articles"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "translate.py", tmp_path / "docs")
    for kind, file, text in blocks:
        if kind == "console":
            answer(text, tmp_path)
        elif kind == "diff":
            change(tmp_path / file, text)
        else:
            (tmp_path / file).write_text(text, encoding="utf-8")


def test_what_the_recipes_make_is_in_the_style_of_the_house(tmp_path):
    shutil.copytree(ROOT / "quotedb", tmp_path / "quotedb", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for _, recipe in RECIPES:
        for kind, file, text in BLOCK.findall(recipe):
            if kind == "diff" and file.endswith(".py"):
                change(tmp_path / file, text)
            elif kind in ("python", "sql"):
                (tmp_path / file).write_text(text, encoding="utf-8")
    for command in (["ruff", "check"], ["ruff", "format", "--check"], ["lint-imports", "--no-cache"], ["mypy"]):
        program = str(Path(sys.executable).with_name(command[0]))
        found = subprocess.run([program, *command[1:]], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stdout + found.stderr


def change(file, text):
    """Put the lines after + in the place of those after -; lines without a sign stay. A line may be only begun."""
    lines = text.splitlines()
    old = "\n".join(line[1:] for line in lines if line[0] != "+")
    new = "\n".join(line[1:] for line in lines if line[0] != "-")
    before = file.read_text(encoding="utf-8")
    assert before.count(old) == 1, f"{file.name} has not just one place with {old!r}"
    file.write_text(before.replace(old, new), encoding="utf-8")


def answer(text, folder):
    """Run commands and compare what is printed, where the recipe shows any."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(folder),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "QUOTEDB_DATABASE": "quotedb.db",
        "COLUMNS": "80",
    }
    parts = re.split(r"^\$ (.*)\n", text, flags=re.MULTILINE)[1:]
    for command, shown in zip(parts[::2], parts[1::2], strict=True):
        done = subprocess.run(
            ["/bin/sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        if shown:
            assert done.stdout + done.stderr == shown
