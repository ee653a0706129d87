"""The command line as a user has it: whole processes, and a database of the demonstration articles."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from worlds.newspapers import ARTICLES as PRINTED

from quotedb.cli import group
from quotedb.records import Run
from quotedb.store.engine import Database
from quotedb.store.save import save_article
from quotedb.terms import Method

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


@pytest.fixture
def quotedb_here(tmp_path, monkeypatch):
    """The same in this process, for what is about the message and not about the process: a tenth of the time."""
    monkeypatch.chdir(tmp_path)
    for name in ("COLUMNS", "QUOTEDB_DATABASE"):
        monkeypatch.delenv(name, raising=False)

    def run(*words, database=None):
        chosen = [] if database is None else ["--database", str(database)]
        found = CliRunner().invoke(group, [*chosen, *map(str, words)], prog_name="quotedb")
        if found.exception is not None and not isinstance(found.exception, SystemExit):
            raise found.exception
        return SimpleNamespace(returncode=found.exit_code, stdout=found.stdout, stderr=found.stderr)

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


@pytest.fixture
def extracted(sqlite_path):
    """A database of two articles with three extracted statements."""
    with Database.open(sqlite_path) as database:
        for article, findings in PRINTED[:2]:
            with database.writing() as session:
                save_article(session, article, findings, Run(Method.EXTRACTION, "quotedb", "1"))
    return sqlite_path
