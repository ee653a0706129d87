"""What an exercise of ten questions costs on a small and on a large database, inside the process.

    python benchmarks/exercises.py [--small 500] [--large 100000] [--folder FOLDER] [--rounds 5]

Makes both databases as `looking_up.py` does (made-up names and words), makes ten questions of each with several seeds,
and prints the median of the processor's time and the ratio. Ends with status 1 if the large one takes LIMIT seconds or
more, or more than RATIO times what the small one takes: articles are drawn by lot, so a database that is two hundred
times as large must not cost ten times as much.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from looking_up import make

from quotedb.ask.filters import Filter
from quotedb.store.engine import Database
from quotedb.teach.material import gather
from quotedb.teach.quiz import draw

LIMIT, RATIO = 5.0, 10.0
QUESTIONS = 10


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=500)
    parser.add_argument("--large", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made)
        small, large = (measured(folder, count, given.rounds) for count in (given.small, given.large))
    ratio = large / small
    print(f"{given.large:,} statements against {given.small:,}: {ratio:.1f} times as long")
    return int(large >= LIMIT or ratio > RATIO)


def measured(folder: Path, count: int, rounds: int) -> float:
    """Return the median time of an exercise on a database of `count` statements."""
    path = folder / f"exercises-{count}.db"
    if not path.exists():
        make(path, count)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("UPDATE run SET method = 'annotation'")
            connection.commit()
    times = []
    with Database.open(path, read_only=True) as database:
        for seed in range(rounds):
            started = time.process_time()
            with database.reading() as session:
                material = gather(session, Filter(), seed=seed, count=QUESTIONS)
            read = time.process_time()
            questions = draw(material, count=QUESTIONS, seed=seed).questions
            times.append(time.process_time() - started)
            assert len(questions) == QUESTIONS
            print(f"  seed {seed}: {len(material.pages)} articles read in {read - started:.2f} s,"
                  f" questions made in {time.process_time() - read:.2f} s")  # fmt: skip
    median = statistics.median(times)
    print(f"{count:>9,} statements: {median:.2f} s")
    return median


if __name__ == "__main__":
    sys.exit(main())
