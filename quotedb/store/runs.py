"""Runs: one method with one set of settings, by which articles were read."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from quotedb.records import Run
from quotedb.store.plain import fetch
from quotedb.store.tables import Run as RunRow
from quotedb.store.tables import core

RUN = core(RunRow)
SAME_RUN = (
    select(RUN.c.run_id, RUN.c.settings)
    .where(
        RUN.c.method == bindparam("by"),
        RUN.c.tool == bindparam("tool"),
        RUN.c.version == bindparam("version"),
        RUN.c.model_hash.is_not_distinct_from(bindparam("model_hash")),
    )
    .order_by(RUN.c.run_id)
)


def run_id_of(session: Session, run: Run) -> int:
    """Return the id of the run's row; make the row if it is missing."""
    given = {"by": run.method, "tool": run.tool, "version": run.version, "model_hash": run.model_hash}
    for run_id, settings in fetch(session.connection(), SAME_RUN, given):
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
