"""The articles with their statements that an exercise is made from: chosen by a filter, drawn by a seed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from sqlalchemy.orm import Session

from quotedb.ask.answers import ArticlePage
from quotedb.ask.columns import agent, head_of
from quotedb.ask.drawing import BY_PERSON, Standing, articles_drawn, pages_of, standings
from quotedb.ask.filters import Filter
from quotedb.ask.names import named
from quotedb.teach.ages import fit_for
from quotedb.teach.askable import askable, could_speak, plainly_meant
from quotedb.teach.case import Case, Forms
from quotedb.teach.question import Basis
from quotedb.terms import NAMELESS, AgentKind

LEAST = 0.9
"""What a program found below this confidence in any part is not asked about.

Confidence is calibrated (docs/accuracy.md): of ten statements at or above this, nine should be right with their whole
chain. It holds for every network that was calibrated (`python -m training.confidence`).
"""
FEWEST_ARTICLES, MOST_ARTICLES = 40, 150
ARTICLES_A_QUESTION = 2
SOME_AGENTS = 500
SMALL_WORD = re.compile(r"\b[a-z]{5,}\b")
FEW_ARTICLES, ONE_IN = 4, 10
"""What stands in more than `FEW_ARTICLES` articles, and in more than one in `ONE_IN`, is common."""
UNKNOWN = Standing(by_person=False, confidence=0.0)
CONFIRMED = Standing(by_person=True, confidence=1.0)


@dataclass(frozen=True, slots=True)
class ArticleVoices:
    """The ids of the named agents on the chains of an article (outlets aside), and of the quotations that it prints."""

    people: frozenset[int]
    quotations: frozenset[int]


@dataclass(frozen=True)
class Material:
    """The articles that questions may be made from."""

    pages: tuple[ArticlePage, ...]
    forms: Forms = field(default_factory=dict)
    standings: Mapping[int, Standing] = field(default_factory=dict)
    least: float = LEAST
    only_reviewed: bool = False
    unfit: int = 0
    """Articles left out because they are not for the age asked for."""

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Return the statements that a question may be about: sure ones, spoken or written."""
        return tuple(
            Case(page, statement, self.forms, standing.by_person)
            for page in self.pages
            for statement in page.statements
            for standing in (self.standings.get(statement.row.statement_id, UNKNOWN),)
            if askable(page, statement, standing, self.least) and (standing.by_person or not self.only_reviewed)
        )

    @cached_property
    def unsure(self) -> int:
        """Return how many more statements could be asked about if a person confirmed what a program found."""
        fit = (
            askable(page, one, CONFIRMED, self.least)
            for page in self.pages
            for one in page.statements
            if not self.standings.get(one.row.statement_id, UNKNOWN).by_person
        )
        return sum(fit) - sum(not case.by_person for case in self.cases)

    def in_turn(self, chance: Random) -> list[Case]:
        """Return the cases in random order, those that a person wrote or confirmed before the others.

        Articles take turns, so that one long article does not give most of the questions.
        """
        turn: Counter[int] = Counter()
        shuffled = []
        for case in chance.sample(self.cases, len(self.cases)):
            turn[case.page.article.article_id] += 1
            shuffled.append((not case.by_person, turn[case.page.article.article_id], case))
        return [case for _person, _turn, case in sorted(shuffled, key=lambda one: one[:2])]

    def pages_in_turn(self, chance: Random) -> list[ArticlePage]:
        """Return the articles in random order, those that a person annotated first."""
        shuffled = chance.sample(self.pages, len(self.pages))
        return sorted(
            (page for page in shuffled if not self.only_reviewed or basis_of(page) is Basis.PERSON),
            key=lambda page: basis_of(page) is not Basis.PERSON,
        )

    @cached_property
    def by_quotation(self) -> dict[int, list[Case]]:
        """Return the cases by quotation id, the first published in front; only quotations that several cases carry."""
        found: dict[int, list[Case]] = {}
        for case in self.cases:
            if case.statement.row.quotation_id is not None:
                found.setdefault(case.statement.row.quotation_id, []).append(case)
        return {
            quotation: sorted(some, key=lambda case: (case.page.article.published or "9", case.page.article.article_id))
            for quotation, some in found.items()
            if len(some) > 1
        }

    @cached_property
    def voices(self) -> dict[int, ArticleVoices]:
        """Return the voices of each article, by its id."""
        hidden = (*NAMELESS, AgentKind.OUTLET)
        return {
            page.article.article_id: ArticleVoices(
                frozenset(
                    hop.agent_id
                    for one in page.statements
                    for hop in one.hops[1:]
                    if hop.agent_id is not None and hop.agent_kind not in hidden
                ),
                frozenset(one.row.quotation_id for one in page.statements if one.row.quotation_id is not None),
            )
            for page in self.pages
        }

    @cached_property
    def common(self) -> frozenset[str]:
        """Return the words and the people (by id, as text) of so many articles that they say nothing of a case."""
        articles: Counter[str] = Counter()
        for page in self.pages:
            people = self.voices[page.article.article_id].people
            articles.update({*set(SMALL_WORD.findall(page.text)), *map(str, people)})
        most = max(FEW_ARTICLES, len(self.pages) // ONE_IN)
        return frozenset(word for word, times in articles.items() if times > most)

    @cached_property
    def confusable(self) -> frozenset[frozenset[str]]:
        """Return the pairs of agents' names that a stored relation connects (a lawyer and the client)."""
        return frozenset(
            frozenset((relation.agent, relation.other)) for page in self.pages for relation in page.relations
        )

    @cached_property
    def spoken_for(self) -> frozenset[tuple[str, str]]:
        """Return pairs of names (relay, origin): who passed on the words of whom."""
        return frozenset(
            (relay.agent, case.origin.agent)
            for case in self.cases
            for relay in case.relays
            if relay.agent and case.origin.agent
        )

    def speakers(self, page: ArticlePage) -> Iterator[str]:
        """Yield the names of the agents and addressees on the chains of an article; a name may come more than once."""
        for statement in page.statements:
            standing = self.standings.get(statement.row.statement_id, UNKNOWN)
            by_person = standing.by_person
            for hop in reversed(statement.hops):
                sure = plainly_meant(hop) and could_speak(hop, standing.confidence, page.text)
                known = by_person or hop.position == 0 or sure
                if hop.agent and hop.agent_kind not in NAMELESS and known:
                    yield hop.agent
                if by_person and hop.addressee and hop.addressee[:1].isupper():
                    yield hop.addressee


def basis_of(page: ArticlePage) -> Basis:
    """Return the basis of an article's passages other than statements (checks, responses, misnamings)."""
    method = page.article.method
    return Basis.PERSON if method is not None and method.value in BY_PERSON else Basis.PROGRAM


def gather(
    session: Session,
    filters: Filter,
    *,
    seed: int = 1,
    count: int = 10,
    only_reviewed: bool = False,
    age: int | None = None,
) -> Material:
    """Return the material for `count` questions: articles that the filter lets through, drawn by the seed.

    However many articles there are, at most `MOST_ARTICLES` are read. With an `age`, articles that have a word which
    the open list keeps for older pupils are left out.
    """
    most = min(MOST_ARTICLES, max(FEWEST_ARTICLES, ARTICLES_A_QUESTION * count))
    drawn = articles_drawn(session, filters, most=most, seed=seed, only_reviewed=only_reviewed)
    read = pages_of(session, drawn)
    pages = tuple(page for page in read if age is None or fit_for(page, age))
    rows = (statement.row for page in pages for statement in page.statements)
    return Material(
        pages,
        forms_in(session, pages),
        standings(session, rows),
        only_reviewed=only_reviewed,
        unfit=len(read) - len(pages),
    )


def forms_in(session: Session, pages: Iterable[ArticlePage]) -> Forms:
    """Return the forms of each agent's name, by the name, for the agents on the chains of the articles."""
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
