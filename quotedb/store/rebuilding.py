"""For migrations that rebuild a table on SQLite: puts the triggers and views that depend on it back afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import BatchOperations, Operations

DEPENDENTS = """
SELECT type, name, sql FROM sqlite_master
WHERE type = 'view' OR (type = 'trigger' AND tbl_name = ?)
ORDER BY type, name
"""


@contextmanager
def rebuilding(op: Operations, table: str, *, clustered: bool = False) -> Iterator[BatchOperations]:
    """Give Alembic's batch operations on a table, and restore what SQLite drops together with the old table.

    Its triggers vanish with it (full-text search would go stale, the guards be gone), and a view that names the table
    stops the renaming of the new one. `clustered` says that the table is WITHOUT ROWID, which Alembic does not see.
    PostgreSQL changes tables in place and loses nothing.
    """
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        with op.batch_alter_table(table) as batch:
            yield batch
        return
    dependents = connection.exec_driver_sql(DEPENDENTS, (table,)).all()
    for dependent in dependents:
        connection.exec_driver_sql(f"DROP {dependent.type} {dependent.name}")
    options = {"sqlite_with_rowid": False} if clustered else {}
    with op.batch_alter_table(table, recreate="always", table_kwargs=options) as batch:
        yield batch
    for dependent in dependents:
        connection.exec_driver_sql(dependent.sql)
    search = f"{table}_words"
    if connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = ?", (search,)).first():
        connection.exec_driver_sql(f"INSERT INTO {search} ({search}) VALUES ('rebuild')")
