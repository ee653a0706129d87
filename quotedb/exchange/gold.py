"""Writes what persons reviewed as gold: articles with annotations beside them, for `quotedb evaluate`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from quotedb.atomic_write import made, make_folder
from quotedb.errors import AnnotationError
from quotedb.exchange.annotations import current_run, write_agents_file, write_text
from quotedb.exchange.records import agent_of, article_of, findings_of, statement_of
from quotedb.exchange.rows import Record, records_of
from quotedb.read.annotation_writing import write_annotation
from quotedb.records import Agent, Findings, Statement
from quotedb.store.tables import Review, Run
from quotedb.store.tables import Statement as StatementRow
from quotedb.terms import Method


@dataclass
class Gold:
    """What was written: files, counts of statements by persons and of waiting ones, and articles that were refused."""

    articles: list[Path] = field(default_factory=list)
    decided: int = 0
    waiting: int = 0
    refused: list[str] = field(default_factory=list)


def write_gold(session: Session, folder: Path) -> Gold:
    """Write every article with a reviewed statement into the folder, with an annotation beside it.

    The annotation holds what persons confirmed, corrected or wrote; what they rejected is left out. A statement that
    nobody reviewed is in it as `optional`, so that it counts neither way when measured.
    """
    make_folder(folder)
    reviewed = set(
        session.scalars(
            select(StatementRow.article_id).join(Review, Review.statement_id == StatementRow.statement_id).distinct()
        )
    )
    judged = set(session.scalars(select(Review.statement_id)))
    personal = set(session.scalars(select(Run.run_id).where(Run.method.in_((Method.ANNOTATION, Method.REVIEW)))))
    done = Gold()
    agents: dict[int, Agent] = {}
    taken: set[str] = set()
    for record in records_of(session, ("agent", "article")):
        if record["record"] == "agent":
            agents[record["agent_id"]] = agent_of(record)
        elif record["article_id"] in reviewed:
            article = article_of(record, agents)
            findings, waiting = gold_of(record, agents, judged, personal)
            try:
                annotation = write_annotation(article, findings)
            except AnnotationError as error:
                done.refused.append(f"{article.name}: {error}")
                continue
            done.articles.append(text := write_text(folder, article, record["article_id"], taken))
            made(text.with_suffix(".yaml")).write_text(annotation, encoding="utf-8")
            done.decided += len(findings.statements) - waiting
            done.waiting += waiting
    if done.articles:
        write_agents_file(folder, agents.values())
    return done


def gold_of(record: Record, agents: dict[int, Agent], judged: set[int], personal: set[int]) -> tuple[Findings, int]:
    """Return the gold findings of an article, and how many of the program's statements are in it as optional.

    `judged` are the ids of statements with a review, `personal` those of runs that are a person's own work.
    """
    current = current_run(record)
    others = findings_of(record, current, agents) if current is not None else Findings()
    statements: list[Statement] = []
    waiting = 0
    for row in record["statement"]:
        if row["is_current"]:
            waits = row["statement_id"] not in judged and row["run_id"] not in personal
            waiting += waits
            statements.append(replace(statement_of(row, agents), optional=row["optional"] or waits))
    statements.sort(key=lambda one: one.content[0])
    named = {hop.agent for one in statements for hop in one.chain}
    known = tuple(agent for agent in agents.values() if agent.name in named)
    return replace(others, statements=tuple(statements), agents=known), waiting
