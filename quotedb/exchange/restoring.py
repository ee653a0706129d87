"""Reading JSON Lines back: row by row into an empty database, article by article into one that holds something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from quotedb.errors import ExchangeError, QuotedbError
from quotedb.exchange.believing import check_record, is_text
from quotedb.exchange.contract_reading import at, findings_of_row, text_of, whole_row
from quotedb.exchange.records import agent_of, article_of, findings_of, run_of
from quotedb.exchange.rows import NESTED, Record, key_of, typed
from quotedb.records import Agent, AgentKind, Article, Method, Run
from quotedb.resolve.collisions import without_collisions
from quotedb.store.acquaintances import acquaintances
from quotedb.store.agents import Matcher
from quotedb.store.appearances import count_statements
from quotedb.store.check import faults_in
from quotedb.store.engine import Database
from quotedb.store.facts import fill_in_facts
from quotedb.store.hearing import fill_sounds
from quotedb.store.save import save_article
from quotedb.store.tables import Article as ArticleRow
from quotedb.store.tables import Base
from quotedb.text.nameless import nameless_kind

TOOL = "quotedb import"
LATER_COLUMNS = frozenset({"article.extent", "article.source_sha256", "agent_name.sound"})
"""Columns that exports of earlier versions lack; the database puts in what holds of such rows."""
Line = tuple[int, Record | ExchangeError]
"""The number of a line, and the record on it or what is wrong with it."""
LARGEST = 2**63 - 1
"""The largest number that a row can have."""
OWNERS = ("statement", "article", "quotation", "agent")
"""Whose number is in the key of a row that has none of its own."""


@dataclass
class Imported:
    """What an import did: how many articles by outcome, or rows restored by table; and what was refused, and why."""

    outcomes: Counter[str] = field(default_factory=Counter)
    restored: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)


def import_lines(
    database: Database, lines: Iterable[Line], name: str, *, version: str, match: Matcher | None = None
) -> Imported:
    """Read the records of a JSON Lines file called `name` into the database.

    An empty database gets every row with its id, whole or not at all (ExchangeError names the line that does not fit).
    Otherwise each article is added like a new one, and rows of `quotedb extract` become readings of the stored
    articles with the same text; one that does not fit is refused, the others are stored.
    """
    numbered = iter(lines)
    first = next(numbered, None)
    if first is None:
        raise ExchangeError(f"{name}: no records in it.")

    def whole() -> Iterable[Line]:
        yield first
        yield from numbered

    if isinstance(first[1], ExchangeError) or "record" in first[1]:
        with database.writing() if database.is_there else database.filling() as session:
            if is_empty(session):
                return restore(session, whole(), name)
    return add(database, whole(), name, version=version, match=match)


def is_empty(session: Session) -> bool:
    """Tell whether the database holds nothing yet."""
    return all(
        session.execute(select(key_of(Base.metadata.tables[table])).limit(1)).first() is None for table in NESTED
    )


def restore(session: Session, lines: Iterable[Line], name: str) -> Imported:
    """Put every row in as it is. References within a table are filled in at the end, when all rows are there."""
    done = Imported()
    later: list[tuple[Table, dict[str, Any], dict[str, Any]]] = []
    places: dict[tuple[str, object], int] = {}
    for number, record in lines:
        if isinstance(record, ExchangeError):
            raise record
        believed(record, f"{name}, line {number}")
        if record["record"] == "agent" and record.get("kind") == AgentKind.UNNAMED:
            record["kind"] = nameless_kind(record.get("name"))  # exports of earlier versions called them all unnamed
        try:
            put(session, Base.metadata.tables[record["record"]], record, NESTED[record["record"]], later)
        except (DBAPIError, OverflowError) as error:
            reason = error.orig if isinstance(error, DBAPIError) else "a number is too large"
            raise ExchangeError(
                f"{name}, line {number}: {record['record']} {record[key_of(table_of(record)).name]} does not fit "
                f"({reason}); nothing was imported."
            ) from error
        done.restored[record["record"]] += 1
        places.update(dict.fromkeys(keys_in(record["record"], record, NESTED[record["record"]]), number))
    for table, keys, values in later:
        matches = [table.c[column] == value for column, value in keys.items()]
        try:
            session.execute(update(table).where(*matches).values(**values))
        except DBAPIError as error:
            fields = ", ".join(values)
            key = next(iter(keys.values()))
            raise ExchangeError(
                f"{name}, line {places.get((table.name, key), '?')}: {table.name} {key}.{fields} leads nowhere; "
                "nothing was imported."
            ) from error
    fill_sounds(session.connection())
    count_statements(session.connection(), 0, LARGEST, is_new=True)
    refuse_faults(session, name, places)
    if session.get_bind().dialect.name == "postgresql":
        move_sequences(session)
    return done


def keys_in(table_name: str, row: Record, inside: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """Yield the table and the number of a row, and of the rows inside it that have a number of their own."""
    key = key_of(Base.metadata.tables[table_name]).name
    if key in row:
        yield table_name, row[key]
    for name, deeper in inside.items():
        for child in row[name]:
            yield from keys_in(name, child, deeper)


def refuse_faults(session: Session, name: str, places: Mapping[tuple[str, object], int]) -> None:
    """Raise ExchangeError, naming the line, for the first row that breaks a rule between rows, as `db check` has it."""
    for fault in faults_in(session.connection()):
        numbers = [int(part) for part in fault.row.split("/") if part.isdecimal()]
        keys = [(table, number) for number in numbers for table in (fault.table, *OWNERS)]
        lines = (places[key] for key in keys if key in places)
        where = f", line {line}" if (line := next(lines, None)) else ""
        detail = f" ({fault.detail})" if fault.detail else ""
        raise ExchangeError(
            f"{name}{where}: {fault.table} {fault.row} breaks a rule: {fault.invariant}{detail}; nothing was imported."
        )


def believed(record: Record, where: str) -> None:
    """Raise ExchangeError, naming line and field, for a record that cannot be taken as it is."""
    with_facts(record)
    try:
        check_record(record)
    except ExchangeError as error:
        raise ExchangeError(f"{where}: {error} Nothing was imported.") from error


def with_facts(record: Record) -> None:
    """Put into an agent's record what exports of earlier versions lack: they know of no facts."""
    if record["record"] == "agent":
        record.setdefault("agent_fact", [])


def table_of(record: Record) -> Table:
    """Return the table of a record."""
    return Base.metadata.tables[record["record"]]


def put(
    session: Session,
    table: Table,
    row: Record,
    inside: dict[str, Any],
    later: list[tuple[Table, dict[str, Any], dict[str, Any]]],
) -> None:
    """Insert one row and the rows that stand inside it."""
    values = {
        column.name: typed(column, row[column.name])
        for column in table.columns
        if column.name in row or f"{table.name}.{column.name}" not in LATER_COLUMNS
    }
    keys = {column.name: values[column.name] for column in table.primary_key}
    own = {
        column.name
        for column in table.columns
        if values.get(column.name) is not None and any(foreign.column.table is table for foreign in column.foreign_keys)
    }
    if own and table.name not in ("decision", "review"):  # those are append-only, and refer to earlier rows
        later.append((table, keys, {column: values[column] for column in own}))
        values.update(dict.fromkeys(own))
    session.execute(insert(table).values(**values))
    for name, deeper in inside.items():
        for child in row[name]:
            put(
                session,
                Base.metadata.tables[name],
                {**child, key_of(table).name: values[key_of(table).name]},
                deeper,
                later,
            )


def move_sequences(session: Session) -> None:
    """Let PostgreSQL count on from the highest id of each table."""
    for table in Base.metadata.sorted_tables:
        key = key_of(table)
        sequence = session.execute(select(func.pg_get_serial_sequence(table.name, key.name))).scalar()
        if sequence is not None and len(table.primary_key) == 1:
            session.execute(
                text(f"SELECT setval('{sequence}', coalesce(max({key.name}), 0) + 1, false) FROM {table.name}")
            )


def add(database: Database, lines: Iterable[Line], name: str, *, version: str, match: Matcher | None) -> Imported:
    """Add the articles of the records to a database that holds something, one transaction an article."""
    done = Imported()
    agents: dict[int, Agent] = {}
    runs: dict[int, Run] = {}
    facts: list[tuple[int, Agent, dict[str, str]]] = []
    for number, record in lines:
        if isinstance(record, ExchangeError):
            done.refused.append(str(record))
            continue
        try:
            if "record" in record:
                with_facts(record)
                check_record(record)
            match record.get("record"):
                case "agent":
                    agents[record["agent_id"]] = agent_of(record)
                    told = {row["name"]: row["value"] for row in record["agent_fact"]}
                    facts += [(number, agents[record["agent_id"]], told)] if told else []
                case "run":
                    runs[record["run_id"]] = run_of(record)
                case "article":
                    add_article(database, record, agents, runs, done, match)
                case None:
                    add_row(database, record, version, done, match)
        except (QuotedbError, KeyError, IntegrityError) as error:
            reason = str(error)
            if isinstance(error, KeyError):
                reason = f"no agent or run before it has the number {error}."
            if isinstance(error, IntegrityError):
                reason = f"it breaks a rule of the database ({error.orig})."
            done.refused.append(f"{name}, line {number}: {reason}")
    note_facts(database, facts, name, done)
    return done


def note_facts(
    database: Database, facts: Iterable[tuple[int, Agent, dict[str, str]]], name: str, done: Imported
) -> None:
    """Note what researchers knew of agents, at the end, when those whom the articles name are there."""
    if not facts:
        return
    with database.writing() as session:
        for number, one, told in facts:
            if not fill_in_facts(session, one, told):
                why = f"“{one.name}” is nobody here, or several: {', '.join(told)} could not be noted."
                done.refused.append(f"{name}, line {number}: {why}")


def add_article(
    database: Database,
    record: Record,
    agents: dict[int, Agent],
    runs: dict[int, Run],
    done: Imported,
    match: Matcher | None,
) -> None:
    """Add one article with each of its readings, the current one last."""
    article = article_of(record, agents)
    readings = sorted(record["reading"], key=lambda row: (row["is_current"], row["reading_id"]))
    with database.writing() as session:
        outcomes = [
            save_article(
                session,
                article,
                findings_of(record, row["run_id"], agents),
                runs[row["run_id"]],
                match=match,
                make_current=row["is_current"],
            ).outcome
            for row in readings
        ] or [save_article(session, article, None, Run(Method.IMPORT, TOOL, ""), match=match).outcome]
    done.outcomes[outcomes[0].value] += 1


def add_row(database: Database, row: Record, version: str, done: Imported, match: Matcher | None) -> None:
    """Add a row of `quotedb extract`: a whole one as its article, others as a reading of the stored one of its text."""
    if isinstance(row.get("article"), dict) and row["article"].get("text") is not None:
        article, findings, run = whole_row(row)
        with database.writing() as session:
            findings = without_collisions(article, findings, acquaintances(session, article.text, findings))
            done.outcomes[save_article(session, article, findings, run, match=match).outcome.value] += 1
        return
    with at("row"):
        sha256, outlet, doc = row["article"]["sha256"], text_of(row["article"], "outlet"), text_of(row, "doc")
        if not (is_text(sha256) and doc):
            raise ExchangeError("article.sha256 and doc must be text.")
    with database.writing() as session:
        stored = session.execute(
            select(ArticleRow.article_id, ArticleRow.text, ArticleRow.outlet_id).where(ArticleRow.sha256 == sha256)
        ).first()
        if stored is None:
            raise ExchangeError(f"No stored article has the text of {doc} (SHA-256 {sha256[:12]}…): add it first.")
        article = Article(text=stored.text, outlet=outlet, name=doc)
        findings = findings_of_row(row, article)
        run = Run(Method.IMPORT, TOOL, version)
        done.outcomes[save_article(session, article, findings, run, match=match).outcome.value] += 1
