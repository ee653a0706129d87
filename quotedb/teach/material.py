"""What questions are made from: articles with their statements, chosen by a filter, in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy.orm import Session

from quotedb.ask.answers import ArticlePage, Comparison, MarkedStatement
from quotedb.ask.columns import agent, head_of
from quotedb.ask.compare import compare
from quotedb.ask.filters import Filter
from quotedb.ask.lists import articles
from quotedb.ask.names import named
from quotedb.ask.pages import article
from quotedb.ask.rows import HopRow
from quotedb.dates import in_words
from quotedb.records import NAMELESS, AgentKind, Kind, Method, Span
from quotedb.teach.question import Passage
from quotedb.text.sentences import paragraphs

MOST_ARTICLES = 200
SURE = 0.8
"""Extracted statements below this confidence are not asked about."""
FEWEST_WORDS = 4
"""A content of fewer words gives a reader too little to judge by."""
INNER = re.compile(r"\b(?:told|testif\w+|testimony|declared|alleg\w+|admitted|informed|confessed)\b", re.I)
SOME_AGENTS = 500
WORD = re.compile(r"\w+")
ARTICLE = re.compile(r"^the ", re.I)
Forms = Mapping[str, frozenset[str]]
"""Every form of the names of agents, by the name that they go by."""


@dataclass(frozen=True)
class Case:
    """One statement in its article."""

    page: ArticlePage
    statement: MarkedStatement
    forms: Forms = field(default_factory=dict)

    @property
    def origin(self) -> HopRow:
        """Return the last hop."""
        return self.statement.hops[-1]

    @property
    def relays(self) -> tuple[HopRow, ...]:
        """Return the hops between publisher and origin."""
        return self.statement.hops[1:-1]

    @property
    def proved(self) -> bool:
        """Tell whether the passage shows who everybody on the chain is.

        Each named agent must be mentioned, and named in the passage: in the same paragraph or in one before it. Who is
        named only later, or by the record of the article alone, could be taken for somebody else.
        """
        return all(
            hop.mention is not None and (hop.agent_kind in NAMELESS or self.names(hop, self.paragraphs))
            for hop in self.statement.hops[1:]
        )

    @property
    def counted(self) -> bool:
        """Tell whether nobody else could be counted as a step.

        Whoever was told without being on the chain could be, and so could the one behind `reportedly`.
        """
        on_chain = {hop.agent for hop in self.statement.hops}
        others = {hop.addressee for hop in self.statement.hops if hop.addressee} - on_chain
        return not others and self.origin.agent_kind not in NAMELESS

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Return the paragraphs that hold the content and the words that prove each hop, and name who it is."""
        needed = [*self.statement.content, *(words.span for words in self.statement.hedges)]
        for hop in self.statement.hops:
            needed += [words.span for words in (hop.mention, hop.cue) if words is not None]
        whole = list(paragraphs(self.page.text))
        found = {paragraph for paragraph in whole if any(paragraph.overlaps(span) for span in needed)}
        for hop in self.statement.hops[1:]:
            if hop.agent_kind not in NAMELESS and not self.names(hop, sorted(found)):
                before = [part for part in whole if part < min(found) and self.names(hop, [part])]
                found.update(before[-1:])
        return tuple(sorted(found))

    def names(self, hop: HopRow, parts: Iterable[Span]) -> bool:
        """Tell whether some form of a hop's name, or the role that it goes by, stands in these paragraphs."""
        text = " ".join(part.of(self.page.text) for part in parts)
        role = (hop.agent or "").rsplit(maxsplit=1)[-1:]
        if hop.mention is not None and role and role[0].islower() and stands_in(role[0], hop.mention.words):
            return True
        return any(stands_in(form, text) for form in forms_of(hop.agent or "", hop.agent_kind, self.forms))

    def passage(self, *marked: Span) -> Passage:
        """Return those paragraphs as one passage, with the given spans marked (the content if none is given)."""
        return passage_of(self.page, self.paragraphs, marked or self.statement.content, self.statement.row.statement_id)


def forms_of(name: str, kind: AgentKind | None, forms: Forms) -> set[str]:
    """Return the forms by which a reader knows an agent: all that are stored, and a person's family name."""
    found = {ARTICLE.sub("", form) for form in (name, *forms.get(name, ()))}
    family = name.rsplit(maxsplit=1)[-1:]
    if kind is AgentKind.PERSON and family and family[0][0].isupper():
        found.add(family[0])
    return {form for form in found if form}


def stands_in(form: str, text: str) -> bool:
    """Tell whether a form of a name stands in the text as whole words."""
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) is not None


def heading(page: ArticlePage) -> str:
    """Return outlet, date and headline of an article, as far as they are known."""
    article_row = page.article
    known = (article_row.outlet, in_words(article_row.published or ""), article_row.headline)
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
    forms: Forms = field(default_factory=dict)

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Return the statements that a question may be about: sure ones, spoken or written, not optional."""
        return tuple(
            Case(page, statement, self.forms)
            for page in self.pages
            for statement in page.statements
            if askable(statement)
        )

    @cached_property
    def confusable(self) -> frozenset[frozenset[str]]:
        """Return the pairs of agents of whom one speaks, acts or stands for the other."""
        return frozenset(
            frozenset((relation.agent, relation.other)) for page in self.pages for relation in page.relations
        )

    @cached_property
    def spoken_for(self) -> frozenset[tuple[str, str]]:
        """Return who passed on the words of whom."""
        return frozenset(
            (relay.agent, case.origin.agent)
            for case in self.cases
            for relay in case.relays
            if relay.agent and case.origin.agent
        )

    def case(self, statement_id: int) -> Case | None:
        """Return the case of a statement, if it may be asked about."""
        return next((case for case in self.cases if case.statement.row.statement_id == statement_id), None)

    def speakers(self, first: ArticlePage) -> Iterator[str]:
        """Yield the names of agents on chains, those of one article first, then those of the others."""
        for page in (first, *(page for page in self.pages if page is not first)):
            for statement in filter(askable, page.statements):
                for hop in reversed(statement.hops):
                    if hop.agent and hop.agent_kind not in NAMELESS:
                        yield hop.agent


def askable(statement: MarkedStatement) -> bool:
    """Tell whether a statement is sure enough, long enough, and no thought."""
    row = statement.row
    sure = row.method in (Method.ANNOTATION, Method.REVIEW) or (row.confidence or 0) >= SURE
    long = len(WORD.findall(row.content)) >= FEWEST_WORDS
    if row.method is Method.EXTRACTION and reports_another(statement):
        return False
    return sure and long and row.kind is not Kind.THOUGHT and all(hop.agent for hop in statement.hops)


def reports_another(statement: MarkedStatement) -> bool:
    """Tell whether the content itself tells of somebody's words, so that its origin may lie deeper than was found."""
    mention = statement.hops[-1].mention
    inside = mention is not None and any(span.covers(mention.span) for span in statement.content)
    return not inside and INNER.search(statement.row.content) is not None


def gather(session: Session, filters: Filter) -> Material:
    """Return the material of the articles that the filter lets through, at most `MOST_ARTICLES` of them."""
    listed = articles(session, filters=filters, limit=MOST_ARTICLES)
    rows = sorted((row for row in listed if row.next_id is None), key=lambda row: row.article_id)
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
    return Material(pages, tuple(comparisons), forms_in(session, pages))


def forms_in(session: Session, pages: Iterable[ArticlePage]) -> Forms:
    """Return every form of the names of those who said or passed on something in the articles."""
    heads = {
        hop.agent_id: hop.agent
        for page in pages
        for statement in page.statements
        for hop in statement.hops
        if hop.agent_id is not None and hop.agent and hop.agent_kind not in NAMELESS
    }
    ids, found = sorted(heads), dict[str, frozenset[str]]()
    for start in range(0, len(ids), SOME_AGENTS):
        for head, form in named(session, head_of(agent).in_(ids[start : start + SOME_AGENTS])):
            name = heads[head]
            found[name] = found.get(name, frozenset()) | {form}
    return found
