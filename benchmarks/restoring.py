"""What it costs to restore a database from its export in JSON Lines.

    python benchmarks/restoring.py [--statements 50000] [--each 25]

Makes a database of made-up articles, exports it and imports that into an empty one. Prints milliseconds an article, by
the clock and of the processor, and what a bare `quotedb export jsonl` of it takes. Ends with status 1 where an article
takes more than LIMIT.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from importing import write_articles

from quotedb.exchange.exporting import export
from quotedb.exchange.importing import import_files
from quotedb.results import import_parquet
from quotedb.store.engine import Database
from quotedb.version import __version__

LIMIT = 15.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=50_000)
    parser.add_argument("--each", type=int, default=25, help="statements of an article")
    chosen = parser.parse_args()
    articles = chosen.statements // chosen.each
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_articles(folder / "found", chosen.statements, chosen.each)
        with Database.open(folder / "made.db", create=True) as database:
            import_parquet(database, [folder / "found"])
            begun = time.perf_counter()
            with database.reading() as session:
                export(session, "jsonl", folder / "all.jsonl")
            exported = time.perf_counter() - begun
        with Database.open(folder / "restored.db", create=True) as database:
            begun, worked = time.perf_counter(), time.process_time()
            done = import_files(database, "jsonl", [folder / "all.jsonl"], version=__version__)
            taken, of_processor = time.perf_counter() - begun, time.process_time() - worked
        assert done.restored["article"] == articles, done.refused
    print(
        f"{1000 * taken / articles:.1f} ms an article of {chosen.each} statements by the clock, "
        f"{1000 * of_processor / articles:.1f} of the processor (limit {LIMIT}); "
        f"{taken / exported:.1f} times its export"
    )
    return int(1000 * taken / articles > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
