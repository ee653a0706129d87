"""Many articles: read by several processes, stored one after another, told of as they come."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from quotedb.errors import QuotedbError
from quotedb.pipeline import AddReport, KnownAgents, Read, Wish, address_of, read_one, store
from quotedb.read.article import Overrides
from quotedb.read.files import find_files
from quotedb.read.record import NOTHING_SAID
from quotedb.store.engine import Database

AHEAD = 4
"""Articles that each process may be ahead of the one that stores: memory does not grow with their number."""


Progress = Callable[[int, int, Path], None]
"""Called after each file: how many are done, of how many, and which one it was."""


def add(
    database: Database,
    paths: Iterable[Path],
    *,
    overrides: Overrides = NOTHING_SAID,
    jobs: int = 1,
    force: bool = False,
    raw: bool = False,
    progress: Progress | None = None,
) -> AddReport:
    """Store the articles of files and folders (`-` is standard input), each in a transaction of its own.

    Files that cannot be read are told of in the report and keep nobody else out. Raises StoreError where the database
    can take no more; what was stored before is kept.
    """
    report = AddReport()
    files = list(find_files(paths))
    wish = Wish(overrides, raw, force, database=address_of(database))
    known = KnownAgents(database)
    for number, read in enumerate(read_all(files, wish, jobs, database), 1):
        store(database, read, report, known)
        if progress is not None:
            progress(number, len(files), read.path)
    return report


def extract_files(paths: Iterable[Path], wish: Wish, jobs: int = 1) -> Iterator[Read]:
    """Yield what is extracted from files and folders, in their order."""
    return read_all(list(find_files(paths)), wish, jobs)


def read_all(files: Sequence[Path], wish: Wish, jobs: int, database: Database | None = None) -> Iterator[Read]:
    """Yield what comes of each file, in order, read by so many processes; `database` is the one that `wish` names.

    Raises QuotedbError where a process was ended from outside.
    """
    if jobs == 1 or len(files) < 2:
        yield from (read_one(path, wish, database) for path in files)
        return
    try:
        yield from read_by_processes(files, wish, jobs)
    except BrokenProcessPool as error:
        raise QuotedbError(
            "A process that read articles was ended from outside (is there too little memory?). What was stored before "
            "is kept; run the command again, perhaps with fewer --jobs."
        ) from error


def read_by_processes(files: Sequence[Path], wish: Wish, jobs: int) -> Iterator[Read]:
    """Yield what comes of each file, in order."""
    with ProcessPoolExecutor(min(jobs, len(files)), mp_context=get_context("spawn")) as processes:
        waiting: deque[Future[Read]] = deque()
        for path in files:
            waiting.append(processes.submit(read_one, path, wish))
            if len(waiting) >= AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
