"""Two processes that add to one database at the same time: everything is stored once, and nothing is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from quotedb.store.check import check
from quotedb.store.engine import Database

SENTENCES = (
    "“The {0} will be closed on day {1},” Ida Holm, the mayor of Nordby, told Radio Nord.",
    "Lars Vik said the {0} had {1} doors.",
)


def write_rows(path: Path, numbers: range) -> Path:
    with path.open("w", encoding="utf-8") as out:
        for number in numbers:
            text = "\n\n".join(sentence.format("dam", number) for sentence in SENTENCES)
            out.write(json.dumps({"id": number, "text": text, "source": f"Post {number % 3}"}) + "\n")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest) -> str:
    wanted = "sqlite_path" if request.param == "sqlite" else "postgresql_url"
    return str(request.getfixturevalue(wanted))


def test_two_processes_add_the_same_and_other_articles_at_once(target: str, tmp_path: Path):
    tables = [write_rows(tmp_path / "one.jsonl", range(16)), write_rows(tmp_path / "two.jsonl", range(8, 24))]
    command = [sys.executable, "-m", "quotedb", "--database", target, "add", "--quiet", "--force"]
    at_work = [
        subprocess.Popen([*command, str(table)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for table in tables
    ]
    told = [process.communicate(timeout=240)[0] for process in at_work]
    assert [process.returncode for process in at_work] == [0, 0], told
    with Database.open(target, read_only=True) as database:
        with database.querying() as reader:
            counted = reader.exec_driver_sql("SELECT count(*), count(DISTINCT sha256) FROM article").one()
            readings = reader.exec_driver_sql("SELECT count(*), count(DISTINCT article_id) FROM reading").one()
            named = reader.exec_driver_sql("SELECT name, count(*) FROM agent GROUP BY name HAVING count(*) > 1").all()
        assert tuple(counted) == (24, 24), told
        assert tuple(readings) == (24, 24)
        assert named == []
        assert list(check(database)) == []
