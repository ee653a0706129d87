"""How long whole processes take, as ratios: `quotedb --help` to Click alone, `quotedb said NAME` to SQLAlchemy alone.

    python benchmarks/start_up.py [--runs 31]

Counted is the time of the processor, which depends less than the clock on what else the machine does. The processes of
a pair run in turn, and the shortest of each are compared: what else a machine does only ever adds to a process. Ends
with status 1 where a ratio is above its limit.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ARTICLES = Path(__file__).resolve().parent.parent / "articles"
QUOTEDB = [sys.executable, "-m", "quotedb"]
LIMIT = {"quotedb --help": 1.3, "quotedb said Medvedev": 1.6}


def seconds(command: list[str]) -> float:
    """Return the processor's time of a process from its start to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(title: str, bare: list[str], ours: list[str], runs: int) -> float:
    """Run the two processes in turn, print the shortest of each and return the ratio."""
    pairs = [(seconds(bare), seconds(ours)) for _ in range(runs + 1)][1:]  # the first pair fills the caches
    ground, total = map(min, zip(*pairs, strict=True))
    print(
        f"{title}: {1000 * total:.0f} ms to {1000 * ground:.0f} ms, ratio {total / ground:.2f} (limit {LIMIT[title]})"
    )
    return total / ground


def ratios(runs: int) -> list[float]:
    """Measure both pairs on a demonstration database, and return the two ratios."""
    with tempfile.TemporaryDirectory() as folder:
        database = ["--database", str(Path(folder, "demo.db"))]
        subprocess.run([*QUOTEDB, *database, "add", str(ARTICLES)], check=True, stdout=subprocess.DEVNULL)
        bare, said = [sys.executable, "-c", "import sqlalchemy"], [*QUOTEDB, *database, "said", "Medvedev"]
        return [
            measured("quotedb --help", [sys.executable, "-c", "import click"], [*QUOTEDB, "--help"], runs),
            measured("quotedb said Medvedev", bare, said, runs),
        ]


def main() -> int:
    """Measure both pairs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=31)
    found = ratios(parser.parse_args().runs)
    return int(any(ratio > limit for ratio, limit in zip(found, LIMIT.values(), strict=True)))


if __name__ == "__main__":
    sys.exit(main())
