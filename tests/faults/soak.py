"""The server under many requests while articles are added: its memory stays flat, and nobody waits long."""

from __future__ import annotations

import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from quotedb.store.engine import Database

from .mutations import ARTICLES, stored
from .rounds import ROUNDS

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "", "?words=deserters", "?speaker=Medvedev", "statement/{statement}", "statement/{statement}/svg",
    "article/{article}", "articles", "agents", "outlets", "agent/{agent}", "quotation/{quotation}", "map", "reports",
    "reports/hearsay-depth", "sql?query=SELECT+1", "api/who?words=war", "api/said?name=Medvedev",
    "api/statements/{statement}", "api/outlets", "exercise?count=2", "none",
)  # fmt: skip
NUMBERED = ("statement", "article", "agent", "quotation")
EXPECTED = {"none": 404}
"""The pages that are answered otherwise than with status 200."""
LATE = 503
"""The status of a report that was ended when its five seconds were over, as it may be where the machine is busy."""
AT_ONCE = 4


@dataclass
class Soaked:
    """Answers by status, those with an unexpected one, the slowest and where; the server's memory in kilobytes, once
    warm and at the end."""

    answers: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0
    slowest_page: str = ""
    median: float = 0.0
    before: int = 0
    after: int = 0


def soak(folder: Path, count: int, seed: int) -> Soaked:
    """Ask `count` times, four at once, while another process adds articles."""
    target = folder / "served.db"
    stored(target, ARTICLES)
    chance, done = random.Random(seed), Soaked()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "quotedb", "--database", str(target)]
    server = subprocess.Popen([*command, "serve", "--port", "0"], env=environment, stderr=subprocess.PIPE, text=True)
    adder = None
    try:
        assert server.stderr is not None
        found = re.search(r"http://\S+/", server.stderr.readline())
        assert found
        numbers = numbers_in(target)
        pages = [chance.choice(PAGES) for _ in range(count)]
        paths = [
            found[0] + page.format(**{table: chance.choice(numbers[table]) for table in NUMBERED}) for page in pages
        ]
        warm = max(len(PAGES), count // 10)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            first = {table: numbers[table][0] for table in NUMBERED}
            list(pool.map(ask, [found[0] + page.format(**first) for page in PAGES] + paths[:warm]))
            done.before = memory_of(server.pid)
            adder = subprocess.Popen(
                [*command, "add", "-"], env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
            assert adder.stdin is not None
            adder.stdin.write("“The quay will close,” said Lars Vik, the harbour master. He left.\n\n".encode() * 50)
            adder.stdin.close()
            times = []
            for page, path, (status, took) in zip(pages, paths, pool.map(ask, paths), strict=True):
                ROUNDS.done += 1
                done.answers[status] += 1
                if status != EXPECTED.get(page, 200) and not (status == LATE and page.startswith("reports/")):
                    done.wrong.append(f"{path.removeprefix(found[0])}: {status}")
                times.append(took)
                if took > done.slowest:
                    done.slowest, done.slowest_page = took, path.removeprefix(found[0])
            done.median = statistics.median(times)
        done.after = memory_of(server.pid)
    finally:
        server.terminate()
        server.wait(10)
        assert server.stderr is not None
        server.stderr.close()
        if adder is not None:
            adder.wait(120)
    return done


def numbers_in(target: Path) -> dict[str, list[int]]:
    """The numbers of the rows that have pages: an address of no row is rightly answered with 404."""
    with Database.open(target, read_only=True) as database, database.querying() as reader:
        return {
            table: [int(row[0]) for row in reader.exec_driver_sql(f"SELECT {table}_id FROM {table}")]
            for table in NUMBERED
        }


def ask(address: str) -> tuple[int, float]:
    """Ask once; the status and the seconds that it took."""
    begun = time.monotonic()
    try:
        with urlopen(address, timeout=300) as answer:
            answer.read()
            status = answer.status
    except HTTPError as error:
        status = error.code
        error.close()
    return status, time.monotonic() - begun


def memory_of(process: int) -> int:
    """The kilobytes of memory that a process holds."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    assert found
    return int(found[1])
