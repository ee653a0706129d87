"""Processes killed at random moments: nothing is half written, and what was stored before is there."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from quotedb.exchange.exporting import export
from quotedb.store.check import check
from quotedb.store.engine import HEAD, Database
from quotedb.store.upgrade import current, downgrade, upgrade

from .mutations import ARTICLES, stored
from .rounds import ROUNDS

ROOT = Path(__file__).resolve().parents[2]
OLDER = "0006"
"""The revision that an upgrade starts from."""
TASKS = ("add", "import", "upgrade", "merge", "review", "restore")
COUNTED = ("article", "statement", "review", "decision", "agent")


@dataclass
class Killed:
    """How many processes were killed at work, how many had ended before, and what must not be."""

    killed: Counter[str] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class Victims:
    """Children that do a task, one after another, each killed after some seconds unless it ends before."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.worker"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.line()

    def line(self) -> str:
        """What the process tells next."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def run(
        self, task: str, target: Path, source: Path, seconds: float | None = None, room: int | None = None
    ) -> tuple[int, float]:
        """Run a task, killed after some seconds, or with room for files of so many bytes; its status and its time."""
        assert self.process.stdin is not None
        begun = time.monotonic()
        self.process.stdin.write(json.dumps([task, str(target), str(source), room]) + "\n")
        self.process.stdin.flush()
        child = int(self.line())
        timer = threading.Timer(seconds or 0, kill, [child])
        if seconds is not None:
            timer.start()
        status = int(self.line())
        timer.cancel()
        if seconds is not None:
            timer.join()
        return status, time.monotonic() - begun

    def close(self) -> None:
        """End the process."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def kill(child: int) -> None:
    """Kill a child, if it is still there."""
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)


def prepared(folder: Path) -> dict[str, tuple[Path | None, Path]]:
    """For each task the database that it starts from (none for those that make one) and what it reads."""
    whole, held, old = folder / "whole.db", folder / "held.db", folder / "old.db"
    stored(whole, ARTICLES)
    with Database.open(whole, read_only=True) as database, database.reading() as session:
        export(session, "jsonl", folder / "whole.jsonl")
    stored(held, ARTICLES / "bbc-icy-escape.md")
    shutil.copyfile(whole, old)
    downgrade(old, OLDER)
    for backup in folder.glob("old.db.backup*"):
        backup.unlink()
    lines = folder / "whole.jsonl"
    return {
        "add": (held, ARTICLES),
        "import": (held, lines),
        "upgrade": (old, ARTICLES),
        "merge": (whole, ARTICLES),
        "review": (whole, ARTICLES),
        "restore": (None, lines),
    }


def counts(target: Path) -> dict[str, int]:
    """How many rows the tables that people fill have."""
    with Database.open(target, read_only=True) as database, database.querying() as connection:
        return {name: int(connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() or 0) for name in COUNTED}


def kill_at_random(folder: Path, count: int, seed: int) -> Killed:
    """Kill `count` processes at random moments of their work, each on a database of its own."""
    chance, done = random.Random(seed), Killed()
    sources, room = prepared(folder), folder / "room"
    victims = Victims()
    try:
        lasts = {}
        for task, (start, source) in sources.items():
            target = fresh(room, start)
            status, lasts[task] = victims.run(task, target, source)
            assert status == 0, f"{task} does not run at all"
            done.wrong += [f"{task}, not killed: {fault}" for fault in check_of(target)]
        for number in ROUNDS.of(count):
            task = TASKS[number % len(TASKS)]
            start, source = sources[task]
            target = fresh(room, start)
            status, seconds = victims.run(task, target, source, chance.uniform(0, lasts[task] * 1.05))
            if status == 0:  # the machine may have been busier when its time was measured
                lasts[task] = min(lasts[task], seconds)
            (done.killed if status == -signal.SIGKILL else done.ended)[task] += 1
            label = f"{task} {number} of seed {seed}"
            done.wrong += [f"{label}: {one}" for one in found_wrong(task, start, target)]
            if number % 7 == 0 and task in ("add", "restore", "import"):
                status, _ = victims.run(task, target, source)
                left = [one.name for one in room.iterdir() if one.name.endswith((".new", ".part"))]
                done.wrong += [f"{label}: done again it ends with {status}"] if status else []
                done.wrong += [f"{label}: left {left}"] if left else []
    finally:
        victims.close()
    return done


def fresh(room: Path, start: Path | None) -> Path:
    """An empty folder with a copy of the database that a task starts from."""
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir()
    if start is not None:
        shutil.copyfile(start, room / "quotedb.db")
    return room / "quotedb.db"


def check_of(target: Path) -> list[str]:
    """What `db check` finds."""
    with Database.open(target) as database:
        return [str(fault) for fault in check(database)]


def found_wrong(task: str, start: Path | None, target: Path) -> list[str]:
    """What is not as it should be in a database whose writer was killed."""
    if not target.exists():
        return [] if start is None else ["the database is gone"]
    if task == "upgrade":
        revision = current(target)
        if revision not in (OLDER, HEAD):
            return [f"the revision is {revision}"]
        if revision == OLDER:
            upgrade(target)
    wrong = check_of(target)
    after = counts(target)
    if start is not None:
        before = counts(start) if task != "upgrade" else after
        wrong += [
            f"{name}: {before[name]} before, {after[name]} after" for name in COUNTED if after[name] < before[name]
        ]
    elif after["article"] not in (0, 5):
        wrong.append(f"{after['article']} of 5 articles restored")
    return wrong
