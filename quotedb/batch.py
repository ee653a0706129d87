"""Adds many articles: several processes read them, one stores them in order and reports each."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, nullcontext
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import active_children, get_context
from pathlib import Path

from quotedb.errors import QuotedbError, ReadError
from quotedb.pipeline import AddReport, KnownAgents, Read, Wish, address_of, read_one, store
from quotedb.read.article import Overrides
from quotedb.read.record import NOTHING_SAID
from quotedb.read.table.articles import AS_USUAL, TableWish
from quotedb.read.units import Unit, fetched, new_fetcher, sources_of, units_of
from quotedb.store.engine import Database
from quotedb.store.known import KnownSources, known_addresses
from quotedb.with_parent import end_with_parent, uninterrupted

AHEAD = 4
"""Articles that each process may be ahead of the one that stores: memory does not grow with their number."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far a long job is after an article."""

    done: int
    """Articles that are done, those refused among them."""
    share: float | None
    """How much of what is to be read is done, 0 to 1; None where nobody can tell."""
    place: str
    """The one that was done last."""


Progress = Callable[[Step], None]
"""Called after each article."""


def add(
    database: Database,
    paths: Iterable[Path | str],
    *,
    overrides: Overrides = NOTHING_SAID,
    jobs: int = 1,
    force: bool = False,
    raw: bool = False,
    tables: TableWish = AS_USUAL,
    feeds: Sequence[str] = (),
    allow_private: bool = False,
    progress: Progress | None = None,
    report: AddReport | None = None,
) -> AddReport:
    """Store the articles of files and folders (`-` is standard input) and addresses, each in a transaction of its own.

    Of `feeds` (addresses of feeds or sitemaps) those articles are fetched whose addresses the database does not know;
    addresses of a private network only where that is allowed. Tables give an article a row, archives one a page. What
    cannot be read is told of in the report (the one given, if there is one) and keeps nobody else out. Raises
    StoreError where the database can take no more; what was stored before is kept.
    """
    wish = Wish(overrides, raw, force, database=address_of(database))
    units = units_of(sources_of(paths), tables, allow_private=allow_private)
    if feeds:
        units = chain(units, units_of_feeds(database, feeds, allow_private=allow_private))
    return store_all(database, units, wish, jobs, progress, report)


def units_of_feeds(database: Database, feeds: Sequence[str], *, allow_private: bool) -> Iterator[Unit]:
    """Yield the pages that feeds and sitemaps name and the database does not know yet; a feed that fails says why."""
    from quotedb.read.feeds import articles_in_feed  # noqa: PLC0415 - the libraries behind it are slow to load

    fetcher = new_fetcher(allow_private=allow_private)
    for feed in feeds:
        try:
            named = list(articles_in_feed(feed, fetcher))
        except ReadError as error:
            yield Unit(feed, None, str(error))
            continue
        known = known_addresses(database, named)
        new = [address for address in named if address not in known]
        for number, address in enumerate(new, 1):
            yield fetched(address, fetcher, number / len(new))


def store_all(
    database: Database,
    units: Iterable[Unit],
    wish: Wish,
    jobs: int = 1,
    progress: Progress | None = None,
    report: AddReport | None = None,
) -> AddReport:
    """Read units by so many processes and store what comes of them; `wish` names this database."""
    report = report or AddReport()
    known = KnownAgents(database)
    with closing(read_all(units, wish, jobs, database)) as coming:
        for number, read in enumerate(coming, 1):
            store(database, read, report, known)
            if progress is not None:
                progress(Step(number, read.share, read.place))
    return report


def extract_files(
    paths: Iterable[Path | str],
    wish: Wish,
    jobs: int = 1,
    tables: TableWish = AS_USUAL,
    *,
    allow_private: bool = False,
) -> Generator[Read, None, None]:
    """Yield what is extracted from files, folders and addresses, in their order."""
    return read_all(units_of(sources_of(paths), tables, allow_private=allow_private), wish, jobs)


def read_all(
    units: Iterable[Unit], wish: Wish, jobs: int, database: Database | None = None
) -> Generator[Read, None, None]:
    """Yield what comes of each unit, in order, read by so many processes; `database` is the one that `wish` names.

    Raises QuotedbError where a process was ended from outside.
    """
    coming = iter(units)
    first = list(islice(coming, 2))
    whole = chain(first, coming)
    if jobs == 1 or len(first) < 2:
        with nullcontext() if database is None else KnownSources(database) as known_sources:
            yield from (read_one(unit, wish, known_sources) for unit in whole)
        return
    try:
        yield from read_by_processes(whole, wish, jobs)
    except BrokenProcessPool as error:
        raise QuotedbError(
            "A process that read articles was ended from outside (is there too little memory?). What was stored before "
            "is kept; run the command again, perhaps with fewer --jobs."
        ) from error


def read_by_processes(units: Iterable[Unit], wish: Wish, jobs: int) -> Generator[Read, None, None]:
    """Yield what comes of each unit, in order. The processes end with this one, however it ends."""
    processes = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=end_with_parent)
    try:
        waiting: deque[Future[Read]] = deque()
        for unit in units:
            with uninterrupted():
                waiting.append(processes.submit(read_one, unit, wish))
            if len(waiting) >= AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BaseException:
        # Whoever stops the work does not want to wait for articles that are half read.
        processes.shutdown(wait=False, cancel_futures=True)
        for child in active_children():
            child.kill()
        raise
    finally:
        processes.shutdown(cancel_futures=True)
