"""`python -m tests.faults --long`: every fault as often as docs/trust.md tells of, with what came of it."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quotedb.store.engine import Database

from .disks import damage_pages, fill_disk
from .kills import kill_at_random
from .mutations import import_changed, read_changed
from .rounds import ROUNDS
from .soak import soak

Run = Callable[[Path, int, int], Any]


def into_empty(folder: Path, count: int, seed: int) -> Any:
    """Changed exports into empty databases."""
    Database.open(folder / "empty.db", create=True).close()
    return import_changed(folder, folder / "empty.db", count, seed)


def into_filled(folder: Path, count: int, seed: int) -> Any:
    """Changed exports into databases that hold something."""
    return import_changed(folder, folder / "empty.db", count, seed, into_empty=False)


RUNS: dict[str, tuple[Run, int, int]] = {
    "kills": (kill_at_random, 36, 1000),
    "disks": (fill_disk, 60, 600),
    "pages": (damage_pages, 40, 400),
    "readers": (read_changed, 50, 1500),
    "imports": (into_empty, 30, 300),
    "imports-more": (into_filled, 30, 300),
    "soak": (soak, 500, 5000),
}
"""What is run, how often in the short form and in the long one (readers: for each of six)."""


def main() -> int:
    """Run what is named, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(RUNS))
    parser.add_argument("--long", action="store_true", help="as often as docs/trust.md tells of")
    parser.add_argument("--count", type=int, help="so often instead")
    parser.add_argument("--minutes", type=float, help="begin no more of a kind after so many")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other faults")
    given = parser.parse_args()
    ROUNDS.minutes = given.minutes
    status = 0
    for name in given.names or RUNS:
        run, short, long = RUNS[name]
        ROUNDS.begin()
        with tempfile.TemporaryDirectory() as folder:
            found = run(Path(folder), given.count or (long if given.long else short), given.seed)
        print(f"{name}, {ROUNDS.done} done: {found} in {time.monotonic() - ROUNDS.begun:.0f} s", flush=True)
        status = status or bool(getattr(found, "wrong", []))
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
