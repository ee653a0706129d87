"""Writes articles as Markdown with an annotation file beside each, and their agents, as a person could write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy.orm import Session

from quotedb.atomic_write import made, make_folder
from quotedb.exchange.records import agent_of, article_of, findings_of
from quotedb.exchange.rows import Record, records_of
from quotedb.read.agents import AGENTS_FILE
from quotedb.read.annotation_writing import to_yaml, write_agents, write_annotation
from quotedb.records import Agent, Article, Findings
from quotedb.terms import CreditRole, Extent

UNSAFE = re.compile(r"[^\w.-]+")
"""What does not go into the name of a file."""
NOBODY = "unnamed"
"""The name of sources without any words; it says by itself what it is."""


def write_folder(session: Session, folder: Path) -> list[Path]:
    """Write every article with its current reading into the folder, and the agents; return the files.

    Articles of one name get a number behind the name, so that none overwrites another.
    """
    make_folder(folder)
    agents: dict[int, Agent] = {}
    files: list[Path] = []
    taken: set[str] = set()
    for record in records_of(session, ("agent", "article")):
        if record["record"] == "agent":
            agents[record["agent_id"]] = agent_of(record)
        elif record["record"] == "article":
            files += write_article(folder, record, agents, taken)
    return [write_agents_file(folder, agents.values()), *files]


def write_agents_file(folder: Path, agents: Iterable[Agent]) -> Path:
    """Write the `agents.yaml` that gives the kinds of the agents in a folder of annotations; return its path."""
    listed = folder / AGENTS_FILE
    by_name = {agent.name: agent for agent in agents if agent.name != NOBODY}
    made(listed).write_text(write_agents([by_name[name] for name in sorted(by_name)]), encoding="utf-8")
    return listed


def write_article(folder: Path, record: Record, agents: dict[int, Agent], taken: set[str]) -> Iterator[Path]:
    """Write one article and, if it has a current reading, its annotation; yield the files."""
    article = article_of(record, agents)
    text = write_text(folder, article, record["article_id"], taken)
    yield text
    current = current_run(record)
    if current is not None:
        findings: Findings = findings_of(record, current, agents)
        annotation = text.with_suffix(".yaml")
        made(annotation).write_text(write_annotation(article, findings), encoding="utf-8")
        yield annotation


def write_text(folder: Path, article: Article, article_id: int, taken: set[str]) -> Path:
    """Write the text and record of an article as Markdown; return the file. `taken` are the file names in use."""
    name = UNSAFE.sub("-", article.name).strip("-.") or "article"
    if name.lower() in taken:
        name = f"{name}-{article_id}"
    taken.add(name.lower())
    text = folder / f"{name}.md"
    # No character is added to the text. Where reading would change it, `import annotations` takes the text as it is.
    made(text).write_text(f"---\n{to_yaml(front_matter(article))}---\n{article.text}", encoding="utf-8")
    return text


def current_run(record: Record) -> int | None:
    """Return the id of the run of an article's current reading; None if it has none."""
    return next((row["run_id"] for row in record["reading"] if row["is_current"]), None)


def front_matter(article: Article) -> dict[str, object]:
    """Return the record of an article as the front matter of a Markdown file has it."""
    fields: dict[str, object] = {
        "outlet": article.outlet,
        "republisher": article.republisher,
        "title": article.headline,
        "byline": article.byline,
        "published": article.published.text if article.published else None,
        "place": article.place,
        "address": article.address,
        "language": article.language,
        "credits": [credit.name for credit in article.credits if credit.role is CreditRole.WIRE],
        "contributors": [credit.name for credit in article.credits if credit.role is CreditRole.CONTRIBUTOR],
        "account": article.account,
        "extent": article.extent.value if article.extent is Extent.EXCERPT else None,
        "sha256": article.sha256,
    }
    return {key: value for key, value in fields.items() if value}
