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

from .mutations import ARTICLES, stored

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "", "?words=deserters", "?speaker=Medvedev", "statement/{}", "statement/{}/svg", "article/{}", "articles", "agents",
    "outlets", "agent/{}", "quotation/{}", "map", "reports", "reports/hearsay-depth", "sql?query=SELECT+1",
    "api/who?words=war", "api/said?name=Medvedev", "api/statements/{}", "api/outlets", "exercise?count=2", "none",
)  # fmt: skip
AT_ONCE = 4


@dataclass
class Soaked:
    """Answers by status, the slowest and where, and the server's memory in kilobytes, once warm and at the end."""

    answers: Counter[int] = field(default_factory=Counter)
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
        paths = [found[0] + chance.choice(PAGES).format(chance.randint(1, 40)) for _ in range(count)]
        warm = max(len(PAGES), count // 10)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(ask, [found[0] + page.format(1) for page in PAGES] + paths[:warm]))
            done.before = memory_of(server.pid)
            adder = subprocess.Popen(
                [*command, "add", "-"], env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
            assert adder.stdin is not None
            adder.stdin.write("“The quay will close,” said Lars Vik, the harbour master. He left.\n\n".encode() * 50)
            adder.stdin.close()
            times = []
            for path, (status, took) in zip(paths, pool.map(ask, paths), strict=True):
                done.answers[status] += 1
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
