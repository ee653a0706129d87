"""Readings: what a run found in one article, and which of an article's readings is the current one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quotedb.records import Run
from quotedb.store.ledger import Ledger
from quotedb.store.plain import fetch
from quotedb.store.runs import SAME_RUN
from quotedb.store.settled import bring_up_to_date
from quotedb.store.tables import Reading
from quotedb.store.tables import Run as RunRow
from quotedb.terms import Method

RANK = {Method.EXTRACTION: 0, Method.IMPORT: 1, Method.ANNOTATION: 2, Method.REVIEW: 2}
"""A reading is not displaced by one of a lower rank: what a person wrote down outlasts what a program finds."""
REVISION = "revision"
"""The setting that tells apart the readings of one article by the same run, as when an annotation was changed."""


def reading_of(session: Session, article_id: int, run: Run, mark: str) -> tuple[Reading | None, Run]:
    """Return the reading of an article by this run with the digest `mark`, if any, and the run for a new reading.

    The latter is the run itself. If it has read the article before and found something else, it is the run's next
    revision: the same with a setting that counts up.
    """
    rows = session.execute(
        select(Reading, RunRow).join(RunRow, RunRow.run_id == Reading.run_id).where(Reading.article_id == article_id)
    ).all()
    readings = {
        settings_of(one): reading
        for reading, one in rows
        if (one.method, one.tool, one.version, one.model_hash) == (run.method, run.tool, run.version, run.model_hash)
    }
    revision, candidate = 1, run
    while (reading := readings.get(settings_key(candidate.settings))) is not None:
        if reading.digest == mark:
            return reading, candidate
        revision += 1
        candidate = replace(run, settings={**run.settings, REVISION: str(revision)})
    return None, candidate


def has_reading(session: Session, article_id: int, run: Run) -> bool:
    """Tell whether the run has read the article."""
    given = {"by": run.method, "tool": run.tool, "version": run.version, "model_hash": run.model_hash}
    ids = [run_id for run_id, settings in fetch(session.connection(), SAME_RUN, given) if settings == run.settings]
    there = select(Reading.reading_id).where(Reading.article_id == article_id, Reading.run_id.in_(ids))
    return session.scalars(there).first() is not None


def settings_of(row: RunRow) -> frozenset[tuple[str, str]]:
    """Return the settings of a run's row as a set of pairs that can be compared and hashed."""
    return settings_key(row.settings)


def settings_key(settings: dict[str, str]) -> frozenset[tuple[str, str]]:
    """Return settings as a set of pairs that can be compared and hashed."""
    return frozenset(settings.items())


def start_reading(ledger: Ledger, article_id: int, run_id: int, mark: str, *, is_current: bool) -> None:
    """Let the row of a new reading wait in the ledger."""
    row = (article_id, run_id, is_current, mark, datetime.now(UTC))
    ledger.add(Reading, ("article_id", "run_id", "is_current", "digest", "read_at"), [row])


def displaces(session: Session, article_id: int, method: Method, *, make_current: bool) -> bool:
    """Tell whether a new reading by `method` becomes the current one.

    It does unless the current reading is of a higher rank (`RANK`) and `make_current` is not given. If it does, the
    reading that was current is marked as no longer so; `bring_up_to_date` afterwards sets the statements.
    """
    current = session.execute(
        select(Reading.reading_id, RunRow.method)
        .join(RunRow, RunRow.run_id == Reading.run_id)
        .where(Reading.article_id == article_id, Reading.is_current)
    ).first()
    if current is None:
        return True
    if not make_current and RANK[method] < RANK[current.method]:
        return False
    session.execute(update(Reading).where(Reading.reading_id == current.reading_id).values(is_current=False))
    return True


def show_again(session: Session, reading: Reading, method: Method, *, make_current: bool) -> bool:
    """Make an older reading current again unless a person's annotation stands; tell whether that changed anything."""
    if reading.is_current or not displaces(session, reading.article_id, method, make_current=make_current):
        return False
    session.execute(update(Reading).where(Reading.reading_id == reading.reading_id).values(is_current=True))
    bring_up_to_date(session, reading.article_id)
    return True
