"""One statement's route to the reader, hop by hop, with the words of the article that prove each hop."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quotedb.ask.answers import ChainRow
from quotedb.ask.columns import head_of, in_utc, review, run, statement, verification
from quotedb.ask.hops import Evidence, evidence_of
from quotedb.ask.lists import find_article, text_of
from quotedb.ask.passages import ABOUT, verifications
from quotedb.ask.rows import HopRow, ReviewRow, RunRow, VerificationRow, Words
from quotedb.ask.statements import rows_of
from quotedb.errors import UnknownRowError
from quotedb.records import Reason, Span
from quotedb.terms import Method
from quotedb.text.sentences import paragraphs

if TYPE_CHECKING:
    from quotedb.ask.columns import Reader


def chain(reader: Reader, statement_id: int) -> ChainRow:
    """Return the chain of a statement with its evidence; UnknownRowError if no statement has that id."""
    rows = rows_of(reader, [statement_id])
    if not rows:
        raise UnknownRowError(f"There is no statement {statement_id}; `quotedb who` and `quotedb said` show numbers.")
    row = rows[0]
    kept = reader.execute(
        select(*statement.c["run_id", "reasons", "is_current"]).where(statement.c.statement_id == statement_id)
    ).one()
    evidence = evidence_of(reader, [statement_id])[statement_id]
    text = text_of(reader, row.article_id)
    return ChainRow(
        statement=row,
        article=find_article(reader, row.article_id),
        content=tuple(Words(span.of(text), span) for span in evidence.content),
        hops=tuple(evidence.hops),
        passages=passages(text, evidence),
        hedges=tuple(evidence.hedges),
        verifications=checks(reader, row.article_id, kept.run_id, evidence.hops),
        reasons=tuple(Reason(reason["by"], reason["confidence"]) for reason in kept.reasons or ()),
        run=run_row(reader, kept.run_id),
        reviews=reviews(reader, statement_id),
        is_current=bool(kept.is_current),
        elsewhere=elsewhere(reader, row.quotation_id, statement_id),
    )


def passages(text: str, evidence: Evidence) -> tuple[Words, ...]:
    """Return the paragraphs of the text in which mentions, cues and other evidence stand."""
    proving = list(evidence.spans())
    return tuple(
        Words(paragraph.of(text), paragraph) for paragraph in paragraphs(text) if overlaps_any(paragraph, proving)
    )


def overlaps_any(paragraph: Span, spans: Iterable[Span]) -> bool:
    """Tell whether a paragraph overlaps one of the spans."""
    return any(paragraph.overlaps(span) for span in spans)


def checks(reader: Reader, article_id: int, run_id: int, hops: Iterable[HopRow]) -> tuple[VerificationRow, ...]:
    """Return the verifications of the same reading that are about an agent of the chain other than the publisher."""
    on_route = [hop.agent_id for hop in hops if hop.position > 0 or hop.role == "origin"]
    return verifications(
        reader,
        verification.c.article_id == article_id,
        verification.c.run_id == run_id,
        head_of(ABOUT.member).in_(on_route),
    )


def run_row(reader: Reader, run_id: int) -> RunRow:
    """Return the run that found the statement."""
    row = reader.execute(select(run).where(run.c.run_id == run_id)).one()
    return RunRow(
        row.run_id, Method(row.method), row.tool, row.version, row.model_hash, row.settings, in_utc(row.started_at)
    )


def reviews(reader: Reader, statement_id: int) -> tuple[ReviewRow, ...]:
    """Return the reviews of the statement, oldest first."""
    query = select(review).where(review.c.statement_id == statement_id).order_by(review.c.review_id)
    return tuple(
        ReviewRow(row.review_id, row.verdict, row.corrected_by_id, row.reviewer, row.reason, in_utc(row.reviewed_at))
        for row in reader.execute(query)
    )


def elsewhere(reader: Reader, quotation_id: int | None, statement_id: int) -> int:
    """Return how many other current statements belong to the same quotation."""
    if quotation_id is None:
        return 0
    query = select(func.count()).where(
        statement.c.quotation_id == quotation_id, statement.c.is_current, statement.c.statement_id != statement_id
    )
    return reader.execute(query).scalar_one()
