"""What is released: the archives build, are in order, and the source archive passes tests from itself."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from quotedb.version import __version__

ROOT = Path(__file__).resolve().parent.parent


def run(*command, cwd, **settings):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, **settings)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def archives(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archives")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


def test_the_archives_are_in_order(archives):
    made = sorted(path.name for path in archives.iterdir())
    assert made == [f"quotedb-{__version__}-py3-none-any.whl", f"quotedb-{__version__}.tar.gz"]
    run(sys.executable, "-m", "twine", "check", "--strict", *archives.iterdir(), cwd=archives)


def test_the_source_archive_passes_tests_from_itself(archives, tmp_path):
    with tarfile.open(next(archives.glob("*.tar.gz"))) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.2 and .3 have none
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    for name in ("README.md", "CONTRIBUTING.md", "CITATION.cff", "mkdocs.yml", "requirements.lock", "alembic.ini"):
        assert (folder / name).exists(), name
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    where = run(sys.executable, "-c", "import quotedb; print(quotedb.__file__)", cwd=folder, env=environment)
    assert where.startswith(str(folder))
    quick = ["tests/test_dates.py", "tests/show/test_marks.py", "tests/migrations/test_signatures.py"]
    run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *quick, cwd=folder, env=environment)


def test_version_citation_and_changelog_agree():
    assert f"version: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {__version__} - " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
