"""Blocks of ids for rows that refer to each other, so that whole lists go in with one command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session


def take_ids(session: Session, key: InstrumentedAttribute[Any], count: int) -> Sequence[int]:
    """Return `count` ids that no row of the table has; the session must hold the writers' lock."""
    if count == 0:
        return ()
    if session.get_bind().dialect.name == "sqlite":
        last = session.execute(select(func.max(key))).scalar() or 0
        return range(last + 1, last + 1 + count)
    sequence = func.pg_get_serial_sequence(key.class_.__tablename__, key.key)
    numbers = select(func.nextval(sequence)).select_from(func.generate_series(1, count))
    return session.execute(numbers).scalars().all()
