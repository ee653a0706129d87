"""Reading JSON Lines back: row by row into an empty database, article by article into one that holds something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quotedb.errors import ExchangeError, QuotedbError
from quotedb.exchange.contract_reading import article_of_row, findings_of_row, run_of_row
from quotedb.exchange.records import agent_of, article_of, findings_of, run_of
from quotedb.exchange.rows import NESTED, Record, key_of, typed
from quotedb.records import Agent, AgentKind, Article, Method, Run
from quotedb.resolve.collisions import without_collisions
from quotedb.store.acquaintances import acquaintances
from quotedb.store.agents import Matcher
from quotedb.store.engine import Database
from quotedb.store.save import save_article
from quotedb.store.tables import Article as ArticleRow
from quotedb.store.tables import Base
from quotedb.text.nameless import nameless_kind

TOOL = "quotedb import"


@dataclass
class Imported:
    """What an import did: how many articles by outcome, or rows restored by table; and what was refused, and why."""

    outcomes: Counter[str] = field(default_factory=Counter)
    restored: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)


def import_lines(
    database: Database, lines: Iterable[tuple[int, Record]], name: str, *, version: str, match: Matcher | None = None
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

    def whole() -> Iterable[tuple[int, Record]]:
        yield first
        yield from numbered

    if "record" in first[1]:
        with database.writing() if database.is_there else database.filling() as session:
            if is_empty(session):
                return restore(session, whole(), name)
    return add(database, whole(), name, version=version, match=match)


def is_empty(session: Session) -> bool:
    """Tell whether the database holds nothing yet."""
    return all(
        session.execute(select(key_of(Base.metadata.tables[table])).limit(1)).first() is None for table in NESTED
    )


def restore(session: Session, lines: Iterable[tuple[int, Record]], name: str) -> Imported:
    """Put every row in as it is. References within a table are filled in at the end, when all rows are there."""
    done = Imported()
    later: list[tuple[Table, dict[str, Any], dict[str, Any]]] = []
    for number, record in lines:
        if record["record"] == "agent" and record.get("kind") == AgentKind.UNNAMED:
            record["kind"] = nameless_kind(record.get("name"))  # exports of earlier versions called them all unnamed
        try:
            put(session, Base.metadata.tables[record["record"]], record, NESTED[record["record"]], later)
        except (KeyError, ValueError, TypeError, IntegrityError) as error:
            reason = error.orig if isinstance(error, IntegrityError) else repr(error)
            raise ExchangeError(
                f"{name}, line {number}: not a record that fits ({reason}); nothing was imported."
            ) from error
        done.restored[record["record"]] += 1
    for table, keys, values in later:
        matches = [table.c[column] == value for column, value in keys.items()]
        session.execute(update(table).where(*matches).values(**values))
    if session.get_bind().dialect.name == "postgresql":
        move_sequences(session)
    return done


def put(
    session: Session,
    table: Table,
    row: Record,
    inside: dict[str, Any],
    later: list[tuple[Table, dict[str, Any], dict[str, Any]]],
) -> None:
    """Insert one row and the rows that stand inside it."""
    values = {column.name: typed(column, row[column.name]) for column in table.columns}
    keys = {column.name: values[column.name] for column in table.primary_key}
    own = {
        column.name
        for column in table.columns
        if values[column.name] is not None and any(foreign.column.table is table for foreign in column.foreign_keys)
    }
    if own and table.name not in ("decision", "review"):  # those are append-only, and refer to earlier rows
        later.append((table, keys, {column: values[column] for column in own}))
        values.update(dict.fromkeys(own))
    session.execute(insert(table).values(**values))
    for name, deeper in inside.items():
        for child in row.get(name, ()):  # exports of earlier versions have not all of them
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


def add(
    database: Database, lines: Iterable[tuple[int, Record]], name: str, *, version: str, match: Matcher | None
) -> Imported:
    """Add the articles of the records to a database that holds something, one transaction an article."""
    done = Imported()
    agents: dict[int, Agent] = {}
    runs: dict[int, Run] = {}
    for number, record in lines:
        try:
            match record.get("record"):
                case "agent":
                    agents[record["agent_id"]] = agent_of(record)
                case "run":
                    runs[record["run_id"]] = run_of(record)
                case "article":
                    add_article(database, record, agents, runs, done, match)
                case None:
                    add_row(database, record, version, done, match)
        except (QuotedbError, KeyError, ValueError, TypeError) as error:
            reason = str(error) if isinstance(error, QuotedbError) else f"not a record that fits ({error!r})."
            done.refused.append(f"{name}, line {number}: {reason}")
    return done


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
    if row["article"].get("text") is not None:
        article = article_of_row(row)
        run = run_of_row(row)
        findings = findings_of_row(row, article)
        with database.writing() as session:
            findings = without_collisions(article, findings, acquaintances(session, article.text, findings))
            done.outcomes[save_article(session, article, findings, run, match=match).outcome.value] += 1
        return
    sha256 = row["article"]["sha256"]
    with database.writing() as session:
        stored = session.execute(
            select(ArticleRow.article_id, ArticleRow.text, ArticleRow.outlet_id).where(ArticleRow.sha256 == sha256)
        ).first()
        if stored is None:
            raise ExchangeError(
                f"No stored article has the text of {row['doc']} (SHA-256 {sha256[:12]}…): add it first."
            )
        article = Article(text=stored.text, outlet=row["article"].get("outlet"), name=row["doc"])
        findings = findings_of_row(row, article)
        run = Run(Method.IMPORT, TOOL, version)
        done.outcomes[save_article(session, article, findings, run, match=match).outcome.value] += 1
