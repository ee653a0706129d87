"""Checks the schema itself: that every table, index, view and trigger exists and every constraint holds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Connection,
    Dialect,
    Table,
    TextClause,
    and_,
    exists,
    make_url,
    not_,
    or_,
    select,
    text,
)
from sqlalchemy.exc import DatabaseError

from quotedb.store.check.fault import Fault, Telling, key, untold
from quotedb.store.tables import Base

VIEWS = ("v_agent", "v_hop", "v_quotation", "v_statement")
GUARDS = (
    ("decision", "decision_no_update"),
    ("decision", "decision_no_delete"),
    ("review", "review_no_update"),
    ("review", "review_no_delete"),
    ("article", "article_no_update"),
)
SEARCHED = ("statement", "article")

ON_SQLITE = "SELECT type AS kind, name FROM sqlite_master"
ON_POSTGRESQL = """
SELECT CASE relkind WHEN 'r' THEN 'table' WHEN 'v' THEN 'view' ELSE 'index' END AS kind, relname AS name
FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'v', 'i')
UNION ALL
SELECT 'trigger', tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
WHERE relnamespace = current_schema()::regnamespace AND tgenabled <> 'D'
"""


def broken_file(connection: Connection) -> Iterator[Fault]:
    """Yield what SQLite itself finds wrong with its file: pages, trees, indexes that do not fit their tables."""
    if connection.dialect.name != "sqlite":
        return
    try:
        lines = list(connection.exec_driver_sql("PRAGMA integrity_check(100)").scalars())
    except DatabaseError as error:
        lines = [str(error.orig)]  # the file is broken where the check itself has to read
    for line in lines:
        # `broken_checks` reports these again, with their rows.
        if line != "ok" and not line.startswith(("CHECK constraint", "NULL value")):
            yield Fault("database", "", "the file is whole", line)


def missing_parts(connection: Connection) -> Iterator[Fault]:
    """Yield the tables, indexes, views and triggers that are not there."""
    query = ON_SQLITE if connection.dialect.name == "sqlite" else ON_POSTGRESQL
    there = {(row.kind, row.name) for row in connection.execute(text(query))}
    for table, kind, name in parts(connection.dialect.name):
        if (kind, name) not in there:
            yield Fault(table, "", f"the {kind} is there", name)


def parts(dialect: str) -> Iterator[tuple[str, str, str]]:
    """Yield each part of the schema that must exist: the table it belongs to, its kind, its name."""
    for table in Base.metadata.sorted_tables:
        yield table.name, "table", table.name
        for index in sorted(str(index.name) for index in table.indexes):
            yield table.name, "index", index
    for view in VIEWS:
        yield view, "view", view
    for name, trigger in GUARDS:
        yield name, "trigger", trigger
    for name in SEARCHED:
        if dialect == "sqlite":
            yield f"{name}_words", "table", f"{name}_words"
            for event in ("insert", "delete", "update"):
                yield name, "trigger", f"{name}_words_{event}"
        else:
            yield name, "index", f"ix_{name}_words"


def broken_constraints(connection: Connection, told: Telling = untold) -> Iterator[Fault]:
    """Yield the rows that break a CHECK, a NOT NULL or a reference."""
    for table in Base.metadata.sorted_tables:
        told(f"{table.name}: constraints")
        # One query suffices for a healthy table; a table with a broken row is asked again, constraint by constraint.
        if connection.exec_driver_sql(first_broken_row(table, connection.dialect.name)).first() is not None:
            yield from broken_checks(connection, table)
            yield from broken_references(connection, table)


@cache
def first_broken_row(table: Table, dialect: str) -> str:
    """Return the SQL that finds one row of a table which breaks a constraint; `dialect` is `sqlite` or `postgresql`."""
    written_for = make_url(f"{dialect}://").get_dialect()()
    broken = [condition for _, condition in checks_of(table, written_for)]
    broken += [condition for _, _, condition in references_of(table)]
    query = select(*table.primary_key.columns).where(or_(*broken)).limit(1)
    return str(query.compile(dialect=written_for, compile_kwargs={"literal_binds": True}))


def broken_checks(connection: Connection, table: Table) -> Iterator[Fault]:
    """Yield the rows of a table that break a CHECK or a NOT NULL."""
    for name, broken in checks_of(table, connection.dialect):
        for row in connection.execute(select(*table.primary_key.columns).where(broken)):
            yield Fault(table.name, key(*row), name, "the constraint does not hold")


def checks_of(table: Table, dialect: Dialect) -> list[tuple[str, ColumnElement[bool] | TextClause]]:
    """Return each CHECK and NOT NULL of a table by its name, with the condition by which a row breaks it."""
    checks = sorted((c for c in table.constraints if isinstance(c, CheckConstraint)), key=lambda c: str(c.name))
    found: list[tuple[str, ColumnElement[bool] | TextClause]] = [
        (str(check.name), text(f"NOT ({written(check, dialect)})")) for check in checks
    ]
    found += [(f"{column.name} has a value", column.is_(None)) for column in table.c if not column.nullable]
    keys = list(table.primary_key.columns)
    if keys[0].autoincrement and len(keys) == 1:
        found.append((f"{keys[0].name} counts from 1", keys[0] < 1))
    return found


def written(check: CheckConstraint, dialect: Dialect) -> str:
    """Return the condition of a CHECK as SQL."""
    return str(check.sqltext.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))


def broken_references(connection: Connection, table: Table) -> Iterator[Fault]:
    """Yield the rows of a table that refer to a row that is not there."""
    keys = list(table.primary_key.columns)
    for column, referred, broken in references_of(table):
        for row in connection.execute(select(*keys, column).where(broken)):
            wanted = f"{referred} {row[-1]} is not there"
            yield Fault(table.name, key(*row[:-1]), f"{column.name} refers to a row that is there", wanted)


def references_of(table: Table) -> list[tuple[Column[Any], str, ColumnElement[bool]]]:
    """Return each column that refers to a row, the table referred to, and the condition that no such row is there."""
    found = []
    for column in table.c:
        for reference in column.foreign_keys:
            target = reference.column.table.alias()
            there = exists().where(target.c[reference.column.name] == column)
            found.append((column, reference.column.table.name, and_(column.is_not(None), not_(there))))
    return found
