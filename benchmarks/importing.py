"""How many statements a second `quotedb import parquet` brings home, on SQLite and on PostgreSQL.

    python benchmarks/importing.py [--statements 100000] [--each 25] [--postgresql] [--folder FOLDER]

Writes made-up articles (of `growing.py`: each brings new people of large families) as `quotedb.batches` writes them, a
Parquet file for each 500, and imports the folder into an empty database; with `--postgresql` also into one on a server
of its own (the one of the tests). Prints statements a second by the clock, of the processor, and of that without the
thread that writes beside; those of the first and the last tenth by the clock, and the most memory of the process. With
`--folder` the Parquet files and the SQLite database are kept there. Ends with status 1 where fewer than RATE come home.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

import pyarrow
from growing import with_new_people
from pyarrow import parquet
from storing import made_articles

from quotedb.batch import Step
from quotedb.batches import schema
from quotedb.exchange.contract import extraction_row
from quotedb.records import Run
from quotedb.results import import_parquet
from quotedb.store.engine import Database
from quotedb.terms import Method

RATE = 5000
OF_A_FILE = 500


def write_articles(folder: Path, statements: int, each: int) -> None:
    folder.mkdir(parents=True)
    run = Run(Method.EXTRACTION, "quotedb", "benchmark")
    made = with_new_people(made_articles(statements, each))
    number = 0
    while some := list(islice(made, OF_A_FILE)):
        rows = []
        for article, findings in some:
            row = extraction_row(article, findings, run)
            rows.append({**row.pop("article"), **row, "error": None})
        parquet.write_table(pyarrow.Table.from_pylist(rows, schema()), folder / f"part-{number:05}.parquet")
        number += 1


def measured(target: str | Path, folder: Path, statements: int, each: int) -> float:
    """Import a folder; return statements a second."""
    times: list[tuple[int, float]] = []
    with Database.open(target, create=True) as database:
        begun, worked, alone = time.perf_counter(), time.process_time(), time.thread_time()

        def note(step: Step) -> None:
            times.append((step.done * each, time.perf_counter() - begun))

        done = import_parquet(database, [folder], progress=note)
        taken, of_processor = time.perf_counter() - begun, time.process_time() - worked
        of_resolving = time.thread_time() - alone
    assert not done.refused, done.refused[:3]
    assert done.outcomes["added"] * each == statements, done.outcomes
    tenth = max(1, len(times) // 10)
    first = times[tenth - 1][0] / times[tenth - 1][1]
    before = times[-tenth - 1] if len(times) > tenth else (0, 0.0)
    last = (times[-1][0] - before[0]) / (times[-1][1] - before[1])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{database.dialect:<11}{statements / taken:8.0f} statements a second by the clock, "
        f"{statements / of_processor:8.0f} of this process's processor, {statements / of_resolving:8.0f} of the thread "
        f"that resolves; first tenth {first:.0f}, last {last:.0f}; "
        f"{memory} MB at most",
        flush=True,
    )
    return statements / taken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--each", type=int, default=25, help="statements of an article")
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    with ExitStack() as stack:
        folder = chosen.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        found = folder / f"found-{chosen.statements}"
        if not found.exists():
            write_articles(found, chosen.statements, chosen.each)
        path = folder / f"{chosen.statements}.db"
        for ending in ("", "-wal", "-shm"):  # also what a run left that was ended
            path.with_name(path.name + ending).unlink(missing_ok=True)
        rates = [measured(path, found, chosen.statements, chosen.each)]
        if chosen.postgresql:
            sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
            from postgresql_server import running  # noqa: PLC0415

            rates.append(measured(stack.enter_context(running()), found, chosen.statements, chosen.each))
    return int(min(rates) < RATE)


if __name__ == "__main__":
    sys.exit(main())
