"""The command line as a user has it: whole processes, and a database of the demonstration articles."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLES = Path(__file__).resolve().parents[2] / "articles"


def run_quotedb(*words, database=None, cwd=None, stdin="", prefix=(), **environment):
    """Run a process of quotedb and return what became of it; standard output and error are text."""
    chosen = [] if database is None else ["--database", str(database)]
    settings = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "QUOTEDB_DATABASE"}}
    return subprocess.run(
        [*prefix, sys.executable, "-m", "quotedb", *chosen, *map(str, words)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**settings, **environment},
    )


@pytest.fixture
def quotedb(tmp_path):
    """Return a function that runs a process of quotedb in a folder of its own."""

    def run(*words, **settings):
        return run_quotedb(*words, **{"cwd": tmp_path, **settings})

    return run


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """A database of the demonstration articles, not to be written to."""
    database = tmp_path_factory.mktemp("demonstration") / "demo.db"
    found = run_quotedb("add", ARTICLES, database=database)
    assert found.returncode == 0, found.stderr
    return database


@pytest.fixture
def database(demonstration, tmp_path):
    """A copy of the database of the demonstration articles."""
    return Path(shutil.copy(demonstration, tmp_path / "copy.db"))


@pytest.fixture
def written(tmp_path):
    """Return a function that writes a file (text or bytes) and returns its path."""

    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content) if isinstance(content, bytes) else path.write_text(content, encoding="utf-8")
        return path

    return write
