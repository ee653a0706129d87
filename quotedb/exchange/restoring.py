"""Reads JSON Lines back into an empty database: every row with its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Column, Table, bindparam, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from quotedb.errors import ExchangeError
from quotedb.exchange.believing import check_record
from quotedb.exchange.rows import NESTED, Record, key_of, typed
from quotedb.store.appearances import count_statements
from quotedb.store.bulk import driver_error, insert_rows, uncollected
from quotedb.store.check import faults_in
from quotedb.store.hearing import renew_forms
from quotedb.store.ledger import ORDER
from quotedb.store.tables import Base
from quotedb.store.troubles import broken_rule
from quotedb.terms import AgentKind
from quotedb.text.nameless import nameless_kind

LATER_COLUMNS = frozenset({"article.extent", "article.source_sha256", "agent_name.sound"})
"""Columns that exports of earlier versions lack; the database puts in what holds of such rows."""
Line = tuple[int, Record | ExchangeError]
"""The number of a line, and the record on it or what is wrong with it."""
LARGEST = 2**63 - 1
"""The largest number that a row can have."""
Waiting = tuple[str, Table, dict[str, Any]]
"""A row that waits to be written: how a message begins that names its line, its table, its values."""
Later = tuple[Table, Any, dict[str, Any]]
"""What is filled in at the end: the table, the key of the row, the values."""
AT_ONCE = 5000
"""Rows that are written together."""
CLASSES = {str(mapper.local_table): mapper.class_ for mapper in Base.registry.mappers}
OWNERS = ("statement", "article", "quotation", "agent")
"""Whose number is in the key of a row that has none of its own."""


@dataclass
class Imported:
    """What an import did: counts of articles by outcome, or of rows by table; and what was refused, with reasons."""

    outcomes: Counter[str] = field(default_factory=Counter)
    restored: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    statements: int | None = None
    """How many statements were stored with the articles, where that was counted."""


def is_empty(session: Session) -> bool:
    """Tell whether the database holds no rows yet."""
    return all(
        session.execute(select(key_of(Base.metadata.tables[table])).limit(1)).first() is None for table in NESTED
    )


def restore(session: Session, lines: Iterable[Line], name: str, again: Callable[[], Iterable[Line]]) -> Imported:
    """Insert every row as it is. References within a table are filled in at the end, when all rows exist.

    `again` reads the lines once more, to name the line of a row that breaks a rule; it may yield none.
    """
    done = Imported()
    with uncollected():
        later = write_all(session, lines, name, done)
    fill_in(session, later, name, again)
    renew_forms(session.connection())  # an export of another version may have other forms of names
    count_statements(session.connection(), 0, LARGEST, is_new=True)
    refuse_faults(session, name, again)
    if session.get_bind().dialect.name == "postgresql":
        move_sequences(session)
    return done


def write_all(session: Session, lines: Iterable[Line], name: str, done: Imported) -> list[Later]:
    """Insert the rows of all lines, and return the references within tables that are to be filled in."""
    waiting: list[Waiting] = []
    later: list[Later] = []
    for number, record in lines:
        if isinstance(record, ExchangeError):
            raise record
        believed(record, f"{name}, line {number}")
        if record["record"] == "agent" and record.get("kind") == AgentKind.UNNAMED:
            record["kind"] = nameless_kind(record.get("name"))  # exports of earlier versions called them all unnamed
        table = Base.metadata.tables[record["record"]]
        row_name = f"{name}, line {number}: {table.name} {record[key_of(table).name]}"
        waiting += [(row_name, *row) for row in rows_in(table, record, NESTED[table.name], later)]
        if len(waiting) >= AT_ONCE:
            write(session, waiting)
            waiting = []
        done.restored[table.name] += 1
    write(session, waiting)
    return later


def write(session: Session, waiting: Sequence[Waiting]) -> None:
    """Insert rows, many at once; ExchangeError for the first that does not fit."""
    together: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = {}
    for _, table, values in waiting:
        together.setdefault((table.name, tuple(values)), []).append(tuple(values.values()))
    wrong = (DBAPIError, driver_error(session.connection()), OverflowError)
    try:
        with session.begin_nested():
            connection = session.connection()  # asked for inside the block, else there is no savepoint to go back to
            for (table_name, columns), rows in sorted(together.items(), key=lambda one: ORDER[one[0][0]]):
                insert_rows(connection, CLASSES[table_name], columns, rows)
    except wrong:
        for row_name, table, values in waiting:
            try:
                session.execute(insert(table).values(**values))
            except (DBAPIError, OverflowError) as error:
                reason = broken_rule(error) if isinstance(error, DBAPIError) else "a number is too large"
                raise ExchangeError(f"{row_name} does not fit ({reason}); nothing was imported.") from error


def fill_in(session: Session, later: Sequence[Later], name: str, again: Callable[[], Iterable[Line]]) -> None:
    """Fill in references to rows of the same table; ExchangeError, naming the line, for one that leads nowhere."""
    alike: dict[tuple[Table, str, tuple[str, ...]], list[dict[str, Any]]] = {}
    for table, key, values in later:
        row = {"the_key": key} | {f"new_{column}": value for column, value in values.items()}
        alike.setdefault((table, key_of(table).name, tuple(values)), []).append(row)
    for (table, key_name, columns), rows in alike.items():
        new: dict[str, Any] = {column: bindparam(f"new_{column}") for column in columns}
        command = update(table).where(table.c[key_name] == bindparam("the_key")).values(new)
        try:
            with session.begin_nested():
                session.connection().execute(command, rows)
        except DBAPIError:
            for row in rows:
                try:
                    session.connection().execute(command, row)
                except DBAPIError as error:
                    where = f"{name}, line {line_of([(table.name, row['the_key'])], again) or '?'}"
                    raise ExchangeError(
                        f"{where}: {table.name} {row['the_key']}.{', '.join(columns)} leads nowhere; "
                        "nothing was imported."
                    ) from error


def keys_in(table_name: str, row: Record, inside: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """Yield table and id of a row, and of each nested row that has an id of its own."""
    key = key_of(Base.metadata.tables[table_name]).name
    if key in row:
        yield table_name, row[key]
    for name, deeper in inside.items():
        for child in row.get(name) or ():
            yield from keys_in(name, child, deeper)


def line_of(keys: Sequence[tuple[str, object]], again: Callable[[], Iterable[Line]]) -> int | None:
    """Return the number of the line with the first of these rows that is found; None if none is.

    The lines are read once more: remembering the line of every row would take memory that grows with the file.
    """
    found: dict[tuple[str, object], int] = {}
    for number, record in again():
        if not isinstance(record, ExchangeError):
            there = set(keys_in(record["record"], record, NESTED[record["record"]]))
            found |= {key: number for key in keys if key in there}
            if keys[0] in found:
                break
    return next((found[key] for key in keys if key in found), None)


def refuse_faults(session: Session, name: str, again: Callable[[], Iterable[Line]]) -> None:
    """Raise ExchangeError, naming the line, for the first row that `db check` finds to break a rule between rows."""
    for fault in faults_in(session.connection()):
        numbers = [int(part) for part in fault.row.split("/") if part.isdecimal()]
        keys = [(table, number) for number in numbers for table in (fault.table, *OWNERS)]
        where = f", line {line}" if keys and (line := line_of(keys, again)) else ""
        detail = f" ({fault.detail})" if fault.detail else ""
        raise ExchangeError(
            f"{name}{where}: {fault.table} {fault.row} breaks a rule: {fault.invariant}{detail}; nothing was imported."
        )


def believed(record: Record, where: str) -> None:
    """Raise ExchangeError, naming line and field, for a record that does not pass `check_record`."""
    with_facts(record)
    try:
        check_record(record)
    except ExchangeError as error:
        raise ExchangeError(f"{where}: {error} Nothing was imported.") from error


def with_facts(record: Record) -> None:
    """Add an empty list of facts to an agent's record if it lacks one, as exports of earlier versions do."""
    if record["record"] == "agent":
        record.setdefault("agent_fact", [])


def rows_in(
    table: Table, row: Record, inside: dict[str, Any], later: list[Later]
) -> Iterator[tuple[Table, dict[str, Any]]]:
    """Yield a row and the rows nested in it, each with its values; note the references to fill in later."""
    values = {
        name: typed(column, row[name]) for name, column, lacking in columns_of(table) if name in row or not lacking
    }
    key = key_of(table).name
    own = {column: values[column] for column in own_references(table) if values.get(column) is not None}
    if own:
        later.append((table, values[key], own))
        values.update(dict.fromkeys(own))
    yield table, values
    for name, deeper in inside.items():
        for child in row[name]:
            yield from rows_in(Base.metadata.tables[name], {**child, key: values[key]}, deeper, later)


@cache
def columns_of(table: Table) -> tuple[tuple[str, Column[Any], bool], ...]:
    """Return the columns of a table, each with its name and whether exports of earlier versions lack it."""
    return tuple((column.name, column, f"{table.name}.{column.name}" in LATER_COLUMNS) for column in table.columns)


@cache
def own_references(table: Table) -> tuple[str, ...]:
    """Return the columns that refer to rows of their own table, which may follow later in the file."""
    if table.name in ("decision", "review"):  # those are append-only, and refer to earlier rows
        return ()
    return tuple(
        column.name for column in table.columns if any(one.column.table is table for one in column.foreign_keys)
    )


def move_sequences(session: Session) -> None:
    """Set PostgreSQL's counters of ids to the highest id of each table."""
    for table in Base.metadata.sorted_tables:
        key = key_of(table)
        sequence = session.execute(select(func.pg_get_serial_sequence(table.name, key.name))).scalar()
        if sequence is not None and len(table.primary_key) == 1:
            session.execute(
                text(f"SELECT setval('{sequence}', coalesce(max({key.name}), 0) + 1, false) FROM {table.name}")
            )
