"""What questions are made from: articles with their statements, chosen by a filter, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from quotedb.ask.compare import compare
from quotedb.ask.filters import Filter
from quotedb.ask.lists import articles
from quotedb.ask.pages import article
from quotedb.ask.rows import ArticlePage, Comparison, HopRow, MarkedStatement
from quotedb.records import AgentKind, Kind, Method, Span
from quotedb.sentences import paragraphs
from quotedb.teach.question import Passage

MOST_ARTICLES = 200
SURE = 0.8
"""Extracted statements below this confidence are not asked about."""


@dataclass(frozen=True)
class Case:
    """One statement in its article."""

    page: ArticlePage
    statement: MarkedStatement

    @property
    def origin(self) -> HopRow:
        """Return the last hop."""
        return self.statement.hops[-1]

    @property
    def relays(self) -> tuple[HopRow, ...]:
        """Return the hops between publisher and origin."""
        return self.statement.hops[1:-1]

    @property
    def heading(self) -> str:
        """Return outlet, date and headline."""
        return heading(self.page)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Return the paragraphs that hold the content and the words that prove each hop."""
        needed = [*self.statement.content, *(words.span for words in self.statement.hedges)]
        for hop in self.statement.hops:
            needed += [words.span for words in (hop.mention, hop.cue) if words is not None]
        return tuple(
            paragraph for paragraph in paragraphs(self.page.text) if any(paragraph.overlaps(span) for span in needed)
        )

    def passage(self, *marked: Span) -> Passage:
        """Return those paragraphs as one passage, with the given spans marked (the content if none is given)."""
        return passage_of(self.page, self.paragraphs, marked or self.statement.content, self.statement.row.statement_id)


def heading(page: ArticlePage) -> str:
    """Return outlet, date and headline of an article, as far as they are known."""
    article_row = page.article
    known = (article_row.outlet, (article_row.published or "").rstrip("~?%"), article_row.headline)
    return ", ".join(word for word in known if word)


def passage_of(
    page: ArticlePage, parts: tuple[Span, ...], marked: tuple[Span, ...], statement_id: int | None = None
) -> Passage:
    """Return some paragraphs of an article, with `[…]` where others are left out between them."""
    text, offsets = "", []
    for number, part in enumerate(parts):
        if number:
            between = page.text[parts[number - 1].end : part.start]
            text += "\n\n" if not between.strip() else "\n\n[…]\n\n"
        shift = len(text) - part.start
        offsets += [
            (max(span.start, part.start) + shift, min(span.end, part.end) + shift)
            for span in marked
            if span.overlaps(part)
        ]
        text += part.of(page.text)
    return Passage(heading(page), text, tuple(sorted(set(offsets))), statement_id)


@dataclass(frozen=True)
class Material:
    """The articles that questions may be made from."""

    pages: tuple[ArticlePage, ...]
    comparisons: tuple[Comparison, ...]

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Return the statements that a question may be about: sure ones, spoken or written, not optional."""
        return tuple(
            Case(page, statement) for page in self.pages for statement in page.statements if askable(statement)
        )

    def case(self, statement_id: int) -> Case | None:
        """Return the case of a statement, if it may be asked about."""
        return next((case for case in self.cases if case.statement.row.statement_id == statement_id), None)

    def speakers(self, first: ArticlePage) -> Iterator[str]:
        """Yield the names of agents on chains, those of one article first, then those of the others."""
        for page in (first, *(page for page in self.pages if page is not first)):
            for statement in page.statements:
                for hop in reversed(statement.hops):
                    if hop.agent and hop.agent_kind is not AgentKind.UNNAMED:
                        yield hop.agent


def askable(statement: MarkedStatement) -> bool:
    """Tell whether a statement is sure enough, and no thought."""
    row = statement.row
    sure = row.method in (Method.ANNOTATION, Method.REVIEW) or (row.confidence or 0) >= SURE
    return sure and row.kind is not Kind.THOUGHT and all(hop.agent for hop in statement.hops)


def gather(session: Session, filters: Filter) -> Material:
    """Return the material of the articles that the filter lets through, at most `MOST_ARTICLES` of them."""
    rows = sorted(articles(session, filters=filters, limit=MOST_ARTICLES), key=lambda row: row.article_id)
    pages = tuple(article(session, row.article_id) for row in rows)
    seen: set[int] = set()
    comparisons: list[Comparison] = []
    for page in pages:
        for statement in page.statements:
            quotation = statement.row.quotation_id
            if quotation is not None and quotation not in seen:
                seen.add(quotation)
                found = compare(session, statement.row.statement_id)
                if found.variants:
                    comparisons.append(found)
    return Material(pages, tuple(comparisons))
