"""Runs and readings: how statements came to be, and which reading of an article look-ups show."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quotedb.records import Method, Run
from quotedb.store.settled import bring_up_to_date
from quotedb.store.tables import Reading
from quotedb.store.tables import Run as RunRow

RANK = {Method.EXTRACTION: 0, Method.IMPORT: 1, Method.ANNOTATION: 2, Method.REVIEW: 2}
"""A reading is not displaced by one of a lower rank: what a person wrote down outlasts what a program finds."""
REVISION = "revision"
"""The setting that tells apart the readings of one article by the same run, as when an annotation was changed."""


def run_id_of(session: Session, run: Run) -> int:
    """Return the row of a run: one method with one set of settings; make it if it is missing."""
    rows = session.execute(
        select(RunRow.run_id, RunRow.settings)
        .where(
            RunRow.method == run.method,
            RunRow.tool == run.tool,
            RunRow.version == run.version,
            RunRow.model_hash.is_not_distinct_from(run.model_hash),
        )
        .order_by(RunRow.run_id)
    )
    for run_id, settings in rows:
        if settings == run.settings:
            return int(run_id)
    row = RunRow(
        method=run.method,
        tool=run.tool,
        version=run.version,
        model_hash=run.model_hash,
        settings=run.settings,
        started_at=datetime.now(UTC),
    )
    session.add(row)
    session.flush()
    return row.run_id


def reading_of(session: Session, article_id: int, run: Run, mark: str) -> tuple[Reading | None, Run]:
    """Return the reading of an article by this run that found just this, or None; and the run that a new one is of.

    That is the run itself, or its next revision where the run read the article before and found something else.
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


def settings_of(row: RunRow) -> frozenset[tuple[str, str]]:
    """Return the settings of a run's row in a form that can be compared."""
    return settings_key(row.settings)


def settings_key(settings: dict[str, str]) -> frozenset[tuple[str, str]]:
    """Return settings in a form that can be compared."""
    return frozenset(settings.items())


def start_reading(
    session: Session, article_id: int, run_id: int, method: Method, mark: str, *, make_current: bool
) -> bool:
    """Store a new reading; tell whether it is the current one, which it is unless a person's annotation stands."""
    current = current_reading(session, article_id)
    shown = make_current or current is None or RANK[method] >= RANK[current[1]]
    if shown and current is not None:
        hide(session, current[0])
    session.add(Reading(article_id=article_id, run_id=run_id, is_current=shown, digest=mark, read_at=datetime.now(UTC)))
    session.flush()
    return shown


def show_again(session: Session, reading: Reading, method: Method, *, make_current: bool) -> bool:
    """Make an older reading current again unless a person's annotation stands; tell whether that changed anything."""
    current = current_reading(session, reading.article_id)
    if reading.is_current or not (make_current or current is None or RANK[method] >= RANK[current[1]]):
        return False
    if current is not None:
        hide(session, current[0])
    session.execute(update(Reading).where(Reading.reading_id == reading.reading_id).values(is_current=True))
    bring_up_to_date(session, reading.article_id)
    return True


def current_reading(session: Session, article_id: int) -> tuple[int, Method] | None:
    """Return the reading that look-ups show, and by what method it was made."""
    row = session.execute(
        select(Reading.reading_id, RunRow.method)
        .join(RunRow, RunRow.run_id == Reading.run_id)
        .where(Reading.article_id == article_id, Reading.is_current)
    ).first()
    return None if row is None else (row.reading_id, row.method)


def hide(session: Session, reading_id: int) -> None:
    """Make a reading an old one; its statements follow with `bring_up_to_date`."""
    session.execute(update(Reading).where(Reading.reading_id == reading_id).values(is_current=False))
