"""Whether adding articles costs more, in memory or in time, the more of them are stored.

    python benchmarks/growing.py [--articles 50000] [--statements 5]

Adds made-up articles (of `storing.py`) one by one to one database, each in its own transaction, and prints the highest
memory of the process after 1,000, 5,000, 20,000 and all of them, and the processor's time of an article there: the
median of the 500 articles before. Ends with status 1 if memory grew by more than MEMORY from 5,000 articles to the
last, or the time of an article from 1,000 to the last by more than TIME.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from storing import made_articles

from quotedb.records import Method, Run
from quotedb.resolve.across import match
from quotedb.store.engine import Database
from quotedb.store.save import save_article

MEMORY, TIME = 1.25, 1.3
STOPS = (1000, 5000, 20_000)
LATEST = 500


def measured(target: Path, articles: int, statements: int) -> list[tuple[int, float, float]]:
    """Add articles; return at each stop their number, the highest memory so far in MB and seconds of an article."""
    run = Run(Method.ANNOTATION, "quotedb", "benchmark")
    found = []
    latest: list[float] = []
    stops = {stop for stop in (*STOPS, articles) if stop <= articles}
    with Database.open(target, create=True) as database:
        for number, (article, findings) in enumerate(made_articles(articles * statements, statements), 1):
            begun = time.process_time()
            with database.writing() as session:
                save_article(session, article, findings, run, match=match)
            latest = [*latest[1 - LATEST :], time.process_time() - begun]
            if number in stops:
                memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                found.append((number, memory, statistics.median(latest)))
                print(f"{number:>8} articles: {memory:6.0f} MB, {1000 * found[-1][2]:6.2f} ms an article", flush=True)
    return found


def main() -> int:
    """Measure and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--statements", type=int, default=5, help="of each article")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder, "made.db"), given.articles, given.statements)
    early = next((row for row in found if row[0] >= STOPS[1]), found[-1])
    memory, seconds = found[-1][1] / early[1], found[-1][2] / found[0][2]
    print(f"memory {memory:.2f} times that after {early[0]} articles (limit {MEMORY})")
    print(f"time {seconds:.2f} times that after {found[0][0]} articles (limit {TIME})")
    return int(memory > MEMORY or seconds > TIME)


if __name__ == "__main__":
    sys.exit(main())
