"""Reads gold files: rows of PolNeAR, chains, GAP, challenge cases, annotated articles; one record for each article."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotedb.dates import parse_edtf
from quotedb.errors import ReadError
from quotedb.evaluate.pronouns import GoldPronoun
from quotedb.read.annotation import agents_beside, annotation_beside, read_agents, read_annotation
from quotedb.read.article import read_file
from quotedb.records import Article, AttributionRelation, Findings, Span
from quotedb.text.reasons import ODD_FIELD, plain_reason


@dataclass(frozen=True)
class GoldStatement:
    """One statement with its chain of names, publisher first where the row gives the publisher."""

    content: tuple[Span, ...]
    chain: tuple[str, ...]
    alternatives: tuple[tuple[str, ...], ...] = ()
    kind: str | None = None
    mode: str | None = None
    optional: bool = False


@dataclass(frozen=True)
class GoldArticle:
    """One article with the statements that people found in it."""

    article: Article
    attributions: tuple[AttributionRelation, ...] | None = None
    statements: tuple[GoldStatement, ...] | None = None
    with_publisher: bool = True
    """Whether the chains begin with the publisher."""
    wire: str | None = None
    """The agency that the whole article is credited to, where the chains leave it out like the publisher."""
    names: Mapping[str, Sequence[str]] | None = None
    """Other forms of the agents' names."""
    half: str | None = None
    """The part of the gold file that the article belongs to, where its rows say so (`train`, `dev`)."""
    pronoun: GoldPronoun | None = None


def read_gold(path: Path) -> Iterator[GoldArticle]:
    """Yield the articles of a gold file: `.jsonl`, `.jsonl.gz`, or an article with its annotation beside it.

    Raises ReadError, naming file and line, where a row is none of these.
    """
    if path.name.endswith((".jsonl", ".jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    yield gold_row(json.loads(line))
                except (ValueError, KeyError, TypeError, AttributeError) as error:
                    raise ReadError(f"{path}, line {number}: no gold row: {plain_reason(error, ODD_FIELD)}.") from error
    else:
        yield annotated_article(path)


def gold_row(row: Mapping[str, Any]) -> GoldArticle:
    """Return the record of one JSON row; the kind of row is told by its keys."""
    outlet = row.get("outlet")
    article = Article(
        text=row["text"],
        name=row["doc"],
        outlet=outlet or row.get("publisher"),
        headline=row.get("title"),
        published=parse_edtf(day) if (day := row.get("published") or row.get("date")) else None,
    )
    if "pronoun" in row:
        pronoun, first, second = spans((row["pronoun"], row["a"], row["b"]))
        right = bool(row["is_a"]), bool(row["is_b"])
        return GoldArticle(article, pronoun=GoldPronoun(pronoun, (first, second), right))
    if "attributions" in row:
        attributions = tuple(
            AttributionRelation(*(spans(item.get(role) or ()) for role in ("source", "cue", "content")))
            for item in row["attributions"]
        )
        return GoldArticle(article, attributions=attributions)
    statements = tuple(
        GoldStatement(
            content=spans(item["content"]) if "content" in item else places(article.text, item["words"]),
            chain=tuple(item["chain"]),
            alternatives=tuple(tuple(chain) for chain in item.get("alternatives", ())),
            kind=item.get("kind"),
            mode=item.get("mode"),
            optional=bool(item.get("optional")),
        )
        for item in row["statements"]
    )
    wire = None if outlet else row.get("wire")
    return GoldArticle(
        article,
        statements=statements,
        with_publisher=outlet is not None,
        wire=wire if wire != "NA" else None,
        names=row.get("agents", {}),
        half=row.get("half"),
    )


def annotated_article(path: Path) -> GoldArticle:
    """Return an article with the statements of the annotation beside it; ReadError where there is none."""
    article = read_file(path)
    beside = annotation_beside(path)
    if beside is None:
        raise ReadError(
            f"{path}: no annotation beside it (a file {path.with_suffix('.yaml').name}): nothing to measure."
        )
    agents_file = agents_beside(path)
    findings: Findings = read_annotation(beside, article, read_agents(agents_file) if agents_file else ())
    statements = tuple(
        GoldStatement(
            content=statement.content,
            chain=tuple(hop.agent or "" for hop in statement.chain),
            kind=statement.kind.value,
            mode=statement.mode.value,
            optional=statement.optional,
        )
        for statement in findings.statements
    )
    return GoldArticle(article, statements=statements, names={agent.name: agent.names for agent in findings.agents})


def spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    """Return `[[start, end], …]` as spans."""
    return tuple(Span(start, end) for start, end in pairs)


def places(text: str, pieces: Sequence[str]) -> tuple[Span, ...]:
    """Return the spans of the pieces: the first at its first place in the text, each other behind the one before."""
    found: list[Span] = []
    start = 0
    for piece in pieces:
        at = text.index(piece, start)
        start = at + len(piece)
        found.append(Span(at, start))
    return tuple(found)
