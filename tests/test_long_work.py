"""Work that lasts: what is told of it on the way, what a stop leaves, and that nothing outlives who started it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from quotedb.cli import group
from quotedb.show import added
from quotedb.show.added import ProgressLines, in_time
from quotedb.store.engine import Database

SENTENCE = "“The {0} number {1} will be closed on Monday,” Ida Holm, the mayor of Nordby, told reporters. "


def write_table(path: Path, rows: int, sentences: int = 40) -> Path:
    """Write a table of made-up articles, each of which takes a while to read."""
    with path.open("w", encoding="utf-8") as out:
        for number in range(rows):
            text = "\n\n".join(SENTENCE.format("dam", f"{number}-{line}") for line in range(sentences))
            out.write(json.dumps({"id": number, "text": text, "source": "Radio Nord"}) + "\n")
    return path


def start(database: Path, *words: str | Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "quotedb", "--database", str(database), "add", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def stored(database: Path) -> int:
    if not database.exists():
        return 0
    with Database.open(database, read_only=True) as opened, opened.querying() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM article").scalar() or 0)


def wait_until(done: object, seconds: float = 120) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if done():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


def in_session(session: int) -> list[int]:
    """The processes of a session that are alive."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                state, _, _, own = (folder / "stat").read_text().rpartition(") ")[2].split()[:4]
            except OSError:
                continue
            if int(own) == session and state != "Z":
                found.append(int(folder.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc which processes are alive")
def test_a_kill_of_the_parent_ends_its_workers_within_a_second(tmp_path):
    database = tmp_path / "new.db"
    process = start(database, write_table(tmp_path / "rows.jsonl", 2000), "--jobs", "2")
    assert wait_until(lambda: stored(database) >= 2)
    assert len(in_session(process.pid)) >= 3
    process.kill()
    process.wait()
    process.stdout.close()
    process.stderr.close()
    assert wait_until(lambda: not in_session(process.pid), seconds=1.0)


@pytest.mark.parametrize(("sign", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_who_stops_the_work_is_told_how_far_it_came_and_how_it_goes_on(tmp_path, sign, status, jobs):
    database = tmp_path / "new.db"
    process = start(database, write_table(tmp_path / "rows.jsonl", 2000), "--jobs", jobs)
    assert wait_until(lambda: stored(database) >= 2)
    os.killpg(process.pid, sign)
    _, told = process.communicate(timeout=30)
    assert process.returncode == status, told
    assert "Traceback" not in told
    assert "Stopped. " in told
    assert "articles done (" in told
    assert "The same command goes on from there" in told
    count = stored(database)
    assert int(told.partition("Stopped. ")[2].split()[0]) in {count, count - 1}
    assert wait_until(lambda: not in_session(process.pid), seconds=1.0)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc which processes are alive")
def test_who_stops_before_anything_is_read_is_told_no_more_than_that(tmp_path):
    process = start(tmp_path / "new.db", write_table(tmp_path / "rows.jsonl", 500), "--jobs", "2")
    assert wait_until(lambda: len(in_session(process.pid)) >= 3)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert "Traceback" not in told
    assert "Stopped. 0 articles done" in told
    assert wait_until(lambda: not in_session(process.pid), seconds=1.0)


def test_a_line_tells_of_progress_where_there_is_no_terminal():
    times = iter([-31.0, 0.0, 10.0, 31.0, 45.0, 90.0])
    told: list[str] = []
    lines = ProgressLines(told.append, lambda: next(times))
    for done, share in ((1, 0.001), (10, 0.1), (62, 0.25), (80, 0.3), (180, None)):
        lines.step(done, share, "rows.csv, row 2")
    assert told[0] == "1 article, 0.0 a second", "one article tells nothing of the rest"
    assert told[1:] == ["62 articles, 25%, 1.0 a second, about 3 min left", "180 articles, 1.5 a second"]
    assert [in_time(seconds) for seconds in (40, 100, 12_000)] == ["40 s", "2 min", "3 h 20 min"]


def test_progress_is_silenced(tmp_path, monkeypatch):
    monkeypatch.setattr(added, "EVERY", 0.0)
    table = tmp_path / "rows.csv"
    table.write_text("text,source\nIt rained on the town.,Radio Nord\nIt froze in the town.,Radio Nord\n")
    words = ["--database", str(tmp_path / "new.db"), "add", str(table)]
    assert "2 articles, " in CliRunner().invoke(group, words).stderr
    assert "a second" not in CliRunner().invoke(group, [*words, "--quiet"]).stderr


def test_a_log_keeps_a_line_for_everything_that_is_refused(tmp_path):
    table = tmp_path / "rows.csv"
    table.write_text("text,date\nIt rained on the town.,2024\n,2024\nIt froze.,soon\nIt rained on the town.,2024\n")
    log = tmp_path / "refused.tsv"
    words = ["--database", str(tmp_path / "new.db"), "add", str(table), str(tmp_path / "none.txt"), "--log", str(log)]
    found = CliRunner().invoke(group, words)
    assert found.exit_code == 1
    assert "Twice: " in found.stderr
    lines = [line.split("\t") for line in log.read_text().splitlines()]
    assert [(what, Path(place).name) for what, place, _ in lines] == [
        ("refused", "rows.csv, row 3"),
        ("refused", "rows.csv, row 4"),
        ("twice", "rows.csv, row 5"),
        ("refused", "none.txt"),
    ]
    CliRunner().invoke(group, words)
    assert len(log.read_text().splitlines()) == 8
