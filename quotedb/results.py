"""Imports results that other machines extracted: Parquet of `quotedb.batches` into a database, in bulk.

Many articles share a transaction. They are looked up together and then stored in order by the same code as in `quotedb
add`, so that the same rows result. If there are many, another process reads ahead.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from operator import attrgetter
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from quotedb import dates, records
from quotedb.batch import Step
from quotedb.errors import QuotedbError
from quotedb.exchange.restoring import Imported
from quotedb.exchange.results_reading import TOGETHER, Brought, Part, parquet_files, parts_of, rows_in
from quotedb.resolve.across import FORMS, forms_of, match
from quotedb.resolve.collisions import without_collisions
from quotedb.store.bulk import uncollected
from quotedb.store.engine import Database
from quotedb.store.save import Saved
from quotedb.store.together import Foreseen, foreseen, save_together
from quotedb.store.troubles import broken_rule
from quotedb.text.names import PERSON_NAMES, PersonName
from quotedb.text.reasons import plain_reason
from quotedb.text.remembered import Remembered
from quotedb.text.spellings.sounds import HEARD, SOUNDS
from quotedb.with_parent import end_with_parent, uninterrupted

WORTH_A_PROCESS = 1000
"""Rows from which on another process is worth its start."""
AHEAD = 2
"""Parts that the other process may be ahead: memory does not grow with the folder."""
PATIENCE = 1.0
"""Seconds after which to look whether the other process is still alive."""

REMEMBERED: tuple[Remembered[Any, Any], ...] = (PERSON_NAMES, SOUNDS, HEARD, FORMS)
"""What is remembered of names: to find it out takes as long as the rest of reading."""

Progress = Callable[[Step], None]
"""Called after each transaction."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What another process found out about a part, so that this one need not."""

    news: Sequence[Mapping[Any, Any]]
    """What is new in each of REMEMBERED."""
    before: Foreseen


Sent = tuple[Part, Prepared] | QuotedbError | None
Told = Callable[[str, str, str], None]
"""Called for everything that is refused: `refused`, the place, and why."""


def import_parquet(
    database: Database, paths: Iterable[Path], *, progress: Progress | None = None, told: Told | None = None
) -> Imported:
    """Store the articles of Parquet files and folders of them, with what was found in them.

    An article that cannot be stored, or in which nothing could be looked for, is told of in the result with file and
    row, and keeps no other out; again is harmless. Raises ExchangeError for a file of another schema, and
    MissingLibraryError.
    """
    done = Imported(statements=0)
    files = [file for path in paths for file in parquet_files(path)]
    whole = sum(map(rows_in, files))
    count = 0
    with uncollected(), closing(read_ahead(files) if whole >= WORTH_A_PROCESS else given(files)) as parts:
        for part, before in parts:
            refused = len(done.refused)
            store(database, part, before, done)
            count, last = count + len(part), part[-1][0]
            del part, before  # before the look for circles, which else walks through all of it
            if told is not None:
                for reason in done.refused[refused:]:
                    told("refused", reason.partition(": ")[0], reason)
            if progress is not None:
                progress(Step(count, count / whole, last))
            gc.collect(0)
    return done


def given(files: Sequence[Path]) -> Generator[tuple[Part, None], None, None]:
    """Yield the parts of some files, read by this process."""
    for part in parts_of(files, TOGETHER):
        yield part, None


def read_ahead(files: Sequence[Path]) -> Generator[tuple[Part, Foreseen], None, None]:
    """Yield the parts of some files, read by another process while this one stores; it ends with this one.

    With each comes what that process found out for storing it.

    Raises QuotedbError where it was ended from outside.
    """
    context = get_context("spawn")
    parts: Queue[Sent] = context.Queue(AHEAD)  # type: ignore[assignment]
    reader = context.Process(target=send_parts, args=(files, TOGETHER, parts), daemon=True)
    with uninterrupted():
        reader.start()
    try:
        yield from iter(partial(received, parts, reader), None)
    finally:
        reader.kill()
        reader.join()


def received(parts: Queue[Sent], reader: BaseProcess) -> tuple[Part, Foreseen] | None:
    """Return the next part that the other process sends; None at the end. Raises QuotedbError."""
    while True:
        try:
            sent = parts.get(timeout=PATIENCE)
        except Empty:
            if reader.is_alive():
                continue
            raise QuotedbError(
                "The process that read the files was ended from outside (is there too little memory?). What was "
                "stored before is kept; run the command again."
            ) from None
        if isinstance(sent, QuotedbError):
            raise sent
        if sent is None:
            return None
        part, prepared = sent
        for remembered, news in zip(REMEMBERED, prepared.news, strict=True):
            remembered.take_over(news)
        return part, prepared.before


def send_parts(files: Sequence[Path], together: int, parts: Queue[Sent]) -> None:
    """Read files in a process of its own and send their parts, at the end None, or the error that ended it."""
    end_with_parent()
    send_by_values()
    gc.disable()
    try:
        for part in parts_of(files, together):
            parts.put((part, prepared(part)))
            gc.collect(0)
        parts.put(None)
    except QuotedbError as error:
        parts.put(error)


def prepared(part: Part) -> Prepared:
    """Return what storing a part needs and can be found out without the database."""
    brought = stored_in(part)
    for name, kind in {(agent.name, agent.kind) for _, findings, _ in brought for agent in findings.agents}:
        forms_of((name,), kind)
    return Prepared([remembered.news() for remembered in REMEMBERED], foreseen(brought))


def stored_in(part: Part) -> list[Brought]:
    """Return what is to be stored of a part."""
    return [one for _, one in part if not isinstance(one, str)]


def send_by_values() -> None:
    """Let this process pickle records as their values, which the receiver loads in a third of the time.

    By default, pickling a frozen dataclass with slots asks for its fields for every single record.
    """
    for one in (PersonName, *vars(records).values(), *vars(dates).values()):
        if isinstance(one, type) and is_dataclass(one):
            names = [field.name for field in fields(one)]
            ForkingPickler.register(one, partial(by_values, one, attrgetter(*names), single=len(names) == 1))


def by_values(made: type[Any], values: Callable[[Any], Any], one: object, *, single: bool) -> tuple[Any, ...]:
    """Return what pickle needs to make a record again: its class and its values."""
    return made, (values(one),) if single else values(one)


def store(database: Database, part: Part, before: Foreseen | None, done: Imported) -> None:
    """Store the articles of a part in one transaction, or note why one is not: together, else one by one."""
    done.refused += [f"{where}: {brought}" for where, brought in part if isinstance(brought, str)]
    try:
        saved = stored_together(database, stored_in(part), before)
    except Misfit:
        with database.writing() as session:
            for where, one in part:
                if not isinstance(one, str):
                    store_alone(session, where, one, done)
    else:
        note(done, saved)


class Misfit(Exception):
    """Something of a part does not fit the database, and its transaction was taken back."""


def stored_together(database: Database, brought: Sequence[Brought], before: Foreseen | None) -> list[Saved]:
    """Store articles in a transaction of their own and return what that changed. Raises Misfit.

    A savepoint, to which the transaction could go back, would cost a tenth of the time: SQLite then copies every page.
    """
    with database.writing() as session:
        try:
            return list(save_together(session, brought, match=match, correct=without_collisions, before=before))
        except misfits(session) as error:
            raise Misfit from error


def store_alone(session: Session, where: str, brought: Brought, done: Imported) -> None:
    """Store one article, or note why it is not; what was begun of it is taken back."""
    try:
        with session.begin_nested():
            saved = list(save_together(session, [brought], match=match, correct=without_collisions))
    except misfits(session) as error:
        done.refused.append(f"{where}: {reason_of(error)}")
    else:
        note(done, saved)


def note(done: Imported, saved: Sequence[Saved]) -> None:
    """Count what storing some articles changed."""
    done.outcomes.update(one.outcome.value for one in saved)
    done.statements = (done.statements or 0) + sum(one.statements for one in saved)


def reason_of(error: Exception) -> str:
    """Return in words why a row is refused."""
    if isinstance(error, QuotedbError):
        return str(error)
    return f"not a row that fits: {plain_reason(error, broken_rule(error))}."


def misfits(session: Session) -> tuple[type[Exception], ...]:
    """Return what is raised where a row does not fit the database; a full disk is another matter."""
    driver = session.connection().dialect.loaded_dbapi
    from_driver: tuple[type[Exception], ...] = (driver.IntegrityError, driver.DataError)
    return (QuotedbError, KeyError, ValueError, TypeError, IntegrityError, DataError, *from_driver)
