"""Checks that findings fit the article in which they are said to have been found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quotedb.errors import FindingsError
from quotedb.records import Article, Findings, Span
from quotedb.store.directory import Identity


def check_findings(article: Article, findings: Findings) -> None:
    """Raise FindingsError for a span outside the article's text, or a statement without content or chain."""
    length = len(article.text)
    for number, statement in enumerate(findings.statements):
        if not statement.content or not statement.chain:
            raise FindingsError(f"Statement {number} of {article.name} has no words or no chain.")
    for span in spans_of(findings):
        if not 0 <= span.start < span.end <= length:
            raise FindingsError(
                f"The span {span.start} to {span.end} is not of the text of {article.name} ({length} characters)."
            )


def check_publishers(article: Article, findings: Findings, identities: Mapping[str, Identity]) -> None:
    """Raise FindingsError for a chain that does not begin with the article's publisher.

    That is the outlet; where another site republished the article, it is that site, followed by the outlet.
    """

    def head_of(name: str | None) -> int | None:
        return None if name is None else identities[name].head_id

    printed = [article.republisher, article.outlet] if article.republisher else [article.outlet]
    wanted = [head_of(name) for name in printed]
    for number, statement in enumerate(findings.statements):
        names = [hop.agent for hop in statement.chain[: len(wanted)]]
        if names != printed and [head_of(name) for name in names] != wanted:
            begins = " ← ".join(name or "an outlet that is not known" for name in printed)
            raise FindingsError(f"The chain of statement {number} of {article.name} does not begin with {begins}.")


def spans_of(findings: Findings) -> Iterator[Span]:
    """Yield every span of the findings."""
    for statement in findings.statements:
        yield from statement.content
        yield from statement.hedges
        for hop in statement.chain:
            if hop.mention is not None:
                yield hop.mention
            if hop.cue is not None:
                yield hop.cue
    yield from (one.span for one in findings.verifications)
    yield from (one.span for one in findings.responses)
    yield from (one.span for one in findings.misnamings)
    for relation in findings.relations:
        if relation.span is not None:
            yield relation.span
