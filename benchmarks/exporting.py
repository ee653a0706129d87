"""What each export format costs beside `export jsonl`, on a large database.

    python benchmarks/exporting.py [--statements 200000] [--folder FOLDER]

Makes the database (as looking_up.py does; kept in FOLDER), writes each format once and prints its time, the ratio to
that of jsonl measured in the same run, and the most memory of the process. Ends with status 1 if a format takes more
than RATIO times what jsonl takes.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path

from looking_up import make

from quotedb.exchange.exporting import export
from quotedb.exchange.formats import FORMATS
from quotedb.store.engine import Database

RATIO = 3.0
ENDINGS = {"graph": ".graphml"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=200_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--formats", nargs="*", default=[name for name in FORMATS if name != "jsonl"])
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = chosen.folder or Path(made)
        path = folder / f"{chosen.statements}.db"
        if not path.exists():
            make(path, chosen.statements)
        slow = False
        unit = 0.0
        for form in ("jsonl", *chosen.formats):
            target = Path(made) / f"{form}{ENDINGS.get(form, '.out')}"
            begun = time.perf_counter()
            with Database.open(path, read_only=True) as database, database.reading() as session:
                export(session, form, target if FORMATS[form].one_file else Path(made) / form)
            taken = time.perf_counter() - begun
            unit = unit or taken
            slow |= taken > RATIO * unit
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{form:<15}{taken:8.1f} s  {taken / unit:5.2f} times jsonl  {memory:6} MB at most", flush=True)
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
