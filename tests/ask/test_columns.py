"""The light tables are those of the schema."""

from __future__ import annotations

import pytest
from sqlalchemy import JSON, Date, DateTime, TableClause

from quotedb.ask import columns
from quotedb.store.tables import Base

LIGHT = [value for value in vars(columns).values() if isinstance(value, TableClause)]
TYPED = (Date, DateTime, JSON)


def test_there_are_some() -> None:
    assert len(LIGHT) > 10


@pytest.mark.parametrize("light", LIGHT, ids=lambda light: light.name)
def test_every_column_is_one_of_the_schema(light: TableClause) -> None:
    table = Base.metadata.tables[light.name]
    for column in light.columns:
        kind = table.columns[column.name].type
        stored = getattr(kind, "impl_instance", kind)
        for typed in TYPED:
            assert isinstance(column.type, typed) == isinstance(stored, typed), column
