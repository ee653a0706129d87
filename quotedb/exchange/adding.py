"""Reads JSON Lines into a database that is not empty: each article is added like a new one."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from quotedb.errors import ExchangeError, QuotedbError
from quotedb.exchange.believing import check_record, is_text
from quotedb.exchange.contract_reading import at, findings_of_row, text_of, whole_row
from quotedb.exchange.records import agent_of, article_of, findings_of, run_of
from quotedb.exchange.restoring import Imported, Line, with_facts
from quotedb.exchange.rows import Record
from quotedb.records import Agent, Article, Run
from quotedb.resolve.collisions import without_collisions
from quotedb.store.acquaintances import acquaintances
from quotedb.store.agents import Matcher
from quotedb.store.engine import Database
from quotedb.store.facts import fill_in_facts
from quotedb.store.save import save_article
from quotedb.store.tables import Article as ArticleRow
from quotedb.store.troubles import broken_rule
from quotedb.terms import Method

TOOL = "quotedb import"


def add(database: Database, lines: Iterable[Line], name: str, *, version: str, match: Matcher | None) -> Imported:
    """Add the articles of the records to a database that is not empty, one transaction for each."""
    done = Imported()
    agents: dict[int, Agent] = {}
    runs: dict[int, Run] = {}
    facts: list[tuple[int, Agent, dict[str, str]]] = []
    # Rows that are handed to the driver directly come without SQLAlchemy's own errors.
    broken: tuple[type[Exception], ...] = (IntegrityError, database.engine.dialect.loaded_dbapi.IntegrityError)
    expected: tuple[type[Exception], ...] = (QuotedbError, KeyError, *broken)
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
                    facts_of_agent = {row["name"]: row["value"] for row in record["agent_fact"]}
                    facts += [(number, agents[record["agent_id"]], facts_of_agent)] if facts_of_agent else []
                case "run":
                    runs[record["run_id"]] = run_of(record)
                case "article":
                    add_article(database, record, agents, runs, done, match)
                case None:
                    add_row(database, record, version, done, match)
        except expected as error:
            reason = str(error)
            if isinstance(error, KeyError):
                reason = f"no agent or run before it has the number {error}."
            if isinstance(error, broken):
                reason = f"it breaks a rule of the database ({broken_rule(error)})."
            done.refused.append(f"{name}, line {number}: {reason}")
    note_facts(database, facts, name, done)
    return done


def note_facts(
    database: Database, facts: Iterable[tuple[int, Agent, dict[str, str]]], name: str, done: Imported
) -> None:
    """Note what researchers knew of agents; done last, when the agents that the articles name are stored."""
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
    """Add a row of `quotedb extract`: a whole row as an article, any other as a reading of the article it is about."""
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
